import type { Desk, Owed } from '../../src/index.ts'
import type { Change } from './changing.ts'
import type { Gate } from './gate.ts'
import { dropped, lostIn, nextName, owedAgain, sentAs, standsIn } from './marks.ts'
import type { Clock, Pace } from './pace.ts'
import { Body, type Json, type Line } from './post.ts'

/** Posts of which nobody can say whether they arrived: they are looked for, and else offered to be shown again. */
export interface Lost {
  /**
   * Looks once for a post, a while after the time given, in milliseconds since 1970. If it cannot be found, whoever is in its room is offered
   * to see it again.
   */
  look(code: string, owed: Owed, body: Body, since: number): Promise<void>
  /** A message of ours stands in a room: it can offer what nothing else there does. */
  stood(code: string, room: string, desk: Desk | undefined): void
  /** A message can be changed no more: what it was to offer, another does. */
  fixed(change: Change): Promise<void>
  /** What a message is to show besides its own, as things are: its offer. */
  besides(desk: Desk, post: string, content: Json): Json
  /** Owes anew, under new names, a post that was asked for, and with it all that the same message offers. */
  again(code: string, post: string): Promise<readonly Owed[]>
}

interface Needs {
  line: Line
  clock: Clock
  rates: Pace
  gate: Gate
  mark: (code: string, change: (desk: Desk) => Desk) => Promise<Desk | undefined>
  /** How long a post of unknown fate is given before it is looked for, in milliseconds. */
  settling: number
  change: (change: Change) => void
  push: (code: string, owed: readonly Owed[]) => void
}

export const lost = ({ line, clock, rates, gate, mark, settling, change, push }: Needs): Lost => {
  /** Posts that were looked for and not found. */
  const missed = new Set<string>()
  /** Messages that offer posts again → which: one that was made for it, or one that stood there. */
  const offers = new Map<string, readonly string[]>()
  /** Those that were made for it. */
  const made = new Set<string>()
  /** Messages that cannot be changed. */
  const firm = new Set<string>()

  const isOffered = (id: string) => [...offers.values()].some((ids) => ids.includes(id))
  const unoffered = (desk: Desk, room: string) => lostIn(desk, room).filter((id) => missed.has(id) && !isOffered(id))

  /** Lets the last message that stands offer what nothing offers. @returns what is left, where nothing can */
  const stood = (code: string, room: string, desk: Desk | undefined): readonly string[] => {
    const waiting = desk ? unoffered(desk, room) : []
    if (!desk || waiting.length === 0) return []
    const anchor = standsIn(desk, room).findLast(
      ({ post, ref }) => ref !== undefined && !firm.has(post) && !lostIn(desk, room).includes(post),
    )
    const by = anchor?.post ?? [...made].find((post) => offers.get(post)?.some((id) => lostIn(desk, room).includes(id)))
    if (by === undefined) return waiting
    offers.set(by, [...(offers.get(by) ?? []), ...waiting])
    if (anchor) change({ code, room, of: by, content: anchor.content })
    return []
  }

  const offer = async (code: string, room: string) => {
    const desk = await mark(code, (now) => now)
    const isTold = (id: string) => desk?.owed.some((one) => one.id === id && one.offered === true)
    const left = stood(code, room, desk).filter((id) => !isTold(id))
    const lostOne = desk?.owed.find(({ id }) => id === left[0])
    const body = Body.safeParse(lostOne?.body).data
    if (!lostOne || !body || body.do === 'edit') return
    const { id, by, at } = lostOne
    const say = { do: 'say', room, to: body.to, content: line.offer(id), about: id }
    const owed: Owed = { id: `${id}o`, by, at, state: 'owed', body: say }
    made.add(owed.id)
    offers.set(owed.id, left)
    // A process killed from here on leaves word that it was told: none after it tells it again.
    const told = (one: Owed): Owed => (left.includes(one.id) ? { ...one, offered: true } : one)
    await mark(code, (now) => ({ ...now, owed: [...now.owed.filter((one) => one.id !== owed.id).map(told), owed] }))
    push(code, [owed])
  }

  /** An offer that is surely not there is made anew. Where nobody may look, it is made to the one it is for, alone. */
  const offerAgain = async (code: string, owed: Owed, body: Offer, isAbsent: boolean) => {
    const ids = offers.get(owed.id) ?? [body.about]
    // The next message that stands makes it besides.
    offers.delete(owed.id)
    if (!isAbsent) return offerAlone(code, owed, body)
    const next: Owed = { ...owed, id: nextName(owed.id), state: 'owed' }
    made.add(next.id)
    offers.set(next.id, ids)
    await mark(code, (now) => ({ ...now, owed: now.owed.map((one) => (one.id === owed.id ? next : one)) }))
    push(code, [next])
  }

  /** Nobody else sees it, so it may be tried until it was surely made. Where it cannot be, it stays for the next process. */
  const offerAlone = async (code: string, { id, by }: Owed, { to, content }: Offer) => {
    const kind = `say ${line.channel(to)}`
    for (let tries = 0; tries < MOST_TRIES && (await gate.open()); tries += 1) {
      await rates.turn(kind, line.rates.say)
      const desk = await mark(code, (now) => now)
      // What it offers may have been asked for meanwhile.
      if (gate.isClosed() || !desk?.owed.some((one) => one.id === id)) return
      const sent = await line.whisper(to, by, content)
      switch (sent.kind) {
        case 'sent':
          await mark(code, dropped(id))
          return
        case 'not-sent':
          if (sent.after === undefined) return
          rates.quiet(kind, sent.after)
          break
        case 'unknown':
          await clock.sleep(settling)
          break
        case 'shut':
          gate.shut(sent.why)
      }
    }
  }

  return {
    look: async (code, owed, body, since) => {
      await clock.sleep(Math.max(0, since + settling - clock.now()))
      if (gate.isClosed() || body.do === 'edit') return
      const found = await line.find(body.to, owed.id)
      if (found.kind === 'found') {
        await mark(code, sentAs(owed.id, body.room, found.ref))
        return
      }
      if (isOffer(body)) return offerAgain(code, owed, body, found.kind === 'absent')
      missed.add(owed.id)
      await offer(code, body.room)
    },
    stood: (code, room, desk) => void stood(code, room, desk),
    fixed: async ({ code, room, of }) => {
      firm.add(of)
      if (offers.delete(of)) await offer(code, room)
    },
    besides: (desk, post, content) => {
      const [offered] = (offers.get(post) ?? []).filter((id) => desk.owed.some((one) => one.id === id && one.state === 'unknown'))
      return offered === undefined ? content : line.offering(content, offered)
    },
    again: async (code, post) => {
      const together = [...offers.values()].find((ids) => ids.includes(post)) ?? []
      let owed: readonly Owed[] = []
      const desk = await mark(code, (now) => {
        const anew = owedAgain(now, post, new Set(together), line.isMine)
        owed = anew.owed
        return anew.desk
      })
      if (!desk || owed.length === 0) return []
      for (const [anchor, ids] of offers) {
        if (!ids.includes(post)) continue
        offers.delete(anchor)
        for (const room of Object.keys(desk.stands)) {
          const stand = standsIn(desk, room).find((one) => one.post === anchor)
          if (stand) change({ code, room, of: anchor, content: stand.content })
        }
      }
      return owed
    },
  }
}

/** How often it is tried to make an offer to one person alone. */
const MOST_TRIES = 6

type Offer = Extract<Body, { do: 'say' }> & { about: string }
const isOffer = (body: Body): body is Offer => body.do === 'say' && body.about !== undefined
