import { userInfo } from 'node:os'
import { styleText } from 'node:util'
import { type Content, fill, openFiles } from '../../src/index.ts'
import { root } from '../root.ts'
import { readSettings } from '../settings.ts'
import { chat } from '../terminal/app.ts'

/** Opens the conversation in the terminal, on the logs of this computer. */
export const talk = async (
  content: Content,
  { as, join }: { as?: string | undefined; join?: string | undefined },
): Promise<0 | 1> => {
  const settings = readSettings(root(), process.env)
  if (Array.isArray(settings)) {
    process.stderr.write(`${settings.join('\n')}\n`)
    return 1
  }
  const home = settings.LANDSCAPE_HOME
  const store = await openFiles(home, { notice: (sentence) => process.stderr.write(`${sentence}\n`) })
  const { isTTY: prompt = false } = process.stdout
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())
  const { here } = content.words
  const house = {
    who: here.who,
    kept: fill(here.kept, { home }),
    // A command stands on a line of its own, so that it can be copied.
    pause: [here.pause, `npm run chat -- --join {code}${as === undefined ? '' : ` --as ${nameOf(as)}`}`],
    record: [here.record, 'npm run -s landscape -- export {code} --to records'],
  }
  try {
    await chat({
      core: { content, store, house },
      by: `terminal:local:${nameOf(as)}`,
      code: join,
      input: process.stdin,
      output: process.stdout,
      look: {
        width: Math.max(40, Math.min(88, process.stdout.columns || 88)),
        bold: (text) => (prompt && !process.env.NO_COLOR ? styleText('bold', text) : text),
      },
      prompt,
      stop: stop.signal,
    })
  } finally {
    await store.close()
  }
  return 0
}

/** Who speaks at this terminal. */
const nameOf = (as: string | undefined) => {
  const name = (as ?? userInfo().username).toLowerCase().replace(/[^a-z0-9._-]+/g, '-')
  return name === '' ? 'someone' : name
}
