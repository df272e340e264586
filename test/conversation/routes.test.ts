import { expect, test } from 'vitest'
import { factorsOf, matters } from '../../src/conversation/counts.ts'
import { real, type Talk, talk } from './talk.ts'

/** Goes through the questions, and tells which were asked, until one of these is. */
const walks = async (me: Talk, until: readonly string[], instead: Readonly<Record<string, string>> = {}) => {
  const steps: string[] = []
  for (let asked = await me.asked(); asked && !until.includes(asked.step); asked = await me.asked()) {
    steps.push(asked.step)
    await me.comesTo(asked.step)
    const own =
      instead[asked.step] ?? (asked.step.startsWith('opening') ? 'skip' : asked.step.startsWith('reflect') ? 'yes' : '2')
    await me.says(own)
    if (steps.length > 150) throw new Error(`never came to ${until.join(' or ')}`)
  }
  return steps
}
const isFactor = (step: string) => real.factors.some(({ id }) => id === step)

test('the quick route asks what works already, its own questions in their order, and then what is most telling', async () => {
  const me = await talk()
  await me.comesTo('route')
  await me.says('quick')
  const asked = await walks(me, ['enough'])
  expect(asked.slice(0, real.flow.quick.length + 1)).toEqual(['opening-all', ...real.flow.quick])
  const questions = asked.filter(isFactor)
  expect(questions).toHaveLength(real.flow['quick-asks'])
  expect(new Set(questions).size).toBe(questions.length)
})

test('the full route opens every theme, asks all that applies in its order, and plays each theme back', async () => {
  const me = await talk()
  await me.comesTo('route')
  await me.says('full')
  const asked = await walks(me, ['review'])
  expect(asked.filter(isFactor)).toEqual(real.factors.map(({ id }) => id))
  for (const { theme, questions } of real.flow.themes) {
    const at = asked.indexOf(`opening:${theme}`)
    const own = questions.map(({ question }) => question)
    expect(asked.slice(at, at + own.length + 2)).toEqual([`opening:${theme}`, ...own, `reflect:${theme}`])
  }
})

test('a theme of which little is known is not played back', async () => {
  const me = await talk()
  await me.comesTo('route')
  await me.says('theme')
  await me.says('1')
  const [first = '', ...others] = factorsOf(real, real.flow.themes[0]?.theme ?? '')
  const asked = await walks(me, ['enough'], Object.fromEntries(others.map((id) => [id, 'pass'])))
  expect(asked).toEqual(['opening:what-matters', first, ...others])
})

test('one theme asks only what belongs to it; then another can be taken, or the way ends', async () => {
  const me = await talk()
  await me.comesTo('route')
  await me.says('one theme only')
  await me.isAsked('theme')
  await me.says('money')
  expect((await walks(me, ['enough'])).filter(isFactor)).toEqual(factorsOf(real, 'money'))
  await me.says('take another theme')
  await me.isAsked('theme')
  await me.says('workforce')
  expect((await walks(me, ['enough'])).filter(isFactor)).toEqual(factorsOf(real, 'workforce'))
  expect((await me.asked())?.choices.map(({ id }) => id)).toEqual(['review', 'further', 'another'])
  await me.says('1')
  await me.isAsked('review')
})

test('going further asks all that is left, once, and what was answered not again', async () => {
  for (const route of ['quick', 'theme']) {
    const me = await talk()
    await me.comesTo('enough', { route })
    const before = Object.keys(await me.answers())
    await me.says('go on with the other questions')
    const further = (await walks(me, ['review'])).filter(isFactor)
    expect(new Set(further).size).toBe(further.length)
    expect([...before, ...further].sort(), route).toEqual(real.factors.map(({ id }) => id).sort())
  }
})

test('"enough" at any question goes to the review, and what is left can be taken up from there', async () => {
  const me = await talk()
  await me.comesTo('rurality')
  await me.says('enough')
  await me.isAsked('review')
  await me.says('more questions')
  await me.isAsked('rurality')
})

test('"go on" in the middle of the questions puts the question again; at the review it goes on', async () => {
  const me = await talk()
  await me.comesTo('rurality')
  await me.says('go on')
  await me.isAsked('rurality')
  await me.comesTo('enough')
  expect(Object.keys(await me.answers())).toHaveLength(real.flow['quick-asks'])
  await me.says('1')
  await me.says('go on')
  await me.isAsked('unheard')
})

test('another route keeps every answer, and asks none of them again', async () => {
  const me = await talk()
  await me.comesTo('rurality')
  const before = await me.answers()
  await me.says('change how to go on')
  await me.isAsked('route')
  await me.says('full')
  expect(await me.answers()).toEqual(before)
  const asked = await walks(me, ['review'])
  expect(asked.filter((step) => step in before)).toEqual([])
})

test('questions that do not apply to older people are left out on every route', async () => {
  const me = await talk()
  await me.comesTo('route', { population: 'older people' })
  expect(matters(real, (await me.world()).me, 'working-age-complexity')).toBe(false)
  await me.says('full')
  expect(await walks(me, ['review'])).not.toContain('working-age-complexity')
})

test('how far one has come is said with each question, and counts up to all there are', async () => {
  const me = await talk()
  await me.comesTo('people-vision')
  expect(me.toldOf('ask').progress).toBe('1 of 17')
  const told: (string | undefined)[] = []
  while ((await me.world()).me.settled.enough === undefined && me.toldOf('ask').step !== 'enough') {
    if (me.toldOf('ask').progress !== told.at(-1)) told.push(me.toldOf('ask').progress)
    await me.says('2')
  }
  expect(told).toEqual(Array.from({ length: 17 }, (_, at) => `${at + 1} of 17`))
})
