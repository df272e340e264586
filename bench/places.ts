import type { Answer } from '../src/landscape/answer.ts'
import type { Landscape, Matters } from '../src/landscape/landscape.ts'

/** What matters to one person: one thing most of all, then another, then the rest alike. */
const ONE: Matters = { control: 1, connection: 2 }

/** A place that so many people have answered for, each factor named. @param from other numbers give other answers */
export const asked = (factors: readonly string[], people: number, from = 0): Landscape =>
  place(
    Object.fromEntries(factors.map((id, at) => [id, views(people, from + at * 3)])),
    Array.from({ length: people }, () => ONE),
  )

/**
 * A conversation, as one place after another: each has one answer changed against the one before, so that what an
 * appraisal keeps of the last one helps as far as it would help in a conversation, and no further. With nothing
 * answered, each has one first answer, and the one before is taken back.
 * @param answered how many factors are answered throughout
 */
export const talk = (factors: readonly string[], answered: number, length: number): Landscape[] => {
  const known = factors.slice(0, answered)
  return Array.from({ length }, (_, round) => {
    const first = factors[round % factors.length] ?? ''
    const answers =
      known.length === 0 ? [[first, views(1, round)]] : known.map((id, at) => [id, views(1, seedAt(known, at, round))])
    return place(Object.fromEntries(answers), [ONE])
  })
}

/** The same of a group, who answer everything and differ on what matters. */
export const groupTalk = (
  factors: readonly string[],
  people: number,
  outcomes: readonly string[],
  length: number,
): Landscape[] => {
  const outcome = (at: number) => outcomes[at % outcomes.length] ?? ''
  const matters = Array.from({ length: people }, (_, at) => ({ [outcome(at)]: 1, [outcome(at * 3 + 1)]: 2 }))
  return Array.from({ length }, (_, round) =>
    place(Object.fromEntries(factors.map((id, at) => [id, views(people, seedAt(factors, at, round))])), matters),
  )
}

/** One factor after another gets another answer, round after round. */
const seedAt = (factors: readonly string[], at: number, round: number) =>
  at * 3 + 5 * Math.floor((round - at + factors.length - 1) / factors.length)

const place = (answers: Landscape['answers'], matters: readonly Matters[]): Landscape => ({
  place: 'Anywhere',
  matters,
  answers,
  overruled: {},
})

const views = (people: number, seed: number): Answer[] => Array.from({ length: people }, (_, at) => answer(seed + at))

/** Levels and sureness of every kind: twelve different ones in a row. */
const answer = (seed: number): Answer => {
  const from = 1 + (seed % 4)
  const sure = (['sure', 'fairly', 'guess'] as const)[seed % 3] ?? 'sure'
  return { kind: 'level', from, to: Math.min(4, from + (seed % 2)), sure }
}
