import type { Desk, Owed, Store } from '../../src/index.ts'
import { type Backlog, backlog as newBacklog } from './backlog.ts'
import { chains } from './chains.ts'
import { changing } from './changing.ts'
import { gate as newGate } from './gate.ts'
import { lost } from './lost.ts'
import { dropped, inState, refOf, sentAs } from './marks.ts'
import { type Clock, type Pace, pace } from './pace.ts'
import { Body, type Line, type Sent } from './post.ts'

/**
 * Says what is owed: each post once, in order in each room. Where it may have arrived, and would stand there twice, it is never
 * said again by itself.
 */
export interface Outbox {
  /** What has just been laid on the desk of an appraisal. */
  push(code: string, owed: readonly Owed[]): void
  /** What a process before this one owed. What it was about to say may have been said. */
  resume(code: string, desk: Desk): void
  /** Shows a post again because somebody asked for it, and what else was offered with it. @returns whether there is one */
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
  /** Counts what is said here, and elsewhere to the same platform. */
  rates?: Pace
  /** Counts what is to be said to each person, here and elsewhere. */
  backlog?: Backlog
  /** Hears of what went wrong, in a sentence without anybody's words. */
  notice: (sentence: string) => void
  /** How long a post of unknown fate is given before it is looked for, in milliseconds. */
  settling?: number
}

/** What is said anew, and not edited. */
type Said = Extract<Body, { to: unknown }>

export const outbox = (needs: Needs): Outbox => {
  const { store, line, clock, rates = pace(clock), backlog = newBacklog(), notice, settling = 1500 } = needs
  const work = chains(notice)
  const gate = newGate()
  /** What this process was given to say, and has not tried to the end: nobody need take it up. */
  const inHand = new Set<string>()
  /** What it looks for, or has. */
  const looked = new Set<string>()

  /** A disk that fails for a while holds posts up and loses none. */
  const mark = async (code: string, change: (desk: Desk) => Desk): Promise<Desk | undefined> => {
    for (;;) {
      try {
        return await store.tidy(code, change)
      } catch (error) {
        if (gate.isClosed() || !isDisks(error)) throw error
        notice(`What became of a post could not be written down: ${error instanceof Error ? error.message : String(error)}.`)
        await clock.sleep(1000)
      }
    }
  }

  /** @returns `behind` where it comes after something that stands further back in the queue: it was not tried */
  const say = async (code: string, owed: Owed, body: Said): Promise<'behind' | undefined> => {
    const kind = `say ${line.channel(body.to)}`
    for (let tries = 0; await gate.open(); tries += 1) {
      await rates.turn(kind, line.rates.say)
      if (gate.isClosed()) return undefined
      // On disk before it goes: a process killed from here on leaves word that it may have been said.
      const desk = await mark(code, inState(owed.id, 'trying'))
      // What has not been tried can still have changed: a card that was answered meanwhile is put up as answered.
      const now = Body.safeParse(desk?.owed.find(({ id }) => id === owed.id)?.body).data
      if (!desk || !now || now.do === 'edit') return undefined
      rates.goes(kind)
      const sent = await sendTo(code, desk, now, owed.id)
      if (sent.kind === 'behind') {
        await mark(code, inState(owed.id, 'owed'))
        return 'behind'
      }
      if (await told(code, owed, body, sent, kind)) return undefined
      await mark(code, inState(owed.id, 'owed'))
      if (sent.kind === 'not-sent' && tries >= MOST_TRIES) notice(`A post waits since it is refused for now: ${sent.why}.`)
    }
    return undefined
  }

  const sendTo = async (code: string, desk: Desk, body: Said, id: string): Promise<Sent | { kind: 'behind' }> => {
    if (body.do === 'file') return line.file(body.to, body.code, body.by, body.format)
    const { room, to, content, under } = body
    if (under === undefined) return line.say(to, content, id)
    const there = refOf(desk, room, under)
    if (there !== undefined) return line.say(to, content, id, there)
    await work.upTo(`look ${room}`)
    const now = await mark(code, (same) => same)
    // Shown again meanwhile, it goes by another name.
    const again = Body.safeParse(now?.owed.find((one) => one.id === id)?.body).data
    const root = again?.do === 'say' && again.under !== undefined ? again.under : under
    const found = now && refOf(now, room, root)
    if (found !== undefined) return line.say(to, content, id, found)
    const waiting = now?.owed.find((one) => one.id === root)
    // What is shown again stands further back in the queue of the room.
    if (waiting?.state === 'owed') return { kind: 'behind' }
    // What was lost is offered again, and this with it.
    return waiting
      ? { kind: 'unknown', why: 'what it belongs under may not have arrived' }
      : { kind: 'not-sent', why: 'what it belongs under was not said' }
  }

  /** @returns whether it is over; else it is tried again later */
  const told = async (code: string, owed: Owed, body: Said, sent: Sent, kind: string) => {
    switch (sent.kind) {
      case 'sent': {
        const desk = await mark(code, sentAs(owed.id, body.room, sent.ref))
        missing.stood(code, body.room, desk)
        return true
      }
      case 'unknown':
        notice(`Whether a post arrived is not known: ${sent.why}.`)
        look(code, owed, body)
        return true
      case 'shut':
        gate.shut(sent.why)
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

  /** Several of a room settle together, and are looked for one after another. */
  const look = (code: string, owed: Owed, body: Body) => {
    const since = clock.now()
    looked.add(owed.id)
    work.add(`look ${body.room}`, async () => {
      await mark(code, inState(owed.id, 'unknown'))
      await missing.look(code, owed, body, since)
    })
  }

  const push = (code: string, owed: readonly Owed[]) => {
    for (const one of owed) {
      const body = Body.parse(one.body)
      if (body.do === 'edit') {
        change({ code, room: body.room, of: body.of, content: body.content, via: body.via, id: one.id })
        continue
      }
      inHand.add(one.id)
      backlog.add(one.by)
      work.add(`say ${body.room}`, async () => {
        const left = await say(code, one, body).finally(() => backlog.done(one.by))
        inHand.delete(one.id)
        if (left === 'behind') push(code, [one])
      })
    }
  }

  const change = changing({
    line,
    clock,
    rates,
    work,
    gate,
    mark,
    notice,
    besides: (desk, post, content) => missing.besides(desk, post, content),
    seek: (code, one) => {
      if (!inHand.has(one.id) && !looked.has(one.id)) look(code, one, Body.parse(one.body))
    },
    fixed: (one) => work.add(`look ${one.room}`, () => missing.fixed(one)),
  })
  const missing = lost({ line, clock, rates, gate, mark, settling, change, push })

  return {
    push,
    resume: (code, desk) => {
      for (const one of desk.owed) {
        if (inHand.has(one.id) || looked.has(one.id)) continue
        const body = Body.parse(one.body)
        if (!line.isMine(body.room)) continue
        if (one.state === 'owed' || body.do === 'edit' || line.standsOnce) push(code, [one])
        else look(code, one, body)
      }
    },
    again: async (code, post) => {
      const owed = await missing.again(code, post)
      push(code, owed)
      return owed.length > 0
    },
    shut: gate.why,
    reopen: gate.reopen,
    close: async (within) => {
      gate.close()
      await Promise.race([work.all(), clock.sleep(within)])
    },
    idle: work.idle,
  }
}

/** How often a post that is refused for now is tried before that is said. */
const MOST_TRIES = 6

/** Whether the disk failed, which may pass; what is ours to mend does not. */
const isDisks = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false
  return ('code' in error && /^E[A-Z]+$/.test(String(error.code))) || isDisks(error.cause)
}
