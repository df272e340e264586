import type { Approach, Content, Factor } from '../../src/content/content.ts'
import type { Landscape } from '../../src/landscape/landscape.ts'
import { real } from './real.ts'

/** As much of a content as the appraisal reads. */
export interface Sketch {
  factors: { id: string; prior?: number[] | undefined; changeable?: boolean }[]
  outcomes: string[]
  approaches: SketchedApproach[]
  knockouts?: SketchedKnockOut[]
}

export interface SketchedApproach {
  id: string
  pairs?: Record<string, SketchedPair>
  gives?: Record<string, number>
  profile?: Partial<Profile>
  grade?: 'A' | 'B' | 'C'
  /** Factors with a sentence of their own. */
  because?: string[]
}

export interface SketchedPair {
  weight: number
  kind: 'need' | 'readiness'
  values?: number[] | undefined
  source?: string | undefined
}

export type SketchedTest = { factor: string; atMost: number } | { factor: string; atLeast: number }

export interface SketchedKnockOut {
  approach: string
  force?: 'hard' | 'caution'
  when: SketchedTest[]
}

type Profile = Content['numbers']['profiles'][string]

/** Practicality of exactly 1, and ease of exactly 1. */
const PERFECT: Profile = {
  effort: 0,
  upfront: 0,
  lock_in: 0,
  downside: 0,
  breadth: 3,
  footing: 3,
  evidence: 3,
  months_first: 1e-9,
  months_full: 12,
}

/** The constants of the model, held here so that a change of data moves no test of the arithmetic. */
const judgement: Content['numbers']['judgement'] = {
  doubt: 3,
  sureness: { fairly: 0.75, guess: 0.5 },
  groups: { top: 5, ready: 0.5, 'small-ease': 0.6, 'small-share': 0.35, shown: 5 },
  verdict: { lead: 0.08, clear: 0.8, leaning: 0.6, answers: 5, moved: 0.05 },
  carry: [2, 3, 5, 7],
  draws: { samples: 1000, seed: 1 },
  room: 0.75,
  stop: { practical: 0.02, patience: 0.01 },
  differ: { small: 3, apart: 0.4 },
  portfolio: {
    'one-of': ['buy', 'govern'],
    'each-of': ['control', 'grow', 'practise'],
    bonus: 0.1,
    likely: 0.5,
    draws: 40,
    core: 0.9,
    borderline: 0.2,
  },
}

const because = (approach: string, factor: string) => ({
  for: `${factor} speaks for ${approach}`,
  against: `${factor} speaks against ${approach}`,
})
const made = {
  need: { for: 'it is called for', against: 'it is not called for' },
  readiness: { for: 'it is in place', against: 'it is not in place' },
}

/** A content of one's own; what the appraisal does not read is short, or stands in from the real one. */
export const contentOf = ({ factors, outcomes, approaches, knockouts = [] }: Sketch): Content => ({
  hash: 'sha256:sketch',
  themes: [{ id: 'all', name: 'all', factors: factors.map(({ id }) => id) }],
  factors: factors.map(factorOf),
  outcomes: outcomes.map((id) => ({ id, name: id, means: id, phrases: [] })),
  approaches: approaches.map(approachOf),
  numbers: {
    weights: Object.fromEntries(
      approaches.map(({ id, pairs = {} }) => [
        id,
        Object.fromEntries(
          Object.entries(pairs).map(([factor, pair]) => [factor, { ...pair, spread: 0.5, raters: 5, basis: 'judgement' }]),
        ),
      ]),
    ),
    profiles: Object.fromEntries(approaches.map(({ id, profile }) => [id, { ...PERFECT, ...profile }])),
    outcomes: Object.fromEntries(approaches.map(({ id, gives = {} }) => [id, gives])),
    judgement,
  },
  knockouts: knockouts.map(({ approach, force = 'hard', when }, at) => ({
    approach,
    force,
    when,
    because: `knock-out ${at} of ${approach}`,
    basis: 'judgement',
    sources: [],
  })),
  limits: [],
  together: [],
  apart: [],
  sources: {},
  flow: real.flow,
  words: { ...real.words, reasons: made },
})

const factorOf = ({ id, prior, changeable = true }: Sketch['factors'][number]): Factor & { theme: string } => ({
  id,
  name: id,
  also: [],
  question: `${id}?`,
  why: id,
  levels: ['one', 'two', 'three', 'four'].map((label) => ({ label, looks: label, said: label, phrases: [] })),
  evidence: [],
  changeable,
  sources: [],
  theme: 'all',
  ...(prior ? { prior } : {}),
})

const approachOf = ({ id, pairs = {}, grade = 'B', because: own = [] }: SketchedApproach): Approach => ({
  id,
  name: id,
  also: [],
  kind: 'buy',
  summary: id,
  evidence: { grade, note: id },
  because: Object.fromEntries(
    own.map((factor) => [factor, { when: (pairs[factor]?.weight ?? 0) > 0 ? 'high' : 'low', ...because(id, factor) }]),
  ),
  risks: [],
  first_steps: [],
  good: { statement: id, theme: 1 },
  examples: [],
  law: { text: id, sources: [] },
  rights: [],
  profile: id,
  sources: [],
})

const sure = (level: number): Landscape['answers'][string] => [{ kind: 'level', from: level, to: level, sure: 'sure' }]

/** A place where these levels were given, each by one person who was sure. */
export const placeWith = (levels: Readonly<Record<string, number>>, more: Partial<Landscape> = {}): Landscape => ({
  place: 'Hereby',
  matters: [],
  answers: Object.fromEntries(Object.entries(levels).map(([factor, level]) => [factor, sure(level)])),
  overruled: {},
  ...more,
})

/** The one approach of a result, by id. */
export const pick = <T extends { id: string }>(list: readonly T[], id: string): T => {
  const found = list.find((one) => one.id === id)
  if (!found) throw new Error(`no ${id} in ${list.map((one) => one.id).join(', ')}`)
  return found
}

/** A content with one approach more: all that another is, under an id of its own. */
export const withCopy = (content: Content, id: string, as: string): Content => {
  const { numbers } = content
  return {
    ...content,
    approaches: [...content.approaches, { ...pick(content.approaches, id), id: as }],
    knockouts: [
      ...content.knockouts,
      ...content.knockouts.flatMap((one) => (one.approach === id ? [{ ...one, approach: as }] : [])),
    ],
    numbers: {
      ...numbers,
      weights: { ...numbers.weights, [as]: numbers.weights[id] ?? {} },
      profiles: { ...numbers.profiles, [as]: { ...PERFECT, ...numbers.profiles[id] } },
      outcomes: { ...numbers.outcomes, [as]: numbers.outcomes[id] ?? {} },
    },
  }
}

/** The same place, with one question answered by one person who was sure, and by nobody else. */
export const answered = (landscape: Landscape, levels: Readonly<Record<string, number>>): Landscape => ({
  ...landscape,
  answers: { ...landscape.answers, ...placeWith(levels).answers },
})
