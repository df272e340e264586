import { expect, test } from 'vitest'
import { landscapeOf } from '../../src/conversation/world.ts'
import { real, talk } from './talk.ts'

test('a place, a population, a decision and a part are asked in turn, and then the good week', async () => {
  const me = await talk()
  await me.says('Northmoor')
  await me.isAsked('population')
  await me.says('2')
  await me.isAsked('decision')
  await me.says('the home care contract ends next March')
  await me.isAsked('voice')
  await me.says('a carer')
  await me.isAsked('good-week')
  expect(await me.settled('place')).toEqual({ kind: 'words', words: 'Northmoor' })
  expect(await me.settled('population')).toEqual({ kind: 'choices', choices: ['older'] })
  expect(await me.settled('voice')).toEqual({ kind: 'choices', choices: ['carer'] })
})

test('everything of the scope may be skipped', async () => {
  const me = await talk()
  for (const step of ['place', 'population', 'decision', 'voice', 'good-week']) {
    await me.isAsked(step)
    await me.says('skip')
    expect(await me.settled(step)).toEqual({ kind: 'skipped' })
  }
  await me.isAsked('outcomes')
})

test.each([
  ['2', 'older'],
  ['Older people', 'older'],
  ['older', 'older'],
  ['oldr people', 'older'],
  ['autistic people', 'learning'],
  ['mental health', 'mental-health'],
])('the population "%s" is one of those offered', async (words, id) => {
  const me = await talk()
  await me.says('Northmoor')
  await me.says(words)
  expect(await me.settled('population')).toEqual({ kind: 'choices', choices: [id] })
})

test('a population and a part in own words are kept as they were given', async () => {
  const me = await talk()
  await me.says('Northmoor')
  await me.says('families new to the dales')
  expect(await me.settled('population')).toEqual({ kind: 'words', words: 'families new to the dales' })
  await me.says('skip')
  await me.says('I run a small agency with my sister')
  expect(await me.settled('voice')).toEqual({ kind: 'words', words: 'I run a small agency with my sister' })
  expect(landscapeOf(await me.world())).toMatchObject({ place: 'Northmoor', population: 'families new to the dales' })
})

test('every choice can be pressed, numbered and typed, with the same result', async () => {
  for (const [at, id] of real.flow.voices.entries()) {
    for (const way of ['press', 'number', 'label'] as const) {
      const me = await talk()
      await me.comesTo('voice')
      if (way === 'press') await me.presses('voice', id)
      else await me.says(way === 'number' ? String(at + 1) : (real.words.steps.voice.choices[id] ?? ''))
      expect(await me.settled('voice'), `${id} by ${way}`).toEqual({ kind: 'choices', choices: [id] })
    }
  }
})

test('"go on" and "enough" before the questions neither skip a step nor take a route', async () => {
  const me = await talk()
  for (const step of ['place', 'population', 'decision', 'voice', 'good-week', 'outcomes', 'most', 'route']) {
    await me.comesTo(step)
    const before = (await me.log()).length
    await me.says('go on')
    await me.isAsked(step)
    expect((await me.log()).length).toBe(before)
  }
})
