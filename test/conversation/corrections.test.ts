import { expect, test } from 'vitest'
import { reviewRows } from '../../src/conversation/telling/review.ts'
import { level, real, talk } from './talk.ts'

test('back goes back one question at a time, and forward again without asking anything twice', async () => {
  const me = await talk()
  await me.comesTo('vcse-strength')
  const before = await me.answers()
  await me.says('back')
  await me.isAsked('market-health')
  await me.says('back')
  await me.isAsked('homecare-supply')
  await me.says('back')
  await me.isAsked('practice-culture')
  expect(await me.answers()).toEqual(before)
  await me.says('4')
  await me.isAsked('vcse-strength')
  expect(await me.answers()).toEqual({ ...before, 'practice-culture': level(4) })
})

test('back goes all the way to the first question, and no further', async () => {
  const me = await talk()
  await me.comesTo('route')
  for (const step of ['most', 'outcomes', 'good-week', 'voice', 'decision', 'population', 'place']) {
    await me.says('back')
    await me.isAsked(step)
  }
  await me.says('back')
  expect(me.toldOf('refused')).toBeDefined()
  await me.isAsked('place')
  await me.says('Southmoor')
  await me.isAsked('route')
})

test('back at the very start is refused in words', async () => {
  const me = await talk()
  await me.says('back')
  expect(me.toldOf('refused')).toBeDefined()
  await me.isAsked('place')
})

test.each([
  ['its name', 'change finding home care'],
  ['its id', 'change homecare-supply'],
  ['another name', 'change home care'],
  ['a slip of the finger', 'change homecar supply'],
  ['more words around it', 'change my answer to finding home care please'],
])('a question is changed by %s, and every other answer stands', async (_, words) => {
  const me = await talk()
  await me.comesTo('budget-position')
  const before = await me.answers()
  await me.says(words)
  await me.isAsked('homecare-supply')
  expect(me.toldOf('ask').lead.join()).toContain(real.factors.find(({ id }) => id === 'homecare-supply')?.levels[1]?.label)
  await me.says('3')
  expect(await me.answers()).toEqual({ ...before, 'homecare-supply': level(3) })
  await me.isAsked('budget-position')
})

test('skip while changing leaves the answer as it was', async () => {
  const me = await talk()
  await me.comesTo('budget-position')
  for (const name of ['homecare-supply', 'the place', 'what matters', 'your part']) {
    const before = await me.world()
    await me.says(`change ${name}`)
    await me.says('skip')
    const after = await me.world()
    expect(after.me.answers).toEqual(before.me.answers)
    expect(after.me.settled).toEqual(before.me.settled)
    expect(after.me.scope).toEqual(before.me.scope)
    await me.isAsked('budget-position')
  }
})

test('a name that is nothing is refused, with the nearest there is', async () => {
  const me = await talk()
  await me.comesTo('budget-position')
  const before = await me.log()
  await me.says('change the weather')
  expect(me.toldOf('refused')).toBeDefined()
  await me.says('change home')
  await me.says('change __proto__')
  await me.says('change constructor')
  await me.isAsked('budget-position')
  expect(await me.log()).toEqual(before)
})

test('every line that is played back can be changed by the name it is played back under', async () => {
  const me = await talk()
  const own = Object.fromEntries(real.flow.themes.map(({ theme }) => [`opening:${theme}`, `something good about ${theme}`]))
  await me.comesTo('equality', { route: 'full', ...own, place: 'Northmoor', decision: 'the contract', 'good-week': 'friends' })
  await me.says('not yet')
  await me.says('Sam, by May')
  await me.says('in June')
  const rows = reviewRows(real, (await me.world()).me)
  expect(rows.length).toBeGreaterThan(41 + 12 + 10)
  for (const { step, name } of rows.filter(({ step }) => step !== 'opening-all')) {
    await me.says(`change ${name}`)
    await me.isAsked(step)
  }
})

test('changing twice before answering asks the last one first, and then goes on', async () => {
  const me = await talk()
  await me.comesTo('budget-position')
  await me.says('change homecare-supply')
  await me.says('change rurality')
  await me.isAsked('rurality')
  await me.says('1')
  await me.isAsked('budget-position')
  expect((await me.answers()).rurality).toEqual(level(1))
})

test('a question can be changed before it was asked, and is not asked again', async () => {
  const me = await talk()
  await me.comesTo('homecare-supply')
  await me.says('change rurality')
  await me.says('4')
  await me.isAsked('homecare-supply')
  await me.comesTo('budget-position')
  expect((await me.answers()).rurality).toEqual(level(4))
})

test('a change after the recommendation makes a new one beside it, and says what moved', async () => {
  const me = await talk()
  await me.comesTo('actions')
  await me.says('change homecare-supply')
  await me.says('4')
  expect((await me.world()).me.given).toHaveLength(2)
  expect(me.told().map(({ kind }) => kind)).toContain('moved')
  await me.isAsked('actions')
})

test('a place changed at the very end is acknowledged', async () => {
  const me = await talk()
  await me.comesTo('return')
  await me.says('skip')
  await me.isAsked(undefined)
  for (const [name, words] of [
    ['the place', 'Southmoor'],
    ['your part', 'a carer'],
    ['equality', 'not yet'],
    ['the decision', 'a new contract'],
    ['looking again', 'in June'],
  ]) {
    await me.says(`change ${name}`)
    await me.says(words ?? '')
    await me.isAsked(undefined)
  }
  expect(await me.settled('place')).toEqual({ kind: 'words', words: 'Southmoor' })
})

test('back goes through the questions in the order in which they were last answered', async () => {
  const me = await talk()
  await me.comesTo('vcse-strength')
  await me.says('change practice-culture')
  await me.says('4')
  for (const step of ['practice-culture', 'market-health', 'homecare-supply', 'people-vision']) {
    await me.says('back')
    await me.isAsked(step)
  }
})
