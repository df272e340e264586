import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainLook, show } from '../../adapters/terminal/show.ts'
import { agreement } from '../../src/appraisal/index.ts'
import { weigh } from '../../src/appraisal/weighed.ts'
import { fill } from '../../src/content/words.ts'
import { listed, lower, names } from '../../src/conversation/telling/phrases.ts'
import { quote } from '../../src/conversation/telling/quoting.ts'
import { sceneOf } from '../../src/conversation/telling/scene.ts'
import { landscapeOf } from '../../src/conversation/world.ts'
import type { Landscape } from '../../src/landscape/landscape.ts'
import { openMemory } from '../../src/store/memory.ts'
import { lightly, real, type Talk, talk } from './talk.ts'
import { answerOf, CODE, landscapeTold, logOf, quickly, type Told } from './told.ts'
import { effectOf, factorOf, LEVELS, labelOf, nameOf, trying, weighed } from './trying.ts'

const { differ } = real.words
const { small, apart } = real.numbers.judgement.differ
const PEOPLE = [
  'terminal:local:zebedee',
  'slack:T77:quirke',
  'teams:contoso:wilfreda',
  'slack:T77:obadiah',
  'terminal:local:hepzibah',
  'slack:T77:ezekiel',
  'slack:T77:keziah',
  'slack:T77:barnaby',
]
/** Several people around one appraisal, who each told this much; the first of them speaks. */
const together = async (told: readonly Told[]): Promise<Talk> => {
  const store = openMemory()
  const events = told.flatMap((one, at) => logOf(one, PEOPLE[at], at === 0))
  await store.append(CODE, 0, { delivery: 'before', events })
  for (const [at] of told.entries()) await store.take(PEOPLE[at] ?? '', CODE)
  return talk({ by: PEOPLE[0] ?? '', store, content: lightly, hello: false })
}
const differing = async (me: Talk): Promise<string[]> => {
  await me.says('what would change this')
  const [reply] = me.told()
  const sections = reply?.kind === 'changes' ? reply.sections.filter(({ heading }) => heading === differ.heading) : []
  expect(sections.length).toBeLessThan(2)
  return sections[0]?.lines ?? []
}

/** What there is to say of one question, from what was said: how many said what, and what knowing who is right would do. */
const difference = (landscape: Landscape, factor: string) => {
  const said = (landscape.answers[factor] ?? []).flatMap((one) =>
    typeof one !== 'number' && one.kind === 'level' ? [one.from] : [],
  )
  const counts = LEVELS.map((level) => said.filter((one) => one === level).length)
  const { first } = weighed(landscape)
  const after = LEVELS.map((level) => trying(landscape, { [factor]: level }))
  const value = after.reduce((sum, one, at) => sum + ((counts[at] ?? 0) / said.length) * (one.at(one.first) - one.at(first)), 0)
  const change = LEVELS.find((_, at) => (counts[at] ?? 0) > 0 && after[at]?.first !== first)
  return { factor, people: said.length, counts, agreed: agreement(counts) ?? 1, value, change, first, after }
}
type Difference = ReturnType<typeof difference>
const lineOf = ({ factor, counts, change, first, after }: Difference): string => {
  const parts = counts.flatMap((count, at) => (count > 0 ? [fill(differ.count, { count, label: labelOf(factor, at + 1) })] : []))
  const then = after[(change ?? 0) - 1]
  if (!then || change === undefined) return ''
  const what = fill(differ.counts, { factor: factorOf(factor).name, counts: listed(parts) })
  return `${what}|${fill(differ.matters, { label: labelOf(factor, change), effect: effectOf(first, then) })}`
}

const level = fc.integer({ min: 1, max: 4 })
const person = fc
  .record({
    levels: fc.array(level, { minLength: 17, maxLength: 17 }),
    outcomes: fc.subarray(['life', 'control', 'connection', 'cash'], { minLength: 1 }),
  })
  .map(({ levels, outcomes }): Told => ({ answers: quickly(levels), outcomes }))
const groups = fc.sample(fc.array(person, { minLength: 3, maxLength: 5 }), { numRuns: 5, seed: 2 })

describe('where three or more people differ', () => {
  test('what could change the result comes first, most telling first, with how many said what; it is true', async () => {
    let told = 0
    for (const group of groups) {
      const me = await together(group)
      const landscape = landscapeOf(await me.world())
      const lines = await differing(me)
      const found = real.factors
        .map(({ id }) => difference(landscape, id))
        .filter(({ people, agreed }) => people >= small && agreed < apart)
      const telling = found.filter(({ change }) => change !== undefined).sort((a, b) => b.value - a.value)
      for (const [at, one] of telling.slice(0, 4).entries()) {
        const [what = '', matters = ''] = lineOf(one).split('|')
        const line = lines[at] ?? ''
        expect(line.startsWith(what), line).toBe(true)
        expect(line.endsWith(matters), line).toBe(true)
        told += 1
      }
      const same = found.filter(({ change }) => change === undefined)
      const said = lines.filter((line) => line.startsWith(differ.same.split('{')[0] ?? ''))
      expect(said).toHaveLength(same.length > 0 ? 1 : 0)
      const named = real.factors.filter(({ name }) => said[0]?.includes(lower(name)))
      for (const { id } of named) expect(same.map(({ factor }) => factor)).toContain(id)
      expect(lines.filter((line) => line.includes('said “'))).toHaveLength(Math.min(4, telling.length))
    }
    expect(told).toBeGreaterThan(8)
  })

  test('on their own answers alone: how many would see which approach first, and which are among the first three of all', async () => {
    let differed = 0
    for (const group of groups) {
      const lines = await differing(await together(group))
      const tops = group.map((told) => {
        const { model, order } = weigh(real, landscapeTold(told))
        return order.slice(0, 3).map((at) => model.candidates[at]?.id ?? '')
      })
      const firsts = [...new Set(tops.map(([first]) => first ?? ''))]
      const counts = firsts
        .map((id) => ({ id, count: tops.filter(([first]) => first === id).length }))
        .sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1))
        .map(({ id, count }) => fill(differ.leader, { count, name: `“${nameOf(id)}”` }))
      expect(lines.includes(fill(differ.leaders, { counts: listed(counts) }))).toBe(firsts.length > 1)
      const all = [...new Set(tops.flat())].sort()
      const forAll = all.filter((id) => tops.every((top) => top.includes(id)))
      const forSome = all.filter((id) => !forAll.includes(id))
      if (forAll.length > 0) expect(lines).toContain(fill(differ.everyone, { names: names(forAll.map(nameOf)) }))
      if (forSome.length > 0) expect(lines).toContain(fill(differ.depends, { names: names(forSome.map(nameOf)) }))
      differed += firsts.length > 1 ? 1 : 0
    }
    expect(differed).toBeGreaterThan(0)
  })

  test('everybody is told the same', async () => {
    const group = groups[0] ?? []
    const me = await together(group)
    const other = await talk({ by: PEOPLE[1] ?? '', store: me.store, content: lightly, hello: false })
    expect(await differing(other)).toEqual(await differing(me))
  })

  test('two camps are named where people stand at both ends, and not where they are spread', async () => {
    const answers = quickly([2, 3])
    const at = (level: number): Told => ({
      answers: { ...answers, 'homecare-supply': level, rurality: level },
      outcomes: ['life'],
    })
    const spread = await differing(await together([at(1), at(2), at(3), at(4)]))
    const split = await differing(await together([at(1), at(1), at(4), at(4)]))
    expect(spread.filter((line) => line.includes(differ.camps))).toEqual([])
    const telling = split.filter((line) => line.includes('said “'))
    expect(telling.length).toBeGreaterThan(0)
    for (const line of telling) expect(line).toContain(differ.camps)
  })

  test('nobody is named in any reply, and nobody is given the words of another', async () => {
    const told = (groups[1] ?? []).map((one, at): Told => {
      const words = `the thing that ${PEOPLE[at]?.split(':')[2]} saw in Thwaite Lane`
      const answers = Object.entries(one.answers).map(
        ([id, given]) => [id, { ...answerOf(given), words: `${words}, ${id}` }] as const,
      )
      return { ...one, answers: Object.fromEntries(answers) }
    })
    const me = await together(told)
    const asked = [
      'what would change this',
      'results',
      'more',
      'where are we',
      'why isf',
      'why not isf',
      'compare isf with homeshare',
      'what if rurality is 4',
      'review',
    ]
    for (const words of asked) {
      await me.says(words)
      const text = me
        .told()
        .map((reply) => show(reply, { ...plainLook, width: 100_000 }))
        .join('\n')
      const mine = text.replaceAll(/the thing that zebedee saw in Thwaite Lane/g, '')
      expect(mine, words).not.toMatch(/Thwaite Lane|zebedee|quirke|wilfreda|obadiah|hepzibah|T77|contoso|slack:|teams:|terminal:/)
    }
  })
})

describe('of fewer people only the questions are said', () => {
  const one: Told = { answers: quickly([1]), outcomes: ['life'] }
  const other: Told = { answers: quickly([4]), outcomes: ['cash'] }

  /** The line that names the questions on which people differ, who are too few to be counted. */
  const few = (line: string) => line.startsWith(differ.few.split('{')[0] ?? '')
  const named = (line = '') =>
    real.factors.filter(({ name }) => line.toLowerCase().includes(name.toLowerCase())).map(({ id }) => id)

  test('one hears of no difference; two hear on which questions they differ, and not what anybody said', async () => {
    expect(await differing(await together([one]))).toEqual([])
    const lines = await differing(await together([one, other]))
    expect(lines.filter(few)).toEqual(lines)
    expect(lines).toHaveLength(1)
    expect(named(lines[0]).sort()).toEqual(Object.keys(one.answers).sort())
    const labels = real.factors.flatMap(({ levels }) => levels.map(({ label }) => label))
    expect(labels.filter((label) => lines[0]?.includes(label))).toEqual([])
  })

  test('nor do three of whom one has said nothing yet, or does not know, hear more', async () => {
    const silent: Told = { answers: { rurality: { kind: 'passed' }, 'homecare-supply': { kind: 'unknown', how: 'i-do-not' } } }
    expect(await differing(await together([one, other, silent]))).toEqual(await differing(await together([one, other])))
  })

  test('what two said alike is no difference, and a reason then quotes what both said; else only that they differ', async () => {
    const alike = await together([one, { ...one, outcomes: ['cash'] }])
    expect(await differing(alike)).toEqual([])
    const { said = '' } = factorOf('homecare-supply').levels[0] ?? {}
    expect(quote(sceneOf(await alike.world()), 'homecare-supply', 1)).toBe(fill(real.words.results['quote-alike'], { said }))
    const apart = await together([one, other])
    expect(quote(sceneOf(await apart.world()), 'homecare-supply', 1)).toBe(
      fill(real.words.results['quote-differ'], { factor: lower(factorOf('homecare-supply').name) }),
    )
  })

  test('a question that only two of three answered is named and not counted, the others are told', async () => {
    const third: Told = { ...one, answers: { ...one.answers, rurality: { kind: 'passed' } } }
    const lines = await differing(await together([one, other, third]))
    expect(named(lines.find(few))).toEqual(['rurality'])
    const counted = lines
      .filter((line) => !few(line))
      .join('\n')
      .toLowerCase()
    expect(counted).not.toContain(factorOf('rurality').name.toLowerCase())
    expect(counted).toContain('said “')
  })
})

test('two camps are told even where most stand together, which alone would be called agreement', async () => {
  const answers = quickly([2, 3])
  const at = (level: number): Told => ({ answers: { ...answers, rurality: level }, outcomes: ['life'] })
  const lines = await differing(await together([at(2), at(2), at(4), at(4), at(4), at(4), at(4), at(4)]))
  expect(agreement([0, 2, 0, 6])).toBeGreaterThanOrEqual(apart)
  expect(lines.join('\n').toLowerCase()).toContain(factorOf('rurality').name.toLowerCase())
})

// With too few answers to tell approaches apart, what would make no difference cannot be told either.
test('while it is too early, nothing is said to make no difference to what comes first', async () => {
  const at = (level: number): Told => ({ answers: { 'people-vision': level, rurality: level } })
  const lines = await differing(await together([at(1), at(4), at(4)]))
  expect(lines.filter((line) => line.startsWith(differ.same.split('{')[0] ?? ''))).toEqual([])
})
