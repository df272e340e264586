import { appraise, type Content } from '../src/index.ts'
import type { Landscape } from '../src/landscape/landscape.ts'
import { withApproaches, withFactors } from './catalogue.ts'
import { asProcess, held } from './child.ts'
import { type Line, ofTimes, rounded } from './line.ts'
import { asked, groupTalk, talk } from './places.ts'
import { inTurn } from './timing.ts'

const ROUNDS = 20
const WARM = 6
const PLACES = 100

/** What the full appraisal after one answer costs as the catalogue, the draws and the people grow, and what it holds. All for information. */
export const growing = async (content: Content): Promise<Line[]> => {
  const factors = content.factors.map(({ id }) => id)
  const outcomes = content.outcomes.map(({ id }) => id)
  const lines: Line[] = []
  for (const count of [8, 16, 33, 66, 99])
    lines.push(await grown('approaches', count, withApproaches(content, count), halfTalk(factors)))
  for (const count of [10, 20, 41, 82]) {
    const larger = withFactors(content, count)
    lines.push(await grown('factors', count, larger, halfTalk(larger.factors.map(({ id }) => id))))
  }
  for (const count of [1000, 2500, 10_000, 50_000]) lines.push(await grown('draws', count, content, halfTalk(factors), count))
  for (const count of [1, 25, 200, 1000])
    lines.push(await grown('people', count, content, groupTalk(factors, count, outcomes, WARM + ROUNDS)))
  return [...lines, ofHeld(Number(asProcess('held')))]
}

const halfTalk = (factors: readonly string[]) => talk(factors, Math.floor(factors.length / 2), WARM + ROUNDS)

/** One size after another, not in turn: what is kept for one would push out what is kept for another. */
const grown = async (what: string, count: number, content: Content, places: readonly Landscape[], samples?: number) => {
  const drawing = samples === undefined ? {} : { samples }
  const [times = []] = await inTurn(ROUNDS, WARM, (round) => {
    const place = places[round]
    if (!place) throw new Error('the conversation is over')
    return appraise(content, place, drawing)
  })
  return ofTimes(`${what}-${count}`, `the full appraisal after one answer, ${count.toLocaleString('en')} ${what}`, times)
}

const ofHeld = (size: number): Line => ({
  name: 'appraise-held',
  measured: `what ${PLACES} full appraisals of different places leave in memory, arrays and all`,
  unit: 'MB',
  median: rounded(size),
  p95: null,
  n: 1,
  aim: null,
  met: null,
})

/** The process whose memory is measured: what it holds more than it held with the content read and nothing appraised. */
export const hold = (content: Content): void => {
  const factors = content.factors.map(({ id }) => id)
  const before = held()
  for (let at = 0; at < PLACES; at += 1) {
    const answered = factors.filter((_, factor) => (factor * 7 + at * 13) % PLACES < at)
    appraise(content, asked(answered, 1, at * 5))
  }
  const after = held()
  process.stdout.write(String(after.heap + after.arrays - before.heap - before.arrays))
}
