import type { Node } from './node.ts'
import { type Attachment, cardOf } from './outgoing.ts'
import { type Conversation, type Message, type State, whereIs } from './state.ts'
import { wordsOf } from './words.ts'

/** A message as somebody sees it, as it stood when it was looked at. */
export interface Seen {
  id: string
  /** The id of the conversation as the bot would answer in it: in a channel with the post it is under. */
  where: string
  /** The post it is under, in a channel; its own id where it is that post. */
  root: string | undefined
  /** Who it is from: `29:…`, or the bot's `28:…` */
  from: string
  text: string
  card: Node | undefined
  attachments: Attachment[]
  /** What is read: its text, or the words of its card. */
  words: string
  edited: boolean
}

/** Cards that one person sees in the place of a message's own, by the message. */
export type Views = ReadonlyMap<string, Node>

/** A message as it is seen. */
export const seenOf = (message: Message, conversation: Conversation, views: Views): Seen => {
  const { id, root, from, text, attachments, edited } = structuredClone(message)
  const card = views.get(id) ?? cardOf(attachments)
  const words = card ? wordsOf(card) : text
  return { id, where: whereIs(conversation, root), root, from, text, card: structuredClone(card), attachments, words, edited }
}

/** What is in a conversation, oldest first; of a channel everything, or only what is under the post that the id names. */
export const seenIn = (state: State, id: string, views: Views): Seen[] => {
  const [base = '', post] = id.split(';messageid=')
  const conversation = state.conversations.get(base)
  return (conversation?.messages ?? [])
    .filter(({ root }) => post === undefined || root === post)
    .flatMap((message) => (conversation ? seenOf(message, conversation, views) : []))
}
