import type { Message } from '../wire.ts'

/** A message, and where it stands: by when it was first there, not by when it last changed. */
interface Standing {
  place: number
  message: Message
}

/** The messages in their order. */
export type Stream = readonly Standing[]

/**
 * The stream with a message put, replaced by its id, or taken away where it has no content.
 * @param place where it stands: the change with which it was first there. What stands already stays where it is,
 *   but for what was shown before the server had it.
 */
export const put = (stream: Stream, message: Message, place: number): Stream => {
  const known = stream.find((standing) => standing.message.id === message.id)
  const others = known ? stream.filter((standing) => standing !== known) : stream
  if (message.content === undefined) return others
  const mine = known !== undefined && !Number.isInteger(known.place)
  const at = known === undefined || mine ? place : known.place
  if (known && at === known.place) return stream.map((standing) => (standing === known ? { place: at, message } : standing))
  const before = others.findLastIndex((standing) => standing.place <= at)
  return [...others.slice(0, before + 1), { place: at, message }, ...others.slice(before + 1)]
}

/** The stream with words of this person at its end, shown before the server has them. */
export const said = (stream: Stream, message: Message): Stream => {
  const last = stream.at(-1)?.place ?? 0
  return [...stream, { place: Number.isInteger(last) ? last + 0.5 : last, message }]
}

/** A stream to be told anew: of what was shown, only what the server may not have yet, which stands last until it has. */
export const afresh = (waiting: readonly Message[]): Stream => waiting.map((message) => ({ place: LAST, message }))
const LAST = 2 ** 51 + 0.5

/** The last question that stands, by the message it stands in. */
export const newestQuestion = (stream: Stream): Message | undefined =>
  stream.findLast(({ message }) => message.content?.parts.some(({ kind }) => kind === 'question'))?.message
