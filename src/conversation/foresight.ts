import { type Outlook, outlookOf } from '../appraisal/index.ts'
import { latelyFor } from '../appraisal/lately.ts'
import type { Content } from '../content/content.ts'
import { isSettled, standing, waitsOn } from './counts.ts'
import type { Heard } from './heard.ts'
import { viewOf } from './view.ts'

/** Why we could stop: nothing could change what comes first; all that is left would gain little; no one question would. */
export type Stop = 'settled' | 'practical' | 'patience'
const STOPS: readonly Stop[] = ['patience', 'practical', 'settled']

/** A question this close to the best one, as a share of its worth, is taken where it keeps to the theme in hand. */
const KEEPS = 0.8

/** What is worth asking one person next, on what they have said themselves. */
export const foresight = (content: Content, heard: Heard): Outlook => {
  const kept = known.get(heard)
  if (kept?.content === content) return kept.outlook
  const view = viewOf(content, heard)
  const said = JSON.stringify([view.matters, view.answers, view.aside, view.overruled])
  const outlook = outlooks(content, said, () => outlookOf(content, view))
  known.set(heard, { content, outlook })
  return outlook
}
const known = new WeakMap<Heard, { content: Content; outlook: Outlook }>()
/** A view that says the same has the same outlook: much that is heard changes neither answers nor what matters. */
const outlooks = latelyFor<Content, Outlook>(16)

/** An offer to stop, where there is a question left and reason to make one now. */
export const offered = (content: Content, heard: Heard, left: readonly string[]): string[] => {
  const stop = left.length === 0 ? undefined : offerOf(content, heard)
  return stop ? [`stop:${stop}`] : []
}

/** The questions that are left after those every conversation begins with, the most telling first. */
export const carriedOn = (content: Content, heard: Heard, left: readonly string[]): string[] => {
  if (left.length === 0 && (heard.stale === false || isSettled(heard, 'most-of-all'))) return []
  const outlook = foresight(content, heard)
  const worth = outlook.questions.filter(({ factor }) => left.includes(factor))
  const first = mostTelling(content, heard, outlook, left)
  const wonders = (outlook.preference?.value ?? 0) > Math.max(0, ...worth.map(({ value }) => value))
  return [
    ...(wonders && !isSettled(heard, 'most-of-all') ? ['most-of-all'] : []),
    ...(first === undefined ? [] : [first]),
    ...worth.map(({ factor }) => factor).filter((factor) => factor !== first),
  ]
}

/**
 * The question to ask next: of those nearly as telling as the best, the one that keeps to the theme in hand. Where no
 * single answer could change what comes first, one of the two that together could.
 */
const mostTelling = (content: Content, heard: Heard, outlook: Outlook, left: readonly string[]): string | undefined => {
  const open = outlook.questions.filter(({ factor }) => left.includes(factor))
  const [best] = open
  if (!best) return undefined
  if (best.value === 0) {
    const paired = open.find(({ factor }) => outlook.pairing()?.factors.includes(factor))
    return (paired ?? best).factor
  }
  const theme = (id: string | undefined) => content.factors.find((factor) => factor.id === id)?.theme
  const last = heard.trail.findLast((step) => theme(step) !== undefined)
  const near = open.filter(({ value }) => value >= KEEPS * best.value)
  return (near.find(({ factor }) => theme(factor) === theme(last)) ?? best).factor
}

/** The offer to make now: only with better reason than the last one, and proof apart, not again for a few questions. */
const offerOf = (content: Content, heard: Heard): Stop | undefined => {
  const made = STOPS.filter((stop) => isSettled(heard, `stop:${stop}`))
  if (made.includes('settled')) return undefined
  const last = heard.trail.findLastIndex((step) => step.startsWith('stop:'))
  const since = heard.trail.slice(last + 1).filter((step) => content.factors.some(({ id }) => id === step)).length
  const soon = last >= 0 && since < APART
  if (made.includes('practical') || soon) return isProved(content, heard) ? 'settled' : undefined
  const stop = stopOf(content, heard)
  return stop !== undefined && made.includes(stop) ? undefined : stop
}

/** Questions between one offer to stop and the next. */
const APART = 5

/** The best reason to stop that holds now. */
export const stopOf = (content: Content, heard: Heard): Stop | undefined => {
  const outlook = foresight(content, heard)
  if (outlook.early) return undefined
  if (isProved(content, heard)) return 'settled'
  const { practical, patience } = content.numbers.judgement.stop
  const { all, best } = outlook.left()
  if (all < practical) return 'practical'
  return best < patience ? 'patience' : undefined
}

/** Whether nothing left to ask could change what comes first. */
const isProved = (content: Content, heard: Heard): boolean => {
  const outlook = foresight(content, heard)
  return !outlook.early && outlook.settled() && steady(content, heard)
}

/** Whether no answer still to come could set another aside, which would bring back what it settled. */
const steady = (content: Content, heard: Heard): boolean => {
  const counts = standing(content, heard)
  return Object.keys(counts).every((id) =>
    waitsOn(content, id).every((question) => !content.factors.some((factor) => factor.id === question) || counts[question]),
  )
}
