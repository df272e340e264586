import type { Desk, Owed, Store } from '../../src/index.ts'
import { newestEdits } from './edits.ts'
import { dropped, inState, refOf, sentAs, standsIn } from './marks.ts'
import { type Clock, pace } from './pace.ts'
import { Body, type Json, type Line, type Sent } from './post.ts'

/** Says what is owed: each post once, in order in each room, and never again by itself where it may have arrived. */
export interface Outbox {
  /** What has just been laid on the desk of an appraisal. */
  push(code: string, owed: readonly Owed[]): void
  /** What a process before this one owed. What it was about to say may have been said. */
  resume(code: string, desk: Desk): void
  /** Shows a post again because somebody asked for it. @returns whether there is one */
  again(code: string, post: string): Promise<boolean>
  /** Why the platform lets us say nothing, while that is so. */
  shut(): string | undefined
  /** The platform lets us speak again. */
  reopen(): void
  /** Stops; comes back when what was being sent has ended, or after so many milliseconds. What is left stays owed. */
  close(within: number): Promise<void>
  idle(): Promise<void>
}

interface Needs {
  store: Pick<Store, 'tidy'>
  line: Line
  clock: Clock
  /** Hears of what went wrong, in a sentence without anybody's words. */
  notice: (sentence: string) => void
  /** How long a post of unknown fate is given before it is looked for, in milliseconds. */
  settling?: number
}

/** What is said anew, and not edited. */
type Said = Extract<Body, { to: unknown }>

export const outbox = ({ store, line, clock, notice, settling = 1500 }: Needs): Outbox => {
  const rates = pace(clock)
  const chains = new Map<string, Promise<void>>()
  const edits = newestEdits()
  let shutBy: string | undefined
  let closed = false
  let waiting: (() => void)[] = []

  const chain = (key: string, work: () => Promise<void>) => {
    const mine = (chains.get(key) ?? Promise.resolve()).then(work).catch((error: unknown) => {
      notice(`A post could not be handled: ${error instanceof Error ? error.message : String(error)}.`)
    })
    chains.set(key, mine)
    void mine.then(() => {
      if (chains.get(key) === mine) chains.delete(key)
    })
  }

  /** A disk that fails for a while holds posts up and loses none. */
  const mark = async (code: string, change: (desk: Desk) => Desk): Promise<Desk | undefined> => {
    for (;;) {
      try {
        return await store.tidy(code, change)
      } catch (error) {
        if (closed) throw error
        notice(`What became of a post could not be written down: ${error instanceof Error ? error.message : String(error)}.`)
        await clock.sleep(1000)
      }
    }
  }

  /** While the platform is shut everything waits; it stays owed on disk. */
  const open = async () => {
    while (shutBy !== undefined && !closed) await new Promise<void>((wake) => waiting.push(wake))
    return !closed
  }

  const say = async (code: string, owed: Owed, body: Said): Promise<void> => {
    const kind = `say ${line.channel(body.to)}`
    for (let tries = 0; await open(); tries += 1) {
      await rates.turn(kind, line.rates.say)
      if (closed) return
      // On disk before it goes: a process killed from here on leaves word that it may have been said.
      const desk = await mark(code, inState(owed.id, 'trying'))
      // What has not been tried can still have changed: a card that was answered meanwhile is put up as answered.
      const now = Body.safeParse(desk?.owed.find(({ id }) => id === owed.id)?.body).data
      if (!desk || !now || now.do === 'edit') return
      const sent = await sendTo(desk, now, owed.id)
      if (await told(code, owed, body, sent, kind)) return
      await mark(code, inState(owed.id, 'owed'))
      if (sent.kind === 'not-sent' && tries >= MOST_TRIES) notice(`A post waits since it is refused for now: ${sent.why}.`)
    }
  }

  const sendTo = async (desk: Desk, body: Said, id: string): Promise<Sent> => {
    if (body.do === 'file') return line.file(body.to, body.code, body.by)
    if (body.under === undefined) return line.say(body.to, body.content, id)
    const under = refOf(desk, body.room, body.under)
    return under === undefined
      ? { kind: 'not-sent', why: 'what it belongs under was not said' }
      : line.say(body.to, body.content, id, under)
  }

  /** @returns whether it is over; else it is tried again later */
  const told = async (code: string, owed: Owed, body: Said, sent: Sent, kind: string) => {
    switch (sent.kind) {
      case 'sent':
        await mark(code, sentAs(owed.id, body.room, sent.ref))
        return true
      case 'unknown':
        notice(`Whether a post arrived is not known: ${sent.why}.`)
        await mark(code, inState(owed.id, 'unknown'))
        chain(`look ${body.room}`, () => reconcile(code, owed, body))
        return true
      case 'shut':
        shutBy = sent.why
        notice(`The platform lets us say nothing: ${sent.why}.`)
        return false
      case 'not-sent':
        if (sent.after !== undefined) {
          rates.quiet(kind, sent.after)
          return false
        }
        notice(`A post was refused: ${sent.why}.`)
        await mark(code, dropped(owed.id, body.room))
        await line.instead(body, sent.why, owed.by)
        return true
    }
  }

  /** Looks once whether it is there. If nobody can say so, whoever is there is offered to see it again. */
  const reconcile = async (code: string, owed: Owed, body: Said) => {
    await clock.sleep(settling)
    if (closed) return
    const found = await line.find(body.to, owed.id, owed.at)
    if (found.kind === 'found') {
      await mark(code, sentAs(owed.id, body.room, found.ref))
      return
    }
    if (body.do === 'say' && body.about !== undefined) return
    const desk = await mark(code, (now) => now)
    const anchor = desk && standsIn(desk, body.room).findLast(({ post, ref }) => post !== owed.id && ref !== undefined)
    if (anchor) {
      edit(code, body.room, anchor.post, line.offering(anchor.content, owed.id))
      return
    }
    const offer: Owed = {
      id: `${owed.id}o`,
      by: owed.by,
      at: owed.at,
      state: 'owed',
      body: { do: 'say', room: body.room, to: body.to, content: line.offer(owed.id), about: owed.id },
    }
    await mark(code, (now) => ({ ...now, owed: [...now.owed.filter(({ id }) => id !== offer.id), offer] }))
    push(code, [offer])
  }

  const edit = (code: string, room: string, of: string, content: Json, via?: string, id?: string) => {
    edits.put(`${code} ${of}`, { content, via, ids: id === undefined ? [] : [id] })
    // A message that is still on its way is edited once it stands.
    const before = chains.get(`say ${room}`) ?? Promise.resolve()
    chain(`edit ${code} ${of}`, async () => {
      await before
      for (let tries = 0; await open(); tries += 1) {
        await rates.turn(`edit ${of}`, { many: 1, within: BETWEEN_EDITS })
        const newest = edits.peek(`${code} ${of}`)
        if (!newest || closed) return
        const desk = await mark(code, (now) => now)
        const ref = desk && refOf(desk, room, of)
        if (ref === undefined) break
        if (newest.via === undefined) await rates.turn('edit', line.rates.edit)
        const now = edits.peek(`${code} ${of}`) ?? newest
        const sent = await line.edit(ref, now.content, now.via)
        if (sent.kind === 'shut') shutBy = sent.why
        else if (sent.kind === 'sent' || (sent.kind === 'not-sent' && sent.after === undefined) || tries >= MOST_TRIES) {
          if (sent.kind !== 'sent')
            notice(`A message could not be changed: ${sent.kind === 'not-sent' ? sent.why : 'no answer'}.`)
          if (!edits.done(`${code} ${of}`, now)) continue
          await mark(code, dropped(now.ids))
          return
        } else {
          edits.without(`${code} ${of}`, now)
          if (sent.kind === 'not-sent') rates.quiet('edit', sent.after ?? 0)
          await clock.sleep(Math.min(30_000, 500 * 2 ** tries))
        }
      }
      const gone = edits.take(`${code} ${of}`)
      if (gone && !closed) await mark(code, dropped(gone.ids))
    })
  }

  const push = (code: string, owed: readonly Owed[]) => {
    for (const one of owed) {
      const body = Body.parse(one.body)
      if (body.do === 'edit') edit(code, body.room, body.of, body.content, body.via, one.id)
      else chain(`say ${body.room}`, () => say(code, one, body))
    }
  }

  return {
    push,
    resume: (code, desk) => {
      for (const one of desk.owed) {
        const body = Body.parse(one.body)
        if (one.state === 'owed' || body.do === 'edit') push(code, [one])
        else
          chain(`look ${body.room}`, async () => {
            await mark(code, inState(one.id, 'unknown'))
            await reconcile(code, one, body)
          })
      }
    },
    again: async (code, post) => {
      const id = `${post}a`
      const desk = await mark(code, (now) => ({
        ...now,
        owed: now.owed.map((one) => (one.id === post && one.state === 'unknown' ? { ...one, id, state: 'owed' as const } : one)),
        stands: renamed(now.stands, post, id),
      }))
      const owed = desk?.owed.find((one) => one.id === id)
      if (owed) push(code, [owed])
      return owed !== undefined
    },
    shut: () => shutBy,
    reopen: () => {
      shutBy = undefined
      for (const wake of waiting) wake()
      waiting = []
    },
    close: async (within) => {
      closed = true
      for (const wake of waiting) wake()
      await Promise.race([Promise.all(chains.values()), clock.sleep(within)])
    },
    idle: async () => {
      while (chains.size > 0) await Promise.all(chains.values())
    },
  }
}

/** How often a post that is refused for now, or an edit, is tried before that is said. */
const MOST_TRIES = 6
/** The least time between two edits of one message, in milliseconds. */
const BETWEEN_EDITS = 1000

const renamed = (stands: Desk['stands'], post: string, id: string): Desk['stands'] =>
  Object.fromEntries(
    Object.entries(stands).map(([room, list]) => [
      room,
      list.map((one) =>
        typeof one === 'object' && one !== null && 'post' in one && one.post === post ? { ...one, post: id } : one,
      ),
    ]),
  )
