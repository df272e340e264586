import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanText } from '../../src/report/clean-text.ts'
import { widthsOf } from '../../src/report/widths.ts'

test('what XML cannot hold, and what turns words round, becomes visible', () => {
  expect(cleanText('a\u0000b\u001Bc\uD800d\uFFFEe\u202Ef')).toBe('a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFDf')
})

test('what nobody can see goes, and every end of a line is one', () => {
  expect(cleanText('\uFEFFa\u200Bb\u2066c\u2069\r\nd\re\u2028f\u0085g')).toBe('abc\nd\ne\nf\ng')
})

test('words of every script and emoji stay as they are', () => {
  for (const words of ['Gwasanaethau’r gymuned\tâ', 'می\u200Cخواهم', 'क्\u200Dष', '👩‍👩‍👧 🏴󠁧󠁢󠁷󠁬󠁳󠁿', 'שלום\u200F!', 'e\u0301'])
    expect(cleanText(words)).toBe(words)
})

test('words are cleaned once and for all', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (words) => {
      const clean = cleanText(words)
      expect(cleanText(clean)).toBe(clean)
      expect(clean).not.toMatch(/[^\t\n\P{Cc}]|\p{Cs}|[\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/u)
    }),
    { seed: 13, numRuns: 1000 },
  )
})

const cells = fc.array(fc.string({ maxLength: 200 }), { minLength: 4, maxLength: 4 })

test('columns fill a page at most, and none vanishes', () => {
  fc.assert(
    fc.property(cells, fc.array(cells, { maxLength: 8 }), (header, rows) => {
      const widths = widthsOf({ caption: '', header, rows, rowHeaders: true })
      expect(widths.reduce((sum, width) => sum + width, 0)).toBeLessThanOrEqual(1 + 1e-9)
      for (const width of widths) expect(width).toBeGreaterThan(0.05)
    }),
    { seed: 14, numRuns: 300 },
  )
})

test('a column with much to say has more room than one of figures, and a small table is narrower than the page', () => {
  const said = 'It would take one good year, and somebody who rings back when they say that they will. '.repeat(3)
  const [name = 0, figure = 0, words = 0] = widthsOf({
    caption: '',
    header: ['Question', 'Level', 'Words'],
    rows: [['Trust', '2', said]],
    rowHeaders: true,
  })
  expect(words).toBeGreaterThan(2 * name)
  expect(name).toBeGreaterThan(figure)
  const small = widthsOf({ caption: '', header: ['Voice', 'People'], rows: [['Carer', '3']], rowHeaders: true })
  expect(small.reduce((sum, width) => sum + width, 0)).toBeLessThan(0.4)
})
