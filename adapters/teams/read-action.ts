import { z } from 'zod'
import { type Card, readCard } from '../chat/card.ts'
import { type Deed, readDeed, type Ticked } from '../chat/deed.ts'

/** What an action brings: what it means, the card it stands on, the boxes ticked there, and what was typed beside it. */
export interface Action {
  deed?: Deed
  card?: Card
  /** In their order. */
  ticked: Ticked[]
  words?: string
  /** The reply chain or group chat it says it belongs to. Anybody can say so. */
  room?: string
  /** Whether it stands on a message that is nothing but an offer. */
  isOffer?: true
}

/**
 * What somebody pressed on a card, from the data that Teams sends with it: of an Execute, of a Submit, or of what opens a
 * dialog. Anybody can send anything: what is not ours is left out.
 * @returns nothing where it is no data of a card
 */
export const readAction = (data: unknown): Action | undefined => {
  const parsed = Data.safeParse(data)
  if (!parsed.success) return undefined
  const { deed: written, card: of, ticked, words, room, offer } = parsed.data
  const deed = written === undefined ? undefined : readDeed(written)
  const card = of === undefined ? undefined : readCard(of)
  return {
    ...(deed ? { deed } : {}),
    ...(card ? { card } : {}),
    ticked: tickedIn(ticked),
    ...(words ? { words } : {}),
    ...(room ? { room } : {}),
    ...(offer ? { isOffer: true } : {}),
  }
}

const tickedIn = (ticked: string): Ticked[] =>
  [...new Set(ticked.split(','))]
    .slice(0, MOST_TICKED)
    .flatMap((value) => {
      const deed = readDeed(value)
      return deed?.do === 'box' ? [{ step: deed.step, choice: deed.choice, number: deed.number }] : []
    })
    .sort((a, b) => a.number - b.number)

const MOST_TICKED = 100
/** As many letters as a field takes. Words that a client lets through beyond that are none of an action's. */
const MOST_WORDS = 3000

/** Words too many for a field, to be told so: nothing where they are not. */
export const tooLongIn = (data: unknown): string | undefined => TooLong.safeParse(data).data?.words

/** A field that is not what it should be is as good as none. */
const text = z.string().optional().catch(undefined)
/** The room that something says it belongs to. */
export const Room = z
  .string()
  .max(400)
  .regex(/^teams:[^:]*:.+(?::chat|;messageid=[^;:]+)$/)
  .optional()
  .catch(undefined)
const Data = z.object({
  deed: text,
  card: text,
  ticked: z.string().max(20_000).catch(''),
  room: Room,
  offer: z.literal(true).optional().catch(undefined),
  words: z.string().trim().max(MOST_WORDS).optional().catch(undefined),
})
const TooLong = z.object({
  words: z
    .string()
    .trim()
    .min(MOST_WORDS + 1),
})
