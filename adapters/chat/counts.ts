import type { Spread } from '../../src/index.ts'
import { clean } from './clean.ts'
import { cut } from './fit.ts'

/** How many people gave an answer. */
export interface Count {
  /** On one line. */
  label: string
  count: number
}

/** The most letters of an answer: a level has far fewer, and a card has to hold them all. */
const MOST = 300

/** The answers of a spread as they are said everywhere, in their order; those that nobody gave are among them. */
export const countsOf = ({ bars }: Spread): Count[] =>
  bars.map(({ label, count }) => ({ label: cut(clean(label).replace(/\s+/g, ' ').trim(), MOST, same) || '-', count }))

const same = (text: string) => text
