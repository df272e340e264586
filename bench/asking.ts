import { chancesOf } from '../src/appraisal/chances.ts'
import { givenOne } from '../src/appraisal/given.ts'
import { questionsOf } from '../src/appraisal/questions.ts'
import type { Question } from '../src/appraisal/recommendation.ts'
import { isEarly } from '../src/appraisal/verdict.ts'
import { type Weighed, weigh } from '../src/appraisal/weighed.ts'
import type { Content } from '../src/index.ts'
import type { Landscape } from '../src/landscape/landscape.ts'
import { quantile, rounded } from './line.ts'
import { type Random, randomFrom, shuffled } from './random.ts'

/** What asking in several orders comes to, over the same places. */
export interface Asking {
  places: number
  orders: { name: string; told: string; after: After[]; stop?: Stop }[]
}

/** What is known of the choice after so many questions. */
interface After {
  questions: number
  /** The best benefit there is, less that of the approach that comes first on what was answered; mean, in points, and its standard error. */
  shortfall: number
  error: number
  /** The same as a share of the best benefit there is, 0 to 1; the mean over places. */
  share: number
  /** How often the truly best approach comes first, 0 to 1. */
  right: number
  /** How much further down the shortfall is than in the first order: the mean over places and its standard error. */
  behind: number
  behindError: number
}

/** When it would first offer to stop, since all that is left would gain little. */
interface Stop {
  /** After how many questions: a quarter, half and three quarters of places have had the offer. */
  questions: [number, number, number]
  /** The mean shortfall left then, and its standard error. */
  shortfall: number
  error: number
}

const PLACES = 200
const LOOKS = [0, 5, 10, 15, 20, 30]
const SAMPLES = 2000

/** A place whose true levels are known to us, and what is true of every approach there. */
interface Truth {
  levels: ReadonlyMap<string, number>
  benefits: readonly number[]
}

interface Order {
  name: string
  told: string
  /** After how many questions it may offer to stop; nothing where it is only looked at. */
  offers?: number
  /**
   * The next question.
   * @param left what is not asked yet
   * @param worth the same, the most telling first; nothing where the order never offers to stop
   */
  next: (left: readonly string[], worth: readonly string[], random: Random) => string | undefined
}

/**
 * Asks everything of random places in several orders, and looks at what going with the first approach would lose against
 * the truly best one. Levels are drawn from the priors, answers are sure and true, and nothing is said of what matters:
 * all of it is at its mean, in what is appraised as in what is true. Whether a question applies to a place (`askWhen`) is
 * passed over: all are asked of all.
 */
export const asking = (content: Content): Asking => {
  const truths = placesOf(content)
  const runs = ordersOf(content).map((order) => {
    const random = randomFrom(2)
    return { order, talks: truths.map((truth) => askAll(content, truth, order, random)) }
  })
  const [base] = runs
  const all = content.factors.length
  return {
    places: PLACES,
    orders: runs.map(({ order: { name, told, offers }, talks }) => ({
      name,
      told,
      after: [...LOOKS, all].map((questions) => {
        const lost = talks.map(({ lost }) => lost[questions] ?? Number.NaN)
        const behind = lost.map((one, at) => one - (base?.talks[at]?.lost[questions] ?? Number.NaN))
        return {
          questions,
          ...{ shortfall: rounded(meanOf(lost)), error: rounded(errorOf(lost)) },
          share: rounded(meanOf(lost.map((one, at) => one / Math.max(...(truths[at]?.benefits ?? []))))),
          right: rounded(meanOf(lost.map((one) => (one < SAME ? 1 : 0)))),
          ...{ behind: rounded(meanOf(behind)), behindError: rounded(errorOf(behind)) },
        }
      }),
      ...(offers === undefined ? {} : { stop: stopOf(talks) }),
    })),
  }
}
/** In points of benefit: less is the same approach, or one exactly as good. */
const SAME = 1e-9

const ordersOf = (content: Content): Order[] => {
  const { quick, themes } = content.flow
  const written = themes.flatMap(({ questions }) => questions.map(({ question }) => question))
  return [
    { name: 'value', told: 'the question worth most', offers: 0, next: (_, [most]) => most },
    {
      // The product also keeps to a theme among questions nearly as telling; that is passed over here.
      name: 'quick, then value',
      told: 'the quick route in its order, then the question worth most',
      offers: quick.length,
      next: (left, [most]) => quick.find((question) => left.includes(question)) ?? most,
    },
    { name: 'written', told: 'as written, theme by theme', next: (left) => written.find((id) => left.includes(id)) },
    { name: 'random', told: 'by chance', next: (left, _, random) => shuffled(left, random)[0] },
  ]
}

const placesOf = (content: Content): Truth[] => {
  const random = randomFrom(1)
  return Array.from({ length: PLACES }, () => {
    const { model } = weigh(content, placeWhere(new Map()))
    const levels = new Map(model.factors.map((id, at) => [id, drawn(model.priors[at] ?? [], random)]))
    return { levels, benefits: weigh(content, placeWhere(levels)).expected }
  })
}

/** A level, 1 the lowest. */
const drawn = (belief: readonly number[], random: Random): number => {
  let left = random()
  const level = belief.findIndex((share) => {
    left -= share
    return left < 0
  })
  return level < 0 ? belief.length : level + 1
}

/** What going with the first approach loses after each number of questions, and when it would offer to stop. */
const askAll = (content: Content, { levels, benefits }: Truth, { offers, next }: Order, random: Random) => {
  const lost: number[] = []
  const told = new Map<string, number>()
  const best = Math.max(...benefits)
  let stop: number | undefined
  for (let left: readonly string[] = content.factors.map(({ id }) => id); ; left = left.filter((id) => !told.has(id))) {
    const asked = told.size
    let worth: readonly Question[] = []
    if (offers !== undefined || left.length === 0 || LOOKS.includes(asked)) {
      const weighed = weigh(content, placeWhere(told))
      lost[asked] = best - (benefits[weighed.order[0] ?? -1] ?? 0)
      if (offers !== undefined) {
        worth = questionsOf(weighed, givenOne(weighed), content.numbers.judgement.room)
        if (stop === undefined && asked >= offers && wouldStop(content, weighed, worth)) stop = asked
      }
    }
    const one = next(
      left,
      worth.map(({ factor }) => factor),
      random,
    )
    if (one === undefined) return { lost, stop }
    told.set(one, levels.get(one) ?? 1)
  }
}

/**
 * Whether all that is left would gain so little that stopping is offered: never while it is too early to name approaches.
 * All of it gains at least what its best question does, which needs no draws.
 */
const wouldStop = (content: Content, weighed: Weighed, [most]: readonly Question[]): boolean => {
  const { draws, stop } = content.numbers.judgement
  const little = stop.practical * (weighed.expected[weighed.order[0] ?? -1] ?? 0)
  if (isEarly(content, weighed) || (most?.value ?? 0) >= little) return false
  return chancesOf(weighed, [], { ...draws, samples: SAMPLES }).sure.regretOfPlace < little
}

const stopOf = (talks: readonly { lost: readonly number[]; stop: number | undefined }[]): Stop => {
  const stops = talks.map(({ lost, stop }) => stop ?? lost.length - 1)
  const left = talks.map(({ lost }, at) => lost[stops[at] ?? 0] ?? Number.NaN)
  return {
    questions: [quantile(stops, 0.25), quantile(stops, 0.5), quantile(stops, 0.75)],
    shortfall: rounded(meanOf(left)),
    error: rounded(errorOf(left)),
  }
}

const placeWhere = (levels: ReadonlyMap<string, number>): Landscape => ({
  place: 'Anywhere',
  matters: [],
  answers: Object.fromEntries([...levels].map(([id, level]) => [id, [{ kind: 'level', from: level, to: level, sure: 'sure' }]])),
  overruled: {},
})

const meanOf = (figures: readonly number[]) => figures.reduce((sum, figure) => sum + figure, 0) / figures.length

/** The standard error of a mean. */
const errorOf = (figures: readonly number[]) => {
  const mean = meanOf(figures)
  const squares = figures.reduce((sum, figure) => sum + (figure - mean) ** 2, 0)
  return Math.sqrt(squares / (figures.length - 1) / figures.length)
}
