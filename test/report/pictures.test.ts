import { describe, expect, test } from 'vitest'
import { factorOf, levelOf } from '../../src/conversation/telling/phrases.ts'
import { figureOf as shareOf } from '../../src/conversation/telling/picture.ts'
import { rank } from '../../src/index.ts'
import { type DrawingName, drawingsOf, type PictureScene } from '../../src/report/pictures/index.ts'
import { content, examples, sceneOf, unheard, workshop } from './scenes.ts'
import { LOOKS, ofFill, sheetOf } from './sheets.ts'

const scenes = { ...examples, workshop }
const all = Object.entries(scenes)

const drawingIn = (scene: PictureScene, name: DrawingName) => {
  const found = drawingsOf(scene).find((drawing) => drawing.name === name)
  if (!found) throw new Error(`there is no picture "${name}"`)
  return found
}
const sum = (figures: readonly number[]) => figures.reduce((total, figure) => total + figure, 0)
const lengths = (bars: readonly { from: number; to: number }[]) => sum(bars.map(({ from, to }) => to - from))

describe('the pictures of a result', () => {
  test('are the four results, the places, the changes, the reasons and the place; of a group also how it answered', () => {
    const names = ['bars', 'places', 'changes', 'reasons', 'landscape']
    for (const scene of Object.values(examples)) expect(drawingsOf(scene).map(({ name }) => name)).toEqual(names)
    expect(drawingsOf(workshop).map(({ name }) => name)).toEqual([...names.slice(0, 4), 'spread', 'landscape'])
  })

  test('name no approach while it is too early to tell them apart', () => {
    expect(drawingsOf(sceneOf(unheard)).map(({ name }) => name)).toEqual(['landscape'])
  })

  test.each(all)('say what they show in at most 250 letters, and have a table as wide as its header: %s', (_, scene) => {
    for (const { title, alt, table } of drawingsOf(scene)) {
      expect(title).not.toBe('')
      expect(alt.length).toBeGreaterThan(20)
      expect(alt.length).toBeLessThanOrEqual(250)
      expect(alt).toMatch(/[.]$/)
      expect(table.rows.length).toBeGreaterThan(0)
      for (const row of table.rows) expect(row).toHaveLength(table.header.length)
    }
  })

  test.each(all)('hold every word on the sheet, and none over another: %s', (_, scene) => {
    for (const drawing of drawingsOf(scene))
      for (const look of LOOKS) {
        const { width, height, texts } = sheetOf(drawing, look)
        const out = texts.filter(({ left, right, bottom }) => left < -0.5 || right > width + 0.5 || bottom > height)
        expect(out, `${drawing.name}, ${look.width}`).toEqual([])
        const over = texts.flatMap((one, at) =>
          texts
            .slice(at + 1)
            .filter(
              (other) => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom,
            )
            .map((other) => `${one.text} / ${other.text}`),
        )
        expect(over, `${drawing.name}, ${look.width}`).toEqual([])
        expect(texts.filter(({ text }) => /…|\{/.test(text))).toEqual([])
      }
  })

  test.each(all)('let nothing that is said be covered by what is drawn after it: %s', (_, scene) => {
    for (const drawing of drawingsOf(scene)) {
      const { bars } = sheetOf(drawing)
      const covered = bars.filter((one, at) =>
        bars
          .slice(at + 1)
          .some(
            (other) =>
              other.fill !== 'transparent' &&
              one.of !== undefined &&
              one.left === other.left &&
              other.from <= one.from &&
              other.to >= one.to &&
              other.y <= one.y &&
              other.y2 >= one.y2 &&
              one.to > one.from,
          ),
      )
      expect(covered, drawing.name).toEqual([])
    }
  })
})

describe('the picture of the four results', () => {
  test.each(all)('draws each by itself as it is, of the first eight and of business as usual: %s', (_, scene) => {
    const drawing = drawingIn(scene, 'bars')
    const { approaches } = scene.recommendation
    const drawn = sheetOf(drawing).bars.flatMap(({ of, from, to }) => (of === undefined ? [] : [{ of, from, to }]))
    const ids = [...new Set(drawn.map(({ of }) => of))]
    expect(ids).toContain('business-as-usual')
    expect(ids.length).toBeGreaterThanOrEqual(8)
    for (const id of ids) {
      const approach = approaches.find((one) => one.id === id)
      const bars = drawn.filter(({ of }) => of === id)
      expect(bars.map(({ from }) => from)).toEqual([0, 0, 0, 0])
      expect(bars.map(({ to }) => to)).toEqual([approach?.worth, approach?.need, approach?.readiness, approach?.practicality])
    }
    const figures = drawing.table.rows.flatMap((row) => row.slice(1)).map((cell) => Number(/\((\d+) of/.exec(String(cell))?.[1]))
    expect([...figures].sort()).toEqual(drawn.map(({ to }) => Math.round(100 * to)).sort())
  })
})

describe('the picture of the places', () => {
  test.each(all)('cuts each bar into shares that come to one, and says how often it is among the first three: %s', (_, scene) => {
    const drawing = drawingIn(scene, 'places')
    const drawn = sheetOf(drawing).bars.filter(({ of }) => of !== undefined)
    const ids = [...new Set(drawn.map(({ of }) => of))]
    expect(ids).toContain('business-as-usual')
    for (const [row, id] of ids.entries()) {
      const approach = scene.recommendation.approaches.find((one) => one.id === id)
      const bars = drawn.filter(({ of }) => of === id).sort((a, b) => a.from - b.from)
      expect(lengths(bars)).toBeCloseTo(1, 9)
      expect(bars[0]?.from).toBe(0)
      const first3 = sum(approach?.ranks.slice(0, 3) ?? [])
      expect(first3).toBeCloseTo(approach?.top3 ?? Number.NaN, 9)
      if (first3 > 0) expect(bars.some(({ to }) => Math.abs(to - first3) < 1e-9)).toBe(true)
      expect(drawing.table.rows[row]?.at(-1)).toBe(first3 === 0 ? '0%' : shareOf(content, first3))
    }
    expect(drawing.table.rows).toHaveLength(ids.length + 1)
  })
})

describe('the picture of what would change a result', () => {
  test.each(all)('draws by how much the first leads over the levels of a question, as its table says: %s', (_, scene) => {
    const drawing = drawingIn(scene, 'changes')
    const sheet = sheetOf(drawing)
    const ranges = sheet.bars.filter(({ of }) => of !== undefined)
    const factors = [...new Set(ranges.map(({ of }) => of ?? ''))]
    const inOrder = [...factors].sort((a, b) => top(a) - top(b))
    const named = inOrder.map((id) => factorOf(content, id).name)
    expect(drawing.table.rows.map(([name]) => name)).toEqual(named)
    for (const [row, id] of inOrder.entries()) {
      const own = ranges.filter(({ of }) => of === id)
      const [, least, most, which] = drawing.table.rows[row] ?? []
      expect(percentIn(least)).toBe(Math.round(100 * Math.min(...own.map(({ from }) => from))) + 0)
      expect(percentIn(most)).toBe(Math.round(100 * Math.max(...own.map(({ to }) => to))) + 0)
      // What crosses the line where two draw level is said in words as well.
      expect(own.some(({ from }) => from < 0)).toBe(which !== content.words.pictures.changes.no)
    }
    function top(id: string) {
      return Math.min(...ranges.filter(({ of }) => of === id).map(({ y }) => y))
    }
  })

  test('marks what crosses the line in another colour, on the other side of it', () => {
    const crossing = all.flatMap(([, scene]) => ofFill(sheetOf(drawingIn(scene, 'changes')), 'other'))
    const staying = all.flatMap(([, scene]) => ofFill(sheetOf(drawingIn(scene, 'changes')), 'main'))
    expect(crossing.length).toBeGreaterThan(2)
    expect(crossing.every(({ from, to }) => from < 0 && to <= 0)).toBe(true)
    expect(staying.every(({ from, to }) => from >= 0 && to > 0)).toBe(true)
  })
})

describe('the picture of the reasons', () => {
  test.each(all)('leads from what a result was before any answer to what it is now, need and readiness apart: %s', (_, scene) => {
    const [first] = scene.recommendation.approaches
    const before = rank(content, unheard).find(({ id }) => id === first?.id)
    const drawing = drawingIn(scene, 'reasons')
    const whole = ofFill(sheetOf(drawing), 'edge').map(({ to }) => to)
    expect(whole).toHaveLength(4)
    for (const [at, figure] of [before?.need, first?.need, before?.readiness, first?.readiness].entries())
      expect(whole[at]).toBeCloseTo(figure ?? Number.NaN, 9)
    const { need, readiness } = content.words.bars
    for (const [result, from, to] of [
      [need, whole[0], whole[1]],
      [readiness, whole[2], whole[3]],
    ]) {
      const rows = drawing.table.rows.filter(([name]) => name === result).map((row) => percentIn(row[2]))
      expect(rows.length).toBeLessThanOrEqual(8)
      expect(rows[0]).toBe(Math.round(100 * Number(from)))
      expect(rows.at(-1)).toBe(Math.round(100 * Number(to)))
      // Each is rounded by itself: together they may be off by a half for each.
      expect(Math.abs(sum(rows.slice(0, -1)) - (rows.at(-1) ?? 0))).toBeLessThanOrEqual(rows.length / 2)
    }
  })
})

describe('the picture of how a group answered', () => {
  test('has a bar for each level as long as there are people, what matters to the result first', () => {
    const drawing = drawingIn(workshop, 'spread')
    const { bars } = sheetOf(drawing)
    for (const { factor, counts } of workshop.spreads ?? []) {
      const own = bars.filter(({ of }) => of === factor).sort((a, b) => a.y - b.y)
      const rows = drawing.table.rows.filter(([name]) => name === factorOf(content, factor).name)
      expect(rows.map(([, label]) => label)).toEqual([1, 2, 3, 4].map((level) => levelOf(factorOf(content, factor), level).label))
      expect(rows.map(([, , people]) => Number(people))).toEqual(counts)
      if (own.length > 0) expect(own.map(({ to }) => to)).toEqual(counts)
    }
    expect(drawing.table.rows[0]?.[0]).toBe(factorOf(content, 'practice-culture').name)
  })

  test('is of no question that fewer than two people answered', () => {
    const one = { factor: 'provider-trust', counts: [0, 1, 0, 0] }
    expect(drawingsOf({ ...workshop, spreads: [one] }).map(({ name }) => name)).not.toContain('spread')
  })
})

describe('the picture of the place', () => {
  test.each(all)('fills only levels that were heard: what is unknown, not asked or set aside has no level: %s', (_, scene) => {
    const drawing = drawingIn(scene, 'landscape')
    const sheet = sheetOf(drawing)
    const { 'not-known': unknown, 'not-asked': open, 'people-differ': differ, passed, aside } = content.words.pictures
    expect(drawing.table.rows).toHaveLength(content.factors.length)
    const isGroup = sheet.texts.some(({ text }) => text === content.words.pictures.landscape.heights)
    for (const [, name, line] of drawing.table.rows) {
      const factor = content.factors.find((one) => one.name === name)
      const own = sheet.bars.filter(({ of }) => of === factor?.id)
      const solid = own.filter((bar) => ofFill(sheet, 'main').includes(bar))
      const said = scene.landscape.answers[factor?.id ?? ''] ?? []
      if ([unknown, open, differ, passed, aside].includes(String(line))) {
        expect(solid).toEqual([])
        expect(own.length).toBe(line === unknown || line === open ? 1 : 0)
        expect(own.filter(({ fill }) => fill.startsWith('url(#'))).toHaveLength(line === unknown ? 1 : 0)
        continue
      }
      const levels = said.flatMap((one, at) =>
        typeof one === 'number'
          ? Array<[number, number]>(one).fill([at + 1, at + 1])
          : one.kind === 'level'
            ? [[one.from, one.to]]
            : [],
      )
      const [least = 0] = levels.map(([from = 0]) => from)
      const steps = [...new Set(own.map(({ from }) => from))].sort((a, b) => a - b)
      expect(steps).toHaveLength(4)
      // All steps up to what one person said; in a group, those that somebody said.
      const isAlike = new Set(levels.map(String)).size === 1
      const filled = [1, 2, 3, 4].filter((level) =>
        isAlike && !isGroup ? level <= least : levels.some(([from = 0, to = 0]) => from <= level && level <= to),
      )
      expect(solid.map(({ from }) => steps.indexOf(from) + 1).sort(), String(name)).toEqual(filled)
      expect(solid.every(({ y, y2 }) => y2 > y)).toBe(true)
    }
    const texts = sheet.texts.map(({ text }) => text)
    const said = drawing.table.rows.map(([, , line]) => line)
    for (const line of [differ, passed, aside])
      expect(texts.filter((text) => text === line)).toHaveLength(said.filter((one) => one === line).length)
  })

  test('of a group that differs fills each step as high as it has people', () => {
    const heights = ofFill(sheetOf(drawingIn(workshop, 'landscape')), 'main')
      .filter(({ of }) => of === 'market-health')
      .map(({ y, y2 }) => y2 - y)
    expect(heights[0]).toBeCloseTo(((heights[1] ?? 0) * 2) / 7, 9)
    expect(heights[2]).toBeCloseTo(heights[0] ?? Number.NaN, 9)
    expect(heights).toHaveLength(3)
  })

  test('does not tell which levels a few people gave who differ', () => {
    const said = (from: number) => ({ kind: 'level', from, to: from, sure: 'sure' }) as const
    const { landscape } = workshop
    const pictured = (one: number, other: number) =>
      drawingIn(
        sceneOf({ ...landscape, answers: { ...landscape.answers, 'practice-culture': [said(one), said(other)] } }),
        'landscape',
      )
    expect(pictured(1, 4).table).toEqual(pictured(2, 3).table)
    expect(sheetOf(pictured(1, 4))).toEqual(sheetOf(pictured(2, 3)))
  })

  test('of which nothing was heard has not one level filled', () => {
    const scene = sceneOf(unheard, { aside: ['unpaid-carers'] })
    const sheet = sheetOf(drawingIn(scene, 'landscape'))
    expect(ofFill(sheet, 'main')).toHaveLength(1)
    expect(ofFill(sheet, 'edge')).toHaveLength(0)
  })
})

const percentIn = (cell: unknown): number => Number(String(cell).replace('−', '-').replace('+', '').replace('%', ''))
