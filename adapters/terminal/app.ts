import { randomUUID } from 'node:crypto'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { type Core, handle, type Reply } from '../../src/index.ts'
import { newCode } from '../delivery/code.ts'
import { read } from './read.ts'
import { type Look, show } from './show.ts'

/** One conversation at a terminal. */
export interface Chat {
  core: Core
  by: string
  /** An appraisal to go to, or to join. */
  code?: string | undefined
  input: Readable
  output: Writable
  look: Look
  /** Whether somebody sits at a terminal: then a mark waits for each line. */
  prompt: boolean
  /** Ends the talk between two lines, as the end of the input does. */
  stop?: AbortSignal
}

/** Talks until the person pauses, or the input ends. What is typed is taken line by line, in its order. */
export const chat = async ({ core, by, code, input, output, look, prompt, stop }: Chat): Promise<void> => {
  const say = (text: string) => output.write(`${text}\n\n`)
  const command = (line: string, code?: string) =>
    handle(core, read(line, { by, code, id: randomUUID(), at: new Date().toISOString(), fresh: newCode() }))
  const wait = () => {
    if (prompt) output.write('> ')
  }
  const tell = (replies: readonly Reply[]) => {
    if (prompt) output.write('\n')
    for (const reply of replies) say(show(reply, look))
    wait()
    return replies.some((reply) => reply.kind === 'said' && (reply.about === 'paused' || reply.about === 'forgotten'))
  }
  const hello = await command('start', code)
  tell(hello)
  // Once joined it is the one in hand, until they begin another or go to one.
  const joined = code !== undefined && !hello.some(({ kind }) => kind === 'refused')
  if (joined) await core.store.take(by, code)
  const asked = joined ? undefined : code
  // Made only now: lines that come before anybody listens would be lost.
  const lines = createInterface({ input, terminal: false, ...(stop ? { signal: stop } : {}) })
  for await (const line of lines) {
    if (tell(await command(line, asked))) break
  }
  lines.close()
  if (prompt) output.write('\n')
  input.destroy()
}
