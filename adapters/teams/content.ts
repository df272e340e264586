import { z } from 'zod'
import { type Content, fill } from '../../src/index.ts'
import type { Json } from '../delivery/post.ts'
import { execute } from './actions.ts'
import type { Element } from './element.ts'
import { safe } from './escape.ts'
import { block } from './parts.ts'
import { type Sheet, sheetFrom } from './sheet.ts'

/** A message as it is kept and sent: a card, and what a notice says of it. No text stands beside a card. */
export const Message = z.strictObject({
  card: z
    .object({
      type: z.literal('AdaptiveCard'),
      body: z.array(z.object({ type: z.string() }).catchall(z.json())),
      fallbackText: z.string(),
    })
    .catchall(z.json()),
  summary: z.string(),
})
export type Message = z.infer<typeof Message>

type Words = Content['words']

export const contentOf = ({ card, summary }: Pick<Sheet, 'card' | 'summary'>): Message =>
  Message.parse(JSON.parse(JSON.stringify({ card, summary })))

/** The same message with how many others answered; the number of before goes. */
export const withOthers = (content: Json, count: number, { chat }: Words): Message =>
  withNote(content, 'others', fill(chat.others, { count }))

/** The same card, which says that it is for everybody who sees it. */
export const forEverybody = (content: Json, { chat }: Words): Message => withNote(content, 'open', chat.open)

/** The same card, shown to one person elsewhere than in the group it belongs to: it says so. */
export const ofGroup = (content: Json, { teams }: Words): Message => withNote(content, 'group', teams['of-group'])

/** The same message with an offer to show another one again. */
export const withOffer = (content: Json, post: string, words: Words): Message => {
  const { card, summary } = withNote(content, 'lost', words.chat.lost)
  const body = card.body.filter(({ id }) => id !== 'again')
  return { card: { ...card, body: [...body, againSet(post, words)] }, summary }
}

/** A message of its own with that offer. */
export const offerOf = (post: string, words: Words): Message =>
  contentOf(sheetFrom([note('lost', words.chat.lost), againSet(post, words, { offer: true })], safe(words.chat.lost)))

const withNote = (content: Json, id: string, line: string): Message => {
  const { card, summary } = Message.parse(content)
  const before = card.body.find((element) => element.id === id)?.text
  const lines = card.fallbackText.split('\n').filter((one) => one !== before)
  return {
    card: {
      ...card,
      body: [...card.body.filter((element) => element.id !== id), note(id, line)],
      fallbackText: [...lines, safe(line)].join('\n'),
    },
    summary,
  }
}

const note = (id: string, line: string): Element => ({ ...block(safe(line)), id, isSubtle: true, size: 'Small' })

/** @param mark what says that the message is nothing but this offer */
const againSet = (post: string, { chat }: Words, mark?: Readonly<Record<string, Json>>): Element => ({
  type: 'ActionSet',
  id: 'again',
  actions: [execute(chat.again, { do: 'again', post }, mark ? { mark } : {})],
})
