import type { Core, Store } from '../../src/index.ts'
import type { Arrival } from '../chat/arrival.ts'
import { personOf } from '../chat/spot.ts'
import { chains } from '../delivery/chains.ts'
import { standsIn } from '../delivery/marks.ts'
import { once } from '../delivery/once.ts'
import { type Activity, isAlone, tenantOf, userOf } from './activity.ts'
import { conversationOf } from './address.ts'
import type { Answers, InvokeAnswer } from './answers.ts'
import { type Consented, consent, mayPutAt, put, readConsent } from './consent.ts'
import { Message } from './content.ts'
import { find } from './extension.ts'
import type { Plug } from './plug.ts'
import { places } from './spot.ts'

interface Needs {
  core: Core
  store: Store
  plug: Pick<Plug, 'send' | 'update' | 'remove'>
  answers: Answers
  /** Why whoever searches may not use this; nothing where they may. */
  barred: (activity: Activity) => Promise<string | undefined>
  record: (code: string, by: string) => Promise<{ name: string; text: string } | undefined>
  isLocal: boolean
  notice: (sentence: string) => void
}

/** What waits for an answer in Teams: it is given within its time, whatever becomes of the rest. */
export interface Invoking {
  /** What is no part of a conversation: a search, and a file that was offered. @returns nothing where it is neither */
  other(activity: Activity): Promise<InvokeAnswer | undefined>
  /** The answer to something that was pressed, opened or handed in. @param done when it was worked on */
  answer(activity: Activity, arrival: Arrival, done: Promise<void>): Promise<InvokeAnswer>
  /** Comes back when no file is on its way. */
  idle(): Promise<void>
}

export const invoking = ({ core, store, plug, answers, barred, record, isLocal, notice: told }: Needs): Invoking => {
  const { words } = core.content
  const accepted = once()
  const work = chains(told)

  const byOf = (activity: Activity) => {
    const user = userOf(activity, isLocal)
    return user === undefined ? undefined : { user, by: `teams:${tenantOf(activity) || 'local'}:${user}` }
  }

  const search = async (activity: Activity): Promise<InvokeAnswer | undefined> => {
    const who = byOf(activity)
    if (!who) return undefined
    const why = await barred(activity)
    if (why !== undefined) return ok({ composeExtension: { type: 'message', text: why } })
    const found = await find(core, who.user, who.by, activity.value)
    return found === undefined ? undefined : ok(found)
  }

  const file = (activity: Activity): InvokeAnswer | undefined => {
    const who = byOf(activity)
    const asked = readConsent(activity.value)
    if (!who || !asked) return undefined
    // Nobody is offered a file where others read it. What says so is no answer to ours.
    if (!isAlone(activity)) return ok()
    const key = `${activity.conversation.id} ${activity.replyToId ?? activity.id}`
    // Brought again while it is under way, or after it was done, it is done once. Nobody waits until the bytes are there.
    if (!accepted.first([key], Date.now())) return ok()
    work.add(key, async () => tell(activity, await consent({ store, record, mayPut: mayPutAt(isLocal), put }, who.by, asked)))
    return ok()
  }

  /** The offer goes once it was taken up or turned down. */
  const tell = async (activity: Activity, came: Consented) => {
    const there = conversationOf(activity)
    const { teams } = words
    const text = { put: undefined, declined: teams['file-declined'], refused: words.refused.stale, failed: teams['file-failed'] }[
      came.kind
    ]
    if (activity.replyToId) await plug.remove(there, activity.replyToId)
    await plug.send(
      there,
      came.kind === 'put'
        ? { type: 'message', attachments: [came.card] }
        : { type: 'message', text: text ?? '', textFormat: 'plain' },
    )
  }

  /** What the message that was pressed shows by now; nothing where it is none of ours that can change. */
  const standing = async (arrival: Arrival): Promise<unknown> => {
    const { did } = arrival
    // What is shown to one person elsewhere never changes; and a room that is only named is no right to see what stands there.
    if (arrival.room !== undefined) return undefined
    const code = did.kind === 'pressed' ? did.card?.code : undefined
    const message = did.kind === 'pressed' ? did.message?.id : undefined
    if (code === undefined || message === undefined) return undefined
    const log = await store.read(code)
    const { room } = places.spotOf(arrival, personOf(arrival))
    const stand =
      log &&
      standsIn(log.desk, room).find(({ ref }) => typeof ref === 'object' && ref !== null && Object.values(ref).includes(message))
    return stand && Message.safeParse(stand.content).data?.card
  }

  return {
    other: async (activity) => {
      switch (activity.name) {
        case 'composeExtension/query':
          return answers.soon(search(activity), ok({ composeExtension: { type: 'message', text: words.teams.slow } }))
        case 'fileConsent/invoke':
          return file(activity)
        default:
          return undefined
      }
    },

    idle: work.idle,

    answer: async (activity, arrival, done) => {
      const isPress = activity.name === 'adaptiveCard/action'
      // Looking at what stands may take as long as all else.
      const shown = done.then(() => (isPress ? standing(arrival) : undefined)).catch(() => undefined)
      const { lines, window, late, came: card } = await answers.take(arrival, shown)
      const told = lines.join('\n')
      if (isPress && window !== undefined) return ok({ statusCode: 200, type: CARD, value: window })
      if (isPress && told === '' && card !== undefined) return ok({ statusCode: 200, type: CARD, value: card })
      // What was handed in closes its dialog; whoever asked for one that does not come is told something.
      const isAsked = isPress || (activity.name === 'task/fetch' && window === undefined)
      const unsaid = late ? words.teams[LOOKS.includes(activity.name ?? '') ? 'slow' : 'later'] : isAsked ? words.teams.taken : ''
      const line = told === '' ? unsaid : told
      if (isPress) return ok(notice(line))
      return ok(window ?? (line === '' ? undefined : { task: { type: 'message', value: line } }))
    },
  }
}

/** What only opens a window: where it is late, nothing comes later. */
const LOOKS = ['task/fetch', 'composeExtension/fetchTask']

const ok = (body?: unknown): InvokeAnswer => ({ status: 200, ...(body === undefined ? {} : { body }) })

const notice = (value: string) => ({ statusCode: 200, type: 'application/vnd.microsoft.activity.message', value })
const CARD = 'application/vnd.microsoft.card.adaptive'
