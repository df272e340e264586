import { describe, expect, test } from 'vitest'
import { landscapeOf } from '../../src/conversation/world.ts'
import { real, saidLine, type Talk, talk } from './talk.ts'
import { hasTold, quickly } from './told.ts'

const matters = async (me: Talk) => landscapeOf(await me.world()).matters
/** A life of my own (1), choice and control (2), connection (3) and staying well (4) matter here. */
const asks = async () => {
  const me = await talk()
  await me.comesTo('most', { outcomes: '1, 2, 3, 4' })
  return me
}

describe('what matters most is taken in the order it is said in', () => {
  test.each([
    ['2 first, then 1', { control: 1, life: 2 }],
    ['2, then 1', { control: 1, life: 2 }],
    ['2 then 1.', { control: 1, life: 2 }],
    ['First 2, then 1', { control: 1, life: 2 }],
    ['2 > 1', { control: 1, life: 2 }],
    ['2 before 1', { control: 1, life: 2 }],
    ['mostly 2, followed by 1', { control: 1, life: 2 }],
    ['connection first and then choice and control', { connection: 1, control: 2 }],
    ['3 first, then 1, then 2', { connection: 1, life: 2, control: 3 }],
    ['3, then 1 and 2', { connection: 1, life: 2, control: 2 }],
    ['3, then 1 and 2, then 4', { connection: 1, life: 2, control: 2 }],
    ['1 and 2 first, then 4', { life: 1, control: 1 }],
    ['2 first', { control: 1 }],
    ['1, 2', { life: 1, control: 1 }],
  ])('"%s"', async (words, expected) => {
    const me = await asks()
    await me.says(words)
    expect(await matters(me)).toEqual([expected])
    await me.isAsked('route')
  })

  test('the order is said back, and stands in the review', async () => {
    const me = await asks()
    await me.says('3 first, then 1, then 2')
    const said = 'connection, then a life of my own, then choice and control'
    expect(saidLine(me.told(), real.words.settled.order, { outcomes: said })).toBe(true)
    await me.says('review')
    expect(me.words()).toContain('Connection, then a life of my own, then choice and control')
  })

  test('to say it anew leaves nothing of the order', async () => {
    const me = await asks()
    await me.says('3 first, then 1')
    await me.says('change what matters most')
    await me.says('2 and 3')
    expect(await matters(me)).toEqual([{ control: 1, connection: 1 }])
  })

  test('an order that names something else than what matters is refused, and nothing is chosen', async () => {
    const me = await asks()
    const before = await me.log()
    for (const words of ['7 first, then 1', 'trains, then 1', 'then']) {
      await me.says(words)
      expect(me.toldOf('refused')).toBeDefined()
      await me.isAsked('most')
    }
    expect(await me.log()).toEqual(before)
  })

  test('where all that matters is asked for, those in an order are all of it', async () => {
    const me = await talk()
    await me.comesTo('outcomes')
    await me.says('2 first, then 1')
    expect(await me.settled('outcomes')).toEqual({ kind: 'choices', choices: ['control', 'life'] })
  })
})

test('where one matters most of all, an order says which one, and what comes after it', async () => {
  const answers = quickly([3, 3, 2, 3, 4, 1, 3, 3, 1, 3, 4, 1, 1, 3, 4, 3, 4])
  const me = await hasTold({ answers, outcomes: ['control', 'connection', 'workforce', 'equity'], further: true })
  await me.isAsked('most-of-all')
  await me.says('6 first, then 2')
  expect(await matters(me)).toEqual([{ workforce: 1, control: 2, connection: 3, equity: 3 }])
})

describe('an outcome has one number wherever it can be chosen', () => {
  test('what matters most keeps the numbers of the list before', async () => {
    const me = await talk()
    await me.comesTo('most', { outcomes: '2, 3, 8' })
    expect(me.toldOf('ask').choices.map(({ number }) => number)).toEqual([2, 3, 8, 9])
    await me.says('3')
    expect(await me.settled('most')).toEqual({ kind: 'choices', choices: ['connection'] })
  })

  test.each(['1', '4', '5', '10', '2, 4'])('"%s", which is not on the screen, is refused with those that are', async (words) => {
    const me = await talk()
    await me.comesTo('most', { outcomes: '2, 3, 8' })
    await me.says(words)
    expect(me.toldOf('refused').lines.join()).toContain('2, 3, 8, 9')
    await me.isAsked('most')
    expect(await me.settled('most')).toBeUndefined()
  })
})
