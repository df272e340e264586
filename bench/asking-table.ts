import type { Asking } from './asking.ts'
import { aligned } from './table.ts'

/** What asking in several orders comes to, as two small tables of text. */
export const askingTable = ({ places, orders }: Asking): string => {
  const [first] = orders
  const looks = (first?.after ?? []).map(({ questions }) => String(questions))
  const rows = orders.flatMap(({ name, after }) => [
    [name, 'points lost', ...after.map(({ shortfall, error }) => `${shortfall.toFixed(2)} ±${error.toFixed(2)}`)],
    ['', '% of the best', ...after.map(({ share }) => (100 * share).toFixed(1))],
    ['', 'best first, %', ...after.map(({ right }) => (100 * right).toFixed(0))],
    ...(name === first?.name
      ? []
      : [
          [
            '',
            `more than by ${first?.name}`,
            ...after.map((look) => `${look.behind.toFixed(2)} ±${look.behindError.toFixed(2)}`),
          ],
        ]),
  ])
  const stops = orders.flatMap(({ name, stop }) => {
    if (!stop) return []
    const [low, middle, high] = stop.questions
    return `By ${name} it would offer to stop after ${middle} questions (quarters ${low} and ${high}), with ${stop.shortfall.toFixed(2)} ±${stop.error.toFixed(2)} points left to lose.`
  })
  const columns = [2, 3, 4, 5, 6, 7, 8]
  return [
    `The order of questions, ${places} places; points of benefit lost by going with what comes first, and standard errors:`,
    aligned([['order', 'after so many questions', ...looks], ...rows], columns),
    ...stops,
  ].join('\n')
}
