import { describe, expect, test } from 'vitest'
import { appraiseWorld, landscapeOf } from '../../src/conversation/world.ts'
import { cameTo, talk } from './talk.ts'
import { hasTold, quickly } from './told.ts'

const NOT_KNOWING = [
  "don't know",
  "I don't know",
  'idk',
  'IDK',
  'unsure',
  'not sure',
  "I'm not sure",
  'no idea',
  'dunno',
  'not sure yet',
]
const NONE = ['none', 'none of these', 'n/a']

describe('around the questions, not to know leaves the step out', () => {
  const steps = ['place', 'population', 'voice', 'good-week', 'outcomes', 'most', 'opening-all', 'unheard', 'actions', 'return']
  test.each(steps)('at %s', async (step) => {
    for (const words of [...NOT_KNOWING, ...NONE]) {
      const me = await cameTo(step)
      await me.says(words)
      expect(await me.settled(step), words).toEqual({ kind: 'skipped' })
      expect((await me.asked())?.step, words).not.toBe(step)
    }
  })

  test('the route is then the short one', async () => {
    const me = await cameTo('route')
    await me.says('not sure')
    await me.isAsked('opening-all')
  })

  test('equality is then not yet considered', async () => {
    for (const words of ['unsure', 'none']) {
      const me = await cameTo('equality')
      await me.says(words)
      expect(await me.settled('equality')).toEqual({ kind: 'choices', choices: ['not-yet'] })
    }
  })
})

test('words that say more than not knowing are kept where words are wanted', async () => {
  const me = await cameTo('opening-all')
  for (const words of ['it varies by village', 'nobody knows how good the lunch club is', 'we disagree about it']) {
    await me.says(words)
    expect(await me.settled('opening-all')).toEqual({ kind: 'words', words })
    await me.says('back')
  }
})

test.each([...NOT_KNOWING, 'none'])('"%s" to what matters most of all means that somebody cannot choose', async (words) => {
  const among = ['control', 'connection', 'workforce', 'equity']
  const answers = quickly([3, 3, 2, 3, 4, 1, 3, 3, 1, 3, 4, 1, 1, 3, 4, 3, 4])
  const me = await hasTold({ answers, outcomes: among, further: true })
  await me.isAsked('most-of-all')
  const before = appraiseWorld(await me.world())
  await me.says(words)
  expect(await me.settled('most-of-all')).toEqual({ kind: 'choices', choices: ['all'] })
  expect(landscapeOf(await me.world()).matters).toEqual([Object.fromEntries(among.map((id) => [id, 1]))])
  expect(appraiseWorld(await me.world())).toEqual(before)
})

test.each(['idk', 'unsure', 'dunno', 'no idea', 'not sure', "I'm unsure", 'not at all sure'])(
  '"%s" to a question means "I don\'t know"',
  async (words) => {
    const me = await talk()
    await me.comesTo('homecare-supply')
    await me.says(words)
    expect(await me.answer('homecare-supply')).toMatchObject({ kind: 'unknown', how: 'i-do-not' })
    await me.isAsked('market-health')
  },
)

test.each(['2, not sure', 'not sure, maybe 2', '2 but unsure'])('"%s" is a level, and a guess', async (words) => {
  const me = await talk()
  await me.comesTo('homecare-supply')
  await me.says(words)
  expect(await me.answer('homecare-supply')).toMatchObject({ kind: 'level', from: 2, to: 2, sure: 'guess' })
})
