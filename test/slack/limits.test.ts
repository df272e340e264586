import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cut, divide } from '../../adapters/chat/fit.ts'
import { plain, safe } from '../../adapters/slack/escape.ts'
import type { Reply, Row } from '../../src/index.ts'
import { saying } from '../adapters/workshop.ts'
import { messagesOf, textsOf } from './messages.ts'

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
    ...saying(text),
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

/** A text without spaces, and without what is put in to keep it from coming alive. */
const bare = (text: string) => text.replace(/[\s\u2060]/g, '')
