import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { onTestFinished } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Compiles a script beside this file, with all of ours that it imports, into a folder; a fifth of the start-up time of tsx. */
export const compiled = (script: string, folder: string): string => {
  const todo = [join(root, 'test/store', script)]
  const seen = new Set(todo)
  const place = (file: string) => join(folder, relative(root, file)).replace(/\.ts$/, '.js')
  for (const file of todo) {
    const text = readFileSync(file, 'utf8')
    mkdirSync(dirname(place(file)), { recursive: true })
    const { outputText } = ts.transpileModule(text, {
      compilerOptions: {
        target: ts.ScriptTarget.ES2023,
        module: ts.ModuleKind.ESNext,
        verbatimModuleSyntax: true,
        rewriteRelativeImportExtensions: true,
      },
    })
    writeFileSync(place(file), outputText)
    for (const { fileName } of ts.preProcessFile(text).importedFiles) {
      const imported = resolve(dirname(file), fileName)
      if (!fileName.startsWith('.') || seen.has(imported)) continue
      seen.add(imported)
      todo.push(imported)
    }
  }
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  return place(join(root, 'test/store', script))
}

/** A process of its own that is spoken to in lines. */
export interface Child {
  pid: number
  /** The lines it has said so far. */
  lines: string[]
  say(line: string): void
  /** Comes back with the next line it says that nobody has waited for yet; undefined when it ended instead. */
  next(): Promise<string | undefined>
  /** Kills it as the machine would, without a word, and comes back when it is gone. @returns whether it was still running */
  kill(): Promise<boolean>
}

export const child = (script: string, ...args: string[]): Child => {
  const started = spawn(process.execPath, [script, ...args], { stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = once(started, 'close')
  const kill = async () => {
    started.kill('SIGKILL')
    await ended
    return started.signalCode === 'SIGKILL'
  }
  onTestFinished(async () => {
    await kill()
  })
  return { ...reading(started), pid: started.pid ?? 0, kill }
}

const reading = (started: ChildProcess) => {
  const lines: string[] = []
  let heard = 0
  let wake = () => {}
  let over = false
  // A process that is killed may be spoken to once more.
  started.stdin?.on('error', () => undefined)
  const hear = (line: string) => {
    lines.push(line)
    wake()
  }
  if (started.stdout) createInterface(started.stdout).on('line', hear)
  started.on('close', () => {
    over = true
    wake()
  })
  return {
    lines,
    say: (line: string) => {
      started.stdin?.write(`${line}\n`)
    },
    next: async () => {
      while (heard === lines.length && !over) await new Promise<void>((done) => (wake = done))
      const line = lines[heard]
      heard += 1
      return line
    },
  }
}
