import { describe, expect, test } from 'vitest'
import { showPicture } from '../../adapters/slack/chart.ts'
import { safe } from '../../adapters/slack/escape.ts'
import { button, header, section } from '../../adapters/slack/parts.ts'
import { settledSheet } from '../../adapters/slack/settled.ts'
import { pack, sheetOf } from '../../adapters/slack/sheet.ts'
import type { Reply, Row } from '../../src/index.ts'
import { cameTo, real } from '../conversation/talk.ts'
import { deedsOf, holds, messagesOf, pressable, standing, textsOf } from './messages.ts'

type Ask = Extract<Reply, { kind: 'ask' }>

describe('at the limit, and one past it', () => {
  test.each([
    [3000, 1],
    [3001, 2],
    [6000, 2],
    [6001, 3],
  ])('%d letters are %d sections', (letters, sections) => {
    expect(section(['a'.repeat(letters)])).toHaveLength(sections)
  })

  test.each([
    [2998, 1],
    [2999, 2],
  ])('%d bold letters are %d sections', (letters, sections) => {
    expect(section([{ bold: 'a'.repeat(letters) }])).toHaveLength(sections)
    expect(section([{ quote: 'a'.repeat(letters) }])).toHaveLength(sections)
  })

  test.each([
    [150, 'header'],
    [151, 'section'],
  ])('a title of %d letters is a %s', (letters, type) => {
    expect(header('a'.repeat(letters)).map(({ block }) => block.type)).toEqual([type])
  })

  test.each([
    [75, 'a'.repeat(75)],
    [76, `${'a'.repeat(74)}…`],
  ])('a button of %d letters', (letters, text) => {
    expect(button('a'.repeat(letters), { do: 'share' })).toMatchObject({ text: { text } })
  })

  const choices = (count: number, label = 'One') =>
    Array.from({ length: count }, (_, at) => ({ id: `c${at}`, label: `${label} ${at}` }))
  const ask = (more: Partial<Ask>): Ask => ({
    kind: 'ask',
    step: 'route',
    lead: [],
    question: 'Which?',
    rows: [],
    choices: [],
    free: false,
    ...more,
  })

  test.each([
    ['route', 10, ['radio_buttons']],
    ['route', 11, Array.from({ length: 11 }, () => 'button')],
    ['route', 25, Array.from({ length: 25 }, () => 'button')],
    ['route', 26, ['static_select']],
    ['outcomes', 10, ['checkboxes']],
    ['outcomes', 11, ['checkboxes', 'checkboxes']],
  ])('%s with %d choices', (step, count, types) => {
    const [card] = messagesOf([ask({ step, choices: choices(count) })])
    const elements = (card?.blocks ?? [])
      .filter(({ type }) => type === 'actions')
      .slice(0, -1)
      .flatMap((block) => (Array.isArray(block.elements) ? block.elements : []))
    expect(elements.map(({ type }: { type: string }) => type)).toEqual(types)
    const offered = card ? deedsOf(card).filter((deed) => deed.do === 'press' || deed.do === 'box') : []
    expect(offered).toHaveLength(count)
  })

  test.each([
    [72, false],
    [73, true],
  ])('a choice whose label has %d letters is written out above: %s', (letters, above) => {
    const [card] = messagesOf([
      ask({
        choices: [
          { id: 'a', label: 'a'.repeat(letters) },
          { id: 'b', label: 'b' },
        ],
      }),
    ])
    const whole = textsOf(card?.blocks).filter(({ type, text }) => type === 'mrkdwn' && text.includes('a'.repeat(letters)))
    expect(whole).toHaveLength(above ? 1 : 0)
    expect(
      card &&
        pressable(card)
          .map(({ text }) => text)
          .every((text) => text.length <= 75),
    ).toBe(true)
    expect(card?.text).toContain(`1  ${'a'.repeat(letters)}\n2  b`)
  })

  test.each([
    [8, 1],
    [9, 2],
  ])('a question with %d rows is %d messages', (count, messages) => {
    const rows = Array.from({ length: count }, (_, at): Row => ({ step: 'place', name: `Line ${at}`, said: 'said' }))
    expect(messagesOf([ask({ rows })])).toHaveLength(messages)
  })

  test.each([
    [3000, 1],
    [3001, 2],
  ])('with %d letters said before it, a question is %d messages', (letters, messages) => {
    expect(messagesOf([{ kind: 'settled', step: 'place', lines: ['a'.repeat(letters)] }, ask({})])).toHaveLength(messages)
  })

  test.each([
    [49, 1],
    [50, 2],
  ])('%d lines of a review and its title are %d messages', (count, messages) => {
    const rows = Array.from({ length: count }, (_, at): Row => ({ step: 'a', name: `${at}`, said: '.' }))
    const sheets = messagesOf([{ kind: 'review', title: 'All', rows, sections: [] }])
    expect(sheets.length).toBeGreaterThanOrEqual(messages)
    expect(Math.max(...sheets.map(({ blocks }) => blocks.length))).toBeLessThanOrEqual(50)
    expect(sheets.flatMap(deedsOf)).toHaveLength(count)
  })
})

describe('a chart and its table', () => {
  test.each([1, 9, 20, 21])('of %d approaches with long and like names are taken by Slack, at most 20 of them', (count) => {
    const row = (at: number) => ({
      name: `${'An approach with a long name, '.repeat(4)}${at}`,
      usual: false,
      length: 1,
      parts: [0, 0.1, 0.2, 0.3, 0.4],
      said: '10%',
    })
    const rows = Array.from({ length: count }, (_, at) => row(at))
    const texts = { title: 't'.repeat(200), key: 'k', figure: 'f', ranked: 'r' }
    for (const detail of ['short', 'full'] as const) {
      const parts = showPicture({ ...texts, rows }, detail, standing)
      for (const some of pack([parts])) holds(sheetOf(some, standing))
      const [table] = parts.map(({ block }) => block).filter(({ type }) => type === 'data_table')
      expect(table && Array.isArray(table.rows) ? table.rows.length - 1 : 0).toBe(Math.min(count, 20))
    }
  })
})

describe('a very long review', () => {
  test('of 54 lines with 3,000 letters each is shown whole, each with its button', { timeout: 30_000 }, () => {
    const rows = [
      ...real.factors.map(({ id, name }) => ({ step: id, name })),
      ...real.themes.map(({ id, name }) => ({ step: `opening:${id}`, name })),
      { step: 'place', name: 'The place' },
    ].map(({ step, name }): Row => ({ step, name, said: 'not known', words: `${name}: ${'w & x '.repeat(500)}`.slice(0, 3000) }))
    expect(rows).toHaveLength(54)
    const asked: Ask = {
      kind: 'ask',
      step: 'review',
      lead: [],
      question: 'Is it right?',
      rows,
      choices: [{ id: 'right', label: 'Yes' }],
      free: false,
    }
    for (const replies of [[{ kind: 'review' as const, title: 'What I heard', rows, sections: [] }], [asked]]) {
      const sheets = messagesOf(replies)
      expect(sheets.flatMap(deedsOf).filter((deed) => deed.do === 'change')).toEqual(
        rows.map(({ step }) => ({ do: 'change', step })),
      )
      const said = bare(sheets.map(({ text }) => text).join(''))
      for (const { words = '' } of rows) expect(said).toContain(bare(safe(words)))
    }
  })

  test('a card that keeps much can still be settled', async () => {
    const me = await cameTo('homecare-supply')
    const asked = await me.asked()
    if (!asked) throw new Error('nothing is asked')
    for (const letters of [3000, 9000, 40_000]) {
      const [card] = messagesOf([{ ...asked, lead: ['long '.repeat(letters / 5)] }]).slice(-1)
      if (!card?.asks) throw new Error('it asks nothing')
      holds(settledSheet(card.asks, ['taken '.repeat(1000)], standing))
    }
  })
})

/** A text without spaces, and without what is put in to keep it from coming alive. */
const bare = (text: string) => text.replace(/[\s\u2060]/g, '')
