import type { Content } from '../content/content.ts'
import type { Landscape } from '../landscape/landscape.ts'
import { chancesOf } from './chances.ts'
import { preferenceOf } from './changes.ts'
import { givenOne } from './given.ts'
import { pairingOf } from './pairing.ts'
import { questionsOf } from './questions.ts'
import type { Pairing, Preference, Question } from './recommendation.ts'
import { isSettled } from './settled.ts'
import { isEarly } from './verdict.ts'
import { type Weighed, weigh } from './weighed.ts'

/** What is worth asking next, and whether anything is. Closed form, but for how much all that is left could gain. */
export interface Outlook {
  /** Too early to name approaches. */
  early: boolean
  /** The approach that comes first now. */
  first?: string
  questions: readonly Question[]
  /** Looked for only when asked for: most talks never need it. */
  pairing: () => Pairing | undefined
  preference?: Preference | undefined
  /** Whether it is proved that nothing left to ask could change what comes first. */
  settled: () => boolean
  /** What knowing everything that is left would gain, and what the best single question would, as shares of the first one's benefit. */
  left: () => { all: number; best: number }
}

/** Draws for an offer to stop: what is left to gain is then known well within what an offer turns on. */
const SAMPLES = 2000

export const outlookOf = (content: Content, landscape: Landscape): Outlook => {
  const weighed = weigh(content, landscape)
  const given = givenOne(weighed)
  const { judgement } = content.numbers
  const questions = questionsOf(weighed, given, 1)
  const preference = preferenceOf(weighed, landscape.matters)
  const open = questions.some(({ value }) => value > 0)
  const pairing = once(() => (open ? undefined : pairingOf(weighed, given)))
  return {
    early: isEarly(content, weighed),
    ...firstOf(weighed),
    questions,
    pairing,
    preference,
    settled: once(() => !open && (preference?.value ?? 0) === 0 && !pairing() && isSettled(weighed, preference)),
    left: once(() => {
      const benefit = weighed.expected[weighed.order[0] ?? -1] ?? 0
      if (benefit === 0) return { all: 1, best: 1 }
      const { sure } = chancesOf(weighed, landscape.matters, {
        ...judgement.draws,
        samples: Math.min(SAMPLES, judgement.draws.samples),
      })
      const best = Math.max(preference?.value ?? 0, pairing()?.value ?? 0, ...questions.map(({ value }) => value))
      return { all: Math.max(sure.regretOfPlace, best) / benefit, best: best / benefit }
    }),
  }
}

/** Worked out when first asked for, and kept. */
const once = <Made>(make: () => Made): (() => Made) => {
  let made: { made: Made } | undefined
  return () => {
    made ??= { made: make() }
    return made.made
  }
}

const firstOf = ({ model, order, standings }: Weighed): { first?: string } => {
  const [first = -1] = order
  const id = model.candidates[first]?.id
  return id !== undefined && (standings[first]?.possible ?? 0) > 0 ? { first: id } : {}
}
