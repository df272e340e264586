import { newHerald } from '../chat/herald.ts'
import type { PlatformNeeds } from '../chat/platform.ts'
import { type Taking, taking } from '../chat/taking.ts'
import { type Talk, talk } from '../chat/talk.ts'
import { backlog as newBacklog } from '../delivery/backlog.ts'
import { type Outbox, outbox } from '../delivery/outbox.ts'
import { pace, clock as real } from '../delivery/pace.ts'
import type { MakeRecord } from '../delivery/post.ts'
import { Activity } from './activity.ts'
import { isAdmin } from './admins.ts'
import { answers as newAnswers } from './answers.ts'
import { barring } from './barred.ts'
import { besides } from './besides.ts'
import { dialogs } from './dialogs.ts'
import type { guests } from './guests.ts'
import { invoking } from './invoking.ts'
import { teamsLine } from './line.ts'
import { teamsLook } from './look.ts'
import { named } from './named.ts'
import { NotReady, type Plug, type Take } from './plug.ts'
import { read } from './read.ts'
import { places } from './spot.ts'
import { underWay } from './under-way.ts'
import { whispering } from './whisper.ts'

/** Teams, as one process serves it. */
export interface Teams {
  /** Where Teams posts to. */
  receive: Plug['receive']
  /** Asks Microsoft whether the credentials are good, and takes up what was left. */
  start(): Promise<void>
  /** Why it is not ready; nothing where it is. */
  ready(): string | undefined
  /** Takes nothing new, ends what is being done, and leaves the rest for the next process. */
  stop(within: number): Promise<void>
  /** Comes back when nothing is left to do. */
  idle(): Promise<void>
}

interface Needs extends PlatformNeeds {
  /** Whether this is a client on this computer, and no council's Teams. */
  isLocal: boolean
  /** The plug, made with what takes its activities. */
  plug: (take: Take) => Promise<Plug>
  /** Who looks after the tenant, each by their id, in lower case. */
  admins?: readonly string[]
  /** Who may not use it. */
  barred: (plug: Plug) => ReturnType<typeof guests>
  record: MakeRecord
}

export const teams = async (needs: Needs): Promise<Teams> => {
  const { core, store, inbox, isLocal, admins = [], record, newCode, elsewhere = false } = needs
  const { notice, count = () => undefined, clock = real } = needs
  let trouble: string | undefined = 'Teams has not been asked yet whether the credentials are good.'
  const answers = newAnswers(clock)
  const doing = underWay()

  const take: Take = async (payload) => {
    if (trouble !== undefined || taken.isStopped()) throw new NotReady()
    const activity = Activity.safeParse(payload).data
    if (activity?.type === 'invoke') {
      const other = await others.answer(activity)
      if (other) return other
    }
    const came = read(payload, isLocal)
    count(came ? `taken_${came.arrival.did.kind}` : 'passed_over')
    if (!came) return activity?.type === 'invoke' ? { status: 501 } : undefined
    // Whoever waits for an answer is known by this very arrival.
    const arrival = { ...came.arrival, number: herald.number() }
    if (activity?.type !== 'invoke') {
      await taken.take(arrival, payload).safe
      return undefined
    }
    answers.expect(arrival)
    const done = came.isLook ? talking.take(arrival) : taken.take(arrival, payload).done
    return invoke(activity, arrival, doing.add(arrival.keys, done))
  }

  const plug = await needs.plug(take)
  const herald = needs.herald ?? newHerald({ core, store, clock, notice })
  const rates = pace(clock)
  const backlog = newBacklog()
  const line = teamsLine({ plug, rates, words: core.content.words, record })
  const whisper = whispering({
    line,
    remove: plug.remove,
    content: core.content,
    answers,
    rates,
    backlog,
    clock,
    notice,
    over: () => taken.isOver(),
  })
  const post: Outbox = outbox({ store, line, clock, rates, backlog, notice })
  const taken: Taking = taking({ store, inbox, talk: () => talking, outbox: () => post, clock, notice, count })
  const look = teamsLook(core.content.words)
  herald.join({ look, outbox: post, isMine: line.isMine, before: taken.before })
  const windows = dialogs({ core, store, answers, whisper })
  const barred = barring({ line, guests: needs.barred(plug), words: core.content.words })
  const invoke = invoking({ core, store, answers })
  const others = besides({ core, store, plug, answers, barred: barred.beside, record, isLocal, notice })
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
    barred: barred.from,
    named: named({ plug, isLocal }),
    isAdmin: isAdmin(admins),
    newCode,
    elsewhere,
    home: () => undefined,
    notice,
    over: () => taken.isOver(),
  })

  const check = async (): Promise<void> => {
    const asked = await plug.check()
    if (asked.kind === 'ok') {
      trouble = undefined
      post.reopen()
      return
    }
    const isFinal = asked.kind === 'shut' || (asked.kind === 'refused' && asked.after === undefined)
    trouble = isFinal
      ? `Microsoft did not accept the credentials: ${asked.error}.`
      : `Microsoft could not be asked whether the credentials are good: ${asked.error}.`
    notice(trouble)
    if (isFinal) return
    await clock.sleep(5000)
    if (!taken.isStopped()) await check()
  }

  return {
    receive: (incoming) => plug.receive(incoming),
    start: async () => {
      await check()
      if (trouble !== undefined) return
      await taken
        .takeUp((body) => read(body, isLocal)?.arrival)
        .catch((error: unknown) => notice(`What was left could not be taken up: ${messageOf(error)}`))
      if (!needs.herald) await herald.start()
    },
    ready: () => trouble ?? (post.shut() === undefined ? undefined : `Microsoft did not accept the credentials: ${post.shut()}.`),
    stop: async (within) => {
      if (!needs.herald) await herald.stop()
      await taken.stop(within)
      await post.close(within)
    },
    idle: async () => {
      await taken.idle()
      await herald.idle()
      await Promise.all([talking.idle(), whisper.idle(), post.idle(), others.idle()])
    },
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
