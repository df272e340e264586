import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainLook, show } from '../../adapters/terminal/show.ts'
import { duel } from '../../src/appraisal/index.ts'
import { fill } from '../../src/content/words.ts'
import type { Reply } from '../../src/conversation/reply.ts'
import { chance } from '../../src/conversation/telling/chance.ts'
import { names } from '../../src/conversation/telling/phrases.ts'
import { appraiseWorld, landscapeOf, type World } from '../../src/conversation/world.ts'
import { leadOf, ownWords, places } from './places.ts'
import { table } from './table.ts'
import { lightly, real } from './talk.ts'
import { ANN, logOf, type Told } from './told.ts'

const { verdict: words, chances, compare } = real.words
const { lead, leaning } = real.numbers.judgement.verdict

describe('a chance', () => {
  /** Figures in a hundred that each word stands for, after the PHIA yardstick. */
  const YARDSTICK: Readonly<Record<keyof typeof chances, readonly [number, number]>> = {
    'almost-certain': [95, 100],
    'very-likely': [80, 90],
    likely: [55, 75],
    possible: [40, 50],
    unlikely: [25, 35],
    'very-unlikely': [10, 20],
    remote: [0, 5],
  }
  const bands = Object.entries(YARDSTICK).map(([word, [from, to]]) => {
    const line = Object.entries(chances).find(([id]) => id === word)?.[1] ?? ''
    return { word, from, to, line }
  })

  test('is said by the word of its figure, rounded to five in a hundred, everywhere from 0 to 1', () => {
    for (let at = 0; at <= 10_000; at += 1) {
      const share = at / 10_000
      const figure = Math.round(share * 20) * 5
      const band = bands.find(({ from, to }) => figure >= from && figure <= to)
      expect(chance(real, share), String(share)).toBe(fill(band?.line ?? '', { share: `${figure}%` }))
    }
  })

  test.each([
    [0, chances.remote],
    [0.0749, chances.remote],
    [0.075, 'very unlikely (about 10%)'],
    [0.2249, 'very unlikely (about 20%)'],
    [0.225, 'unlikely (about 25%)'],
    [0.375, 'a realistic possibility (about 40%)'],
    [0.5249, 'a realistic possibility (about 50%)'],
    [0.525, 'likely (about 55%)'],
    [0.7749, 'likely (about 75%)'],
    [0.775, 'very likely (about 80%)'],
    [0.9249, 'very likely (about 90%)'],
    [0.925, chances['almost-certain']],
    [1, chances['almost-certain']],
  ])('of %f is "%s"', (share, said) => {
    expect(chance(real, share)).toBe(said)
  })
})

/** What is said back to somebody who has told this much; the same words are answered once. */
interface Said {
  world: World
  says: (words: string) => readonly Reply[]
}
const said = (told: Told): Said => {
  const people = table(undefined, logOf(told))
  const heard = new Map<string, readonly Reply[]>()
  return {
    world: people.sees(ANN),
    says: (words) => {
      const replies = heard.get(words) ?? people.does(ANN, { kind: 'say', words }).decision.replies
      heard.set(words, replies)
      return replies
    },
  }
}
const drawn = fc.sample(places, { numRuns: 220, seed: 12 }).map(said)
const nameOf = (id: string | undefined) => real.approaches.find((one) => one.id === id)?.name ?? ''
const linesOf = (replies: readonly Reply[]) =>
  replies.flatMap((reply) => ('sections' in reply ? reply.sections.flatMap(({ lines }) => lines) : []))
const sureOf = (replies: readonly Reply[]) => replies.flatMap((reply) => (reply.kind === 'recommendation' ? reply.sure : []))
const begins = (line: string) => line.split('{')[0] ?? ''
const judged = drawn.slice(0, 100).map((one) => ({ ...one, result: appraiseWorld(one.world) }))
const ofKind = (...kinds: string[]) => judged.filter(({ result }) => kinds.includes(result.verdict.kind))

/** A decimal, a score in figures, or a share of a hundred that is not 0, 5, 10 and so on to 100. */
const BARE = /\d[.,]\d|scor\w*\W+\d|(?<!\d)(?!(?:\d?[05]|100)\s*%)\d+\s*%/i

test('no decimals, no bare scores, and no share of a hundred but by fives, whatever is asked', () => {
  let figures = 0
  const id = (at: number) => real.approaches[at % 33]?.id
  for (const [at, { says }] of drawn.entries()) {
    const others = [
      'more',
      'where are we',
      `why not ${id(at)}`,
      `why ${id(at)}`,
      `compare ${id(at)} with ${id(at * 7 + 1)}`,
      `what if ${real.factors[at % 41]?.id} is ${1 + (at % 4)}`,
    ]
    for (const words of [at % 2 === 0 ? 'results' : 'what would change this', others[at % others.length] ?? '']) {
      const text = says(words).map((reply) => show(reply, { ...plainLook, width: 100_000 }))
      for (const line of text.join('\n').split('\n')) {
        if (line.includes('http')) continue
        figures += [...line.matchAll(/%/g)].length
        // Only what the conversation says of itself is held to this: what approaches and sources say stands as it is.
        if (BARE.test(line)) expect(ownWords(line)).not.toMatch(BARE)
      }
    }
  }
  expect(figures).toBeGreaterThan(800)
})

describe('the verdict', () => {
  test('puts an approach first only "on these answers and our scoring", and says how likely that is', () => {
    const kinds = new Set<string>()
    for (const { says, result } of ofKind('clear', 'leaning', 'too-close')) {
      const { verdict, approaches, sure: drawn } = result
      const [first, next] = approaches
      const [line = '', ...more] = sureOf(says('results'))
      kinds.add(verdict.kind)
      expect(line).toMatch(/^On these answers and our scoring of approaches, /)
      if (verdict.kind === 'too-close') {
        expect(line).toBe(fill(words['too-close'], { names: names(verdict.leaders.map(nameOf)) }))
        const most = approaches.find(({ id }) => id === drawn.oftenest)
        expect(more[0]).toBe(fill(words['close-chance'], { name: nameOf(most?.id), chance: chance(real, most?.best ?? 0) }))
      } else {
        const form = verdict.kind === 'clear' ? words.clear : next?.possible ? words.leaning : words['leaning-alone']
        expect(line).toBe(fill(form, { name: nameOf(first?.id), next: nameOf(next?.id) }))
        expect(more[0]).toBe(fill(words.chance, { first: chance(real, first?.best ?? 0), top3: chance(real, first?.top3 ?? 0) }))
        const other = drawn.oftenest !== undefined && drawn.oftenest !== first?.id
        expect(more.filter((line) => line.startsWith(begins(words.oftenest)))).toHaveLength(other ? 1 : 0)
      }
    }
    expect([...kinds].sort()).toEqual(['clear', 'leaning', 'too-close'])
  })

  test('never words a gap that is too small for words as a lead', () => {
    const leads = [words.clear, words.leaning, words['leaning-alone'], words['so-clear'], words['so-leaning'], compare.ahead]
    const tied = judged.filter(({ result: { approaches, verdict } }) => {
      const [first, next] = approaches
      return verdict.kind !== 'too-early' && first && next && next.possible > 0 && leadOf(first, next) < lead
    })
    expect(tied.length).toBeGreaterThan(20)
    for (const { says, result } of tied.slice(0, 60)) {
      const [first, next] = result.approaches
      const heard = [
        ...sureOf(says('results')),
        ...linesOf(says('where are we')),
        ...linesOf(says(`compare ${first?.id} with ${next?.id}`)),
      ]
      expect(heard.filter((line) => leads.some((form) => line.startsWith(begins(form)) && begins(form) !== ''))).toEqual([])
      expect(heard).toContain(fill(words['so-close'], { names: names(result.verdict.leaders.map(nameOf)) }))
      expect(heard).toContain(compare.close)
      expect(heard).not.toContain(fill(compare.ahead, { ahead: nameOf(first?.id) }))
    }
  })

  test('"too close" names all that are near the first, or that it beats too seldom, and nobody else', () => {
    for (const { world, result } of ofKind('too-close').slice(0, 12)) {
      const [first, ...others] = result.approaches.filter(({ possible }) => possible > 0)
      if (!first) throw new Error('nothing is possible')
      const close = others.filter(
        (other) => leadOf(first, other) < lead || duel(lightly, landscapeOf(world), first.id, other.id) < leaning,
      )
      expect(result.verdict.leaders).toEqual([first, ...close].map(({ id }) => id).sort())
    }
  })
})

test('the same chance is said in the same words wherever it is asked for', () => {
  const { now } = real.words.changes
  const notWords = real.words['why-not']
  for (const { says, result } of ofKind('clear', 'leaning').slice(0, 12)) {
    const [first, next] = result.approaches
    if (!first || !next) throw new Error('too few approaches')
    const best = chance(real, first.best)
    const recommended = says('results')
    expect(sureOf(recommended)).toContain(fill(words.chance, { first: best, top3: chance(real, first.top3) }))
    expect(linesOf(says('what would change this'))).toContain(fill(now, { chance: best, first: `“${nameOf(first.id)}”` }))
    if (next.possible > 0)
      expect(linesOf(says(`why not ${next.id}`))).toContain(
        fill(notWords.chance, { first: chance(real, next.best), top3: chance(real, next.top3) }),
      )
    const rows = recommended.flatMap((reply) => (reply.kind === 'recommendation' ? (reply.picture?.rows ?? []) : []))
    for (const approach of result.approaches.slice(0, 5)) {
      const row = rows.find(({ name }) => name === nameOf(approach.id))
      const [, figure] = /about (\d+%)/.exec(chance(real, approach.top3)) ?? []
      if (row && figure) expect(row.said).toBe(figure)
    }
  }
})

// What puts the first ahead of another is said also of two that are too close to call.
test('nothing is said to put the first ahead of one that is too close to it', () => {
  for (const { says, result } of ofKind('too-close').slice(0, 12)) {
    const [first, next] = result.approaches
    if (!first || !next || !result.verdict.leaders.includes(next.id)) continue
    const lines = linesOf(says(`why not ${next.id}`))
    expect(lines.filter((line) => line.startsWith(begins(real.words['why-not'].ahead)))).toEqual([])
  }
})
