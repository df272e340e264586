import { expect, test } from 'vitest'
import { landscapeOf } from '../../src/conversation/world.ts'
import { real, talk } from './talk.ts'

const WEEK = 'They see friends at the lunch club.\nWe know, because we asked — all of them!'

const named = (id: string) => real.outcomes.find((outcome) => outcome.id === id)?.name.toLowerCase() ?? ''

test('the good week is kept word for word, and played back as what matters', async () => {
  const me = await talk()
  await me.comesTo('good-week')
  await me.says(WEEK)
  expect(await me.settled('good-week')).toEqual({ kind: 'words', words: WEEK })
  await me.isAsked('outcomes')
  expect(me.toldOf('ask').question).toContain(named('connection'))
  await me.says('yes')
  expect(await me.settled('outcomes')).toEqual({ kind: 'choices', choices: ['connection'] })
})

test('what was played back can be put right by numbers, by names and in other words', async () => {
  const me = await talk()
  await me.comesTo('outcomes', { 'good-week': WEEK })
  await me.says('1, 6 and 7')
  expect(await me.settled('outcomes')).toEqual({ kind: 'choices', choices: ['life', 'workforce', 'equity'] })
  await me.says('change what matters')
  await me.says('continuity and staying well')
  expect(await me.settled('outcomes')).toEqual({ kind: 'choices', choices: ['continuity', 'prevention'] })
  await me.says('change what matters')
  await me.says('choosing who helps me, and when')
  expect(me.toldOf('ask').question).toContain(named('control'))
  await me.says('yes')
  expect(await me.settled('outcomes')).toEqual({ kind: 'choices', choices: ['control'] })
})

test('"yes, and fairness" keeps what was played back and adds to it', async () => {
  const me = await talk()
  await me.comesTo('outcomes', { 'good-week': WEEK })
  await me.says('yes, and fairness')
  expect(await me.settled('outcomes')).toEqual({ kind: 'choices', choices: ['connection', 'equity'] })
})

test('nothing is heard where nothing was said: then every outcome is offered, and yes names none', async () => {
  const me = await talk()
  await me.comesTo('outcomes')
  expect(me.toldOf('ask').choices.map(({ id }) => id)).toEqual(real.outcomes.map(({ id }) => id))
  await me.says('yes')
  await me.isAsked('outcomes')
  expect(await me.settled('outcomes')).toBeUndefined()
})

test('what matters most is asked only of two or more, and only among them', async () => {
  const one = await talk()
  await one.comesTo('outcomes')
  await one.says('3')
  await one.isAsked('route')

  const two = await talk()
  await two.comesTo('most', { outcomes: '2, 3' })
  expect((await two.asked())?.choices.map(({ id }) => id)).toEqual(['control', 'connection', 'all'])
  await two.says('connection')
  expect(landscapeOf(await two.world()).matters).toEqual([{ connection: 1 }])
})

test('"all the same" weighs all that matters alike; one skipped leaves them alike too', async () => {
  for (const words of ['all the same', '9', 'skip']) {
    const me = await talk()
    await me.comesTo('most', { outcomes: '2, 3' })
    await me.says(words)
    expect(landscapeOf(await me.world()).matters).toEqual([{ control: 1, connection: 1 }])
  }
})

test('somebody who named nothing leaves every outcome its ordinary weight', async () => {
  const me = await talk()
  await me.comesTo('outcomes')
  await me.says('skip')
  await me.isAsked('route')
  expect(landscapeOf(await me.world()).matters).toEqual([])
})

test('what no longer matters no longer matters most', async () => {
  const me = await talk()
  await me.comesTo('route', { outcomes: '2, 3', most: '3' })
  await me.says('change what matters')
  await me.says('1 and 2')
  expect(landscapeOf(await me.world()).matters).toEqual([{ life: 1, control: 1 }])
})

test('numbers that are not there are refused, and nothing is chosen', async () => {
  const me = await talk()
  await me.comesTo('outcomes')
  for (const words of ['0', '99', '1, 99', '1-3']) {
    await me.says(words)
    expect(me.toldOf('refused')).toBeDefined()
    await me.isAsked('outcomes')
  }
})
