import type { Core, Store } from '../../src/index.ts'
import { chains } from '../delivery/chains.ts'
import { once } from '../delivery/once.ts'
import type { MakeRecord } from '../delivery/post.ts'
import { type Activity, isAlone, tenantOf, userOf } from './activity.ts'
import { conversationOf } from './address.ts'
import { type Answers, type InvokeAnswer, taken } from './answers.ts'
import { type Consent, type Consented, consent, mayPutAt, put, readConsent } from './consent.ts'
import { find } from './extension.ts'
import type { Plug } from './plug.ts'

interface Needs {
  core: Core
  store: Store
  plug: Pick<Plug, 'send' | 'remove'>
  answers: Answers
  /** Why whoever asks may not use this; nothing where they may. */
  barred: (activity: Activity) => Promise<string | undefined>
  record: MakeRecord
  isLocal: boolean
  notice: (sentence: string) => void
}

/** What is asked beside any conversation: a search from where somebody writes, and whether they want a file. */
export interface Besides {
  /** @returns nothing where it is neither */
  answer(activity: Activity): Promise<InvokeAnswer | undefined>
  /** Comes back when no file is on its way. */
  idle(): Promise<void>
}

export const besides = ({ core, store, plug, answers, barred, record, isLocal, notice }: Needs): Besides => {
  const { words } = core.content
  const accepted = once()
  const work = chains(notice)

  const whose = (activity: Activity) => {
    const user = userOf(activity, isLocal)
    return user === undefined ? undefined : { user, by: `teams:${tenantOf(activity) || 'local'}:${user}` }
  }

  const search = async (activity: Activity): Promise<InvokeAnswer | undefined> => {
    const who = whose(activity)
    if (!who) return undefined
    const why = await barred(activity)
    if (why !== undefined) return taken({ composeExtension: { type: 'message', text: why } })
    const found = await find(core, who.user, who.by, activity.value)
    return found === undefined ? undefined : taken(found)
  }

  const file = (activity: Activity): InvokeAnswer | undefined => {
    const who = whose(activity)
    const asked = readConsent(activity.value)
    if (!who || !asked) return undefined
    // Nobody is offered a file where others read it. What says so is no answer to ours.
    if (!isAlone(activity)) return taken()
    const key = `${activity.conversation.id} ${activity.replyToId ?? activity.id}`
    // Brought again while it is under way, or after it was done, it is done once. Nobody waits until the bytes are there.
    if (accepted.first([key], Date.now())) work.add(key, () => give(activity, who.by, asked))
    return taken()
  }

  const give = async (activity: Activity, account: string, asked: Consent): Promise<void> => {
    const why = await barred(activity)
    if (why !== undefined) return tell(activity, why)
    const by = await store.personOf(account)
    return tell(activity, saying(await consent({ store, record, mayPut: mayPutAt(isLocal), put }, by, asked)))
  }

  const saying = (came: Consented) => {
    const { teams, refused } = words
    if (came.kind === 'put') return came.card
    return { declined: teams['file-declined'], refused: refused.stale, failed: teams['file-failed'] }[came.kind]
  }

  /** The offer goes once it was taken up or turned down. */
  const tell = async (activity: Activity, what: string | Extract<Consented, { kind: 'put' }>['card']) => {
    const there = conversationOf(activity)
    if (activity.replyToId) await plug.remove(there, activity.replyToId)
    const isText = typeof what === 'string'
    await plug.send(
      there,
      isText ? { type: 'message', text: what, textFormat: 'plain' } : { type: 'message', attachments: [what] },
    )
  }

  return {
    answer: async (activity) => {
      switch (activity.name) {
        case 'composeExtension/query':
          return answers.soon(search(activity), taken({ composeExtension: { type: 'message', text: words.teams.slow } }))
        case 'fileConsent/invoke':
          return file(activity)
        default:
          return undefined
      }
    },
    idle: work.idle,
  }
}
