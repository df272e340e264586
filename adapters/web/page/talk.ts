import type { Button } from '../parts.ts'
import type { Did, Message, PageWords, PlaceSoFar, ToPage, Want } from '../wire.ts'
import { keepInTab, keptInTab, keyOf } from './kept.ts'
import { layLine } from './line.ts'
import type { Change } from './news.ts'
import { added, type Queue, readQueue, without } from './queue.ts'
import { afresh, put, type Stream, said } from './stream.ts'
import { newId, type Who } from './who.ts'

/** All that the page shows. */
export interface Shown {
  words: PageWords
  isUp: boolean
  /** What this person is called in rooms. */
  me: string
  stream: Stream
  queue: Queue
  /** What was not taken, and why. */
  refused: readonly Refused[]
  place: PlaceSoFar | undefined
  latest: Flock
}

export interface Refused {
  id: string
  why: string
  did: Did
}

/** What changed together: it is shown, read out and scrolled to as one. */
export interface Flock {
  number: number
  changes: readonly Change[]
  /** What else is to be read out. */
  notes: readonly string[]
  /** Whether the end of the page was in view before. */
  wasAtEnd: boolean
}

export interface Pressed {
  ticked?: string[]
  words?: string
}

type Answer = Extract<ToPage, { type: 'charts' | 'file' | 'form' | 'approach' | 'none' }>

export interface Talk {
  /** Words to everybody in the room, or to the bot alone. */
  says(words: string, isAlone: boolean): void
  presses(message: Message, button: Button, more?: Pressed): void
  handsIn(code: string, answers: { step: string; choice: string }[]): void
  /** Asks for something, again where the line breaks meanwhile. */
  asks(want: Want, answered: (answer: Answer) => void): void
  /** Takes away what was said of a refusal. */
  forgets(id: string): void
}

/** Changes that come within this many milliseconds are shown together. */
const TOGETHER = 40

/** The conversation as this tab knows it. Nothing done in it is lost while the line is down, and nothing is done twice. */
export const startTalk = (who: Who, address: string, isAtEnd: () => boolean, show: (shown: Shown) => void): Talk => {
  const kept = `queue:${who.person}:${who.room ?? ''}`
  const inRoom = who.room === undefined ? {} : { room: who.room }
  let queue = readQueue(keptInTab(kept))
  let shown: Shown | undefined
  let known: { epoch: string; since: number } | undefined
  const waiting = () => afresh(queue.flatMap((done) => ownWords(done.id, done.did)))
  let stream = waiting()
  /** All that stands, while it is told anew: what is shown stays until it is told, and with it where somebody writes. */
  let anew: { stream: Stream; since: number } | undefined
  let refused: readonly Refused[] = []
  let gathered: ToPage[] = []
  const used = new Set<string>()
  const wanted = new Map<string, { want: Want; answered: (answer: Answer) => void }>()

  const draw = (more: Partial<Shown>) => {
    if (!shown) return
    shown = { ...shown, stream, queue, refused, ...more }
    show(shown)
  }
  const keep = (next: Queue) => {
    queue = next
    keepInTab(kept, JSON.stringify(queue))
  }

  const line = layLine(
    address,
    () => ({
      type: 'hello',
      key: keyOf(who.person),
      ...inRoom,
      since: known?.since ?? 0,
      ...(known ? { epoch: known.epoch } : {}),
    }),
    (what) => {
      if (what.type === 'welcome') welcome(what)
      else if (gathered.push(what) === 1) window.setTimeout(take, TOGETHER)
    },
    () => draw({ isUp: false }),
  )

  const welcome = ({ epoch, me, words, afresh: isAnew }: Extract<ToPage, { type: 'welcome' }>) => {
    const wasDown = shown?.isUp === false
    gathered = []
    if (isAnew || anew || epoch !== known?.epoch) {
      known = { epoch, since: 0 }
      anew = { stream: waiting(), since: 0 }
    }
    const latest = {
      number: (shown?.latest.number ?? 0) + 1,
      changes: [],
      notes: wasDown ? [words.back ?? ''] : [],
      wasAtEnd: false,
    }
    shown = { place: undefined, ...shown, words, isUp: true, me, stream, queue, refused, latest }
    show(shown)
    for (const done of queue) line.say({ type: 'do', ...done })
    for (const [id, { want }] of wanted) line.say({ type: 'want', id, want })
  }

  const take = () => {
    const all = gathered
    gathered = []
    const changes = new Map<string, Change>()
    const notes: string[] = []
    let place = shown?.place
    for (const what of all)
      switch (what.type) {
        case 'message': {
          const { message, seq, first = seq } = what
          if (anew) {
            anew = { stream: put(anew.stream, message, first), since: Math.max(anew.since, seq) }
            break
          }
          const isNew = changes.get(message.id)?.isNew ?? !stream.some((standing) => standing.message.id === message.id)
          stream = put(stream, message, first)
          if (known) known.since = Math.max(known.since, seq)
          changes.set(message.id, { message, isNew, wasUsed: used.has(message.id) })
          break
        }
        case 'told':
          if (anew && known) {
            for (const change of changesTo(stream, anew.stream, used)) changes.set(change.message.id, change)
            stream = anew.stream
            known.since = anew.since
            anew = undefined
          }
          break
        case 'place':
          place = what.place
          break
        case 'taken':
          keep(without(queue, what.id))
          break
        case 'refused': {
          const done = queue.find(({ id }) => id === what.id)
          keep(without(queue, what.id))
          if (done) refused = [...refused, { id: what.id, why: what.why, did: done.did }]
          notes.push(what.why)
          break
        }
        case 'charts':
        case 'file':
        case 'form':
        case 'approach':
        case 'none':
          wanted.get(what.id)?.answered(what)
          wanted.delete(what.id)
          break
        case 'welcome':
        case 'pong':
          break
      }
    for (const id of changes.keys()) used.delete(id)
    const latest = { number: (shown?.latest.number ?? 0) + 1, changes: [...changes.values()], notes, wasAtEnd: isAtEnd() }
    draw({ place, ...(changes.size + notes.length > 0 ? { latest } : {}) })
  }

  const does = (did: Did) => {
    const done = { id: newId(), did }
    const next = added(queue, done)
    if (next === queue) return
    keep(next)
    for (const message of ownWords(done.id, did, inRoom.room)) {
      stream = said(stream, message)
      if (anew) anew.stream = said(anew.stream, message)
    }
    draw({})
    line.say({ type: 'do', ...done })
  }

  return {
    says: (words, isAlone) => does({ kind: 'words', words, ...(isAlone ? {} : inRoom) }),
    presses: (message, { value }, { ticked = [], words } = {}) => {
      used.add(message.id)
      refused = refused.filter(({ did }) => did.kind !== 'pressed' || did.message !== message.id)
      const room = message.room === undefined ? {} : { room: message.room }
      does({ kind: 'pressed', message: message.id, value, ticked, ...(words === undefined ? {} : { words }), ...room })
    },
    handsIn: (code, answers) => {
      refused = refused.filter(({ did }) => did.kind !== 'form')
      does({ kind: 'form', code, answers })
    },
    asks: (want, answered) => {
      const id = newId()
      wanted.set(id, { want, answered })
      line.say({ type: 'want', id, want })
    },
    forgets: (id) => {
      refused = refused.filter((one) => one.id !== id)
      stream = stream.filter(({ message }) => message.id !== id)
      draw({})
    },
  }
}

/** What reads otherwise in a stream that was told anew, or was not there before. */
const changesTo = (before: Stream, after: Stream, used: ReadonlySet<string>): Change[] =>
  after.flatMap(({ message }) => {
    const old = before.find((standing) => standing.message.id === message.id)?.message
    const isSame = old !== undefined && JSON.stringify(old.content) === JSON.stringify(message.content)
    return isSame ? [] : [{ message, isNew: old === undefined, wasUsed: used.has(message.id) }]
  })

/** Words of this person as they stand until the server has them. */
const ownWords = (id: string, did: Did, room?: string): Message[] => {
  if (did.kind !== 'words') return []
  const content = { parts: [{ kind: 'text' as const, text: did.words }], text: did.words }
  const where = did.room !== undefined ? { room: did.room } : room !== undefined ? { room, alone: true as const } : {}
  return [{ id, from: 'me', at: new Date().toISOString(), content, ...where }]
}
