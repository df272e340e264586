import type { Content, Picture } from '../../src/index.ts'

type Words = Content['words']

/** One row of a picture in figures, as they are said everywhere. */
export interface Figures {
  /** With its place before it; business as usual has none. */
  name: string
  /** Of each column: in per cent, and as it is said. */
  figures: { value: number; text: string }[]
  /** How far it comes beside the first, in per cent. */
  length: number
}

/** Shares are said to the nearest of these, as everywhere: they are not known better. */
const STEPS = 20
/** A share nearer to none, or to all, than this is not called that. */
const LEAST = 0.075

/**
 * What a picture shows, in figures: how often each approach comes where, and last how often among the first three.
 * @param most how many rows
 */
export const figuresOf = (picture: Picture, words: Words, most: number): { columns: string[]; rows: Figures[] } => {
  const { chart } = words.cards
  return {
    columns: [chart.first, chart.second, chart.fourth, chart.lower, chart.impossible, chart.figure],
    rows: picture.rows.slice(0, most).map(({ name, usual, parts, said, length }, at) => ({
      // It stands there to compare with, wherever it comes.
      name: usual ? name : `${at + 1} ${name}`,
      figures: [...parts.map((share) => shareOf(share, words)), { value: amongFirst(parts), text: said }],
      length: percent(length),
    })),
  }
}

const percent = (share: number) => Math.round(share * STEPS) * (100 / STEPS)

const shareOf = (share: number, { picture }: Words): { value: number; text: string } => {
  const value = bounded(percent(share))
  return { value, text: share < LEAST ? picture['figure-least'] : share >= 1 - LEAST ? picture['figure-most'] : `${value}%` }
}

/** The share of the first three places. */
const amongFirst = ([first = 0, next = 0]: readonly number[]) => bounded(percent(first + next))

/** Never none nor all: so much is not known. */
const bounded = (value: number) => Math.min(100 - 100 / STEPS, Math.max(100 / STEPS, value))
