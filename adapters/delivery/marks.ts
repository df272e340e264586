import type { Desk, Owed } from '../../src/index.ts'
import { asKept, Body, type Json, Stand } from './post.ts'

/** What we said in a room that can be edited, the last one last. */
export const standsIn = (desk: Desk, room: string): Stand[] =>
  (desk.stands[room] ?? []).flatMap((one) => {
    const read = Stand.safeParse(one)
    return read.success ? [read.data] : []
  })

/** Whether this is where a message stands: it holds its id, whatever the platform calls it. */
export const isAt = (ref: Json | undefined, id: string): boolean =>
  typeof ref === 'object' && ref !== null && Object.values(ref).includes(id)

/** How many messages of a room are remembered, beside the card that nobody has answered and those that something owed is about. */
const REMEMBERED = 4

/** The desk with other stands in a room. */
export const withStands = (desk: Desk, room: string, stands: readonly Stand[]): Desk => {
  const { [room]: _, ...others } = desk.stands
  const live = stands.findLast(({ card }) => card !== undefined)
  const needed = new Set(desk.owed.flatMap(({ id, body }) => [id, ...namesIn(body)]))
  const kept = stands.filter((stand, at) => stand === live || at >= stands.length - REMEMBERED || needed.has(stand.post))
  return { ...desk, stands: kept.length === 0 ? others : { ...others, [room]: kept.map(plain) } }
}

/** The posts that something owed is about: one to be edited, and one that it belongs under. */
const namesIn = (body: Json): string[] => {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return []
  return [body.of, body.under].filter((name) => typeof name === 'string')
}

/** As it is kept: without what is not there. */
const plain = ({ ref, card, ...rest }: Stand): Json => ({
  ...rest,
  ...(ref === undefined ? {} : { ref }),
  ...(card === undefined ? {} : { card }),
})

export const inState =
  (id: string, state: Owed['state']) =>
  (desk: Desk): Desk => ({ ...desk, owed: desk.owed.map((one) => (one.id === id ? { ...one, state } : one)) })

/** It was said: it is owed no more, and where it stands is known. */
export const sentAs =
  (id: string, room: string, ref: Json | undefined) =>
  (desk: Desk): Desk => {
    const without = { ...desk, owed: desk.owed.filter((one) => one.id !== id) }
    if (ref === undefined || !standsIn(desk, room).some(({ post }) => post === id)) return without
    return withStands(
      without,
      room,
      standsIn(desk, room).map((stand) => (stand.post === id ? { ...stand, ref } : stand)),
    )
  }

/** It is owed no more, and does not stand. */
export const dropped =
  (ids: string | readonly string[], room?: string) =>
  (desk: Desk): Desk => {
    const gone = typeof ids === 'string' ? [ids] : ids
    const without = { ...desk, owed: desk.owed.filter((one) => !gone.includes(one.id)) }
    if (room === undefined) return without
    return withStands(
      without,
      room,
      standsIn(desk, room).filter(({ post }) => !gone.includes(post)),
    )
  }

export const refOf = (desk: Desk, room: string, post: string): Json | undefined =>
  standsIn(desk, room).find((stand) => stand.post === post)?.ref

/** The posts of a room of which nobody can say whether they arrived. */
export const lostIn = (desk: Desk, room: string): string[] =>
  desk.owed.flatMap(({ id, state, body }) => {
    const read = Body.safeParse(body).data
    return state === 'unknown' && read?.room === room && !('about' in read && read.about !== undefined) ? [id] : []
  })

/**
 * Owes a lost post anew, as it should stand by now, and others of its room with it.
 * @returns nothing owed where there is no such lost post on this platform
 */
export const owedAgain = (
  desk: Desk,
  post: string,
  others: ReadonlySet<string>,
  isMine: (room: string) => boolean,
): { desk: Desk; owed: readonly Owed[] } => {
  const asked = desk.owed.find(({ id, state }) => id === post && state === 'unknown')
  const room = Body.safeParse(asked?.body).data?.room
  if (room === undefined || !isMine(room)) return { desk, owed: [] }
  const lost = lostIn(desk, room).filter((id) => id === post || others.has(id))
  // Under its old name it may be there already: what is looked for is the new one.
  const names = new Map(lost.map((id) => [id, nextName(id)]))
  const stands = standsIn(desk, room)
  const anew = desk.owed.flatMap((one): Owed[] => {
    const id = names.get(one.id)
    const body = Body.parse(one.body)
    const root = body.do === 'say' && body.under !== undefined ? names.get(body.under) : undefined
    const under = root === undefined ? {} : { under: root }
    if (id === undefined) {
      if ('about' in body && names.has(body.about ?? '')) return []
      // What waits to be said below it goes below the new one.
      return root === undefined ? [one] : [{ ...one, body: asKept({ ...body, ...under }) }]
    }
    const content = stands.find((stand) => stand.post === one.id)?.content
    const as = body.do === 'say' && content !== undefined ? { ...body, content } : body
    // Nobody has been told of the new one.
    const { offered: _, ...rest } = one
    return [{ ...rest, id, state: 'owed', body: asKept({ ...as, ...under }) }]
  })
  const owed = anew.filter(({ id }) => [...names.values()].includes(id))
  const renamed = stands.map((stand) => ({ ...stand, post: names.get(stand.post) ?? stand.post }))
  return { desk: withStands({ ...desk, owed: anew }, room, renamed), owed }
}

/** `word-3`, `word-3a1`, `word-3a2` */
export const nextName = (id: string) => id.replace(/(?:a(\d+))?$/, (_, times) => `a${Number(times ?? 0) + 1}`)
