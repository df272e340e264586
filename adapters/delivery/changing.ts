import type { Desk } from '../../src/index.ts'
import type { Chains } from './chains.ts'
import { newestEdits } from './edits.ts'
import type { Gate } from './gate.ts'
import { dropped, refOf } from './marks.ts'
import type { Clock, Pace } from './pace.ts'
import type { Json, Line } from './post.ts'

/** A change of a message that stands, or will. */
export interface Change {
  code: string
  room: string
  /** The post by which the message came. */
  of: string
  content: Json
  /** Another way to edit it, where a click gave one. */
  via?: string | undefined
  /** The name under which the change itself is owed. */
  id?: string | undefined
}

interface Needs {
  line: Line
  clock: Clock
  rates: Pace
  work: Chains
  gate: Gate
  mark: (code: string, change: (desk: Desk) => Desk) => Promise<Desk | undefined>
  notice: (sentence: string) => void
  /** What a message is to show besides, as things are. */
  besides: (desk: Desk, post: string, content: Json) => Json
  /** Looks for a post of an earlier process that nobody has looked for yet. */
  seek: (code: string, owed: Desk['owed'][number]) => void
  /** A message can be changed no more. */
  fixed: (change: Change) => void
}

/** Edits messages: of what a message is to become only the newest is sent, as often as it takes. An edit sent twice does no harm. */
export const changing = ({
  line,
  clock,
  rates,
  work,
  gate,
  mark,
  notice,
  besides,
  seek,
  fixed,
}: Needs): ((change: Change) => void) => {
  const edits = newestEdits()

  /** The desk when it is known where a message stands, or that it does not. */
  const standing = async ({ code, room, of }: Change): Promise<Desk | undefined> => {
    const desk = await mark(code, (now) => now)
    const post = desk?.owed.find(({ id }) => id === of)
    if (!desk || !post || refOf(desk, room, of) !== undefined) return desk
    seek(code, post)
    await work.upTo(`look ${room}`)
    return mark(code, (now) => now)
  }

  /** @returns whether it is over: the newest shows, or never will */
  const attempt = async (change: Change, tries: number): Promise<boolean> => {
    const { code, room, of } = change
    const key = `${code} ${of}`
    await rates.turn(`edit ${of}`, { many: 1, within: BETWEEN_EDITS })
    const waiting = edits.peek(key)
    if (!waiting || gate.isClosed()) return true
    const desk = await standing(change)
    const ref = desk && refOf(desk, room, of)
    if (desk === undefined || ref === undefined) {
      await mark(code, dropped(edits.take(key)?.ids ?? []))
      fixed(change)
      return true
    }
    if (waiting.via === undefined) await rates.turn('edit', line.rates.edit)
    const newest = edits.peek(key) ?? waiting
    const sent = await line.edit(ref, besides(desk, of, newest.content), newest.via)
    const isLast = sent.kind === 'not-sent' ? sent.after === undefined : sent.kind === 'sent' || tries >= MOST_TRIES
    if (sent.kind === 'shut') {
      gate.shut(sent.why)
      return false
    }
    if (isLast && (sent.kind === 'sent' || newest.via === undefined)) {
      if (sent.kind !== 'sent') notice(`A message could not be changed: ${sent.why}.`)
      if (!edits.done(key, newest)) return false
      await mark(code, dropped(newest.ids))
      if (sent.kind !== 'sent') fixed(change)
      return true
    }
    edits.without(key, newest)
    if (newest.via !== undefined) return false
    if (sent.kind === 'not-sent') rates.quiet('edit', sent.after ?? 0)
    else await clock.sleep(Math.min(30_000, 500 * 2 ** tries))
    return false
  }

  return (change) => {
    const { code, room, of, content, via, id } = change
    edits.put(`${code} ${of}`, { content, via, ids: id === undefined ? [] : [id] })
    // A message that is still on its way is edited once it stands, and one that is looked for once it is found.
    const said = work.upTo(`say ${room}`)
    work.add(`edit ${code} ${of}`, async () => {
      await said
      for (let tries = 0; await gate.open(); tries += 1) if (await attempt(change, tries)) return
    })
  }
}

/** How often an edit is tried of which nobody can say whether it was made: for ten minutes. */
const MOST_TRIES = 24
/** The least time between two edits of one message, in milliseconds. */
const BETWEEN_EDITS = 1000
