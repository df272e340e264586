import { z } from 'zod'
import { newHerald } from '../chat/herald.ts'
import type { PlatformNeeds } from '../chat/platform.ts'
import { type Taking, taking } from '../chat/taking.ts'
import { type Talk, talk } from '../chat/talk.ts'
import { backlog as newBacklog } from '../delivery/backlog.ts'
import { type Outbox, outbox } from '../delivery/outbox.ts'
import { pace, clock as real } from '../delivery/pace.ts'
import type { MakeRecord } from '../delivery/post.ts'
import { answerTo } from './answer.ts'
import { type Incoming, type Plug, plug } from './app.ts'
import { guests } from './guests.ts'
import { STILL, slackLine, userOf } from './line.ts'
import { slackLook } from './look.ts'
import { isAdmin, people as newPeople } from './people.ts'
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

interface Needs extends PlatformNeeds {
  settings: {
    token: string
    appToken?: string | undefined
    apiUrl: string
    guests: 'allow' | 'refuse'
    connect: 'allow' | 'refuse'
    /** Milliseconds one call may take. */
    patience?: number
  }
  record: MakeRecord
}

export const slack = ({
  core,
  store,
  inbox,
  settings,
  record,
  newCode,
  elsewhere = false,
  notice,
  count = () => undefined,
  clock = real,
  herald: shared,
}: Needs): Slack => {
  let self: (Self & { team: string; home: string | undefined }) | undefined
  let trouble: string | undefined = 'Slack has not been asked yet whether the token is good.'

  const incoming = async ({ body, ack }: Incoming): Promise<void> => {
    // Who we are is not known yet. What is not acknowledged, Slack brings again.
    if (!self || taken.isStopped()) throw new NotReady()
    const arrival = read(body, self)
    count(arrival ? `taken_${arrival.did.kind}` : 'passed_over')
    if (!arrival) return ack()
    const answer = answerTo(arrival, core.content.words.refused.empty)
    if (answer !== undefined) return ack(answer)
    if (arrival.did.kind === 'gone') gone(arrival.did.why)
    await taken.take({ ...arrival, number: herald.number() }, body).safe
    return ack()
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
  const herald = shared ?? newHerald({ core, store, clock, notice })
  const rates = pace(clock)
  const backlog = newBacklog()
  const whisper = whispering({ api, content: core.content, rates, backlog, notice, over: () => taken.isOver() })
  const line = slackLine({
    api,
    words: core.content.words,
    record,
    tell: async (by, words) => {
      await api.call('chat.postMessage', { channel: userOf(by), text: words, ...STILL })
    },
  })
  const post: Outbox = outbox({ store, line, clock, rates, backlog, notice })
  const taken: Taking = taking({ store, inbox, talk: () => talking, outbox: () => post, clock, notice, count })
  const look = slackLook(core.content.words)
  herald.join({ look, outbox: post, isMine: line.isMine, before: taken.before })
  const windows = windowing({ api, core, store, whisper })
  const people = newPeople({ api })
  const ours = () => self?.team
  const barred = guests({ people, settings, team: ours, words: core.content.words })
  const talking: Talk = talk({
    core,
    store,
    outbox: post,
    look,
    herald,
    places,
    windows,
    whisper,
    clock,
    backlog,
    barred,
    isAdmin: isAdmin({ people, ours }),
    newCode,
    elsewhere,
    home: () => self?.home,
    notice,
    over: () => taken.isOver(),
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
    if (!taken.isStopped()) await identify()
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
      await identify()
      const who = self
      if (!who) return
      const up = taken
        .takeUp((body) => read(body, who))
        .catch((error: unknown) => notice(`What was left could not be taken up: ${messageOf(error)}`))
      await plugged.start()
      await up
      if (!shared) await herald.start()
    },
    ready: () => trouble ?? (post.shut() === undefined ? undefined : `Slack did not accept the token: ${post.shut()}.`),
    stop: async (within) => {
      const stopped = taken.stop(within)
      if (!shared) await herald.stop()
      await plugged.stop()
      await stopped
      await post.close(within)
    },
    idle: async () => {
      await taken.idle()
      await herald.idle()
      await Promise.all([talking.idle(), whisper.idle(), post.idle()])
    },
  }
}

/** It cannot be taken now, and should be brought again. */
export class NotReady extends Error {}

const Identity = z.object({
  user_id: z.string(),
  bot_id: z.string().optional(),
  team_id: z.string(),
  url: z.url().optional().catch(undefined),
})

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
