import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { contentOf, withOthers } from '../../adapters/teams/content.ts'
import { readAction } from '../../adapters/teams/read-action.ts'
import { settledSheet } from '../../adapters/teams/settled.ts'
import type { Sheet } from '../../adapters/teams/sheet.ts'
import { wordsOf as plainOf } from '../adapters/replies.ts'
import { BOARD, LARGE, REVEAL, type Reveal, VOTE, WORDS_VOTE } from '../adapters/workshop.ts'
import { real } from '../conversation/talk.ts'
import { deedsOf, deedsOn, holds, messagesOf, pressable, standing } from './messages.ts'
import { findAction } from './tenant/actions.ts'
import { partsOf } from './tenant/node.ts'
import { wordsOf } from './tenant/words.ts'

/** A card of a vote belongs to everybody. */
const forAll = { ...standing, by: 'all' }

const onlyOne = (sheets: readonly Sheet[]): Sheet => {
  const [sheet] = sheets
  if (!sheet || sheets.length > 1) throw new Error(`there are ${sheets.length} messages`)
  return sheet
}

const Chart = z.object({
  type: z.literal('Chart.HorizontalBar'),
  title: z.string(),
  data: z.array(z.object({ x: z.string(), y: z.number() })),
  displayMode: z.literal('AbsoluteNoAxis'),
})

/** The bars of a card. */
const chartOn = ({ card }: Sheet) => {
  const [chart] = partsOf(card).flatMap(({ node }) => Chart.safeParse(node).data ?? [])
  if (!chart) throw new Error('there are no bars')
  return chart
}

/** The numbers that stand below it, each with its answer. */
const listedOn = ({ card }: Sheet) =>
  partsOf(card).flatMap(({ node }) => (Facts.safeParse(node).data?.facts ?? []).map(({ title, value }) => [title, value]))
const Facts = z.object({
  type: z.literal('FactSet'),
  facts: z.array(z.object({ title: z.string(), value: z.string() })),
})

describe('how a workshop stands', () => {
  const sheet = onlyOne(messagesOf([BOARD], forAll))

  test('is its title, its lines and its small print, and at the end of the card what can be done', () => {
    expect(sheet.card.fallbackText).toBe([BOARD.title, ...BOARD.lines, ...BOARD.small].join('\n'))
    expect(sheet.card.actions).toHaveLength(4)
  })

  test('has actions that say what could be typed, the main one of which stands out', () => {
    expect(deedsOn(sheet.card)).toEqual(BOARD.offers.map(({ say, label }) => ({ title: label, deed: { do: 'say', words: say } })))
    const styles = partsOf(sheet.card).flatMap(({ node }) => (node.type === 'Action.Execute' ? [node.style] : []))
    expect(styles).toEqual(['positive', undefined, undefined, undefined])
  })

  test('has no actions where there is nothing to do', () => {
    expect(onlyOne(messagesOf([{ ...BOARD, offers: [] }])).card.actions).toBeUndefined()
  })

  test('cuts what has no room on an action, and says it whole where it is looked at', () => {
    const label = 'Go on with the next question '.repeat(6).trim()
    const { card } = onlyOne(messagesOf([{ ...BOARD, offers: [{ say: 'next', label }] }]))
    const [action] = partsOf(card).filter(({ node }) => node.type === 'Action.Execute')
    expect(String(action?.node.title).length).toBeLessThanOrEqual(75)
    expect(action?.node).toMatchObject({ title: expect.stringMatching(/…$/), tooltip: label })
  })
})

describe('what a group answered', () => {
  const sheet = onlyOne(messagesOf([REVEAL], forAll))

  test('is a chart of how many people gave each answer, those that nobody gave among them', () => {
    const { title, data } = chartOn(sheet)
    expect(title).toBe(REVEAL.spread.title)
    expect(data).toEqual(REVEAL.spread.bars.map(({ label, count }) => ({ x: label, y: count })))
  })

  test('and the same in words below it, a line for each answer', () => {
    expect(listedOn(sheet)).toEqual(REVEAL.spread.bars.map(({ label, count }) => [String(count), label]))
    expect(String(sheet.card.fallbackText).split('\n').slice(0, 4)).toEqual([
      'Home care supply',
      'What 12 people answered',
      '5  Packages wait weeks',
      '3  Waits in parts of the area',
    ])
  })

  test('has the numbers of its reasons alone before them', () => {
    expect(plainOf(wordsOf(sheet.card))).toContain('1 the hospital waits a week for a package 2 in town')
    expect(JSON.stringify(sheet.card)).not.toContain('•')
  })

  test('has no chart of nothing', () => {
    const { card } = onlyOne(messagesOf([{ ...REVEAL, spread: { ...REVEAL.spread, bars: [] } }]))
    expect(JSON.stringify(card)).not.toContain('Chart.')
  })
})

describe('as large as it can be', () => {
  test.each([['a board', LARGE.board] as const, ['a reveal', LARGE.reveal] as const])(
    '%s is one card with all its actions, and has room for a note',
    (_, reply) => {
      const sheet = onlyOne(messagesOf([reply], forAll))
      expect(deedsOf(sheet.card)).toHaveLength(6)
      holds(withOthers(contentOf(sheet), 59, real.words), forAll)
    },
  )

  test('whatever the counts and the answers, the chart and the words say the same', () => {
    const bar = fc.record({ label: fc.string({ unit: 'grapheme', maxLength: 150 }), count: fc.nat(60) })
    fc.assert(
      fc.property(fc.array(bar, { minLength: 1, maxLength: 8 }), (bars) => {
        const reply: Reveal = { ...REVEAL, spread: { ...REVEAL.spread, bars } }
        const sheet = onlyOne(messagesOf([reply], forAll))
        const counts = bars.map(({ count }) => count)
        expect(chartOn(sheet).data.map(({ y }) => y)).toEqual(counts)
        expect(listedOn(sheet).map(([count]) => Number(count))).toEqual(counts)
      }),
      { seed: 5, numRuns: 60 },
    )
  })
})

describe('the question of a vote', () => {
  const step = VOTE.step

  test('has its levels as choices, and beside them what else is an answer; no form, and no second way past it', () => {
    const { card, asks } = onlyOne(messagesOf([VOTE], forAll))
    expect(deedsOf(card)).toEqual([
      ...['1', '2', '3', '4', 'unknown', 'pass', 'why'].map((choice) => ({ do: 'press', step, choice })),
      { do: 'words', step },
    ])
    expect(findAction(card, real.words.cards['own-words']).node.type).toBe('Action.ShowCard')
    expect(asks).toMatchObject({ step, question: VOTE.question })
  })

  test('that is answered in words alone has a field for them, and nothing has to be written to pass', () => {
    const { card } = onlyOne(messagesOf([WORDS_VOTE], forAll))
    expect(deedsOf(card)).toEqual([
      { do: 'words', step: 'vote:8' },
      { do: 'press', step: 'vote:8', choice: 'pass' },
      { do: 'press', step: 'vote:8', choice: 'why' },
    ])
    expect(partsOf(card).filter(({ node }) => node.type === 'Input.Text')).toHaveLength(1)
    expect(findAction(card, 'Pass').node.associatedInputs).toBe('none')
    const [save] = pressable(card)
    const data = typeof save?.data === 'object' ? save.data : {}
    expect(readAction({ ...data, words: 'A swim' })).toMatchObject({ deed: { do: 'words', step: 'vote:8' }, words: 'A swim' })
  })

  test('invites nobody to answer in the open, where other questions do', () => {
    const inThread = { ...forAll, room: 'thread' as const }
    expect(wordsOf(onlyOne(messagesOf([VOTE], inThread)).card)).not.toContain(real.words.cards.mention)
    const other = onlyOne(messagesOf([{ ...VOTE, step: 'homecare-supply' }], inThread))
    expect(wordsOf(other.card)).toContain(real.words.cards.mention)
  })

  test('can be changed on its own card once it was answered', () => {
    const { asks } = onlyOne(messagesOf([VOTE], forAll))
    if (!asks) throw new Error('it asks nothing')
    const settled = settledSheet(asks, ['Noted.'], forAll)
    holds(contentOf(settled), forAll)
    expect(deedsOf(settled.card)).toEqual([{ do: 'change', step }])
  })
})
