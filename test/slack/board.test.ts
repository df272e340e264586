import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCard, writeCard } from '../../adapters/chat/card.ts'
import { readDeed } from '../../adapters/chat/deed.ts'
import { settledSheet } from '../../adapters/slack/settled.ts'
import type { Sheet } from '../../adapters/slack/sheet.ts'
import { BOARD, LARGE, REVEAL, type Reveal, VOTE, WORDS_VOTE } from '../adapters/workshop.ts'
import { real } from '../conversation/talk.ts'
import { deedsOf, holds, messagesOf, pressable, standing } from './messages.ts'
import { Block } from './workspace/block.ts'

/** A card of a vote belongs to everybody. */
const forAll = { ...standing, by: 'all' }

const onlyOne = (sheets: readonly Sheet[]): Sheet => {
  const [sheet] = sheets
  if (!sheet || sheets.length > 1) throw new Error(`there are ${sheets.length} messages`)
  return sheet
}

/** The bars of the chart on a message, and what they count. */
const chartOn = ({ blocks }: Sheet) => {
  const [chart] = blocks
    .map((block) => Block.parse(block))
    .flatMap((block) => (block.type === 'data_visualization' ? [block] : []))
  if (chart?.chart.type !== 'bar') throw new Error('there are no bars')
  const [series] = chart.chart.series
  return { title: chart.title, counted: series?.name, axis: chart.chart.axis_config.y_label, bars: series?.data ?? [] }
}

const typesOf = ({ blocks }: Sheet) => blocks.map(({ type }) => type)

describe('how a workshop stands', () => {
  const sheet = onlyOne(messagesOf([BOARD], forAll))

  test('is its title, its lines, a row of buttons, and below them what is said in small print', () => {
    expect(typesOf(sheet)).toEqual(['header', 'section', 'actions', 'context'])
    expect(sheet.text).toBe([BOARD.title, ...BOARD.lines, ...BOARD.small].join('\n'))
  })

  test('has buttons that say what could be typed, the main one of which stands out', () => {
    expect(deedsOf(sheet)).toEqual(BOARD.offers.map(({ say }) => ({ do: 'say', words: say })))
    expect(pressable(sheet).map(({ text }) => text)).toEqual(BOARD.offers.map(({ label }) => label))
    const [buttons] = sheet.blocks.flatMap(({ elements }) => (Array.isArray(elements) && elements.length > 1 ? [elements] : []))
    expect(buttons?.map(({ style }: { style?: string }) => style)).toEqual(['primary', undefined, undefined, undefined])
  })

  test('has no buttons where there is nothing to do', () => {
    expect(typesOf(onlyOne(messagesOf([{ ...BOARD, offers: [], small: [] }])))).toEqual(['header', 'section'])
  })
})

describe('what a group answered', () => {
  const sheet = onlyOne(messagesOf([REVEAL], forAll))

  test('is a chart of how many people gave each answer, those that nobody gave among them', () => {
    const { title, counted, axis, bars } = chartOn(sheet)
    expect({ title, counted, axis }).toEqual({ title: REVEAL.spread.title, counted: 'people', axis: 'people' })
    expect(bars).toEqual([
      { label: 'Packages wait weeks', value: 5 },
      { label: 'Waits in parts of t…', value: 3 },
      { label: 'Most start within d…', value: 0 },
      { label: 'Care starts when it…', value: 3 },
      { label: "Don't know", value: 1 },
    ])
  })

  test('and the same in words below it, a line for each answer', () => {
    expect(typesOf(sheet)).toEqual(['header', 'data_visualization', 'section', 'section', 'section', 'actions'])
    expect(sheet.text.split('\n').slice(0, 7)).toEqual([
      'Home care supply',
      'What 12 people answered',
      '5  Packages wait weeks',
      '3  Waits in parts of the area',
      '0  Most start within days',
      '3  Care starts when it is needed',
      "1  Don't know",
    ])
  })

  test('has the numbers of its reasons alone before them', () => {
    expect(sheet.text).toContain('\n1. The hospital waits a week for a package.\n2. In town')
    expect(sheet.text).not.toContain('•')
  })

  test('has its answers below each other where some numbers have two figures', () => {
    const bars = [
      { label: 'One', count: 12 },
      { label: 'Two', count: 3 },
    ]
    expect(onlyOne(messagesOf([{ ...REVEAL, spread: { ...REVEAL.spread, bars } }])).text).toContain('\n12  One\n3\u2007  Two\n')
  })

  test('keeps an answer on one line, whatever it holds', () => {
    const bars = [{ label: 'One\n9  Two', count: 1 }]
    expect(onlyOne(messagesOf([{ ...REVEAL, spread: { ...REVEAL.spread, bars } }])).text).toContain('\n1  One 9 Two\n')
  })

  test('says the whole of a title that is too long for a chart', () => {
    const title = `${'What they said '.repeat(5)}at last`
    const { text, blocks } = onlyOne(messagesOf([{ ...REVEAL, spread: { ...REVEAL.spread, title } }]))
    expect(text.split(title)).toHaveLength(2)
    expect(JSON.stringify(blocks)).toContain(`*${title}*`)
  })

  test('has no chart of nothing', () => {
    expect(typesOf(onlyOne(messagesOf([{ ...REVEAL, spread: { ...REVEAL.spread, bars: [] } }])))).not.toContain(
      'data_visualization',
    )
  })
})

describe('as large as it can be', () => {
  test.each([['a board', LARGE.board] as const, ['a reveal', LARGE.reveal] as const])('%s is one message', (_, reply) => {
    const sheet = onlyOne(messagesOf([reply], forAll))
    expect(deedsOf(sheet)).toHaveLength(6)
  })

  test('whatever the counts and the answers, the chart and the words say the same', () => {
    const bar = fc.record({ label: fc.string({ unit: 'grapheme', maxLength: 150 }), count: fc.nat(60) })
    fc.assert(
      fc.property(fc.array(bar, { minLength: 1, maxLength: 25 }), (bars) => {
        const reply: Reveal = { ...REVEAL, spread: { ...REVEAL.spread, bars } }
        const sheet = onlyOne(messagesOf([reply], forAll))
        const drawn = chartOn(sheet).bars.map(({ value }) => value)
        const counts = bars.map(({ count }) => count)
        expect(drawn).toEqual(counts.slice(0, 20))
        const said = sheet.text.split('\n').slice(2, 2 + bars.length)
        expect(said.map((line) => Number(line.split('  ')[0]))).toEqual(counts)
      }),
      { seed: 5, numRuns: 100 },
    )
  })
})

describe('the question of a vote', () => {
  const step = VOTE.step

  test('has its levels as choices, and beside them what else is an answer; no form, and no second way past it', () => {
    const sheet = onlyOne(messagesOf([VOTE], forAll))
    expect(deedsOf(sheet)).toEqual([
      ...['1', '2', '3', '4', 'unknown', 'pass', 'why'].map((choice) => ({ do: 'press', step, choice })),
      { do: 'words', step },
    ])
    expect(sheet.blocks.filter(({ type }) => type === 'actions')).toHaveLength(2)
    expect(sheet.asks).toMatchObject({ step, question: VOTE.question })
  })

  test('that is answered in words alone has the way to write them first', () => {
    const sheet = onlyOne(messagesOf([WORDS_VOTE], forAll))
    expect(pressable(sheet).map(({ value, text }) => [value, text])).toEqual([
      ['words vote:8', real.words.cards['write-answer']],
      ['press vote:8 pass', 'Pass'],
      ['press vote:8 why', 'Why do you ask?'],
    ])
  })

  test('invites nobody to answer in the open, where other questions do', () => {
    const inThread = { ...forAll, room: 'thread' as const }
    expect(onlyOne(messagesOf([VOTE], inThread)).text).not.toContain(real.words.cards.mention)
    expect(onlyOne(messagesOf([{ ...VOTE, step: 'homecare-supply' }], inThread)).text).toContain(real.words.cards.mention)
  })

  test('belongs to everybody, and is read back so', () => {
    const card = { code: 'k7m2-p9x4-3fhn', by: 'all', seen: 31, at: 4 }
    expect(writeCard(card)).toBe('card k7m2-p9x4-3fhn all 31 4')
    expect(readCard(writeCard(card))).toEqual(card)
    for (const { value } of pressable(onlyOne(messagesOf([VOTE], forAll)))) expect(readDeed(value)).toMatchObject({ step })
  })

  test('can be changed on its own card once it was answered', () => {
    const { asks } = onlyOne(messagesOf([VOTE], forAll))
    if (!asks) throw new Error('it asks nothing')
    const settled = settledSheet(asks, ['Noted.'], forAll)
    holds(settled, forAll)
    expect(deedsOf(settled)).toEqual([{ do: 'change', step }])
  })
})
