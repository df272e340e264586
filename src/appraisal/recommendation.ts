import type { Matters } from '../landscape/landscape.ts'
import type { Portfolio } from './portfolio.ts'

/** What the appraisal advises at one moment. Shares are 0 to 1, benefit 0 to 100; see `docs/method.md`. */
export interface Recommendation {
  place: string
  population?: string | undefined
  /** Share of pair weight that has been answered. */
  coverage: number
  verdict: Verdict
  /** All of them, in rank order; those not viable last. */
  approaches: Appraised[]
  sure: Sure
  /** Every question nobody has answered, the most telling first. */
  questions: Question[]
  /** Where no single answer could change what comes first: the two that together could most. */
  pairing?: Pairing
  /** The open question about what matters most, where there is one. */
  preference?: Preference
  /** Single answers that would put another approach first, the nearest level first. */
  flips: Flip[]
  /** How much an outcome would have to count for another approach to come first. */
  thresholds: Threshold[]
  /** How the chances were come by. */
  drawn: Drawn
}

/** How far the first place can be relied on. */
export interface Sure {
  /** The least share of readings in which the first beats a rival, 0 to 1. */
  beats: number
  /** The approach that is first in the most readings; it need not be the first on average. */
  oftenest?: string
  /** What is lost on average, in points of benefit, by going with the first now rather than knowing everything. */
  regret: number
  /** The same, were only the place known and what matters left as it is. */
  regretOfPlace: number
  /** The most that is lost in any reading. */
  worst: number
}

/** A question nobody has answered. All figures are in points of benefit, 0 to 100. */
export interface Question {
  factor: string
  /** What knowing the answer is worth: exactly 0 where no level would change what comes first. */
  value: number
  /** What an answer from the room is worth, which is not always right; never more than knowing. */
  heard: number
  /** How far the lead moves with the answer, as a variance: tells apart questions that are worth nothing by themselves. */
  sway: number
  /** The levels at which another approach would come first. */
  leaders: ({ level: number } & Overtaking)[]
}

/** Two answers that together could change what comes first, where neither could alone. */
export interface Pairing {
  factors: [string, string]
  value: number
}

export interface Preference {
  /** Outcomes that matter most, not told apart. */
  among: string[]
  /** For each of them: what would matter, were it said to matter most of all. */
  ranked: Matters[]
  /** What it is worth to know which of them matters most of all, in points of benefit. */
  value: number
  leaders: ({ outcome: string } & Overtaking)[]
}

/** An answer that would put another approach first, were it surely at another level, or surely at the one it was given. */
export interface Flip extends Overtaking {
  factor: string
  /** The level in the middle of what was said. */
  from: number
  /** The level it would surely be at; the same as `from` where what was said is less than sure. */
  to: number
}

/** Another approach that would come first, and by how much: a share of its benefit, 0 to 1. */
export interface Overtaking {
  leader: string
  by: number
}

/** Were an outcome to count for this much of everything, another approach would come first. Weights are 0 to 1. */
export interface Threshold {
  outcome: string
  now: number
  weight: number
  leader: string
}

export interface Drawn {
  how: 'sampled' | 'enumerated'
  seed: number
  samples: number
}

export interface Verdict {
  kind: 'clear' | 'leaning' | 'too-close' | 'too-early'
  /** The first; or, too close to call, everything within the smallest lead worth words, by id. Empty when too early. */
  leaders: string[]
}

/** How the list is parted for showing. */
export type Group = 'ready' | 'build-first' | 'try-small' | 'not-now' | 'not-viable'

/** An approach as it stands in closed form. */
export interface Placed {
  id: string
  rank: number
  group: Group
  /** 100 x worth x need x readiness x practicality, in expectation, 0 where a hard knock-out holds. Never shown as a score. */
  benefit: number
  /** How far it advances the outcomes that matter here. */
  worth: number
  /** How much this place calls for it. */
  need: number
  /** How far the conditions for it are in place. */
  readiness: number
  /** How light, quick, wide, well founded and evidenced it is anywhere. */
  practicality: number
  evidence: 'A' | 'B' | 'C'
  /** The chance that no hard knock-out holds. */
  possible: number
  reasons: Reason[]
  conditions: Condition[]
  blocked: Blocked[]
}

/** The same with what the readings say of it. */
export interface Appraised extends Placed {
  /** The share of readings in which it comes first, and in which it is among the first three. */
  best: number
  top3: number
  /** The share of readings in which it takes each place; the last is the share in which it is not possible here. */
  ranks: number[]
  /** The benefit that a tenth, half and nine tenths of readings do not exceed; 0 where it is not possible. */
  spread: [number, number, number]
  /** The mean weight of each outcome in the readings in which it comes first: whom it suits. Nothing where it never does. */
  suits?: Record<string, number>
}

/** One answered factor's exact share of its own result, against knowing nothing. */
export interface Reason {
  factor: string
  /** The level in the middle of what was said. */
  level: number
  kind: 'need' | 'readiness'
  /** How far it moves need or readiness, -1 to 1. */
  effect: number
  because: string
  sources: string[]
}

/** Something to have in place first: one level up adds `gain` to readiness. */
export interface Condition {
  factor: string
  from: number
  to: number
  gain: number
}

/** A knock-out that holds, or may. */
export interface Blocked {
  because: string
  force: 'hard' | 'caution'
  chance: number
  /** The reason a person recorded for passing over it. */
  overruled: string | null
  unless?: string
  sources: string[]
}

/** A recommendation with the mixes it belongs to, as it is shown. */
export interface Whole extends Recommendation {
  mixes: Portfolio
}

/** How a result stands up where more is in doubt than the answers. */
export interface Robust {
  /** Approaches that can no longer come before the first, whatever is still answered: proved. Ids in order. */
  behind: string[]
  /**
   * The share of readings in which the approach that is first now comes first, were our own scoring off by as much as our
   * raters differ; and were all factors of a theme high together, or low together.
   */
  ifScoringOff: number
  ifThemesMoveTogether: number
}
