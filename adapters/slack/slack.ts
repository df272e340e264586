import { z } from 'zod'
import { type Core, type Desk, type Inbox, printsOf, type Store } from '../../src/index.ts'
import type { Arrival } from '../chat/arrival.ts'
import { type Talk, talk } from '../chat/talk.ts'
import { backlog as newBacklog } from '../delivery/backlog.ts'
import { type Outbox, outbox } from '../delivery/outbox.ts'
import { type Clock, pace, clock as real } from '../delivery/pace.ts'
import { answerTo } from './answer.ts'
import { type Incoming, type Plug, plug } from './app.ts'
import { guests } from './guests.ts'
import { STILL, slackLine, userOf } from './line.ts'
import { slackLook } from './look.ts'
import { read, type Self } from './read.ts'
import { places } from './spot.ts'
import { whispering } from './whisper.ts'
import { windowing } from './windows.ts'

/** Slack, as one process serves it. */
export interface Slack {
  /**
   * Takes a payload whose signature was found good.
   * @returns what to answer, at once
   * @throws NotReady where it cannot be taken now
   */
  take(payload: unknown): Promise<string>
  /** Asks Slack whether the token is good, takes up what was left, and begins to listen. */
  start(): Promise<void>
  /** Why it is not ready; nothing where it is. */
  ready(): string | undefined
  /** Takes nothing new, ends what is being done, and leaves the rest for the next process. */
  stop(within: number): Promise<void>
  /** Comes back when nothing is left to do. */
  idle(): Promise<void>
}

interface Needs {
  core: Core
  store: Store
  inbox: Inbox
  settings: {
    token: string
    appToken?: string | undefined
    apiUrl: string
    guests: 'allow' | 'refuse'
    connect: 'allow' | 'refuse'
    /** Milliseconds one call may take. */
    patience?: number
  }
  record: (code: string, by: string) => Promise<{ name: string; text: string } | undefined>
  newCode: () => string
  notice: (sentence: string) => void
  count?: (what: string) => void
  clock?: Clock
}

/** How long a delivery may wait to be safe on disk before it is acknowledged all the same, in milliseconds. */
const BEFORE_ACK = 300

export const slack = ({
  core,
  store,
  inbox,
  settings,
  record,
  newCode,
  notice,
  count = () => undefined,
  clock = real,
}: Needs): Slack => {
  let self: (Self & { team: string; home: string | undefined }) | undefined
  let trouble: string | undefined = 'Slack has not been asked yet whether the token is good.'
  let stopped = false
  /** Nothing is worked on any more: what is left is the next process's. */
  let over = false
  /** What has been taken and is not worked on yet, in this process. */
  const working = new Set<Promise<void>>()

  const incoming = async ({ body, ack }: Incoming): Promise<void> => {
    // Who we are is not known yet. What is not acknowledged, Slack brings again.
    if (!self || stopped) throw new NotReady()
    const arrival = read(body, self)
    count(arrival ? `taken_${arrival.did.kind}` : 'passed_over')
    if (!arrival) return ack()
    const answer = answerTo(arrival, core.content.words.refused.empty)
    if (answer !== undefined) return ack(answer)
    const kept = inbox.keep(JSON.stringify(body))
    const safe = withinTime(kept.then(() => undefined))
    work(arrival, kept, safe.then(afterwards))
    await safe
    return ack()
  }

  /** Puts it in its queue now, in the order in which it came; it is begun once it was acknowledged, and its receipt goes at the end. */
  const work = (arrival: Arrival, kept: Promise<{ done(): Promise<void> }>, ready?: Promise<void>) => {
    const done = (async () => {
      try {
        if (arrival.did.kind === 'gone') gone(arrival.did.why)
        await talking.take(arrival, ready)
      } finally {
        if (!over) await kept.then(({ done }) => done()).catch(() => undefined)
      }
    })().catch((error: unknown) => notice(`A delivery could not be worked on: ${messageOf(error)}`))
    working.add(done)
    void done.then(() => working.delete(done))
  }

  const withinTime = async (safe: Promise<void>): Promise<void> => {
    const failed = (error: unknown) => notice(`A delivery could not be kept before it was worked on: ${messageOf(error)}`)
    const kept = safe.catch(failed).then(() => true)
    if (!(await Promise.race([kept, clock.sleep(BEFORE_ACK)]))) count('acknowledged_early')
  }

  const gone = (why: string) => {
    trouble =
      why === 'app_uninstalled'
        ? 'Slack says that the app was taken out of the workspace.'
        : 'Slack says that the token was revoked.'
    notice(trouble)
  }

  const { token, appToken, apiUrl, patience } = settings
  const plugged: Plug = plug({ token, appToken, apiUrl, notice, ...(patience === undefined ? {} : { patience }) }, incoming)
  const { api } = plugged
  const rates = pace(clock)
  const backlog = newBacklog()
  const whisper = whispering({ api, content: core.content, rates, backlog, notice, over: () => over })
  const line = slackLine({
    api,
    words: core.content.words,
    record,
    tell: async (by, words) => {
      await api.call('chat.postMessage', { channel: userOf(by), text: words, ...STILL })
    },
  })
  const post: Outbox = outbox({ store, line, clock, rates, backlog, notice })
  const windows = windowing({ api, core, store, whisper })
  const barred = guests({ api, settings, team: () => self?.team, words: core.content.words })
  const talking: Talk = talk({
    core,
    store,
    outbox: post,
    look: slackLook(core.content.words),
    places,
    windows,
    whisper,
    clock,
    backlog,
    barred,
    newCode,
    home: () => self?.home,
    notice,
    over: () => over,
  })

  const identify = async (): Promise<void> => {
    const asked = await api.call('auth.test', {})
    const who = asked.kind === 'ok' ? Identity.safeParse(asked.data) : undefined
    if (who?.success) {
      self = { user: who.data.user_id, bot: who.data.bot_id ?? '', team: who.data.team_id, home: who.data.url }
      trouble = undefined
      post.reopen()
      return
    }
    trouble = `Slack did not accept the token: ${asked.kind === 'ok' ? 'its answer cannot be read' : asked.error.replaceAll('_', ' ')}.`
    notice(trouble)
    if (asked.kind === 'shut') return
    await clock.sleep(5000)
    if (!stopped) await identify()
  }

  const unread = (error: unknown) => {
    notice(`What was taken before could not be read: ${messageOf(error)}`)
    return []
  }

  /** What earlier processes had worked on, and what they owe. A log at a time, so that nobody waits for it. */
  const lookThrough = async () => {
    for (const code of await store.codes()) {
      if (stopped) return
      const desk: Desk | undefined = await store.tidy(code, (now) => now).catch(() => undefined)
      if (!desk) continue
      for (const print of printsOf(desk.seen)) talking.know(print)
      post.resume(code, desk)
    }
  }

  /** What earlier processes took and did not work on comes first; what of it they did work on is known by then. */
  const takeUp = async (deliveries: Awaited<ReturnType<Inbox['left']>>) => {
    if (deliveries.length > 0) await lookThrough()
    for (const { text, done } of deliveries) {
      const arrival = self && read(jsonOf(text), self)
      if (arrival) work(arrival, Promise.resolve({ done }))
      else await done()
    }
    if (deliveries.length === 0) await lookThrough()
  }

  return {
    take: async (payload) => {
      let answer = ''
      await plugged.process({
        body: payload,
        ack: async (given) => {
          answer = given === undefined ? '' : JSON.stringify(given)
        },
      })
      return answer
    },
    start: async () => {
      const before = await inbox.left().catch(unread)
      await identify()
      if (!self) return
      const taken = takeUp(before).catch((error: unknown) => notice(`What was left could not be taken up: ${messageOf(error)}`))
      await plugged.start()
      await taken
    },
    ready: () => trouble ?? (post.shut() === undefined ? undefined : `Slack did not accept the token: ${post.shut()}.`),
    stop: async (within) => {
      stopped = true
      await plugged.stop()
      await Promise.race([Promise.all(working), clock.sleep(within)])
      over = true
      await post.close(within)
    },
    idle: async () => {
      while (working.size > 0) await Promise.all(working)
      await Promise.all([talking.idle(), whisper.idle(), post.idle()])
    },
  }
}

/** After what is waiting to be sent has been. */
const afterwards = () => new Promise<void>((go) => setImmediate(go))

/** It cannot be taken now, and should be brought again. */
export class NotReady extends Error {}

const Identity = z.object({
  user_id: z.string(),
  bot_id: z.string().optional(),
  team_id: z.string(),
  url: z.url().optional().catch(undefined),
})

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
