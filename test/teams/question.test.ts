import { describe, expect, test } from 'vitest'
import { contentOf } from '../../adapters/teams/content.ts'
import { readAction } from '../../adapters/teams/read-action.ts'
import { meansAlike, takesAll } from '../adapters/saying.ts'
import { cameTo, real } from '../conversation/talk.ts'
import { boxesOf, deedsOf, deedsOn, holds, messagesOf, pressable, standing } from './messages.ts'
import { findAction } from './tenant/actions.ts'
import { partsOf } from './tenant/node.ts'
import { wordsOf } from './tenant/words.ts'

/** Somebody at a question, and its card. */
const cardOf = async (step: string, room: 'private' | 'thread' = 'private') => {
  const me = await cameTo(step)
  const asked = await me.asked()
  const sheet = messagesOf(asked ? [asked] : [], { ...standing, room }).at(-1)
  if (!sheet) throw new Error(`"${step}" is not asked`)
  return { me, card: sheet.card, asks: sheet.asks }
}

describe('a question', () => {
  test('of a factor has its levels in full words, each one tap, a way out, and how to say it otherwise', async () => {
    const { card, asks } = await cardOf('homecare-supply')
    const factor = real.factors.find(({ id }) => id === 'homecare-supply')
    expect(deedsOf(card)).toEqual([
      ...['1', '2', '3', '4', 'unknown', 'pass', 'why'].map((choice) => ({ do: 'press', step: 'homecare-supply', choice })),
      { do: 'words', step: 'homecare-supply' },
      { do: 'form', theme: factor?.theme },
    ])
    expect(asks).toMatchObject({ step: 'homecare-supply', question: factor?.question })
    for (const [at, { label, looks }] of (factor?.levels ?? []).entries()) {
      expect(wordsOf(card)).toContain(looks)
      expect(deedsOn(card).map(({ title }) => title)).toContain(`${at + 1}  ${label}`)
      expect(card.fallbackText).toContain(`${at + 1}  ${label}`)
      expect(card.speak).toContain(`${at + 1}: ${label}`)
    }
  })

  test('has its form in private alone: a dialog shows nothing to the others in a group', async () => {
    const { card } = await cardOf('homecare-supply', 'thread')
    expect(deedsOf(card).map((deed) => deed.do)).not.toContain('form')
    expect(deedsOf(card)).toContainEqual({ do: 'press', step: 'homecare-supply', choice: '2' })
  })

  test.each(['place', 'decision', 'good-week', 'opening-all', 'unheard', 'actions', 'return'])(
    '%s is answered in words on its own card, or left out',
    async (step) => {
      const { me, card } = await cardOf(step)
      expect(deedsOf(card)).toEqual([
        { do: 'words', step },
        { do: 'skip', step },
        { do: 'say', words: 'why' },
      ])
      const [save, skip] = pressable(card)
      const data = typeof save?.data === 'object' ? save.data : {}
      const read = readAction({ ...data, words: '  Friends, and a bus  ' })
      expect(read).toMatchObject({ deed: { do: 'words', step }, words: 'Friends, and a bus' })
      const empty = partsOf(card).flatMap(({ node }) => (node.isRequired === true ? [node.id] : []))
      expect(empty).toEqual(['words'])
      expect(findAction(card, skip?.title ?? '').node.associatedInputs, 'nothing has to be written to leave it out').toBe('none')
      await me.says('skip')
      expect((await me.asked())?.step).not.toBe(step)
    },
  )

  test.each(['population', 'voice', 'equality', 'homecare-supply'])(
    '%s is answered by a choice, or in words in a field that opens below',
    async (step) => {
      const { card } = await cardOf(step)
      const { node } = findAction(card, real.words.cards['own-words'])
      expect(node.type).toBe('Action.ShowCard')
      const inside = pressable(node.card)
      expect(inside.map(({ data }) => readAction(data)?.deed)).toEqual([{ do: 'words', step }])
      expect(partsOf(card).filter(({ node: { type } }) => type === 'Input.Text')).toHaveLength(1)
    },
  )

  test.each([
    ['outcomes', ['1', '4'], ['life', 'prevention']],
    ['most', ['2', '3'], ['control', 'connection']],
  ])('%s takes what is ticked on its own card, by the numbers it can be typed by', async (step, numbers, choices) => {
    const { me, card } = await cardOf(step)
    const boxes = boxesOf(card).filter(({ title }) => numbers.includes(title.split(' ')[0] ?? ''))
    const pick = pressable(card).find(({ title }) => title === real.words.cards.ticked)
    const data = typeof pick?.data === 'object' ? pick.data : {}
    const ticked = boxes
      .map(({ value }) => value)
      .reverse()
      .join(',')
    expect(readAction({ ...data, ticked })).toMatchObject({
      deed: { do: 'pick', step },
      ticked: choices.map((choice, at) => ({ step, choice, number: Number(numbers[at]) })),
    })
    await me.says(numbers.join(', '))
    expect(await me.settled(step)).toEqual({ kind: 'choices', choices })
  })

  test('that is gone back to has ticked what was chosen before', async () => {
    const me = await cameTo('most')
    const sheets = messagesOf(await me.says('change what matters'))
    const set = partsOf(sheets.at(-1)?.card).find(({ node }) => node.id === 'ticked')
    const before = String(set?.node.value).split(',')
    expect(before).toHaveLength(2)
    expect(boxesOf(sheets.at(-1)?.card).map(({ value }) => value)).toEqual(expect.arrayContaining(before))
  })

  test('has ticked what was heard of what matters', async () => {
    const me = await cameTo('good-week')
    const sheets = messagesOf(await me.says('Choosing who comes, and loneliness'))
    const set = partsOf(sheets.at(-1)?.card).find(({ node }) => node.id === 'ticked')
    expect(set?.node.value).toBe('box outcomes control 2,box outcomes connection 3')
  })

  test.each([
    ['what it read in words', 'there are gaps in home care, and the agencies are short of carers at weekends', ['yes']],
    ['what is not known', "I don't know", ['i-do-not', 'nobody-does', 'it-varies', 'we-disagree']],
  ])('about %s has actions that are all taken', (_name, words, choices) =>
    takesAll(words, choices, (replies) => messagesOf(replies).flatMap(({ card }) => deedsOf(card))),
  )

  test('whether to forget somebody has no way past it but its own answers', async () => {
    const me = await cameTo('route')
    const cards = messagesOf(await me.says('forget me')).map(({ card }) => card)
    expect(cards.flatMap(deedsOf)).toEqual(['yes', 'keep', 'no'].map((choice) => ({ do: 'press', step: 'forget-me', choice })))
  })

  test(
    'every choice of every question is understood by its number and by its label, and means its action',
    {
      timeout: 60_000,
    },
    () =>
      meansAlike(async (step) => {
        const { card } = await cardOf(step)
        return [...deedsOn(card), ...boxesOf(card)]
      }),
  )

  test('longer than a message has its end as the card, and loses nothing', () => {
    const label = 'A choice that is said at some length. '.repeat(30)
    const choices = Array.from({ length: 30 }, (_, at) => ({ id: `c${at}`, label: `${label}${at}` }))
    const ask = { kind: 'ask' as const, step: 'theme', lead: [], question: 'Which?', rows: [], choices, free: false }
    const sheets = messagesOf([ask])
    expect(sheets.length).toBeGreaterThan(1)
    expect(sheets.flatMap(({ card }) => deedsOf(card)).filter((deed) => deed.do === 'press')).toHaveLength(30)
    expect(sheets.at(-1)?.asks?.question).toBe('Which?')
    for (const sheet of sheets) holds(contentOf(sheet))
  })
})
