import { describe, expect, test } from 'vitest'
import { nearCommand } from '../../src/conversation/understanding/commands.ts'
import { cameTo, real, saidLine, talk } from './talk.ts'

const { refused } = real.words

describe('a word for any time that was mistyped is asked about, and nothing is kept of it', () => {
  const slips = [
    ['reslts', 'results'],
    ['wher are we', 'where are we'],
    ['hlep', 'help'],
    ['bakc', 'back'],
    ['Puase', 'pause'],
    ['reveiw', 'review'],
    ['start agian', 'start again'],
    ['waht would change this', 'what would change this'],
  ] as const
  test.each(slips)('"%s"', async (words, command) => {
    for (const step of ['homecare-supply', 'place', 'voice', 'outcomes', 'opening-all', 'route', 'review', 'return', undefined]) {
      const me = await cameTo(step)
      const before = await me.log()
      await me.says(words)
      expect(saidLine(me.told(), refused.slip, { command }), `${words} at ${step}`).toBe(true)
      expect(await me.log()).toEqual(before)
      await me.isAsked(step)
    }
  })

  test('while a level is read back, or a kind of not knowing asked for, that stands', async () => {
    for (const brings of ['weeks unfilled in the dales', "I don't know"]) {
      const me = await cameTo('homecare-supply')
      await me.says(brings)
      const before = await me.world()
      await me.says('reslts')
      expect(saidLine(me.told(), refused.slip, { command: 'results' })).toBe(true)
      expect((await me.world()).me).toEqual(before.me)
    }
  })

  test('with more words it is an answer', async () => {
    const me = await talk()
    await me.says('hlep')
    await me.says('Hlep, a village')
    expect(await me.settled('place')).toEqual({ kind: 'words', words: 'Hlep, a village' })
  })
})

test('a place whose name is like a short command is a place', async () => {
  for (const words of ['Mere', 'Beck', 'Bass']) {
    const me = await talk()
    await me.says(words)
    expect(await me.settled('place')).toEqual({ kind: 'words', words })
  }
})

test('nothing that can be chosen or recognised is taken for a slip', () => {
  const { steps } = real.words
  const said = [
    ...real.factors.flatMap(({ name, also, levels }) => [
      name,
      ...also,
      ...levels.flatMap(({ label, said, phrases }) => [label, said, ...phrases]),
    ]),
    ...real.outcomes.flatMap(({ name, phrases }) => [name, ...phrases]),
    ...real.themes.map(({ name }) => name),
    ...real.approaches.flatMap(({ name, also }) => [name, ...also]),
    ...Object.values({ ...steps.population.choices, ...steps.voice.choices }),
  ]
  expect(said.filter((words) => nearCommand(words, false) !== undefined)).toEqual([])
})

describe('a question to us is told from an answer', () => {
  test.each(['what happens next?', 'how long is this?', 'how many questions are left?'])(
    '"%s" says where we are',
    async (words) => {
      const me = await cameTo('homecare-supply')
      const before = await me.log()
      await me.says(words)
      expect(me.told().map(({ kind }) => kind)).toContain('where')
      expect(await me.log()).toEqual(before)
    },
  )

  test.each(['can I come back to this later?', 'Is that for the whole county or only the dales?', 'what does unfilled mean?'])(
    '"%s" is not counted, and the question stands',
    async (words) => {
      for (const step of ['homecare-supply', 'place', 'good-week', 'population']) {
        const me = await cameTo(step)
        const before = await me.log()
        await me.says(words)
        expect(saidLine(me.told(), refused.question), step).toBe(true)
        expect(await me.log()).toEqual(before)
        await me.isAsked(step)
      }
    },
  )

  test.each(['why are you asking?', 'why do you need that', 'why is that asked?'])('"%s" is told why', async (words) => {
    const me = await cameTo('homecare-supply')
    await me.says(words)
    expect(me.toldOf('said').about).toBe('why-asked')
    await me.isAsked('homecare-supply')
  })

  test('the same without its mark, and words that only end in one, are kept', async () => {
    for (const words of ['what does unfilled mean', 'nobody has asked us before, have they?']) {
      const me = await cameTo('homecare-supply')
      await me.says(words)
      const { notes, pending } = (await me.world()).me
      expect(notes['homecare-supply'] ?? pending).toBeDefined()
    }
  })

  test('"is it 2?" is an answer', async () => {
    const me = await cameTo('homecare-supply')
    await me.says('is it 2?')
    expect(await me.answer('homecare-supply')).toMatchObject({ from: 2 })
  })
})
