import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { type Content, fill } from '../../src/index.ts'

/**
 * Writes what a browser is given into a folder: `page.js` and `page.css`, small and whole, and the pages of HTML with the
 * words of `flows/words.yaml` in them.
 * @param root the folder of the project
 * @throws where the page does not build
 */
export const bundle = async (root: string, to: string, { words }: Content): Promise<void> => {
  const from = join(root, 'adapters/web/page')
  mkdirSync(to, { recursive: true })
  await build({
    entryPoints: { page: join(from, 'main.tsx') },
    outdir: to,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    // No comment of a licence is lost with this: what is bundled stands in package.json.
    legalComments: 'none',
    logLevel: 'silent',
  })
  await build({
    entryPoints: { page: join(from, 'styles/page.css') },
    outdir: to,
    bundle: true,
    minify: true,
    logLevel: 'silent',
  })
  const said = escaped(words.web)
  const write = (shell: string, page: string, why = '') => {
    const html = fill(readFileSync(join(from, shell), 'utf8'), said)
    writeFileSync(join(to, page), html.replace('<!-- said -->', why && `<p class="wrong" role="alert">${why}</p>`))
  }
  write('page.html', 'page.html')
  write('enter.html', 'enter.html')
  write('enter.html', 'wrong.html', said['enter-wrong'])
  write('enter.html', 'many.html', said['enter-many'])
}

const escaped = (words: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(words).map(([name, text]) => [name, text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)]),
  )
