import { z } from 'zod'
import { type Core, glance } from '../../src/index.ts'
import { chosenIn } from '../chat/chosen.ts'
import type { Whisper } from '../chat/whisper.ts'
import type { Windows } from '../chat/windows.ts'

/** What a form holds when it is handed in. */
const Answers = z.array(z.object({ step: z.string(), choice: z.string() }))

/** The page opens its dialogs itself, and asks for what stands in them: only what is handed in comes here. */
export const windowing = ({ core, whisper }: { core: Core; whisper: Pick<Whisper, 'lines'> }): Windows => {
  const { refused } = core.content.words
  const stale = (arrival: Parameters<Windows['words']>[0]) => whisper.lines(arrival, [refused.stale])
  return {
    // Words are written on the card itself.
    words: (arrival) => whisper.lines(arrival, [refused.empty]),
    form: stale,
    why: stale,
    add: stale,
    home: async () => undefined,
    read: async ({ callback, metadata: code, values }, by) => {
      const answers = callback === 'form' ? Answers.safeParse(values).data : undefined
      if (!answers) return undefined
      const before = chosenIn((await glance(core, code, by))?.answers ?? {})
      // What stands as it was is not said once more.
      return { code, doing: { kind: 'fill', answers: answers.filter(({ step, choice }) => before[step] !== choice) } }
    },
    spot: () => undefined,
  }
}
