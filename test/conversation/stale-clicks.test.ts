import { describe, expect, test } from 'vitest'
import { level, real, type Talk, talk } from './talk.ts'

test('an old card of a question answers that question, and the one in hand stands', async () => {
  const me = await talk()
  await me.comesTo('budget-position')
  const before = await me.answers()
  await me.presses('homecare-supply', '4')
  expect(await me.answers()).toEqual({ ...before, 'homecare-supply': level(4) })
  await me.isAsked('budget-position')
})

test('an old card of a step changes that step only', async () => {
  const me = await talk()
  await me.comesTo('budget-position')
  const before = await me.answers()
  await me.presses('voice', 'carer')
  expect(await me.settled('voice')).toEqual({ kind: 'choices', choices: ['carer'] })
  await me.presses('population', 'learning')
  await me.presses('outcomes', 'life')
  expect(await me.answers()).toEqual(before)
  await me.isAsked('budget-position')
})

test.each([
  ['homecare-supply', '5'],
  ['homecare-supply', '0'],
  ['homecare-supply', 'yes'],
  ['homecare-supply', 'i-do-not'],
  ['homecare-supply', ''],
  ['voice', 'nobody'],
  ['no-such-step', '1'],
  ['reflect:nowhere', 'right'],
  ['opening:money', 'right'],
  ['place', 'Northmoor'],
  ['forget-me', 'yes'],
  ['start-again', 'yes'],
  ['recommendation', '1'],
  ['__proto__', '1'],
  ['constructor', 'name'],
  ['', ''],
])('a choice that is not there does nothing: %j %j', async (step, choice) => {
  const me = await talk()
  await me.comesTo('budget-position')
  const before = await me.log()
  await me.presses(step, choice)
  expect(await me.log()).toEqual(before)
  expect(me.toldOf('refused')).toBeDefined()
  await me.isAsked('budget-position')
})

test('the same delivery twice counts once, and shows the same question', async () => {
  const me = await talk()
  await me.comesTo('homecare-supply')
  await me.says('3')
  const before = await me.log()
  const asked = me.toldOf('ask').step
  await me.isDeliveredAgain()
  await me.isDeliveredAgain()
  expect(await me.log()).toEqual(before)
  expect(me.toldOf('ask').step).toBe(asked)
})

test('a delivery brought again after all is settled still gets a reply', async () => {
  const me = await talk()
  await me.comesTo('return')
  await me.says('in June')
  const before = await me.log()
  await me.isDeliveredAgain()
  expect(me.told()).not.toEqual([])
  expect(await me.log()).toEqual(before)
})

test('the first delivery brought again begins nothing new', async () => {
  const me = await talk()
  const { code } = me
  await me.isDeliveredAgain()
  expect(me.code).toBe(code)
  expect((await me.log()).map(({ type }) => type)).toEqual(['opened', 'began'])
})

describe('while something is pending', () => {
  const pending: [string, (me: Talk) => Promise<unknown>][] = [
    ['a reading', (me) => me.says('weeks unfilled in the dales, nobody will go up there')],
    ['which kind of not knowing', (me) => me.says("I don't know")],
    ['starting again', (me) => me.says('start again')],
    ['forgetting', (me) => me.says('forget me')],
  ]
  test.each(pending)('%s: "yes" on an old card of something else neither restarts nor forgets', async (_, brings) => {
    for (const [step, choice] of [
      ['outcomes', 'yes'],
      ['review', 'right'],
      ['people-vision', '3'],
      ['voice', 'carer'],
    ]) {
      const me = await talk()
      await me.comesTo('homecare-supply', { 'good-week': 'friends and company' })
      const before = await me.answers()
      await brings(me)
      await me.presses(step ?? '', choice ?? '')
      const kept = await me.answers()
      for (const id of Object.keys(before)) if (id !== step) expect(kept[id]).toEqual(before[id])
      expect((await me.log()).map(({ type }) => type)).not.toContain('restarted')
      expect(await me.settled('place')).toBeDefined()
    }
  })

  test.each(pending.slice(0, 2))('%s: every button of the card it stands on still works', async (_, brings) => {
    for (const choice of ['1', '2', '3', '4', 'unknown', 'pass', 'why', 'own-words']) {
      const me = await talk()
      await me.comesTo('homecare-supply')
      await brings(me)
      await me.presses('homecare-supply', choice)
      expect(
        me.told().map(({ kind }) => kind),
        choice,
      ).not.toContain('refused')
      if (/\d/.test(choice)) expect(await me.answer('homecare-supply')).toMatchObject({ kind: 'level', from: Number(choice) })
    }
  })

  test('the buttons of what is pending mean what they say', async () => {
    const me = await talk()
    await me.comesTo('homecare-supply')
    await me.says('start again')
    await me.presses('start-again', 'no')
    await me.isAsked('homecare-supply')
    await me.says("I don't know")
    await me.presses('homecare-supply', 'it-varies')
    expect(await me.answer('homecare-supply')).toEqual({ kind: 'unknown', how: 'it-varies' })
    await me.says('start again')
    await me.presses('start-again', 'yes')
    expect(await me.answers()).toEqual({})
    await me.isAsked('place')
  })
})

test('every button ever shown on the way means something when it is pressed much later', async () => {
  const me = await talk()
  const cards: [string, string][] = []
  await me.comesTo('route')
  await me.says('full')
  for (let asked = await me.asked(); asked && asked.step !== 'opening:workforce'; asked = await me.asked()) {
    for (const { id } of asked.choices) cards.push([asked.step, id])
    await me.comesTo(asked.step)
    await me.says(asked.step.startsWith('opening') ? 'skip' : asked.step.startsWith('reflect') ? 'yes' : '2')
  }
  expect(cards.length).toBeGreaterThan(real.flow.themes.length * 8)
  for (const [step, choice] of cards) {
    await me.presses(step, choice)
    expect(
      me.told().map(({ kind }) => kind),
      `${step} ${choice}`,
    ).not.toContain('refused')
  }
})
