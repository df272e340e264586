import { z } from 'zod'

/** Which card of which conversation something belongs to. It stands on the card itself, in the open: it holds ids alone. */
export interface Card {
  /** The appraisal. */
  code: string
  /** The platform's id of the person whose conversation it is; of a card for everybody, `EVERYBODY`. */
  by: string
  /** How many events the log had when the card was made: an older card answers an older question. */
  seen: number
  /** Which block of its message, from 0: no two in a message are the same. */
  at: number
}

/** Whose a card is that everybody may answer, each for themselves. */
export const EVERYBODY = 'all'

/**
 * A card as the id of a block: `card k7m2-p9x4-3fhn U024BE7LH 31 4`, at most 255 letters.
 * @throws where it could not be read back
 */
export const writeCard = ({ code, by, seen, at }: Card): string => {
  const id = ['card', code, by, seen, at].join(' ')
  if (readCard(id) === undefined) throw new Error(`"${id}" cannot be the id of a block`)
  return id
}

/** The card of a block's id; nothing for an id that is not ours. */
export const readCard = (id: string): Card | undefined => {
  if (id.length > 255) return undefined
  const parsed = Written.safeParse(id.split(' '))
  return parsed.success ? parsed.data : undefined
}

const Count = z
  .string()
  .regex(/^(0|[1-9]\d{0,8})$/)
  .transform(Number)
const Written = z
  .tuple([
    z.literal('card'),
    z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
    z.string().regex(/^[A-Za-z0-9]+(?:[-:._][A-Za-z0-9]+)*$/),
    Count,
    Count,
  ])
  .transform(([, code, by, seen, at]) => ({ code, by, seen, at }))
