import { z } from 'zod'
import type { Doing } from '../../src/index.ts'

/** What a button, a choice or a box means. It is written on it, and read back when it is pressed. */
export type Deed =
  | { do: 'press'; step: string; choice: string }
  /** Takes the boxes ticked on the same card. */
  | { do: 'pick'; step: string }
  /** One box, and the number it is called by. */
  | { do: 'box'; step: string; choice: string; number: number }
  /** A box was ticked, or unticked: nothing is taken yet. */
  | { do: 'tick' }
  | { do: 'change'; step: string }
  | { do: 'skip'; step: string }
  /** Opens a window to answer in one's own words. */
  | { do: 'words'; step: string }
  /** Opens a window with the questions of a theme. */
  | { do: 'form'; theme: string }
  /** Opens a window on one approach. */
  | { do: 'why'; approach: string }
  | { do: 'say'; words: string }
  /** Puts up again what may not have arrived. */
  | { do: 'again'; post: string }
  | { do: 'resume'; code: string }
  | { do: 'share' }
  /** Sends the record to the one who presses, alone. */
  | { do: 'export' }

/** A box that is ticked. */
export type Ticked = Omit<Extract<Deed, { do: 'box' }>, 'do'>

/** The longest value that every kind of button and option may carry. */
const MOST = 75

/**
 * A deed as the value of a button: `press homecare-supply 2`.
 * @throws where it would not be read back as it is, or is longer than 75
 */
export const writeDeed = (deed: Deed): string => {
  const value = [deed.do, ...partsOf(deed)].join(' ')
  if (value.length > MOST || readDeed(value) === undefined) throw new Error(`"${value}" cannot be the value of a button`)
  return value
}

/** The deed of a value; nothing for what we never wrote. */
export const readDeed = (value: string): Deed | undefined => {
  if (value.length > MOST) return undefined
  const at = value.indexOf(' ')
  const rest = at < 0 ? [] : value.slice(at + 1).split(' ')
  const parsed = Written.safeParse([at < 0 ? value : value.slice(0, at), ...rest])
  return parsed.success ? parsed.data : sayOf(value)
}

const partsOf = (deed: Deed): (string | number)[] => {
  switch (deed.do) {
    case 'press':
      return [deed.step, deed.choice]
    case 'box':
      return [deed.step, deed.choice, deed.number]
    case 'pick':
    case 'change':
    case 'skip':
    case 'words':
      return [deed.step]
    case 'form':
      return [deed.theme]
    case 'why':
      return [deed.approach]
    case 'say':
      return [deed.words]
    case 'again':
      return [deed.post]
    case 'resume':
      return [deed.code]
    case 'tick':
    case 'share':
    case 'export':
      return []
  }
}

/** Words of ours to be said as if typed: letters, figures and single spaces. */
const sayOf = (value: string): Deed | undefined => {
  const words = /^say ([\p{L}\p{N}'’-]+(?: [\p{L}\p{N}'’-]+)*)$/u.exec(value)?.[1]
  return words === undefined ? undefined : { do: 'say', words }
}

/** `homecare-supply`, `opening:money`, `k7m2-p9x4-3fhn` */
const Name = z.string().regex(/^[A-Za-z0-9]+(?:[-:._][A-Za-z0-9]+)*$/)
const Count = z
  .string()
  .regex(/^[1-9]\d{0,3}$/)
  .transform(Number)
const Written = z.union([
  z.tuple([z.literal('press'), Name, Name]).transform(([, step, choice]) => ({ do: 'press' as const, step, choice })),
  z
    .tuple([z.literal('box'), Name, Name, Count])
    .transform(([, step, choice, number]) => ({ do: 'box' as const, step, choice, number })),
  z.tuple([z.enum(['pick', 'change', 'skip', 'words']), Name]).transform(([kind, step]) => ({ do: kind, step })),
  z.tuple([z.literal('form'), Name]).transform(([, theme]) => ({ do: 'form' as const, theme })),
  z.tuple([z.literal('why'), Name]).transform(([, approach]) => ({ do: 'why' as const, approach })),
  z.tuple([z.literal('again'), Name]).transform(([, post]) => ({ do: 'again' as const, post })),
  z.tuple([z.literal('resume'), Name]).transform(([, code]) => ({ do: 'resume' as const, code })),
  z.tuple([z.enum(['tick', 'share', 'export'])]).transform(([kind]) => ({ do: kind })),
])

/** What pressing something comes to; nothing where nothing was ticked. */
export const doingOf = (
  deed: { do: 'press'; step: string; choice: string } | { do: 'pick' | 'change' | 'skip'; step: string },
  { seen }: { seen: number | undefined },
  ticked: readonly Ticked[],
): Doing | undefined => {
  switch (deed.do) {
    case 'press':
      return { kind: 'press', step: deed.step, choice: deed.choice, seen }
    case 'pick': {
      const choices = ticked.filter(({ step }) => step === deed.step).map(({ choice }) => choice)
      return choices.length === 0 ? undefined : { kind: 'pick', step: deed.step, choices, seen }
    }
    case 'skip':
      return { kind: 'say', words: 'skip', step: deed.step, seen }
    case 'change':
      return { kind: 'change', step: deed.step }
  }
}
