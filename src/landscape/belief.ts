import { type Answer, type Counts, Sureness } from './answer.ts'

/** How likely each level is held to be, lowest first; sums to 1. */
export type Belief = readonly number[]

/** How much of a belief stays with the level chosen, when somebody is less than sure; from `data/numbers/judgement.yaml`. */
export interface Doubt {
  fairly: number
  guess: number
}

/** Beliefs are pooled in whole numbers, so that neither the order of people nor a repeat of everybody changes a bit. */
const UNIT = 3 * 2 ** 30

const SURENESSES = Sureness.options

/**
 * The pooled belief of several people about one factor: one person one vote, each view weighing the same.
 * *Don't know* and *passed* abstain; with no view at all the prior stands.
 * @param prior how likely each level is before anyone is asked, lowest first; sums to 1
 * @returns probabilities that sum to 1, lowest level first
 */
export const pool = (answers: readonly Answer[], prior: Belief, doubt: Doubt): Belief => {
  const alike = new Map<number, { answer: Answer & { kind: 'level' }; people: number }>()
  let people = 0
  for (const answer of answers) {
    if (answer.kind !== 'level') continue
    people += 1
    const key = answer.from * 100 + answer.to * 10 + SURENESSES.indexOf(answer.sure)
    const known = alike.get(key)
    if (known) known.people += 1
    else alike.set(key, { answer, people: 1 })
  }
  const sums = prior.map(() => 0)
  for (const { answer, people: count } of alike.values())
    for (const [level, share] of spread(answer, prior, doubt).entries()) sums[level] = (sums[level] ?? 0) + count * share
  return people === 0 ? prior : sums.map((sum) => sum / (people * UNIT))
}

/**
 * The belief of a group that was counted level by level; with nobody counted, the prior.
 * @param counts people at each level, lowest first
 */
export const poolCounts = (counts: Counts, prior: Belief): Belief => {
  const people = counts.reduce((sum, count) => sum + count, 0)
  return people === 0 ? prior : counts.map((count) => count / people)
}

/** The level in the middle of a belief, 1 the lowest: half of the belief lies at or below it. */
export const middle = (belief: Belief): number => {
  let below = 0
  for (const [level, share] of belief.entries()) {
    below += share
    if (below >= 0.5 - 1e-12) return level + 1
  }
  return belief.length
}

/** One person's view in whole units that add up to UNIT. */
const spread = (answer: Answer & { kind: 'level' }, prior: Belief, doubt: Doubt): number[] => {
  const around = answer.sure === 'guess' ? prior : beside(answer, prior.length)
  // With no level beside it, an answer keeps everything.
  const kept = around.some((share) => share > 0) ? Math.round(UNIT * stays(answer.sure, doubt)) : UNIT
  const width = answer.to - answer.from + 1
  const within = (level: number) => level >= answer.from && level <= answer.to
  const shares = prior.map((_, at) => (within(at + 1) ? Math.floor(kept / width) : 0))
  const rest = UNIT - Math.floor(kept / width) * width
  let left = rest
  for (const [at, share] of around.entries()) {
    const part = Math.floor(rest * share)
    shares[at] = (shares[at] ?? 0) + part
    left -= part
  }
  shares[answer.from - 1] = (shares[answer.from - 1] ?? 0) + left
  return shares
}

const stays = (sure: Sureness, doubt: Doubt): number => {
  switch (sure) {
    case 'sure':
      return 1
    case 'fairly':
      return doubt.fairly
    case 'guess':
      return doubt.guess
  }
}

/** The levels next to an answer share what it does not keep. */
const beside = (answer: { from: number; to: number }, levels: number): number[] => {
  const next = [answer.from - 1, answer.to + 1].filter((level) => level >= 1 && level <= levels)
  return Array.from({ length: levels }, (_, at) => (next.includes(at + 1) ? 1 / next.length : 0))
}
