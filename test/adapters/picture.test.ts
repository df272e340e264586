import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { showPicture } from '../../adapters/terminal/picture.ts'
import { plainLook, show } from '../../adapters/terminal/show.ts'
import { type Picture, type Reply, readAnswers, sceneOfFile, tellRecommendation, whole } from '../../src/index.ts'
import { real } from '../appraisal/real.ts'

const MARKS = ['█', '▓', '▒', '░', '×']
const WIDTH = 20

/** Shares that add up to one, some of them nothing, as a rank row gives them: in hundreds of draws, or not even. */
const shares = fc.oneof(
  fc
    .array(fc.nat(50), { minLength: 5, maxLength: 5 })
    .filter((parts) => parts.some((part) => part > 0))
    .map((parts) => parts.map((part) => part / parts.reduce((sum, one) => sum + one, 0))),
  fc.constantFrom<number[][]>(
    [1, 0, 0, 0, 0],
    [0, 0, 0, 0, 1],
    [0.2, 0.2, 0.2, 0.2, 0.2],
    [0.125, 0.125, 0.25, 0.25, 0.25],
    [0.05, 0.95, 0, 0, 0],
  ),
)
const picture = (rows: readonly Partial<Picture['rows'][number]>[]): Picture => ({
  title: real.words.picture.title,
  key: real.words.picture.key,
  figure: real.words.picture.figure,
  ranked: real.words.picture.ranked,
  rows: rows.map((row, at) => ({
    name: `approach ${at}`,
    usual: false,
    length: 1,
    parts: [1, 0, 0, 0, 0],
    said: '50%',
    ...row,
  })),
})
/** Below the title, the key and what the figure means. */
const FROM = 3
const full = (drawn: Picture) => showPicture(drawn, 'full', plainLook).split('\n')
/** The marks of the rows of parts, and the bars below them. */
const rowsOf = (drawn: Picture) => {
  const lines = full(drawn)
  const below = lines.indexOf(drawn.ranked)
  return {
    stacks: lines.slice(FROM, below - 1).map((line) => (line.match(/[█▓▒░×]+/g) ?? []).join('')),
    bars: lines.slice(below + 1).map((line) => (line.match(/█+/g) ?? []).join('').length),
  }
}
const counted = (marks: string) => MARKS.map((mark) => [...marks].filter((one) => one === mark).length)

describe('a row of parts', () => {
  test('is always twenty marks, in the order of the key', () => {
    fc.assert(
      fc.property(fc.array(shares, { minLength: 1, maxLength: 9 }), (rows) => {
        const { stacks } = rowsOf(picture(rows.map((parts) => ({ parts }))))
        expect(stacks).toHaveLength(rows.length)
        for (const marks of stacks) expect(marks).toMatch(/^(?=.{20}$)█*▓*▒*░*×*$/u)
      }),
    )
  })

  test('ends each part where the shares up to it end, to the nearest mark, as the figures are rounded', () => {
    fc.assert(
      fc.property(shares, (parts) => {
        const [marks = ''] = rowsOf(picture([{ parts }])).stacks
        const given = counted(marks)
        for (const at of parts.keys()) {
          const upTo = (list: readonly number[]) => list.slice(0, at + 1).reduce((sum, one) => sum + one, 0)
          expect(upTo(given)).toBe(at === parts.length - 1 ? WIDTH : Math.round(upTo(parts) * WIDTH))
        }
      }),
    )
  })

  test.each([
    [
      [1, 0, 0, 0, 0],
      [20, 0, 0, 0, 0],
    ],
    [
      [0.5, 0.3, 0.2, 0, 0],
      [10, 6, 4, 0, 0],
    ],
    // They end at 0.6, 3 and 10 marks.
    [
      [0.03, 0.12, 0.35, 0.5, 0],
      [1, 2, 7, 10, 0],
    ],
    // A third each: they end at 6.67 and 13.33 marks.
    [
      [1 / 3, 1 / 3, 1 / 3, 0, 0],
      [7, 6, 7, 0, 0],
    ],
    [
      [0.021, 0.02, 0.01, 0.03, 0.919],
      [0, 1, 0, 1, 18],
    ],
  ])('of %j is drawn as %j marks', (parts, marks) => {
    expect(counted(rowsOf(picture([{ parts }])).stacks[0] ?? '')).toEqual(marks)
  })
})

describe('bars', () => {
  test('are at most twenty marks long, the first full, none of them nothing where it is something', () => {
    const lengths = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8 })
    fc.assert(
      fc.property(lengths, (others) => {
        const all = [1, ...others]
        const { bars } = rowsOf(picture(all.map((length) => ({ length }))))
        expect(bars[0]).toBe(WIDTH)
        expect(bars).toEqual(all.map((length) => (length === 0 ? 0 : Math.max(1, Math.round(length * WIDTH)))))
      }),
    )
  })
})

describe('rows', () => {
  test('at first sight are the first five and business as usual; in full all of them, each also in words', () => {
    const rows = Array.from({ length: 9 }, (_, at) => ({
      name: `approach ${at}`,
      said: `${at * 5}%`,
      usual: at === 8,
    }))
    const short = showPicture(picture(rows), 'short', plainLook).split('\n')
    expect(short.slice(FROM).map((line) => line.trim().slice(0, 10))).toEqual([0, 1, 2, 3, 4, 8].map((at) => `approach ${at}`))
    for (const { name, said } of rows)
      expect(full(picture(rows)).filter((line) => line.includes(name) && line.endsWith(said))).toHaveLength(1)
    expect(short).not.toContain(real.words.picture.ranked)
  })

  test('stand below each other, and a name too long is cut with a mark', () => {
    const names = ['Homeshare', 'A way of arranging care whose name goes on and on and on', 'Direct payments']
    const lines = full(picture(names.map((name) => ({ name })))).slice(FROM, FROM + 3)
    expect(new Set(lines.map((line) => line.indexOf('█'))).size).toBe(1)
    expect(lines[1]).toContain('…  ')
    expect(lines[1]).not.toContain('on and on and on')
  })
})

describe('of a place', () => {
  const recommended = (detail: 'short' | 'full'): Extract<Reply, { kind: 'recommendation' }> => {
    const read = readAnswers(
      real,
      'a',
      'place: N\nanswers: { homecare-supply: 1, rurality: 4, people-vision: 2, budget-position: 1, risk-appetite: 3, vcse-strength: 3 }',
    )
    if (Array.isArray(read)) throw new Error(JSON.stringify(read))
    const { landscape } = read
    const shown = whole(real, landscape, { samples: 500 })
    const told = tellRecommendation(sceneOfFile(real, landscape), shown, true, detail)
    if (told.kind !== 'recommendation') throw new Error('no recommendation')
    return told
  }

  test('the parts of a row add up to one, the first bar is full, and the words are those of the figure', () => {
    const { picture: drawn } = recommended('full')
    expect(drawn?.rows.length).toBeGreaterThan(5)
    expect(drawn?.rows[0]?.length).toBe(1)
    for (const { parts, length, said } of drawn?.rows ?? []) {
      expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(1, 9)
      expect(length).toBeLessThanOrEqual(1)
      const share = Math.round(((parts[0] ?? 0) + (parts[1] ?? 0)) * WIDTH) * 5
      expect(said).toBe(share <= 5 ? '5% or less' : share >= 95 ? '95% or more' : `${share}%`)
    }
    expect(drawn?.rows.map(({ usual }) => usual).filter(Boolean)).toHaveLength(1)
  })

  const wide = (width: number) =>
    (['short', 'full'] as const).flatMap((detail) => {
      const reply = recommended(detail)
      const { picture: drawn } = reply
      const shown = drawn ? showPicture(drawn, detail, { ...plainLook, width }) : ''
      return [...shown.split('\n'), ...show(reply, { ...plainLook, width }).split('\n')].filter((line) => line.length > width)
    })

  test('it fits an ordinary terminal', () => {
    expect(wide(80)).toEqual([])
  })

  // A row of 78 marks and letters, its title and its key are broken by the terminal itself, in the middle of a row.
  test('it fits the narrowest terminal there is', () => {
    expect(wide(40).filter((line) => !line.endsWith(' of 33)'))).toEqual([])
  })
})
