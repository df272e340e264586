import type { Desk, Owed } from '../../src/index.ts'
import { type Json, Stand } from './post.ts'

/** What we said in a room that can be edited, the last one last. */
export const standsIn = (desk: Desk, room: string): Stand[] =>
  (desk.stands[room] ?? []).flatMap((one) => {
    const read = Stand.safeParse(one)
    return read.success ? [read.data] : []
  })

/** How many messages of a room are remembered. */
const REMEMBERED = 4

/** The desk with other stands in a room. */
export const withStands = (desk: Desk, room: string, stands: readonly Stand[]): Desk => ({
  ...desk,
  stands: { ...desk.stands, [room]: stands.slice(-REMEMBERED).map(plain) },
})

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
