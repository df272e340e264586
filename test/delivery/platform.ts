import { type Outbox, outbox } from '../../adapters/delivery/outbox.ts'
import type { Clock } from '../../adapters/delivery/pace.ts'
import type { Body, Json, Line, Sent } from '../../adapters/delivery/post.ts'
import { type Desk, type Owed, openMemory, type Store } from '../../src/index.ts'
import { virtual } from './virtual.ts'

/** What happens to one attempt: it is done or not, and what the one who tried is told. */
export interface Fate {
  isDone: boolean
  told: 'sent' | 'unknown' | 'shut' | 'refused' | { after: number }
}

type Kind = 'say' | 'edit' | 'whisper'

export const FINE: Fate = { isDone: true, told: 'sent' }
/** It did not arrive, and nobody knows. */
export const LOST: Fate = { isDone: false, told: 'unknown' }
/** It arrived, and nobody knows. */
export const UNHEARD: Fate = { isDone: true, told: 'unknown' }

/** What somebody sees. */
interface Seen {
  id: string
  content: Json
  under?: Json | undefined
}

/** A chat platform in memory, and an outbox that speaks to it. */
export interface Platform {
  box: Outbox
  store: Store
  clock: Clock
  /** What stands there, the first first. */
  seen: Seen[]
  /** When each attempt came, with its kind. */
  tries: { kind: Kind; at: number; via: string | undefined }[]
  notices: string[]
  /** What was said to one person alone. */
  whispered: Json[]
  /** What was told instead of what was refused for good. */
  instead: string[]
  /** Decides how the attempts from now on end: `nth` counts from 1. */
  fates(decide: (kind: Kind, nth: number, id: string) => Fate): void
  /** Lays something on the desk, as a command does. */
  owes(...bodies: Body[]): Promise<Owed[]>
  desk(): Promise<Desk>
  /** The next process on the same logs, before the same platform. */
  restarted(): Outbox
}

/** The appraisal on whose desk it all lies. */
export const CODE = 'some-code'
const ROOM = 'slack:T1:UANN'

/** @param reading whether we may look what stands there @param standsOnce whether what is said twice stands there once */
export const platform = async ({ reading = true, standsOnce = false } = {}): Promise<Platform> => {
  const clock = virtual()
  const store = openMemory()
  await store.append(CODE, 0, { delivery: 'first', events: [] })
  const seen: Seen[] = []
  const tries: Platform['tries'] = []
  const notices: string[] = []
  const whispered: Json[] = []
  const instead: string[] = []
  let decide: Parameters<Platform['fates']>[0] = () => FINE
  let count = 0

  const attempt = async (kind: Kind, id: string, via: string | undefined, does: () => Json): Promise<Sent> => {
    const { isDone, told } = decide(kind, tries.push({ kind, at: clock.now(), via }), id)
    const ref = isDone ? does() : null
    await clock.sleep(50)
    if (typeof told === 'object') return { kind: 'not-sent', why: 'ratelimited', after: told.after }
    switch (told) {
      case 'sent':
        return { kind: 'sent', ref }
      case 'unknown':
        return { kind: 'unknown', why: 'no answer' }
      case 'shut':
        return { kind: 'shut', why: 'token_revoked' }
      case 'refused':
        return { kind: 'not-sent', why: 'is_archived' }
    }
  }
  const line: Line = {
    rates: { say: { many: 1, within: 1000 }, edit: { many: 50, within: 60_000 } },
    ...(standsOnce ? { standsOnce } : {}),
    isMine: (room) => room.startsWith('slack:'),
    channel: String,
    say: (_, content, id, under) =>
      attempt('say', id, undefined, () => {
        if (standsOnce && seen.some((one) => one.id === id)) return id
        seen.push({ id, content, ...(under === undefined ? {} : { under }) })
        return id
      }),
    edit: (ref, content, via) =>
      attempt('edit', String(ref), via, () => {
        for (const one of seen) if (one.id === ref) one.content = content
        return null
      }),
    file: async () => ({ kind: 'sent' }),
    find: async (_, id) => {
      if (!reading) return { kind: 'cannot' }
      return seen.some((one) => one.id === id) ? { kind: 'found', ref: id } : { kind: 'absent' }
    },
    offering: (content, post) => `${String(content)} [again ${post}]`,
    offer: (post) => `[again ${post}]`,
    whisper: (_, by, content) =>
      attempt('whisper', by, undefined, () => {
        whispered.push(content)
        return null
      }),
    instead: async (_, why) => void instead.push(why),
  }
  const open = () => outbox({ store, line, clock, notice: (sentence) => notices.push(sentence) })
  const box = open()
  return {
    box,
    store,
    clock,
    seen,
    tries,
    notices,
    whispered,
    instead,
    fates: (next) => {
      decide = next
    },
    owes: async (...bodies) => {
      const owed = bodies.map((body): Owed => {
        count += 1
        const at = new Date(clock.now()).toISOString()
        return { id: `post-${count}`, by: ROOM, at, state: 'owed', body: JSON.parse(JSON.stringify(body)) }
      })
      await store.tidy(CODE, (desk) => ({
        ...desk,
        owed: [...desk.owed, ...owed],
        stands: owed.reduce((stands, { id }, nth) => withStand(stands, id, bodies[nth]), desk.stands),
      }))
      box.push(CODE, owed)
      return owed
    },
    desk: async () => (await store.read(CODE))?.desk ?? { seen: {}, owed: [], stands: {} },
    restarted: open,
  }
}

/** Something new to be said in the usual room. */
export const words = (content: string, more: { under?: string } = {}): Body => ({
  do: 'say',
  room: ROOM,
  to: 'D1',
  content,
  ...more,
})

/** Another state of what a post said. */
export const changed = (of: string, content: string, via?: string): Body => ({
  do: 'edit',
  room: ROOM,
  of,
  content,
  ...(via === undefined ? {} : { via }),
})

const withStand = (stands: Desk['stands'], id: string, body: Body | undefined): Desk['stands'] => {
  if (!body || body.do === 'file') return stands
  const { [body.room]: here = [], ...others } = stands
  if (body.do === 'say') return { ...others, [body.room]: [...here, { post: id, content: body.content, by: ROOM }] }
  const now = here.map((one) => (isOf(one, body.of) ? { ...one, content: body.content } : one))
  return { ...others, [body.room]: now }
}

const isOf = (stand: Json, post: string): stand is { [key: string]: Json } =>
  typeof stand === 'object' && stand !== null && !Array.isArray(stand) && stand.post === post
