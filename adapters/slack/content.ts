import { z } from 'zod'
import { type Content, fill } from '../../src/index.ts'
import { writeDeed } from '../chat/deed.ts'
import { asKept, type Json } from '../delivery/post.ts'
import type { Block, Sheet } from './sheet.ts'

/** A message as it is kept and sent. */
export const Message = z.strictObject({ text: z.string(), blocks: z.array(z.looseObject({ type: z.string() })) })
export type Message = z.infer<typeof Message>

type Words = Content['words']

export const contentOf = ({ text, blocks }: Pick<Sheet, 'text' | 'blocks'>): Json => asKept({ text, blocks })

/** The same message with how many others answered; the number of before goes. */
export const withOthers = (content: Json, count: number, { chat }: Words): Json =>
  withNote(content, 'others', fill(chat.others, { count }))

/** The same card, which says that it is for everybody who sees it. */
export const forEverybody = (content: Json, { chat }: Words): Json => withNote(content, 'open', chat.open)

/** The same message with an offer to show another one again. */
export const withOffer = (content: Json, post: string, words: Words): Json => {
  const noted = withNote(content, 'lost', words.chat.lost)
  const { text, blocks } = Message.parse(noted)
  return contentOf({ text, blocks: [...blocks.filter((block) => block.block_id !== 'again'), againButton(post, words)] })
}

/** A message of its own with that offer. */
export const offerOf = (post: string, words: Words): Json =>
  contentOf({ text: words.chat.lost, blocks: [note('lost', words.chat.lost), againButton(post, words)] })

const withNote = (content: Json, id: string, line: string): Json => {
  const { text, blocks } = Message.parse(content)
  const others: Block[] = blocks.filter((block) => block.block_id !== id)
  const lines = text.split('\n').filter((one) => one !== line)
  return contentOf({ text: [...lines, line].join('\n'), blocks: [...others.slice(0, MOST - 2), note(id, line)] })
}
const MOST = 50

const note = (id: string, line: string): Block => ({
  type: 'context',
  block_id: id,
  elements: [{ type: 'mrkdwn', text: line, verbatim: true }],
})

const againButton = (post: string, { chat }: Words): Block => ({
  type: 'actions',
  block_id: 'again',
  elements: [
    {
      type: 'button',
      action_id: 'again',
      text: { type: 'plain_text', text: chat.again, emoji: false },
      value: writeDeed({ do: 'again', post }),
    },
  ],
})
