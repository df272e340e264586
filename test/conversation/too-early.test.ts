import { describe, expect, test } from 'vitest'
import { plainLook, show } from '../../adapters/terminal/show.ts'
import { appraiseWorld } from '../../src/conversation/world.ts'
import { table } from './table.ts'
import { lightly, real } from './talk.ts'
import { ANN, hasTold, logOf, type Told } from './told.ts'

const { verdict: words, changes, chances } = real.words
const NAMES = real.approaches.map(({ name }) => name.toLowerCase())
/** Too little to tell approaches apart: nothing, four answers, or a dozen that are not known. */
const FEW: readonly Told[] = [
  { answers: {} },
  { answers: { 'people-vision': 4 }, outcomes: ['control', 'cash'] },
  { answers: { 'people-vision': 1, 'practice-culture': 4, rurality: 1, 'budget-position': 4 }, outcomes: ['life'] },
  {
    answers: Object.fromEntries(
      real.factors.slice(0, 12).map(({ id }) => [id, { kind: 'unknown' as const, how: 'nobody-does' as const }]),
    ),
  },
]
/** Answers by which some are ruled out for certain: those are told, and why. */
const RULED_OUT: Told = { answers: { 'market-health': 1, 'data-insight': 1, 'provider-trust': 1 } }

const saidTo = (told: Told, words: string) => {
  const { before, decision } = table(undefined, logOf(told)).does(ANN, { kind: 'say', words })
  expect(appraiseWorld(before).verdict.kind).toBe('too-early')
  return decision.replies
}
const textOf = (told: Told, words: string) =>
  saidTo(told, words)
    .map((reply) => show(reply, { ...plainLook, width: 100_000 }))
    .join('\n')
/** What is said beside the evidence to look for, which may well speak of an approach. */
const named = (text: string) =>
  NAMES.filter((name) =>
    text
      .replace(/Where to look or ask: .*/g, '')
      .toLowerCase()
      .includes(name),
  )

describe('while it is too early to tell approaches apart', () => {
  test.each([['results'], ['more'], ['where are we'], ['what would change this']])('"%s" names no approach', (words) => {
    for (const told of FEW) expect(named(textOf(told, words)), words).toEqual([])
  })

  test('the result says so, and what would tell most; there is no picture, no group and no mix', () => {
    for (const told of [...FEW, RULED_OUT]) {
      const [reply] = saidTo(told, 'results')
      if (reply?.kind !== 'recommendation') throw new Error('no result')
      const [first, second, third, ...more] = reply.sure
      expect([first, second]).toEqual([words['too-early'], words['go-on']])
      expect(real.factors.filter(({ question }) => third?.endsWith(question))).toHaveLength(1)
      expect(more).toEqual([])
      expect(reply).toMatchObject({ groups: [], mix: [], usual: [], together: [] })
      expect(reply).not.toHaveProperty('picture')
    }
  })

  test('what is ruled out for certain is told all the same', () => {
    const [reply] = saidTo(RULED_OUT, 'more')
    const lines = reply?.kind === 'recommendation' ? reply.notViable.lines : []
    for (const id of ['lead-provider', 'outcome-based', 'alliance']) {
      const { name = '' } = real.approaches.find((one) => one.id === id) ?? {}
      expect(lines.filter((line) => line.startsWith(`${name}: `))).toHaveLength(1)
    }
  })

  test('what would change it is only what to find out', () => {
    for (const told of FEW) {
      const [reply] = saidTo(told, 'what would change this')
      const sections = reply?.kind === 'changes' ? reply.sections : []
      expect(sections.map(({ heading }) => heading)).toEqual([undefined, changes.open])
      expect(sections[0]?.lines).toEqual([changes.early])
    }
  })

  test('no chance is said of an approach that somebody asks about', () => {
    const said = Object.values(chances).map((line) => line.split('{')[0] ?? '')
    for (const told of FEW)
      for (const words of ['why isf', 'why not isf', 'why not direct-payments'])
        expect(said.filter((line) => textOf(told, words).includes(line))).toEqual([])
  })

  // Two are compared, and changes tried out, as if they could be told apart.
  test.each([['compare isf with direct-payments'], ['compare homeshare with block-contract']])('"%s" says no chance', (words) => {
    const said = Object.values(chances).map((line) => line.split('{')[0] ?? '')
    for (const told of FEW) expect(said.filter((line) => textOf(told, words).includes(line))).toEqual([])
  })
  test('"what if" puts none first', () => {
    for (const told of FEW) expect(named(textOf(told, 'what if rurality is 4'))).toEqual([])
  })
  test.each([['why isf'], ['why not isf']])('"%s" says no place of it', (words) => {
    for (const told of FEW) expect(textOf(told, words)).not.toMatch(/It is \S+ of 33|too close to call/)
  })
})

test('with the fifth answer that moves something, it begins to tell them apart', async () => {
  const four = { 'people-vision': 1, 'practice-culture': 4, rurality: 1, 'budget-position': 4 }
  const me = await hasTold({ answers: { ...four, 'homecare-supply': 1 }, outcomes: ['life'] }, lightly)
  await me.says('results')
  const { sure, picture } = me.toldOf('recommendation')
  expect(sure[0]).not.toBe(words['too-early'])
  expect(picture?.rows.length).toBeGreaterThan(3)
})
