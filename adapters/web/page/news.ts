import type { Message } from '../wire.ts'

/** What a flock of changes did to one message. */
export interface Change {
  message: Message
  isNew: boolean
  /** Whether this person pressed something on it since it last changed. */
  wasUsed: boolean
}

/** More messages than this at once are counted, and the last one read. */
const MOST = 3
/** The most letters that are read out unasked. */
const LONGEST = 700

/**
 * What a screen reader is told of changes: new messages of others, and what became of a card that was used. A card that others
 * change, such as a count of answers, is left alone.
 * @param focused the message whose question the focus moves to: that question is read there, and only what precedes it here
 */
export const newsOf = (changes: readonly Change[], many: (count: number) => string, focused?: string): string[] => {
  const told = changes.filter(({ message, isNew, wasUsed }) => message.from !== 'me' && message.content && (isNew || wasUsed))
  const fresh = told.filter(({ isNew }) => isNew)
  const last = fresh.slice(-1)
  const chosen = fresh.length > MOST ? last : told
  const texts = chosen.map(({ message }) => spoken(message, message.id === focused)).filter((text) => text !== '')
  return fresh.length > MOST ? [many(fresh.length), ...texts] : texts
}

const spoken = ({ from, content }: Message, isFocused: boolean): string => {
  const parts = content?.parts ?? []
  const question = parts.findIndex(({ kind }) => kind === 'question')
  const lead = parts.slice(0, question).flatMap((part) => {
    if (part.kind === 'text' || part.kind === 'heading') return [part.text]
    return part.kind === 'list' ? part.lines : []
  })
  const text = isFocused && question >= 0 ? lead.join(' ') : (content?.text ?? '')
  const who = typeof from === 'object' && text !== '' ? `${from.called}: ` : ''
  return `${who}${text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text}`
}
