import { describe, expect, test } from 'vitest'
import { reviewRows } from '../../src/conversation/telling/review.ts'
import { cameTo, level, real, saidLine, talk } from './talk.ts'

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

describe('what is taken back in plain words is no answer', () => {
  test.each(['no wait, change population', 'Oh, sorry, change the population', 'wait - let me change the population'])(
    '"%s" goes back to that question',
    async (words) => {
      for (const step of ['voice', 'good-week', 'outcomes', 'route', 'opening-all', 'homecare-supply', 'review', 'return']) {
        const me = await cameTo(step)
        await me.says(words)
        await me.isAsked('population')
        expect(await me.settled(step), step).toBeUndefined()
      }
      const me = await cameTo('homecare-supply')
      await me.says('weeks unfilled in the dales')
      await me.says(words)
      await me.isAsked('population')
    },
  )

  test.each(['never mind', 'actually never mind', 'leave it', 'oh, leave it as it was', 'Nevermind'])(
    '"%s" leaves what was to be changed as it was',
    async (words) => {
      for (const [step, name] of [
        ['voice', 'your part'],
        ['place', 'the place'],
        ['people-vision', 'people-vision'],
      ] as const) {
        const me = await cameTo('market-health')
        const before = await me.world()
        await me.says(`change ${name}`)
        await me.isAsked(step)
        await me.says(words)
        expect(saidLine(me.told(), real.words.settled.left)).toBe(true)
        await me.isAsked('market-health')
        expect((await me.world()).me).toEqual(before.me)
      }
    },
  )

  test('never mind takes back a reading too, and a question whether to start again', async () => {
    const me = await cameTo('market-health')
    const before = await me.answers()
    await me.says('change home care')
    await me.says('weeks unfilled in the dales')
    await me.says('never mind')
    await me.isAsked('market-health')
    await me.says('start again')
    await me.says('leave it')
    await me.isAsked('market-health')
    expect(await me.answers()).toEqual(before)
  })

  test.each(['place', 'voice', 'good-week', 'homecare-supply', 'review', 'actions', undefined])(
    'where nothing is being changed, at %s, never mind changes nothing, and the question stands',
    async (step) => {
      const me = await cameTo(step)
      const before = await me.log()
      await me.says('actually, never mind')
      expect(saidLine(me.told(), real.words['kept-on'])).toBe(true)
      expect(await me.log()).toEqual(before)
      await me.isAsked(step)
      if (step !== undefined) expect(me.toldOf('ask').step).toBe(step)
    },
  )

  test.each(['place', 'voice', 'good-week', 'opening-all'])('at %s, undo does what back does', async (step) => {
    const [one, other] = [await cameTo(step), await cameTo(step)]
    await one.says('undo')
    await other.says('back')
    expect(one.told()).toEqual(other.told())
  })

  test.each(['oops I meant 2', 'sorry, I meant 2', 'I meant 2', 'no wait, I meant to say 2', 'oops, that should be 2'])(
    '"%s" puts right the level just given, once that is read back',
    async (words) => {
      const me = await cameTo('homecare-supply')
      await me.says('1')
      await me.says(words)
      await me.isReadBack('homecare-supply', 2)
      expect(await me.answer('homecare-supply')).toEqual(level(1))
      await me.says('yes')
      expect(await me.answer('homecare-supply')).toEqual(level(2))
      await me.isAsked('market-health')
      expect((await me.world()).me.notes).toEqual({})
    },
  )

  test('a level that was meant for the question in hand after all takes nothing away', async () => {
    const me = await cameTo('homecare-supply')
    await me.says('1')
    await me.says('22')
    await me.says('oops, I meant 2')
    await me.says('never mind')
    expect(await me.answer('homecare-supply')).toEqual(level(1))
    await me.isAsked('market-health')
  })

  test.each(['sorry, I meant 2', 'I meant 2', 'sorry, I meant the carers'])(
    '"%s" after a choice asks for it again',
    async (words) => {
      const me = await cameTo('voice')
      await me.says('1')
      await me.says(words)
      await me.isAsked('voice')
      await me.says('2')
      expect(await me.settled('voice')).toEqual({ kind: 'choices', choices: [real.flow.voices[1]] })
      await me.isAsked('good-week')
    },
  )

  test('a level that is read back, or one gone back to, is what is meant', async () => {
    const me = await cameTo('market-health')
    await me.says('change home care')
    await me.says('I meant 4')
    expect(await me.answer('homecare-supply')).toEqual(level(4))
    await me.says('some providers leave')
    await me.says('oops, I meant 3')
    expect(await me.answer('market-health')).toMatchObject({ kind: 'level', from: 3, to: 3 })
  })

  test('a story that begins so is kept as it is', async () => {
    const words = 'I meant that people should be able to see their friends whenever they like'
    const me = await cameTo('good-week')
    await me.says(words)
    expect(await me.settled('good-week')).toEqual({ kind: 'words', words })
  })
})
