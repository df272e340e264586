import type { Desk, Owed } from '../../src/index.ts'
import type { Change } from './changing.ts'
import type { Gate } from './gate.ts'
import { lostIn, owedAgain, sentAs, standsIn } from './marks.ts'
import type { Clock } from './pace.ts'
import { Body, type Json, type Line } from './post.ts'

/** Posts of which nobody can say whether they arrived: they are looked for, and else offered to be shown again. */
export interface Lost {
  /** Looks once for a post. If it cannot be found, whoever is in its room is offered to see it again. */
  look(code: string, owed: Owed, body: Body): Promise<void>
  /** A message of ours stands in a room: it can offer what nothing else there does. */
  stood(code: string, room: string, desk: Desk | undefined): void
  /** An offer stands as a message of its own. */
  offered(offer: string, about: string): void
  /** A message can be changed no more: what it was to offer, another does. */
  fixed(change: Change): Promise<void>
  /** What a message is to show besides its own, as things are: its offer. */
  besides(desk: Desk, post: string, content: Json): Json
  /** Owes anew, under new names, a post that was asked for, and with it all that was looked for in its room and not found. */
  again(code: string, post: string): Promise<readonly Owed[]>
}

interface Needs {
  line: Line
  clock: Clock
  gate: Gate
  mark: (code: string, change: (desk: Desk) => Desk) => Promise<Desk | undefined>
  /** How long a post of unknown fate is given before it is looked for, in milliseconds. */
  settling: number
  change: (change: Change) => void
  push: (code: string, owed: readonly Owed[]) => void
}

export const lost = ({ line, clock, gate, mark, settling, change, push }: Needs): Lost => {
  /** Posts that were looked for and not found. */
  const missed = new Set<string>()
  /** Messages that offer a post again → which. */
  const offering = new Map<string, string>()

  /** Messages that cannot be changed. */
  const firm = new Set<string>()

  const isOffered = (ids: readonly string[]) => ids.some((id) => [...offering.values()].includes(id))

  const offer = async (code: string, { id, by, at }: Owed, { room, to }: Extract<Body, { to: unknown }>) => {
    const body = { do: 'say', room, to, content: line.offer(id), about: id }
    const owed: Owed = { id: `${id}o`, by, at, state: 'owed', body }
    await mark(code, (now) => ({ ...now, owed: [...now.owed.filter((one) => one.id !== owed.id), owed] }))
    push(code, [owed])
  }

  const stood = (code: string, room: string, desk: Desk | undefined): boolean => {
    const waiting = desk ? lostIn(desk, room).filter((id) => missed.has(id)) : []
    const [first] = waiting
    if (!desk || first === undefined || isOffered(waiting)) return true
    const anchor = standsIn(desk, room).findLast(
      ({ post, ref }) => !waiting.includes(post) && !firm.has(post) && ref !== undefined,
    )
    if (!anchor) return false
    offering.set(anchor.post, first)
    change({ code, room, of: anchor.post, content: anchor.content })
    return true
  }

  const offerIn = async (code: string, room: string) => {
    const desk = await mark(code, (now) => now)
    if (!desk || stood(code, room, desk)) return
    const owed = desk.owed.find(({ id }) => id === lostIn(desk, room).find((one) => missed.has(one)))
    const body = Body.safeParse(owed?.body).data
    if (owed && body && body.do !== 'edit') await offer(code, owed, body)
  }

  return {
    look: async (code, owed, body) => {
      await clock.sleep(settling)
      if (gate.isClosed() || body.do === 'edit') return
      const found = await line.find(body.to, owed.id, owed.at)
      if (found.kind === 'found') {
        await mark(code, sentAs(owed.id, body.room, found.ref))
        return
      }
      // An offer that may be there is not offered itself.
      if (body.do === 'say' && body.about !== undefined) return
      missed.add(owed.id)
      await offerIn(code, body.room)
    },
    stood,
    offered: (id, about) => {
      offering.set(id, about)
    },
    fixed: async ({ code, room, of }) => {
      if (!offering.delete(of)) return
      firm.add(of)
      await offerIn(code, room)
    },
    besides: (desk, post, content) => {
      const offered = offering.get(post)
      return offered !== undefined && desk.owed.some(({ id, state }) => id === offered && state === 'unknown')
        ? line.offering(content, offered)
        : content
    },
    again: async (code, post) => {
      let owed: readonly Owed[] = []
      const desk = await mark(code, (now) => {
        const anew = owedAgain(now, post, missed)
        owed = anew.owed
        return anew.desk
      })
      if (!desk || owed.length === 0) return []
      for (const [anchor] of [...offering].filter(([, offered]) => desk.owed.every(({ id }) => id !== offered))) {
        offering.delete(anchor)
        for (const [room] of Object.entries(desk.stands)) {
          const stand = standsIn(desk, room).find((one) => one.post === anchor)
          if (stand) change({ code, room, of: anchor, content: stand.content })
        }
      }
      return owed
    },
  }
}
