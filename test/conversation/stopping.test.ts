import { describe, expect, test } from 'vitest'
import { stageOf } from '../../src/conversation/steps.ts'
import { landscapeOf } from '../../src/conversation/world.ts'
import { lightly, real } from './talk.ts'
import { hasTold, landscapeTold, quickly, type Told } from './told.ts'
import { isFactor } from './walk.ts'

const { why } = real.words.stop
/** Here no one question left is worth much, though all of them together are. */
const told: Told = {
  answers: quickly([1, 1, 4, 1, 2, 2, 1, 4, 1, 1, 4, 4, 2, 2, 1, 3, 1]),
  outcomes: ['life', 'control', 'connection', 'workforce'],
}
const STOP = 'stop:patience'
const offered = async () => {
  const me = await hasTold({ ...told, further: true })
  await me.isAsked(STOP)
  return me
}
const atEnough = async () => {
  const me = await hasTold(told)
  await me.isAsked('enough')
  return me
}

describe.each([
  ['between two questions', STOP, offered],
  ['at the end of the route', 'enough', atEnough],
] as const)('%s', (_, step, comes) => {
  test.each([['1'], ['stop here'], ['enough'], ["that's enough"], ['done'], ['Stop here.']])(
    '"%s" stops, as the first button does',
    async (words) => {
      const [typed, pressed] = [await comes(), await comes()]
      await typed.says(words)
      await pressed.presses(step, 'review')
      for (const me of [typed, pressed]) {
        await me.isAsked('review')
        expect(stageOf(lightly, (await me.world()).me)).toBe('reviewing')
        expect(Object.keys(await me.answers())).toHaveLength(17)
      }
      expect(await typed.asked()).toEqual(await pressed.asked())
    },
  )

  test.each([['2'], ['go on'], ['Go on!'], ['go on with the questions']])(
    '"%s" goes on, as the second button does',
    async (words) => {
      const [typed, pressed] = [await comes(), await comes()]
      await typed.says(words)
      await pressed.presses(step, 'further')
      expect(isFactor((await typed.asked())?.step ?? '')).toBe(true)
      expect(await typed.asked()).toEqual(await pressed.asked())
      expect(await typed.settled(STOP)).toEqual({ kind: 'choices', choices: ['further'] })
    },
  )

  // It shows what was heard, and puts the offer once more.
  test('"look back" stops and looks back, as the first button does', async () => {
    const me = await comes()
    await me.says('look back')
    await me.isAsked('review')
  })

  // It pauses the whole talk.
  test('"stop" stops asking, as the first button does', async () => {
    const me = await comes()
    await me.says('stop')
    await me.isAsked('review')
  })

  test.each([['results'], ['review'], ['why'], ['where are we'], ['what would change this'], ['yes'], ['7'], ['the weather']])(
    '"%s" neither stops nor goes on',
    async (words) => {
      const me = await comes()
      await me.says(words)
      await me.isAsked(step)
      expect(await me.settled(STOP)).toBeUndefined()
      expect(await me.settled('enough')).toEqual(await (await comes()).settled('enough'))
    },
  )
})

// It puts the offer once more, where "go on" goes on.
test.each([['carry on'], ['more questions'], ['keep going']])('"%s" goes on from an offer, as "go on" does', async (words) => {
  const me = await offered()
  await me.says(words)
  expect(isFactor((await me.asked())?.step ?? '')).toBe(true)
})

test('asked why, an offer says that one may stop, and nothing of what an answer could change', async () => {
  const me = await offered()
  await me.says('why')
  expect(me.toldOf('said')).toMatchObject({ about: 'why-asked', lines: [why] })
})

describe('stopped', () => {
  const stopped = async () => {
    const me = await offered()
    await me.says('stop here')
    return me
  }

  test('it leads through the review to the recommendation, on what was said until then', async () => {
    const me = await stopped()
    await me.comesTo('actions')
    expect(me.toldOf('recommendation').given).toBe(true)
    expect(landscapeOf(await me.world()).answers).toEqual(landscapeTold(told).answers)
  })

  test('"more questions" at the review carries on with the next question, and that offer is not made again', async () => {
    const [me, other] = [await stopped(), await offered()]
    await me.says('more questions')
    await other.says('go on')
    expect((await me.asked())?.step).toBe((await other.asked())?.step)
    for (let asked = await me.asked(); asked && isFactor(asked.step); asked = await me.asked()) await me.says('2')
    expect((await me.asked())?.step).not.toBe(STOP)
  })

  test('"go on" after the recommendation carries on where it was left; at the end comes another recommendation', async () => {
    const me = await stopped()
    await me.comesTo('return')
    await me.says('skip')
    await me.says('go on')
    const next = await me.asked()
    expect(isFactor(next?.step ?? '')).toBe(true)
    expect(next?.progress).toBe('18 of 41')
    await me.says('2')
    expect(Object.keys(await me.answers())).toHaveLength(18)
    for (let asked = await me.asked(); asked && asked.step !== 'review'; asked = await me.asked())
      await me.says(isFactor(asked.step) ? '3' : 'go on')
    await me.says('yes')
    expect((await me.world()).me.given).toHaveLength(2)
  })

  test('gone back to, it can still be declined at the end of the route', async () => {
    const me = await stopped()
    await me.says('back')
    await me.isAsked('enough')
    await me.says('go on')
    expect(isFactor((await me.asked())?.step ?? '')).toBe(true)
  })

  // That the way ended stands beside it, and is not taken back.
  test.each([['2'], ['go on']])('gone back to, the offer itself can still be declined with "%s"', async (words) => {
    const me = await offered()
    await me.presses(STOP, 'review')
    await me.says('back')
    await me.says('back')
    await me.isAsked(STOP)
    await me.says(words)
    expect(isFactor((await me.asked())?.step ?? '')).toBe(true)
  })
})

test('the first button of an offer that was declined still stops', async () => {
  const me = await offered()
  await me.says('go on')
  await me.says('2')
  await me.presses(STOP, 'review')
  await me.isAsked('review')
})

// That the way ended stands beside it, and is not taken back.
test('the second button of an offer that was taken still goes on', async () => {
  const me = await offered()
  await me.presses(STOP, 'review')
  await me.presses(STOP, 'further')
  expect(isFactor((await me.asked())?.step ?? '')).toBe(true)
})
