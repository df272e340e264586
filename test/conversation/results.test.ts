import { describe, expect, test } from 'vitest'
import { rank } from '../../src/appraisal/index.ts'
import { quote } from '../../src/conversation/telling/quoting.ts'
import { sceneOf } from '../../src/conversation/telling/scene.ts'
import { appraiseWorld, landscapeOf } from '../../src/conversation/world.ts'
import type { Landscape } from '../../src/landscape/landscape.ts'
import { real, saidLine, talk } from './talk.ts'

const STEPS = [
  'place',
  'voice',
  'outcomes',
  'route',
  'opening-all',
  'homecare-supply',
  'enough',
  'review',
  'equality',
  'actions',
  'return',
]

test('results can be asked for at any time, and change nothing', async () => {
  const me = await talk()
  for (const step of STEPS) {
    await me.comesTo(step)
    const before = await me.log()
    await me.says('results')
    expect(me.toldOf('recommendation').given, step).toBe(['actions', 'return'].includes(step))
    expect(await me.log(), step).toEqual(before)
    await me.isAsked(step)
  }
})

test('too early, no approach is put forward', async () => {
  const me = await talk()
  await me.says('results')
  expect(me.toldOf('recommendation')).toMatchObject({ given: false, groups: [] })
  const [early, on, first, ...more] = me.toldOf('recommendation').sure
  expect([early, on]).toEqual([real.words.verdict['too-early'], real.words.verdict['go-on']])
  expect(real.factors.some(({ question }) => first?.endsWith(question))).toBe(true)
  expect(more).toEqual([])
  expect(me.toldOf('recommendation')).not.toHaveProperty('picture')
})

test('the recommendation comes after the review, stands in the log, and is given once', async () => {
  const me = await talk()
  await me.comesTo('equality')
  expect((await me.log()).map(({ type }) => type)).not.toContain('recommended')
  await me.says('not yet')
  expect(me.toldOf('recommendation').given).toBe(true)
  await me.says('results')
  await me.says('results')
  expect((await me.log()).filter(({ type }) => type === 'recommended')).toHaveLength(1)
  const given = (await me.world()).me.given.at(-1)
  const recommendation = appraiseWorld(await me.world())
  expect(given?.content).toBe(real.hash)
  expect(given?.approaches.map(({ id }) => id)).toEqual(recommendation.approaches.map(({ id }) => id))
})

test('at most five approaches are said aloud, in the three groups, business as usual beside them', async () => {
  const me = await talk()
  await me.comesTo('actions')
  const { groups, usual, footer, sure } = me.toldOf('recommendation')
  const shown = groups.flatMap(({ approaches }) => approaches.map(({ id }) => id))
  expect(shown.length).toBeGreaterThan(0)
  expect(shown.length).toBeLessThanOrEqual(5)
  expect(new Set(shown).size).toBe(shown.length)
  expect(shown).not.toContain('business-as-usual')
  for (const { approaches } of groups)
    for (const { bars, evidence } of approaches) {
      expect(bars).toHaveLength(4)
      expect(evidence).not.toBe('')
    }
  expect(usual).toHaveLength(2)
  expect(sure.length).toBeGreaterThan(0)
  expect(footer).toBe(real.words.results.footer)
})

test("reasons quote the person's own words, not a level's", async () => {
  const words = 'nobody has offered us a package above Redstone since March'
  const me = await talk()
  await me.comesTo('actions', { 'homecare-supply': `1, ${words}` })
  await me.says('why micro-enterprise')
  expect(me.words()).toContain(words)
})

test('a range is quoted as a range, and nothing is quoted that nobody said', async () => {
  const me = await talk()
  await me.comesTo('actions', { 'homecare-supply': '1 or 2', rurality: 'pass' })
  const world = await me.world()
  const [low = '', high = ''] = real.factors.find(({ id }) => id === 'homecare-supply')?.levels.map(({ label }) => label) ?? []
  expect(quote(sceneOf(world), 'homecare-supply', 1)).toContain(low)
  expect(quote(sceneOf(world), 'homecare-supply', 1)).toContain(high)
  const said = new Set(Object.entries(world.me.answers).flatMap(([id, { kind }]) => (kind === 'level' ? [id] : [])))
  for (const { reasons } of appraiseWorld(world).approaches)
    for (const { factor } of reasons) expect(said.has(factor), factor).toBe(true)
})

describe('exploring', () => {
  test('why and why not answer for every approach, by name and by id, and keep nothing', async () => {
    const me = await talk()
    await me.comesTo('return')
    await me.says('skip')
    const before = await me.log()
    for (const { id, name } of real.approaches) {
      for (const words of [`why ${id}`, `why not ${name}`]) {
        await me.says(words)
        expect(me.linesOf('why')[0], words).toContain(name)
      }
    }
    expect(await me.log()).toEqual(before)
  })

  test('two approaches are compared, whichever comes first, with the better one first', async () => {
    const me = await talk()
    await me.comesTo('return')
    await me.says('skip')
    await me.says('compare isf with direct-payments')
    const one = me.words()
    await me.says('compare direct payments and individual service funds')
    expect(me.words()).toBe(one)
    await me.says('compare isf')
    expect(me.toldOf('refused')).toBeDefined()
    await me.says('compare isf with isf')
    expect(me.toldOf('refused')).toBeDefined()
  })

  test('what if shows what would happen, and the answers stand', async () => {
    const me = await talk()
    await me.comesTo('return')
    await me.says('skip')
    const before = await me.log()
    await me.says('what if homecare-supply is 4 and rurality is 1')
    expect(me.linesOf('what-if')).toContain(real.words['what-if']['not-kept'])
    await me.says('what if homecare-supply is 2')
    expect(me.linesOf('what-if')).toContain(real.words['what-if']['as-said'])
    expect(me.linesOf('what-if')).not.toContain(real.words['what-if']['not-kept'])
    expect(await me.log()).toEqual(before)
    for (const words of ['what if homecare-supply is 7', 'what if the weather is 3', 'what if']) {
      await me.says(words)
      expect(
        me.told().map(({ kind }) => kind),
        words,
      ).not.toContain('what-if')
      expect(await me.log()).toEqual(before)
    }
  })

  test('what if says so where none of the first five would move', async () => {
    const me = await talk()
    await me.comesTo('return')
    await me.says('skip')
    const five = (landscape: Landscape) => {
      const ranked = rank(real, landscape)
      return [...ranked.slice(0, 5).map(({ id }) => id), ranked.filter(({ possible }) => possible > 0).length].join()
    }
    const landscape = landscapeOf(await me.world())
    const still = real.factors.find(({ id }) => {
      const answers = { ...landscape.answers, [id]: [{ kind: 'level' as const, from: 4, to: 4, sure: 'sure' as const }] }
      return landscape.answers[id] && five({ ...landscape, answers }) === five(landscape)
    })
    await me.says(`what if ${still?.id} is 4`)
    expect(me.linesOf('what-if')).toContain(real.words['what-if'].none)
  })

  test('what moved tells the answers that changed', async () => {
    const me = await talk()
    await me.comesTo('return')
    await me.says('skip')
    await me.says('what moved')
    expect(me.linesOf('moved')).toContain(real.words.moved['first-time'])
    await me.says('change homecare-supply')
    await me.says('4')
    await me.says('what moved')
    const name = real.factors.find(({ id }) => id === 'homecare-supply')?.name ?? ''
    expect(me.linesOf('moved').join()).toContain(name)
    await me.says('what moved since March')
    expect(me.linesOf('moved').join()).toContain(name)
  })

  test('a name that is no approach is refused', async () => {
    const me = await talk()
    await me.comesTo('return')
    await me.says('skip')
    for (const words of ['why the weather', 'why not __proto__', 'overrule the weather because I say so']) {
      await me.says(words)
      expect(me.toldOf('refused'), words).toBeDefined()
    }
  })
})

describe('overruling', () => {
  const blocked = async () => {
    const me = await talk()
    await me.comesTo('actions', { 'market-health': '1' })
    expect(blockedIn(appraiseWorld(await me.world()))).toContain('lead-provider')
    return me
  }
  const blockedIn = ({ approaches }: ReturnType<typeof appraiseWorld>) =>
    approaches.filter(({ group }) => group === 'not-viable').map(({ id }) => id)

  test('with a reason an approach comes back, marked with it, and a new recommendation stands beside the old', async () => {
    const me = await blocked()
    await me.says('overrule lead provider, because two partners guarantee each other')
    expect(blockedIn(appraiseWorld(await me.world()))).not.toContain('lead-provider')
    await me.says('why lead-provider')
    expect(me.words()).toContain('two partners guarantee each other')
    expect((await me.world()).me.given).toHaveLength(2)
  })

  test('without a reason nothing is overruled', async () => {
    const me = await blocked()
    const before = await me.log()
    for (const words of ['overrule lead provider', 'overrule lead provider because ', 'overrule', 'overrule because I can']) {
      await me.says(words)
      expect(blockedIn(appraiseWorld(await me.world())), words).toContain('lead-provider')
    }
    expect((await me.log()).slice(before.length).map(({ type }) => type)).not.toContain('overruled')
  })

  test('what nothing rules out cannot be overruled', async () => {
    const me = await blocked()
    await me.says('overrule direct payments, because I like them')
    expect(saidLine(me.told(), real.words.overrule['not-blocked'], { name: 'Direct payments' })).toBe(true)
    expect((await me.log()).map(({ type }) => type)).not.toContain('overruled')
  })
})
