import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import ts from 'typescript'
import { project } from '../content/copy.ts'

/** What a command did. */
export interface Done {
  code: number | null
  out: string
  err: string
}

/** The project as a build leaves it, in a folder of its own whose content may be damaged. */
export const built = () => {
  const root = mkdtempSync(join(tmpdir(), 'built-'))
  for (const part of ['flows', 'data', 'package.json']) cpSync(join(project, part), join(root, part), { recursive: true })
  symlinkSync(join(project, 'node_modules'), join(root, 'node_modules'))
  const todo = ['adapters/cli.ts', 'adapters/compile.ts'].map((file) => join(project, file))
  const seen = new Set(todo)
  for (const file of todo) {
    const source = readFileSync(file, 'utf8')
    const place = join(root, 'dist', relative(project, file)).replace(/\.ts$/, '.js')
    mkdirSync(dirname(place), { recursive: true })
    const { outputText } = ts.transpileModule(source, {
      compilerOptions: {
        target: ts.ScriptTarget.ES2023,
        module: ts.ModuleKind.ESNext,
        verbatimModuleSyntax: true,
        rewriteRelativeImportExtensions: true,
      },
    })
    writeFileSync(place, outputText)
    for (const { fileName } of ts.preProcessFile(source).importedFiles) {
      const imported = resolve(dirname(file), fileName)
      if (!fileName.startsWith('.') || seen.has(imported)) continue
      seen.add(imported)
      todo.push(imported)
    }
  }
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) }
}

/** Starts a command of a built project; its standard input stays open until somebody ends it. */
export const start = (root: string, args: readonly string[], settings: Readonly<Record<string, string>> = {}) => {
  const child = spawn(process.execPath, [join(root, 'dist/adapters/cli.js'), ...args], {
    cwd: root,
    env: { ...process.env, LANDSCAPE_HOME: join(root, '.landscape'), NO_COLOR: '1', ...settings },
  })
  // A command that refuses may be gone before it has read all that it is given.
  child.stdin.on('error', () => undefined)
  return child
}

/** Runs a command of a built project to its end. */
export const command = async (
  root: string,
  args: readonly string[],
  { input = '', settings = {} }: { input?: string | Buffer; settings?: Readonly<Record<string, string>> } = {},
): Promise<Done> => {
  const child = start(root, args, settings)
  child.stdin.end(input)
  const ended = new Promise<number | null>((done) => child.once('close', done))
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  return { code, out, err }
}
