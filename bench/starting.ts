import { spawn } from 'node:child_process'
import { cpSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { type Content, keepContent } from '../src/index.ts'
import { type Line, ofTimes } from './line.ts'
import { inFolder } from './temporary.ts'
import { inTurn, took } from './timing.ts'

const ROUNDS = 20
const WARM = 2

/** From the command to the first question: as built, and once after a change of content, which is read and checked anew. */
export const starting = (root: string, content: Content): Promise<Line[]> =>
  inFolder((kept) =>
    inFolder(async (unkept) => {
      for (const copy of [kept, unkept]) copyProgram(root, copy)
      keepContent(kept, content)
      const chat = (folder: string) => () => firstQuestion(folder, process.execPath, ['dist/adapters/cli.js', 'chat'], content)
      const changed = () => {
        rmSync(join(unkept, 'dist/content.json'), { force: true })
        return chat(unkept)()
      }
      const [fast = [], slow = []] = await inTurn(ROUNDS, WARM, chat(kept), changed)
      const npm = await took(() => firstQuestion(kept, 'npm', ['run', '-s', 'chat'], content))
      return [
        ofTimes('start-kept', 'chat to its first question, as built', fast, 700),
        ofTimes('start-changed', 'the first start after content was changed, read and checked anew', slow),
        ofTimes('start-npm', 'npm run -s chat to its first question, as built', [npm]),
      ]
    }),
  )

/** A copy of what is built, so that what it keeps can be taken away without harm. */
const copyProgram = (root: string, folder: string) => {
  for (const name of ['dist/adapters', 'dist/src', 'data', 'flows', 'package.json'])
    cpSync(join(root, name), join(folder, name), { recursive: true, dereference: true })
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
}

/** Comes back when the first question has been read; the conversation is then ended and cleared away. */
const firstQuestion = async (folder: string, command: string, args: readonly string[], content: Content) => {
  const home = join(folder, 'home')
  const question = content.words.steps.place.ask
  const child = spawn(command, args, { cwd: folder, env: { ...process.env, LANDSCAPE_HOME: home } })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  let said = ''
  await new Promise<void>((resolve, reject) => {
    const hear = (text: string) => {
      said += text
      if (said.replace(/\s+/g, ' ').includes(question)) resolve()
    }
    child.stdout.setEncoding('utf8').on('data', hear)
    child.stderr.setEncoding('utf8').on('data', hear)
    child.once('error', reject)
    child.once('close', () => reject(new Error(`it ended before it asked anything:\n${said}`)))
  })
  child.stdin.end()
  void ended.then(() => rmSync(home, { recursive: true, force: true }))
}
