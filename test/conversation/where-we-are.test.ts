import { describe, expect, test } from 'vitest'
import { fill } from '../../src/content/words.ts'
import { cameTo, real, saidLine, talk } from './talk.ts'

const { stage, next } = real.words.where

describe('where we are is said as it is', () => {
  test.each([
    ['place', stage.scoping],
    ['voice', stage.scoping],
    ['good-week', stage.mattering],
    ['most', stage.mattering],
    ['route', stage.choosing],
    ['opening-all', fill(stage.starting, { left: 17 })],
    ['people-vision', fill(stage.starting, { left: 17 })],
    ['practice-culture', fill(stage.asking, { left: 16 })],
    ['enough', stage.asked],
    ['review', stage.reviewing],
    ['actions', stage.recommended],
    [undefined, stage.recommended],
  ])('at %s', async (step, line) => {
    const me = await cameTo(step)
    await me.says('where are we')
    expect(me.linesOf('where')).toContain(line)
  })

  test('at the choice of a theme', async () => {
    const me = await talk()
    await me.comesTo('theme', { route: 'theme' })
    await me.says('where are we')
    expect(me.linesOf('where')).toContain(stage.choosing)
  })

  test('a question gone back to does not move it', async () => {
    const me = await cameTo('review')
    await me.says('change rurality')
    await me.says('where are we')
    expect(me.linesOf('where')).toContain(stage.reviewing)
  })

  test('what is asked is quoted, as it is asked', async () => {
    const me = await talk()
    await me.comesTo('opening:practice', { route: 'full' })
    const { question } = me.toldOf('ask')
    await me.says('where are we')
    expect(me.linesOf('where')).toContain(fill(next, { question }))
    expect(fill(next, { question })).toContain(`“${question}”`)
  })
})

describe('the number of questions is the one for these people', () => {
  test.each([
    ['everyone who may need care or support', 41],
    ['older people', 40],
    ['people with mental health needs', 39],
    ['families new to the dales', 41],
  ])('for %s', async (population, count) => {
    const me = await talk()
    await me.comesTo('route', { population })
    expect(me.toldOf('ask').choices.find(({ id }) => id === 'full')?.label).toContain(` ${count} `)
    await me.says('full')
    await me.comesTo('people-vision')
    expect(me.toldOf('ask').progress).toBe(`1 of ${count}`)
    await me.says('where are we')
    expect(me.linesOf('where')).toContain(fill(stage.starting, { left: count }))
  })
})

describe('the last step is followed by what can be done now', () => {
  const { done } = real.words.settled
  test.each(['skip', 'in six weeks'])('after "%s"', async (words) => {
    const me = await cameTo('return')
    await me.says(words)
    await me.isAsked(undefined)
    for (const line of done) expect(saidLine(me.told(), line)).toBe(true)
    expect(done.join(' ')).toMatch(/results.*what would change this.*change.*pause/)
  })

  test('what is changed later is acknowledged without it', async () => {
    const me = await cameTo('return')
    await me.says('in six weeks')
    await me.says('change looking again')
    await me.says('in June')
    await me.isAsked(undefined)
    expect(saidLine(me.told(), done[0] ?? '')).toBe(false)
  })

  test('nothing of it is said before', async () => {
    const me = await cameTo('actions')
    await me.says('skip')
    expect(saidLine(me.told(), done[0] ?? '')).toBe(false)
    await me.isAsked('return')
  })
})
