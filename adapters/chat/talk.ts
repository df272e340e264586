import { randomUUID } from 'node:crypto'
import {
  askedAlone,
  type Command,
  type Core,
  converse,
  type Doing,
  isClosing,
  newLinkCode,
  type Reply,
  type Store,
} from '../../src/index.ts'
import { abreast } from '../delivery/abreast.ts'
import type { Backlog } from '../delivery/backlog.ts'
import { lanes } from '../delivery/lanes.ts'
import { once } from '../delivery/once.ts'
import type { Outbox } from '../delivery/outbox.ts'
import type { Clock } from '../delivery/pace.ts'
import type { Arrival } from './arrival.ts'
import type { Herald } from './herald.ts'
import { later } from './later.ts'
import { liveCard } from './live.ts'
import type { Look } from './look.ts'
import { promise } from './owing.ts'
import { presses } from './presses.ts'
import { pressing } from './pressing.ts'
import { isForAll, isItsRoom, mayAct } from './rights.ts'
import { channelOf, type Places, personOf, type Spot } from './spot.ts'
import { twice } from './twice.ts'
import type { Whisper } from './whisper.ts'
import type { Windows } from './windows.ts'

/** Takes what people do on a chat platform, in turn and once each, and says what it comes to. */
export interface Talk {
  /**
   * Its place in the queue is taken at once.
   * @param ready before which it is not begun
   * @returns once it was worked on; what it comes to is then safe on disk
   */
  take(arrival: Arrival, ready?: Promise<void>): Promise<void>
  /** A delivery that an earlier process had worked on, by the fingerprint of one of its names. */
  know(print: string): void
  idle(): Promise<void>
}

interface Needs {
  core: Core
  store: Store
  outbox: Pick<Outbox, 'push' | 'again'>
  look: Look
  places: Places
  windows: Windows
  whisper: Whisper
  clock: Clock
  backlog: Backlog
  /** Why a person may not use this, in a sentence; nothing for those who may. */
  barred: (arrival: Arrival) => Promise<string | undefined>
  /** Words with the people they name as the core knows them; nothing where one cannot be found. Left out where they come so. */
  named?: (arrival: Arrival, words: string) => Promise<string | undefined>
  /** Whether somebody looks after the workspace. It is asked only where it matters, and may fail. */
  isAdmin: (arrival: Arrival) => Promise<boolean>
  newCode: () => string
  herald: Pick<Herald, 'touch' | 'at' | 'before'>
  /** Whether another platform is served besides, where somebody can go on. */
  elsewhere: boolean
  /** Where the workspace is found in a browser. */
  home: () => string | undefined
  notice: (sentence: string) => void
  /** Whether nothing is worked on any more. */
  over: () => boolean
}

export const talk = (needs: Needs): Talk => {
  const { core, store, outbox, look, places, windows, whisper, clock, backlog, barred, isAdmin, newCode, elsewhere } = needs
  const { named = async (_: Arrival, words: string) => words, home, herald, notice, over } = needs
  const queue = lanes(backlog.held)
  const inTurn = abreast(ABREAST)
  const known = once()
  /** People who have been told that they are faster than we are, until they pause and have been answered. */
  const flooding = new Set<string>()
  const passedOver = later()
  const pressed = pressing({ core, store, outbox, windows, whisper })
  const pressedBefore = presses()
  const { chat, refused } = core.content.words

  const take = async (arrival: Arrival, ready?: Promise<void>): Promise<void> => {
    if (!known.first(arrival.keys, clock.now())) return
    const by = personOf(arrival)
    const { did } = arrival
    const spot = (did.kind === 'submitted' ? windows.spot(did.view) : undefined) ?? places.spotOf(arrival, by)
    await queue.add(spot.room, by, async (waiting) => {
      await ready
      await work(arrival, by, spot, waiting)
    })
  }

  /** A surprise keeps nobody else waiting, and whoever met it is told so. */
  const work = async (arrival: Arrival, by: string, spot: Spot, waiting: number) => {
    if (over()) return
    try {
      const why = arrival.user === '' ? undefined : await barred(arrival)
      await (why === undefined ? act(arrival, await store.personOf(by), spot, waiting) : whisper.lines(arrival, [why]))
    } catch (error) {
      const reference = randomUUID().slice(0, 8)
      notice(`Something went wrong (${reference}): ${error instanceof Error ? error.message : String(error)}`)
      known.lose(arrival.keys)
      pressedBefore.lose(by)
      await whisper.lines(arrival, [chat.failed.replace('{reference}', reference)])
    }
  }

  const act = async (arrival: Arrival, by: string, spot: Spot, waiting: number): Promise<void> => {
    const { did } = arrival
    if (pressedBefore.isAgain(by, arrival, clock.now())) return
    let isSaid = false
    const say = (doing: Doing, code?: string) => {
      isSaid = true
      return speak(arrival, by, spot, waiting, doing, code)
    }
    switch (did.kind) {
      case 'words': {
        const words = await named(arrival, did.words)
        if (words === undefined) return whisper.lines(arrival, [chat['not-found']])
        const channel = channelOf(arrival)
        const workshop = channel === undefined ? undefined : await herald.at(channel, arrival.thread)
        return workshop === undefined ? say(await said(words, by, spot)) : say({ kind: 'say', words }, workshop)
      }
      case 'pressed':
        await pressed(arrival, by, spot, did, say)
        // What was refused, or only looked at, may be pressed again.
        if (!isSaid) pressedBefore.lose(by)
        return
      case 'submitted': {
        const filled = await windows.read(did, by)
        if (filled?.refused !== undefined) return whisper.lines(arrival, [filled.refused])
        const mine =
          filled?.code === undefined || (await mayAct(store, { by, room: spot.room, channel: undefined, code: filled.code }))
        const isThere = await isItsRoom(store, { by, room: arrival.room, code: filled?.code })
        return filled && mine && isThere ? say(filled.doing, filled.code) : whisper.lines(arrival, [refused.stale])
      }
      case 'shortcut':
        return did.callback === 'start-landscape' ? say({ kind: 'say', words: 'start' }) : windows.add(arrival, by, did.message)
      case 'added':
        return whisper.welcome(arrival)
      case 'home':
        return windows.home(arrival.user, by)
      case 'gone':
        return
    }
  }

  /**
   * Words in a thread are about the question that stands there, also from somebody who is elsewhere in their own; but for what
   * was asked of them alone.
   */
  const said = async (words: string, by: string, spot: Spot): Promise<Doing> => {
    if (spot.kind === 'private') return { kind: 'say', words }
    const live = await liveCard(store, spot.room)
    const step = live?.stand.card?.step
    const isOthers =
      live && step !== undefined && !(await store.namesOf(by)).includes(live.stand.by) && isForAll(core.content, step)
    return { kind: 'say', words, ...(isOthers && !(await askedAlone(core, live.code, by)) ? { step } : {}) }
  }

  const speak = async (arrival: Arrival, by: string, spot: Spot, waiting: number, doing: Doing, code?: string) => {
    const busy = waiting >= FLOOD
    const channel = channelOf(arrival)
    const { did } = arrival
    const message = did.kind === 'pressed' ? did.message : undefined
    const account = personOf(arrival)
    const [id = randomUUID(), ...keys] = arrival.keys
    const command: Command = {
      id,
      keys,
      by,
      account,
      at: new Date(clock.now()).toISOString(),
      code,
      fresh: newCode(),
      ...(elsewhere ? { link: newLinkCode() } : {}),
      do: doing,
      slight: busy,
      ...(spot.kind === 'thread' ? { room: spot.room } : {}),
      ...(channel === undefined ? {} : { channel, show: places.channelAt(arrival) }),
      alone: { room: account, to: places.aloneAt(arrival) },
    }
    // What others did before a vote is closed counts in it.
    if (isClosing(core, command)) await herald.before(arrival.number ?? 0)
    const promised = promise({
      content: core.content,
      look,
      by,
      account,
      user: arrival.user,
      at: command.at,
      spot,
      shown: channel === undefined ? undefined : { room: channel, ...places.shownAt(arrival) },
      via: arrival.via !== undefined && message ? { url: arrival.via, id: message.id } : undefined,
      home: home(),
      word: randomUUID().replaceAll('-', ''),
      busy,
    })
    const isClear = backlog.isClear(account)
    const outcome = await twice(
      command,
      () => isAdmin(arrival),
      (once) => inTurn(() => converse(core, once, promised.owing)),
    )
    if (outcome.code === '') {
      known.lose(arrival.keys)
      pressedBefore.lose(by)
      return whisper.replies(arrival, outcome.replies)
    }
    if (outcome.repeated) return
    if (outcome.audience === 'workshop') {
      herald.touch(outcome.code, outcome.events.length)
      const of = { code: outcome.code, seen: outcome.events.length }
      return whisper.replies(places.asIn(spot, arrival), outcome.replies, of)
    }
    if (busy && !promised.isKept()) passedOver.put(by, arrival, outcome.replies)
    if (!busy) for (const one of passedOver.take(by)) void take(one)
    outbox.push(outcome.code, promised.owed())
    if (busy && !flooding.has(by)) {
      flooding.add(by)
      await whisper.lines(arrival, [chat.flood])
    } else if (!busy && waiting === 0 && isClear) flooding.delete(by)
    if (outcome.replies.some((reply) => reply.kind === 'said' && reply.about === 'forgotten')) await whisper.wipe(arrival)
    const whispers: readonly Reply[] = promised.whispers()
    if (whispers.length > 0 && !busy)
      await whisper.replies(places.asIn(spot, arrival), whispers, { code: outcome.code, seen: outcome.events.length })
    if (did.kind === 'words' && did.how === 'command' && !arrival.alone && outcome.audience === 'room')
      await whisper.lines(arrival, [chat.elsewhere])
  }

  return { take, know: (print) => known.know(print, clock.now()), idle: () => queue.idle() }
}

/** From how many of the same person's that still wait on they are no longer answered one by one. */
const FLOOD = 10
/** How many commands are thought through at once: one while another waits for the disk. */
const ABREAST = 2
