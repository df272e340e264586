import { describe, expect, test } from 'vitest'
import { readDeed } from '../../adapters/chat/deed.ts'
import { tickedIn } from '../../adapters/slack/deed.ts'
import { foldedSheet, settledSheet } from '../../adapters/slack/settled.ts'
import type { Reply } from '../../src/index.ts'
import { goesBy, meansAlike, takesAll } from '../adapters/saying.ts'
import { cameTo, real } from '../conversation/talk.ts'
import { deedsOf, holds, messagesOf, pressable, standing } from './messages.ts'

describe('whole conversations can be shown', () => {
  test.each(['quick', 'full', 'theme'])('by the %s route, with everything that can be looked at', { timeout: 60_000 }, (route) =>
    goesBy(route, (replies) => messagesOf(replies)),
  )

  test('a turn without an end is shown as well: nothing said, nothing asked', () => {
    expect(messagesOf([])).toEqual([])
    expect(messagesOf([{ kind: 'refused', lines: [''] }])).toEqual([])
  })
})

/** Somebody at a question, and its card. */
const cardOf = async (step: string) => {
  const me = await cameTo(step)
  const asked = await me.asked()
  const card = messagesOf(asked ? [asked] : []).at(-1)
  if (!card) throw new Error(`"${step}" is not asked`)
  return { me, card }
}

describe('a question', () => {
  test('of a factor has its levels under their numbers, a way out, and how to say it otherwise', async () => {
    const { card } = await cardOf('homecare-supply')
    const { themes, factors } = real
    const factor = factors.find(({ id }) => id === 'homecare-supply')
    expect(deedsOf(card)).toEqual([
      ...['1', '2', '3', '4', 'unknown', 'pass', 'why'].map((choice) => ({ do: 'press', step: 'homecare-supply', choice })),
      { do: 'words', step: 'homecare-supply' },
      { do: 'form', theme: themes.find(({ id }) => id === factor?.theme)?.id },
    ])
    expect(card.asks).toMatchObject({ step: 'homecare-supply', question: factor?.question })
    for (const [at, { label }] of (factor?.levels ?? []).entries()) {
      expect(pressable(card).map(({ text }) => text)).toContain(`${at + 1}  ${label}`)
      expect(card.text).toContain(`${at + 1}  ${label}`)
    }
  })

  test.each([
    ['outcomes', ['1', '4'], ['life', 'prevention']],
    ['most', ['2', '3'], ['control', 'connection']],
  ])('%s takes what is ticked on its own card, by the numbers it can be typed by', async (step, numbers, choices) => {
    const { me, card } = await cardOf(step)
    const boxes = pressable(card).filter(({ value }) => value.startsWith('box '))
    const ticked = boxes.filter(({ text }) => numbers.includes(text.split(' ')[0] ?? '')).reverse()
    const other = { value: 'box elsewhere life 1' }
    const state = { values: { 'a block': { '5.0': { type: 'checkboxes', selected_options: [...ticked, other] } } } }
    expect(tickedIn(state).filter((ticked) => ticked.step === step)).toEqual(
      choices.map((choice, at) => ({ step, choice, number: Number(numbers[at]) })),
    )
    await me.says(numbers.join(', '))
    expect(await me.settled(step)).toEqual({ kind: 'choices', choices })
    expect(deedsOf(card)).toContainEqual({ do: 'pick', step })
  })

  test('has ticked what was heard of what matters', async () => {
    const me = await cameTo('good-week')
    const blocks = messagesOf(await me.says('Choosing who comes, and loneliness')).flatMap((message) => message.blocks)
    const elements = blocks.flatMap((block) => (Array.isArray(block.elements) ? block.elements : []))
    const [boxes] = elements.filter(({ type }) => type === 'checkboxes')
    expect(boxes.initial_options.map(({ value }: { value: string }) => value)).toEqual([
      'box outcomes control 2',
      'box outcomes connection 3',
    ])
  })

  const steps = ['place', 'population', 'decision', 'voice', 'good-week', 'outcomes', 'most', 'route', 'opening-all', 'enough']
  test.each([...steps, 'review', 'unheard', 'equality', 'actions', 'return'])(
    '%s can be left out with a button, and that is taken',
    async (step) => {
      const { me, card } = await cardOf(step)
      expect(deedsOf(card)).toContainEqual({ do: 'skip', step })
      await me.says('skip')
      expect((await me.asked())?.step).not.toBe(step)
    },
  )

  test('that can be answered in words alone opens a window for them', async () => {
    const { card } = await cardOf('good-week')
    expect(deedsOf(card)).toEqual([
      { do: 'words', step: 'good-week' },
      { do: 'skip', step: 'good-week' },
      { do: 'say', words: 'why' },
    ])
  })

  test.each([
    ['what it read in words', 'there are gaps in home care, and the agencies are short of carers at weekends', ['yes']],
    ['what is not known', "I don't know", ['i-do-not', 'nobody-does', 'it-varies', 'we-disagree']],
  ])('about %s has buttons that are all taken', (_name, words, choices) =>
    takesAll(words, choices, (replies) => messagesOf(replies).flatMap(deedsOf)),
  )

  test('whether to forget somebody has no way past it but its own answers', async () => {
    const me = await cameTo('route')
    const cards = messagesOf(await me.says('forget me'))
    expect(cards.flatMap(deedsOf)).toEqual(['yes', 'keep', 'no'].map((choice) => ({ do: 'press', step: 'forget-me', choice })))
  })

  test(
    'every choice of every question is understood by its number and by its label, and means its button',
    {
      timeout: 60_000,
    },
    () =>
      meansAlike(async (step) => {
        const { card } = await cardOf(step)
        return pressable(card).map(({ text, value }) => ({ title: text, deed: readDeed(value) }))
      }),
  )
})

describe('a card that was answered', () => {
  const asked = async () => {
    const { asks } = (await cardOf('homecare-supply')).card
    if (!asks) throw new Error('it asks nothing')
    return asks
  }

  test('keeps what stood above it, says what was taken, and can be changed', async () => {
    const card = await asked()
    const settled = settledSheet(card, ['Noted. There are gaps.'], { ...standing, seen: 32 })
    holds(settled, { ...standing, seen: 32 })
    expect(deedsOf(settled)).toEqual([{ do: 'change', step: 'homecare-supply' }])
    expect(settled.text).toBe(`${card.keepsText}\n${card.question}\nNoted. There are gaps.`)
    expect(settled.blocks.slice(0, card.keeps.length)).toEqual(card.keeps)
  })

  test.each([
    [0, undefined],
    [1, real.words.cards['others-one']],
    [7, '7 others have answered too.'],
  ])('says that %d others have answered', async (others, line) => {
    const card = await asked()
    const lines = settledSheet(card, ['Noted.'], standing, others).text.split('\n')
    expect(lines.at(-1)).toBe(line ?? 'Noted.')
  })

  test.each([
    [['A commissioner', 'All your other answers stand.'], 'A commissioner. All your other answers stand.'],
    [['Noted.', 'There are gaps.'], 'Noted. There are gaps.'],
    [['“Is it far?”', 'Noted.'], '“Is it far?” Noted.'],
    [['2, Gaps (a guess)', 'Noted.'], '2, Gaps (a guess). Noted.'],
    [['A commissioner'], 'A commissioner'],
  ])('says %j as sentences', async (lines, said) => {
    const card = await asked()
    expect(settledSheet(card, lines, standing).text.split('\n').at(-1)).toBe(said)
  })

  test('and one asked again further down has nothing left to press', async () => {
    const card = await asked()
    const folded = foldedSheet(card, standing)
    holds(folded)
    expect(deedsOf(folded)).toEqual([])
    expect(folded.text).toContain(card.question)
  })

  test('stays within the limits, however much stood above it and was said', () => {
    const long = 'Many words. '.repeat(400)
    const reply: Reply = { kind: 'ask', step: 'place', lead: [long, long], question: 'Which?', rows: [], choices: [], free: true }
    const [card] = messagesOf([reply]).slice(-1)
    expect(card?.asks?.keepsText.length).toBeGreaterThan(9000)
    if (!card?.asks) throw new Error('it asks nothing')
    const settled = settledSheet(card.asks, [long], standing)
    holds(settled)
    expect(settled.text).toContain('Which?')
  })
})
