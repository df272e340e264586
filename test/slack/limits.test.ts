import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plain, safe } from '../../adapters/slack/escape.ts'
import { cut, divide } from '../../adapters/slack/fit.ts'
import { button, header, section } from '../../adapters/slack/parts.ts'
import { settledSheet } from '../../adapters/slack/settled.ts'
import type { Reply, Row } from '../../src/index.ts'
import { cameTo, real } from '../conversation/talk.ts'
import { deedsOf, holds, messagesOf, pressable, standing, textsOf } from './messages.ts'

type Ask = Extract<Reply, { kind: 'ask' }>

const FAMILY = '👨‍👩‍👧‍👦'
const WALES = '🏴󠁧󠁢󠁷󠁬󠁳󠁿'
const KINDS: Readonly<Record<string, (letters: number) => string>> = {
  'one word': (letters) => 'a'.repeat(letters),
  'many words': (letters) =>
    'some words '
      .repeat(letters)
      .slice(0, letters - 1)
      .concat('s'),
  families: (letters) => FAMILY.repeat(Math.ceil(letters / 7)),
  'flags of Wales': (letters) => WALES.repeat(Math.ceil(letters / 7)),
  Welsh: (letters) =>
    'tŷ ŵyn môr '
      .repeat(letters)
      .slice(0, letters - 1)
      .concat('ŷ'),
  Hebrew: (letters) =>
    'שלום עולם '
      .repeat(letters)
      .slice(0, letters - 1)
      .concat('ם'),
  'what is escaped': (letters) =>
    '<&> '
      .repeat(letters)
      .slice(0, letters - 1)
      .concat('&'),
  'colons and signs': (letters) => ':@#.:://www.'.repeat(letters).slice(0, letters),
  'marks on one letter': (letters) => `a${'\u0301'.repeat(letters - 1)}`,
  lines: (letters) =>
    'a\n'
      .repeat(letters)
      .slice(0, letters - 1)
      .concat('b'),
}
const LENGTHS = [1, 75, 76, 150, 151, 2000, 2001, 3000, 3001, 12_000, 40_000]
const texts = Object.entries(KINDS).flatMap(([kind, make]) => LENGTHS.map((letters) => [kind, letters, make(letters)] as const))

/** Every reply that holds somebody's words, with these in every place that can. */
const repliesWith = (text: string): Reply[] => {
  const row: Row = { step: 'place', name: text, said: text, words: text }
  const section_ = { heading: text, lines: [text, text] }
  return [
    { kind: 'said', about: 'help', title: text, lines: [text, `${text}: ${text}`] },
    { kind: 'settled', step: 'place', lines: [text, text] },
    { kind: 'refused', lines: [text] },
    { kind: 'why', title: text, shown: [], sections: [section_] },
    { kind: 'review', title: text, rows: [row, row], sections: [section_] },
    {
      kind: 'ask',
      step: 'place',
      lead: [text],
      question: text,
      hint: text,
      rows: [row],
      choices: [
        { id: '1', label: text },
        { id: 'yes', label: text },
      ],
      free: true,
      progress: text,
    },
  ]
}

describe('whatever its length', () => {
  test.each(texts)(
    '%s, %d letters: Slack takes every message, and all of it is there',
    { timeout: 30_000 },
    (_kind, letters, text) => {
      // Of the longest, the two kinds that hold the most of it are enough.
      for (const reply of repliesWith(text).slice(letters > 12_000 ? -2 : 0)) {
        const sheets = messagesOf([reply])
        const said = sheets.map((sheet) => bare(sheet.text)).join('')
        const shown = sheets
          .flatMap((sheet) => textsOf(sheet.blocks))
          .filter(({ type }) => type === 'mrkdwn')
          .map((one) => bare(one.text.replace(/^> ?|^\*|\*$/gm, '')))
          .join('')
        expect(said.includes(bare(safe(text)))).toBe(true)
        expect(shown.includes(bare(safe(text)))).toBe(true)
      }
    },
  )

  test('surrogates without their other half are replaced, never sent', () => {
    for (const text of ['\ud83d', 'a\udc68b', `${'a'.repeat(2999)}\ud83d`]) {
      for (const reply of repliesWith(text)) {
        const sent = JSON.stringify(messagesOf([reply]).map(({ text, blocks }) => ({ text, blocks })))
        expect(sent).not.toMatch(/\\ud[89a-f]/i)
        expect(sent).toContain('\ufffd')
      }
    }
  })

  test('what is cut is cut between whole letters and says so, what is divided is whole when put together', () => {
    fc.assert(
      fc.property(
        fc
          .array(
            fc.oneof(
              fc.constantFrom(
                FAMILY,
                WALES,
                'é',
                'ŷ',
                ' ',
                '\n',
                ':',
                '@',
                '<',
                '&',
                '_',
                '*',
                '://',
                'www.',
                '\u202e',
                '\ud83d',
                'e\u0301',
              ),
              fc.string({ maxLength: 3 }),
            ),
            { maxLength: 60 },
          )
          .map((some) => some.join('')),
        fc.integer({ min: 30, max: 120 }),
        fc.constantFrom(safe, plain),
        (text, most, as) => {
          const short = cut(text, most, as)
          expect(short.length).toBeLessThanOrEqual(most)
          if (as(text).length > most) expect(short.endsWith('…')).toBe(true)
          else expect(short).toBe(as(text))
          expect(FAMILY.startsWith(short.slice(short.lastIndexOf('👨'), -1)) || !short.endsWith('\u200d…')).toBe(true)
          const pieces = divide(text, most, as)
          for (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(most)
          expect(bare(pieces.join(''))).toBe(bare(as(text)))
        },
      ),
      { numRuns: 1000 },
    )
  })

  test('a family is never parted, nor a flag', () => {
    expect(cut(FAMILY.repeat(10), 75, plain)).toBe(`${FAMILY.repeat(6)}…`)
    expect(cut(WALES.repeat(10), 75, plain)).toBe(`${WALES.repeat(5)}…`)
    for (const piece of divide(FAMILY.repeat(1000), 3000, safe)) expect(piece.length % FAMILY.length).toBe(0)
  })
})

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
      if (!card?.card) throw new Error('it asks nothing')
      holds(settledSheet(card.card, ['taken '.repeat(1000)], standing))
    }
  })
})

/** A text without spaces, and without what is put in to keep it from coming alive. */
const bare = (text: string) => text.replace(/[\s\u2060]/g, '')
