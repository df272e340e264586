import type { Group, Verdict } from '../appraisal/index.ts'
import type { Section } from '../conversation/reply.ts'
import type { Sureness, Unknown } from '../landscape/answer.ts'

/**
 * All that a decision record holds, as plain data: what the JSON file is, and what every other format is made from. Nobody is
 * named in it. Shares and results are 0 to 1; times are ISO 8601. The order of the keys is fixed.
 */
export interface DecisionRecord {
  kind: 'conversation' | 'workshop' | 'file'
  /** The appraisal it was made from; empty for a file of answers. */
  code: string
  /** When something was first and last said; empty for a file of answers that gives no time. */
  began: string
  at: string
  place: string
  population: string
  /** The decision it feeds, as it was said; empty where nobody said. */
  decision: string
  people: People
  /** Interests that were declared, in their own words. */
  declared: readonly string[]
  matters: Mattering
  /** What already works and must not be lost, in people's own words. */
  works: readonly { theme: string; words: string }[]
  asked: readonly Asked[]
  verdict: Verdict
  /** Share of what the result rests on that was answered. */
  coverage: number
  /** The result in sentences. */
  said: Said
  /** All of them, in rank order. */
  approaches: readonly Considered[]
  portfolio: { core: readonly string[]; borderline: readonly string[]; limit: number; limitKnown: boolean }
  /** What would change the result, how firm it is, and how people differ. */
  sensitivity: readonly Section[]
  robust: { behind: readonly string[]; ifScoringOff: number; ifThemesMoveTogether: number }
  /** The open questions that could change what comes first, the most telling first. */
  telling: readonly { factor: string; name: string; value: number; where: string }[]
  /** Of a workshop: how its people differ, minority statements, how it could fail, and what was left. */
  group: readonly Section[]
  votes: readonly Vote[]
  /** Who was named as not asked yet, in their words; and what was considered of equality. */
  unheard: readonly string[]
  equality: readonly string[]
  actions: readonly string[]
  returning: readonly string[]
  /** Every result given before, the first first, with what moved since the one before. */
  earlier: readonly { at: string; verdict: Verdict; moved: readonly string[] }[]
  changes: readonly Change[]
  sources: readonly { key: string; title: string; by: string; year: number | 'unknown'; address: readonly string[] }[]
  made: Made
}

/** Who took part, by the part they spoke from, never by name. */
export interface People {
  count: number
  /** `count` is left out where it would tell of too few. */
  voices: readonly { id: string; name: string; count: number | null }[]
  /** Parts that nobody spoke from. */
  missing: readonly string[]
  /** From how many people on it is said how many gave which answer. */
  small: number
}

/** What matters: a good week in people's own words, and how much each outcome weighs. */
export interface Mattering {
  weeks: readonly string[]
  line: string
  outcomes: readonly { id: string; name: string; means: string; weight: number }[]
}

/** One question about the place, and what came of it. */
export interface Asked {
  factor: string
  name: string
  theme: string
  question: string
  /**
   * `told`: somebody gave a level. `set-aside`: it does not apply to these people, whatever was said of it. `put-aside`: a
   * workshop left it.
   */
  state: 'told' | 'unknown' | 'passed' | 'not-asked' | 'set-aside' | 'put-aside'
  /** How many gave a level. */
  people: number
  answers: readonly Given[]
  /** Several gave a level, and they are too few for it to be said which. */
  tooFew: boolean
  /** How far they agree, 1 wholly, -1 split between the two ends; nothing where too few answered. */
  agreement: number | null
  unknown: readonly Unknown[]
  /** Words that stand by themselves: of several people, without the level they were said with. */
  words: readonly string[]
  /** Where a workshop put it aside. */
  why: 'skipped' | 'parked' | 'too-few' | null
  /** What would tell, and where to look or ask. */
  evidence: readonly { what: string; where: string }[]
}

/** An answer that somebody gave, or several did. */
export interface Given {
  from: number
  to: number
  label: string
  people: number
  /** Of one person's answer alone. */
  sure: Sureness | null
  voice: string | null
  words: string | null
  at: string | null
}

/** An approach with each of its results, which are never put into one. */
export interface Considered {
  id: string
  name: string
  rank: number
  /** Its place in words. */
  place: string
  /** Between which places it lies in nine of ten readings in which it is possible; nothing where it is not. */
  between: readonly [number, number] | null
  group: Group
  worth: number
  need: number
  readiness: number
  practicality: number
  evidence: 'A' | 'B' | 'C'
  /** The chance that nothing rules it out. */
  possible: number
  /** How often it comes first, and among the first three, over all readings. */
  first: number
  top3: number
  /** The reason recorded for passing over what rules it out. */
  overruled: string | null
  usual: boolean
  /** Why it stands where it stands, in a line. */
  line: string
  /** What has to be in place first, or would help. */
  build: readonly string[]
  /** Shown at the top; then `full` says all of it, but for its sources. */
  shown: boolean
  full: readonly Section[]
  law: string
  /** Keys of its sources. */
  sources: readonly string[]
}

/** What is said of the result, in the order in which it is read. */
interface Said {
  sure: readonly string[]
  heard: string
  /** Those near the top that are not shown there, and why. */
  left: readonly string[]
  notViable: readonly string[]
  usual: readonly string[]
  together: readonly string[]
  mix: readonly string[]
  cautions: readonly string[]
}

/** A vote of a workshop: how many gave which answer, and the reasons given, without names. */
export interface Vote {
  question: string
  name: string
  vote: number
  counts: readonly { label: string; count: number }[]
  unknown: number
  passed: number
  points: readonly { label: string; words: string }[]
  /** By part, where enough of it answered. */
  parts: readonly { voice: string; counts: readonly { label: string; count: number }[] }[]
}

/** Something that was said otherwise later. Nothing stands where too few took part for it to be told. */
export interface Change {
  at: string
  name: string
  before: string | null
  after: string | null
}

/** What it was made with, so that it can be made again. */
export interface Made {
  version: string
  content: string
  flow: number
  seed: number
  samples: number
  how: 'sampled' | 'enumerated'
  /** The hash of the last batch of the log; of a file of answers, the hash of what it says. */
  head: string
}
