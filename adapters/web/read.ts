import { z } from 'zod'
import type { Arrival } from '../chat/arrival.ts'
import { readDeed, type Ticked } from '../chat/deed.ts'
import type { Entry } from './feeds.ts'
import type { Button, Part } from './parts.ts'
import { channelIn, TEAM } from './spot.ts'
import { Did } from './wire.ts'

/** What somebody did on the page, as it is kept until it was worked on. */
export const Taken = z.strictObject({
  id: z.string(),
  user: z.string(),
  /** When it came, ISO 8601. */
  at: z.string(),
  did: Did,
  /**
   * The message that it was pressed on, as it stood: its card, and which of the values brought stand on it. What was pressed
   * means what we wrote there and nothing else.
   */
  on: z
    .strictObject({
      id: z.string(),
      card: z.strictObject({ code: z.string(), by: z.string(), seen: z.int(), at: z.int() }).optional(),
      values: z.array(z.string()),
      isOffer: z.boolean(),
    })
    .optional(),
})
export type Taken = z.infer<typeof Taken>

/** What of a message counts for what was pressed on it. */
export const pressedOn = ({ id, content }: Entry, did: Extract<Did, { kind: 'pressed' }>): Taken['on'] => {
  const written = content.parts.flatMap(valuesIn)
  return {
    id,
    card: content.card,
    values: [did.value, ...did.ticked].filter((value) => written.includes(value)),
    isOffer: isOffer(content.parts),
  }
}

/** What somebody did, for the conversation. */
export const read = ({ id, user, at, did, on }: Taken): Arrival => {
  const room = did.kind === 'form' ? undefined : did.room
  const here: Omit<Arrival, 'did'> = {
    keys: [`web-${id}`],
    platform: 'web',
    team: TEAM,
    user,
    alone: room === undefined,
    at: { time: at },
    ...(room === undefined ? {} : { channel: channelIn(room) }),
  }
  switch (did.kind) {
    case 'words':
      return { ...here, did: { kind: 'words', words: did.words, how: room === undefined ? 'message' : 'mention' } }
    case 'form':
      return { ...here, did: { kind: 'submitted', view: '', callback: 'form', metadata: did.code, values: did.answers } }
    case 'pressed': {
      const values = on?.values ?? []
      return {
        ...here,
        did: {
          kind: 'pressed',
          deed: values.includes(did.value) ? readDeed(did.value) : undefined,
          card: on?.card,
          ticked: did.ticked.filter((value) => values.includes(value)).flatMap(tickedIn),
          ...(did.words === undefined ? {} : { words: did.words }),
          message: on && { id: on.id, isOffer: on.isOffer },
        },
      }
    }
  }
}

const tickedIn = (value: string): Ticked[] => {
  const deed = readDeed(value)
  if (deed?.do !== 'box') return []
  const { step, choice, number } = deed
  return [{ step, choice, number }]
}

/** The value of everything that can be pressed on a part. */
const valuesIn = (part: Part): string[] => buttonsIn(part).map(({ value }) => value)

/** Everything that can be pressed on a part. */
const buttonsIn = (part: Part): Button[] => {
  switch (part.kind) {
    case 'rows':
      return part.rows.flatMap(({ change }) => change ?? [])
    case 'question': {
      const { choices, take, words, beside, others } = part
      return [...choices, ...(take ? [take] : []), ...(words ? [words.button] : []), ...beside, ...others]
    }
    case 'buttons':
      return part.buttons
    case 'folded':
      return part.parts.flatMap(buttonsIn)
    case 'heading':
    case 'text':
    case 'list':
    case 'bars':
    case 'spread':
    case 'table':
    case 'charts':
    case 'files':
      return []
  }
}

/** Whether a message is nothing but an offer to show another one again. */
const isOffer = (parts: readonly Part[]) =>
  parts.flatMap(valuesIn).every((value) => value.startsWith('again ')) && parts.length <= 2
