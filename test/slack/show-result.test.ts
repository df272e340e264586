import { describe, expect, test } from 'vitest'
import { showBars } from '../../adapters/slack/rows.ts'
import type { Sheet } from '../../adapters/slack/sheet.ts'
import { barsOf } from '../../src/conversation/telling/phrases.ts'
import { appraiseWorld } from '../../src/conversation/world.ts'
import { cameTo, real } from '../conversation/talk.ts'
import { deedsOf, messagesOf, textsOf } from './messages.ts'

describe('a recommendation', () => {
  const told = async (words: 'results' | 'more') => {
    const me = await cameTo(undefined)
    const replies = await me.says(words)
    const reply = me.toldOf('recommendation')
    return { reply, sheets: messagesOf(replies) }
  }

  test.each(['results', 'more'] as const)(
    '%s: every approach has its name, place, four results, evidence and a way to its reasons',
    async (words) => {
      const { reply, sheets } = await told(words)
      const text = sheets.map((sheet) => sheet.text).join('\n')
      for (const { id, name, place, bars, evidence } of reply.groups.flatMap(({ approaches }) => approaches)) {
        expect(text).toContain(`${name} (${place})`)
        expect(text).toContain(evidence)
        expect(text).toContain(bars.map((bar) => `${bar.name} ${bar.word}`).join(' · '))
        expect(sheets.flatMap(deedsOf)).toContainEqual({ do: 'why', approach: id })
      }
      for (const line of [
        ...reply.opening,
        ...reply.sure,
        ...reply.usual,
        ...reply.mix,
        ...reply.unheard,
        ...reply.cautions,
        reply.footer,
      ])
        expect(text).toContain(line)
    },
  )

  test('how sure it is stands before the first approach', async () => {
    const { reply, sheets } = await told('results')
    const text = sheets.map((sheet) => sheet.text).join('\n')
    const [first] = reply.groups.flatMap(({ approaches }) => approaches)
    expect(text.indexOf(reply.sure[0] ?? '?')).toBeGreaterThan(0)
    expect(text.indexOf(reply.sure[0] ?? '?')).toBeLessThan(text.indexOf(`${first?.name} (`))
  })

  test('leads on to all of it, and to what would change it', async () => {
    const say = (sheets: readonly Sheet[]) => sheets.flatMap(deedsOf).flatMap((deed) => (deed.do === 'say' ? [deed.words] : []))
    expect(say((await told('results')).sheets)).toEqual(['more', 'what would change this'])
    expect(say((await told('more')).sheets)).toEqual(['what would change this'])
  })

  test('its chart and its table show the same figures, and the table has the full names', async () => {
    const { reply, sheets } = await told('more')
    const blocks = sheets.flatMap((sheet) => sheet.blocks)
    const charts = blocks.filter(({ type }) => type === 'data_visualization')
    const [table] = blocks.filter(({ type }) => type === 'data_table')
    expect(charts).toHaveLength(2)
    const rows = table && Array.isArray(table.rows) ? table.rows.slice(1) : []
    expect(rows).toHaveLength(reply.picture?.rows.length ?? -1)
    expect(reply.picture?.rows.filter(({ usual }) => usual)).toHaveLength(1)
    for (const [at, row] of (reply.picture?.rows ?? []).entries()) {
      const cells = textOfCells(rows[at])
      expect(cells[0]).toBe(row.usual ? row.name : `${at + 1} ${row.name}`)
      expect(cells[6]).toBe(row.said)
      expect(charts.map((chart) => valueIn(chart, at))).toEqual([numberIn(row.said), numberIn(cells[7])])
      for (const [nth, share] of row.parts.entries()) {
        expect(Math.abs(numberIn(cells[nth + 1]) - share * 100), cells[nth + 1]).toBeLessThanOrEqual(5.0001)
        expect(cells[nth + 1]).not.toMatch(/^0%|100%/)
      }
    }
  })

  const numberIn = (text = '') => Number(/\d+/.exec(text)?.[0])
  const textOfCells = (row: unknown): string[] =>
    Array.isArray(row) ? row.map((cell: unknown) => textsOf(cell)[0]?.text ?? '') : []
  const valueIn = (chart: object, at: number): number => {
    const found = [...JSON.stringify(chart).matchAll(/"value":(\d+)/g)][at]
    return Number(found?.[1])
  }
})

describe('a review', () => {
  test('has a button beside each line that changes that line', async () => {
    const me = await cameTo(undefined)
    const replies = await me.says('review')
    const rows = replies.flatMap((reply) => (reply.kind === 'review' ? reply.rows : []))
    expect(rows.length).toBeGreaterThan(20)
    expect(messagesOf(replies).flatMap(deedsOf)).toEqual(rows.map(({ step }) => ({ do: 'change', step })))
  })

  test('that is asked about stands before its card, which asks alone', async () => {
    const me = await cameTo('review')
    const asked = await me.asked()
    const sheets = messagesOf([{ kind: 'settled', step: 'enough', lines: ['Good.'] }, ...(asked ? [asked] : [])])
    const card = sheets.at(-1)
    expect(sheets.length).toBeGreaterThan(1)
    expect(sheets[0]?.text.startsWith('Good.')).toBe(true)
    expect(sheets.slice(0, -1).flatMap(deedsOf)).toEqual(asked?.rows.map(({ step }) => ({ do: 'change', step })))
    expect(card && deedsOf(card)[0]).toEqual({ do: 'press', step: 'review', choice: 'right' })
    expect(card?.asks?.keeps).toEqual([])
  })
})

test('the marks of a result and its word say the same, also on a border between two words', async () => {
  const me = await cameTo(undefined)
  const [approach] = appraiseWorld(await me.world()).approaches
  if (!approach) throw new Error('no approach')
  for (const border of [0, 0.2, 0.4, 0.6, 0.8, 1])
    for (const share of [border - 1e-6, border - 1e-12, border, border + 1e-6].filter((one) => one >= 0 && one <= 1)) {
      const bars = barsOf(real, { ...approach, worth: share }).slice(0, 1)
      const marks = [...JSON.stringify(showBars(bars, 'One'))].filter((mark) => mark === '●').length
      expect(bars[0]?.word, String(share)).toBe(real.words.bars.words[marks - 1])
    }
})
