import type { Spread } from '../../src/index.ts'
import { type Count, countsOf } from '../chat/counts.ts'
import { BARS, barChart, shortNames, TITLE } from './chart.ts'
import { plain, safe } from './escape.ts'
import { type Part, section } from './parts.ts'

/** How many people gave each answer: bars that Slack draws, and below them the same numbers with the answers in full. */
export const showSpread = (spread: Spread): Part[] => {
  const { title, unit } = spread
  const counts = countsOf(spread)
  if (counts.length === 0) return []
  const drawn = counts.slice(0, BARS)
  const block = barChart({
    title,
    series: unit,
    axis: unit,
    labels: shortNames(drawn.map(({ label }) => label)),
    values: drawn.map(({ count }) => count),
  })
  const isWhole = plain(title).length <= TITLE
  return [
    { block, said: isWhole ? safe(title) : '' },
    ...section([...(isWhole ? [] : [{ bold: title }]), ...saidOf(counts)]).map((part) => ({ ...part, under: true as const })),
  ]
}

/** "3  Packages wait weeks": the answers begin below each other, for a figure space is as wide as a figure. */
const saidOf = (counts: readonly Count[]): string[] => {
  const longest = Math.max(...counts.map(({ count }) => String(count).length))
  return counts.map(({ label, count }) => `${String(count).padEnd(longest, '\u2007')}  ${label}`)
}
