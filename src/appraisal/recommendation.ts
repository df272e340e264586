/** What the appraisal advises at one moment. Shares are 0 to 1, benefit 0 to 100; see `docs/method.md`. */
export interface Recommendation {
  place: string
  population?: string | undefined
  /** Share of pair weight that has been answered. */
  coverage: number
  verdict: Verdict
  /** All of them, in rank order; those not viable last. */
  approaches: Appraised[]
}

export interface Verdict {
  kind: 'clear' | 'leaning' | 'too-close' | 'too-early'
  /** The first; or, too close to call, everything within the smallest lead worth words, by id. Empty when too early. */
  leaders: string[]
}

/** How the list is parted for showing. */
export type Group = 'ready' | 'build-first' | 'try-small' | 'not-now' | 'not-viable'

export interface Appraised {
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
