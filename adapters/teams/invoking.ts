import type { Core, Store } from '../../src/index.ts'
import type { Arrival } from '../chat/arrival.ts'
import { personOf } from '../chat/spot.ts'
import { isAt, standsIn } from '../delivery/marks.ts'
import type { Activity } from './activity.ts'
import { type Answers, type InvokeAnswer, taken } from './answers.ts'
import { Message } from './content.ts'
import { places } from './spot.ts'

interface Needs {
  core: Core
  store: Pick<Store, 'read'>
  answers: Answers
}

/**
 * Answers what somebody pressed, opened or handed in: within the time that Teams waits, whatever becomes of the rest.
 * @param done when it was worked on
 */
type Invoking = (activity: Activity, arrival: Arrival, done: Promise<void>) => Promise<InvokeAnswer>

export const invoking = ({ core, store, answers }: Needs): Invoking => {
  const { words } = core.content

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
    const stand = log && standsIn(log.desk, room).find(({ ref }) => isAt(ref, message))
    return stand && Message.safeParse(stand.content).data?.card
  }

  return async (activity, arrival, done) => {
    const isPress = activity.name === 'adaptiveCard/action'
    // Looking at what stands may take as long as all else.
    const shown = done.then(() => (isPress ? standing(arrival) : undefined)).catch(() => undefined)
    const { lines, window, late, came: card } = await answers.take(arrival, shown)
    const told = lines.join('\n')
    if (isPress && window !== undefined) return taken({ statusCode: 200, type: CARD, value: window })
    if (isPress && told === '' && card !== undefined) return taken({ statusCode: 200, type: CARD, value: card })
    // What was handed in closes its dialog; whoever asked for one that does not come is told something.
    const isAsked = isPress || (activity.name === 'task/fetch' && window === undefined)
    const unsaid = late ? words.teams[LOOKS.includes(activity.name ?? '') ? 'slow' : 'later'] : isAsked ? words.teams.taken : ''
    const line = told === '' ? unsaid : told
    if (isPress) return taken(notice(line))
    return taken(window ?? (line === '' ? undefined : { task: { type: 'message', value: line } }))
  }
}

/** What only opens a window: where it is late, nothing comes later. */
const LOOKS = ['task/fetch', 'composeExtension/fetchTask']

const notice = (value: string) => ({ statusCode: 200, type: 'application/vnd.microsoft.activity.message', value })
const CARD = 'application/vnd.microsoft.card.adaptive'
