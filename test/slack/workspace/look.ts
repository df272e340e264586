import { buttons, placed, read } from './choosing.ts'
import { optionsOf } from './elements.ts'
import type { Message, State, Window } from './state.ts'
import { wordsOf } from './words.ts'

/** A message as somebody sees it. */
export interface Seen {
  ts: string
  user: string
  thread_ts?: string | undefined
  /** What is read: the words of its blocks, or its text where it has none. */
  words: string
  /** As it stood when it was looked at. */
  message: Message
}

/** What is in a channel, oldest first: for somebody also what only they see. */
export const visible = (state: State, channel: string, { for: user }: { for?: string } = {}): Seen[] =>
  (state.channels.get(channel)?.messages ?? [])
    .filter((message) => message.ephemeralFor === undefined || message.ephemeralFor === user)
    .map((message) => structuredClone(message))
    .map((message) => ({
      ts: message.ts,
      user: message.user,
      thread_ts: message.thread_ts,
      words: message.blocks.length > 0 ? textOf(message) : message.text,
      message,
    }))

/** All words in the blocks of a message or a view, as they were sent. */
export const textOf = (on: Message | Window): string => blocksOf(on).flatMap(wordsOf).join('\n')

/** The buttons of a message or a view, in reading order. */
export const buttonsOf = (
  on: Message | Window,
): { label: string; value: string | undefined; action_id: string; block_id: string }[] =>
  buttons(blocksOf(on)).map(({ block, element }) => ({
    label: read(element.text),
    value: element.value,
    action_id: element.action_id ?? '',
    block_id: block.block_id ?? '',
  }))

/** The options of radio buttons, boxes and menus, in reading order. */
export const choicesOf = (on: Message | Window): { label: string; value: string }[] =>
  placed(blocksOf(on)).flatMap(({ element }) => {
    if (element.type === 'button' || element.type === 'image' || element.type === 'plain_text_input') return []
    return optionsOf(element).map((option) => ({ label: read(option.text), value: option.value }))
  })

const blocksOf = (on: Message | Window) => ('view' in on ? on.view.blocks : on.blocks)
