import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fill } from '../../src/content/words.ts'
import type { Reply } from '../../src/conversation/reply.ts'
import { appraiseWorld } from '../../src/conversation/world.ts'
import { places } from './places.ts'
import { table } from './table.ts'
import { real } from './talk.ts'
import { ANN, logOf } from './told.ts'
import { nameOf } from './trying.ts'

const { results, why, verdict: words } = real.words
const { groups: judged } = real.numbers.judgement

const shownOf = (replies: readonly Reply[]) => {
  const found = replies.find((reply) => reply.kind === 'recommendation')
  if (!found) throw new Error('no result')
  return found
}
const told = fc
  .sample(places, { numRuns: 90, seed: 31 })
  .map((one) => {
    const people = table(undefined, logOf(one))
    const says = (said: string) => people.does(ANN, { kind: 'say', words: said }).decision.replies
    return { says, result: appraiseWorld(people.sees(ANN)), shown: shownOf(says('results')) }
  })
  .filter(({ result }) => result.verdict.kind !== 'too-early')
const ordinalOf = (rank: number) =>
  ['', 'first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'][rank] ?? `${rank}th`
const cardsOf = ({ shown }: (typeof told)[number]) => shown.groups.flatMap(({ approaches }) => approaches)
/** The names in the lines of those left out, each under the words of its line. */
const leftOf = ({ shown }: (typeof told)[number]) =>
  shown.left.lines.flatMap((line) => {
    const [named = '', ...because] = line.split('. ')
    return real.approaches.flatMap(({ id, name }) => (named.includes(`${name} (`) ? [{ id, because: because.join('. ') }] : []))
  })

test('the sample has what is held here', () => {
  expect(told.length).toBeGreaterThan(40)
  expect(told.filter((one) => leftOf(one).length > 0).length).toBeGreaterThan(10)
  expect(told.filter(({ result }) => result.verdict.kind === 'too-close').length).toBeGreaterThan(10)
})

describe('what is near the top', () => {
  test('is either shown or named with the reason, whatever comes before one that is shown or is in the verdict', () => {
    for (const one of told) {
      const { approaches, verdict, sure } = one.result
      const cards = cardsOf(one).map(({ id }) => id)
      const last = Math.max(0, ...approaches.filter(({ id }) => cards.includes(id)).map(({ rank }) => rank))
      const wanted = approaches.filter(
        ({ id, rank, possible }) =>
          possible > 0 &&
          id !== 'business-as-usual' &&
          !cards.includes(id) &&
          (rank < last || verdict.leaders.includes(id) || sure.oftenest === id),
      )
      expect(
        leftOf(one)
          .map(({ id }) => id)
          .sort(),
      ).toEqual(wanted.map(({ id }) => id).sort())
    }
  })

  test('is named for what it is', () => {
    const seen = new Set<string>()
    for (const one of told)
      for (const { id, because } of leftOf(one)) {
        const approach = one.result.approaches.find((other) => other.id === id)
        const ready = (approach?.readiness ?? Number.NaN) >= judged.ready
        const line = approach?.group === 'not-now' ? (ready ? results['left-ready'] : results['left-not']) : undefined
        expect(because).toBe(
          fill(line ?? results['left-others'], {
            top: judged.top,
            group: results.groups[approach?.group ?? 'not-now'],
            names: '',
          }).slice(2),
        )
        if (approach?.group === 'not-now' && ready) expect(approach.rank).toBeGreaterThan(judged.top)
        seen.add(because)
      }
    expect(seen.size).toBeGreaterThan(2)
  })

  test('what is too close to call has no place of its own, on a card or when asked about', () => {
    for (const one of told) {
      const { verdict, approaches } = one.result
      for (const { id, place } of cardsOf(one)) {
        const close = verdict.kind === 'too-close' && verdict.leaders.includes(id)
        const rank = approaches.find((approach) => approach.id === id)?.rank ?? 0
        expect(place).toBe(close ? fill(results['place-close'], { count: verdict.leaders.length }) : `${ordinalOf(rank)} of 33`)
      }
    }
    for (const { says, result } of told.filter(({ result }) => result.verdict.kind === 'too-close').slice(0, 8)) {
      const [id = ''] = result.verdict.leaders
      const lines = says(`why ${id}`).flatMap((reply) => (reply.kind === 'why' ? reply.sections.flatMap((one) => one.lines) : []))
      const place = fill(results['place-close'], { count: result.verdict.leaders.length })
      expect(lines).toContain(fill(why.place, { place }))
    }
  })
})

test('what comes first always has a card', () => {
  for (const one of told) {
    const [first] = one.result.approaches.filter(({ id }) => id !== 'business-as-usual')
    if (first?.rank === 1) expect(cardsOf(one).map(({ id }) => id)).toContain(first.id)
  }
})

test('what goes together is named whole, as its reason is, and only where all of it is possible', () => {
  let seen = 0
  for (const one of told) {
    const cards = cardsOf(one).map(({ id }) => id)
    for (const { approaches, with: beside, because } of real.together.filter((row) => row.with.length === 0)) {
      expect(beside).toEqual([])
      const line = one.shown.together.find((said) => said.endsWith(because))
      if (line === undefined) continue
      for (const id of approaches) {
        expect(line).toContain(nameOf(id))
        expect(one.result.approaches.find((approach) => approach.id === id)?.possible).toBeGreaterThan(0)
      }
      expect(approaches.filter((id) => cards.includes(id)).length).toBeGreaterThan(1)
      seen += 1
    }
  }
  expect(seen).toBeGreaterThan(3)
})

describe('while it is too early, somebody who has been through every question', () => {
  const unknown = { kind: 'unknown', how: 'i-do-not' } as const
  const people = table(undefined, logOf({ answers: Object.fromEntries(real.factors.map(({ id }) => [id, unknown])) }))
  const { sure } = shownOf(people.does(ANN, { kind: 'say', words: 'results' }).decision.replies)

  test('is not told to go on, but how to come back, and what would help most to find out and where', () => {
    const [early, all, find, ...more] = sure
    expect([early, all, ...more]).toEqual([words['too-early'], words['all-asked']])
    const named = real.factors.filter(({ question }) => find?.includes(question))
    expect(named).toHaveLength(1)
    const [only] = named
    expect(find).toBe(fill(words['find-out'], { question: only?.question ?? '', where: only?.evidence[0]?.where ?? '' }))
  })
})
