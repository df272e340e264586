import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { newHome } from '../store/home.ts'

const runs = (command: string, ...args: string[]) => spawnSync(command, args, { stdio: 'ignore' }).error === undefined

/** Whether there is a LibreOffice to try files with. */
export const hasOffice = runs('soffice', '--version')
/** Whether there is one, and what reads a PDF. */
export const readsPdf = hasOffice && runs('pdftotext', '-v') && runs('pdfinfo', '-v')

if (!hasOffice) console.log('LibreOffice (soffice) is not installed: what is tried with it is left out.')
else if (!readsPdf) console.log('pdftotext and pdfinfo are not installed: what is tried with them is left out.')

/**
 * Opens files in LibreOffice and saves each as another kind.
 * @param from how it is to read them, where it does not find that out without being asked
 * @param home a folder to work in
 * @returns what it saved, by the name of the file without its ending; nothing of a file that it cannot open
 */
export const converted = (
  files: Readonly<Record<string, string | Buffer>>,
  to: string,
  from?: string,
  home = newHome(),
): Map<string, string> => {
  const paths = Object.entries(files).map(([name, bytes]) => {
    writeFileSync(join(home, name), bytes)
    return join(home, name)
  })
  const profile = `-env:UserInstallation=file://${join(home, 'profile')}`
  execFileSync(
    'soffice',
    [profile, '--headless', ...(from ? [`--infilter=${from}`] : []), '--convert-to', to, '--outdir', join(home, 'out'), ...paths],
    { stdio: 'pipe' },
  )
  const ending = to.split(':')[0] ?? to
  return new Map(
    paths.flatMap((path) => {
      const name = basename(path, extname(path))
      const saved = join(home, 'out', `${name}.${ending}`)
      return exists(saved) ? [[name, saved] as const] : []
    }),
  )
}

const exists = (path: string) => {
  try {
    return readFileSync(path).length > 0
  } catch {
    return false
  }
}

export const textOfPdf = (path: string) => execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' })
export const aboutPdf = (path: string) => execFileSync('pdfinfo', [path], { encoding: 'utf8' })
