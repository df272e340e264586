import type { Spread } from '../../src/index.ts'
import { type Count, countsOf } from '../chat/counts.ts'
import type { Json } from '../delivery/post.ts'
import { BARS, barChart } from './chart.ts'
import type { Element, Part } from './element.ts'
import { safe } from './escape.ts'
import { paragraph } from './parts.ts'

/** How many people gave each answer: bars that Teams draws, and below them the same numbers with the answers in full. */
export const showSpread = (spread: Spread): Part[] => {
  const counts = countsOf(spread)
  if (counts.length === 0) return []
  const bars = counts.slice(0, BARS).map(({ label, count }) => ({ name: label, value: count }))
  return [
    ...paragraph([{ bold: spread.title }]),
    { element: barChart(spread.title, bars, LOOKS), said: '', under: true },
    listed(counts),
  ]
}

/** Where no charts are drawn the numbers below say all of it. */
const NOTHING: Element = { type: 'Container', items: [] }
/** Each bar with its number: an axis would count people in fractions. One colour, for no answer is better than another. */
const LOOKS = { displayMode: 'AbsoluteNoAxis', color: 'categoricalBlue', fallback: NOTHING }

/** Each number, and beside it the answer: the numbers stand below each other. */
const listed = (counts: readonly Count[]): Part => ({
  element: {
    type: 'FactSet',
    spacing: 'Small',
    facts: counts.map(({ label, count }): Json => ({ title: String(count), value: safe(label) })),
  },
  said: counts.map(({ label, count }) => `${count}  ${safe(label)}`).join('\n'),
  under: true,
})
