import { describe, expect, test } from 'vitest'
import { cameTo, saidLine, talk } from './talk.ts'

const lineOf = (me: Awaited<ReturnType<typeof talk>>) => me.toldOf('refused').lines.join(' ')

describe('a greeting is never an answer', () => {
  const steps = ['place', 'population', 'decision', 'voice', 'good-week', 'outcomes', 'route', 'homecare-supply', 'unheard']
  test.each(steps)('at %s it is greeted back, and the same is asked again', async (step) => {
    for (const words of ['hi', 'hello', 'Hello!', 'hey', 'good morning', 'hi there']) {
      const me = await cameTo(step)
      const before = await me.log()
      const { place } = (await me.world()).me.scope
      await me.says(words)
      expect(await me.log(), words).toEqual(before)
      expect(me.toldOf('ask').step).toBe(step)
      const greeted = me.content.words.settled.greeted
      expect(saidLine(me.told(), greeted), words).toBe(place === undefined)
    }
  })

  test.each(['bye', 'goodbye', 'quit', 'exit'])('"%s" is a pause, also where any words would do', async (words) => {
    const me = await talk()
    await me.says(words)
    expect((await me.world()).me.paused).toBe(true)
    expect(await me.settled('place')).toBeUndefined()
  })

  test('a name that only begins like one is an answer', async () => {
    const me = await talk()
    await me.says('Highmoor')
    expect(await me.settled('place')).toEqual({ kind: 'words', words: 'Highmoor' })
  })
})

describe('a number that is not on the screen is refused, with those that are', () => {
  test.each([
    ['population', '9', '1 to 5'],
    ['population', '0', '1 to 5'],
    ['population', '9!', '1 to 5'],
    ['population', 'number 9', '1 to 5'],
    ['population', '2 and 3', '1 to 5'],
    ['voice', '9', '1 to 8'],
    ['voice', 'nine', '1 to 8'],
    ['outcomes', '99', '1 to 8'],
    ['outcomes', '1, 99', '1 to 8'],
    ['route', '4', '1 to 3'],
    ['theme', '13', '1 to 12'],
    ['enough', '7', '1, 2'],
    ['review', '3', '1'],
  ])('at %s, %s', async (step, words, numbers) => {
    const me = step === 'theme' ? await talk() : await cameTo(step)
    if (step === 'theme') await me.comesTo('theme', { route: 'theme' })
    const before = await me.log()
    await me.says(words)
    expect(await me.log()).toEqual(before)
    expect(lineOf(me)).toContain(`numbers: ${numbers}.`)
    expect(lineOf(me)).toContain(`“${words}”`)
    await me.isAsked(step)
  })

  test('words that name no choice are told apart from numbers', async () => {
    const me = await cameTo('route')
    await me.says('sideways')
    expect(lineOf(me)).not.toContain('numbers:')
    await me.isAsked('route')
  })

  test('a number is no place, but a place with a number in it is', async () => {
    const me = await talk()
    for (const words of ['9', '1, 2', 'nine']) {
      await me.says(words)
      expect(me.toldOf('refused')).toBeDefined()
      await me.isAsked('place')
    }
    await me.says('the 9 villages')
    expect(await me.settled('place')).toEqual({ kind: 'words', words: 'the 9 villages' })
  })

  test('a number in words is that number', async () => {
    const me = await cameTo('population')
    await me.says('two')
    expect(await me.settled('population')).toEqual({ kind: 'choices', choices: ['older'] })
  })
})
