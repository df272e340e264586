import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { showBars } from '../../adapters/teams/rows.ts'
import { summaryCard } from '../../adapters/teams/summary-card.ts'
import { barsOf } from '../../src/conversation/telling/phrases.ts'
import { appraiseWorld } from '../../src/conversation/world.ts'
import { cameTo, real } from '../conversation/talk.ts'
import { deedsOf, messagesOf, pressable, standing, textOf } from './messages.ts'
import { nodeIn, partsOf, recordsIn, textIn } from './tenant/node.ts'
import { problemsOf } from './tenant/problems.ts'
import { wordsOf } from './tenant/words.ts'

const told = async (words: 'results' | 'more') => {
  const me = await cameTo(undefined)
  const replies = await me.says(words)
  return { reply: me.toldOf('recommendation'), sheets: messagesOf(replies) }
}

describe('a recommendation', () => {
  test.each(['results', 'more'] as const)(
    '%s: every approach has its name, place, four results, evidence and a way to its reasons',
    async (words) => {
      const { reply, sheets } = await told(words)
      const text = textOf(sheets)
      for (const { id, name, place, bars, evidence } of reply.groups.flatMap(({ approaches }) => approaches)) {
        expect(text).toContain(`${name} (${place})`)
        expect(text).toContain(evidence)
        for (const bar of bars) expect(text).toMatch(new RegExp(`${bar.name} [●○]{5} ${bar.word}`))
        expect(sheets.flatMap(({ card }) => deedsOf(card))).toContainEqual({ do: 'why', approach: id })
      }
      for (const line of [...reply.opening, ...reply.sure, ...reply.usual, ...reply.mix, ...reply.unheard, reply.footer])
        expect(text).toContain(line)
    },
  )

  test('opens what is behind an approach in a dialog, and leads on to all of it', async () => {
    const { sheets } = await told('results')
    const actions = sheets.flatMap(({ card }) => pressable(card))
    const Opens = z.object({ msteams: z.object({ type: z.literal('task/fetch') }) })
    const opening = actions.filter(({ data }) => Opens.safeParse(data).success)
    expect(opening.length).toBeGreaterThan(2)
    expect(new Set(opening.map(({ title }) => title))).toEqual(new Set([real.words.cards['why-approach']]))
    const say = sheets.flatMap(({ card }) => deedsOf(card)).flatMap((deed) => (deed.do === 'say' ? [deed.words] : []))
    expect(say).toEqual(['more', 'what would change this'])
  })

  test('how sure it is stands before the first approach, and is what is read out of it', async () => {
    const { reply, sheets } = await told('results')
    const text = textOf(sheets)
    const [first] = reply.groups.flatMap(({ approaches }) => approaches)
    expect(text.indexOf(reply.sure[0] ?? '?')).toBeGreaterThan(0)
    expect(text.indexOf(reply.sure[0] ?? '?')).toBeLessThan(text.indexOf(`${first?.name} (`))
    expect(sheets[0]?.card.speak).toContain(reply.sure[0])
  })

  test('its chart, what stands in for it, and its table show the same figures, and the table has the full names', async () => {
    const { reply, sheets } = await told('more')
    const nodes = sheets.flatMap(({ card }) => partsOf(card)).map(({ node }) => node)
    const charts = nodes.filter(({ type }) => type === 'Chart.HorizontalBar')
    expect(charts).toHaveLength(2)
    const [table] = nodes.filter(({ type }) => type === 'Table')
    const rows = table ? recordsIn(table, 'rows').slice(1) : []
    expect(rows).toHaveLength(reply.picture?.rows.length ?? -1)
    for (const [at, row] of (reply.picture?.rows ?? []).entries()) {
      const cells = recordsIn({ type: 'TableRow', ...rows[at] }, 'cells').map((cell) => wordsOf(cell).split('\n'))
      expect(cells[0]?.[0]).toBe(row.usual ? row.name : `${at + 1} ${row.name}`)
      expect(cells[1]).toEqual([row.said])
      const values = charts.map((chart) => Number(recordsIn(chart, 'data')[at]?.y))
      expect(values).toEqual([numberIn(row.said), numberIn(cells[2]?.[0])])
      const drawn = charts.map((chart) =>
        numberIn(textIn({ type: '', ...recordsIn(nodeIn(chart.fallback) ?? chart, 'items')[at + 1] }, 'text')),
      )
      expect(drawn).toEqual(values)
      const places = [...(cells[0]?.[1] ?? '').matchAll(/\d+/g)].map(Number)
      for (const [nth, share] of row.parts.entries())
        expect(Math.abs((places[nth] ?? Number.NaN) - share * 100)).toBeLessThanOrEqual(5.0001)
    }
    const wide = sheets.filter(({ card }) => card.msteams !== undefined).map(({ card }) => wordsOf(card))
    expect(wide.every((words) => words.includes(reply.picture?.title ?? '?'))).toBe(true)
    expect(wide.length).toBeGreaterThan(0)
  })

  const numberIn = (text = '') => Number(/\d+/.exec(text)?.[0])

  test('in a channel can be looked into, and leads nobody on', async () => {
    const { reply } = await told('results')
    const deeds = messagesOf([reply], { ...standing, room: 'channel' }).flatMap(({ card }) => deedsOf(card))
    expect(deeds.filter((deed) => deed.do !== 'why')).toEqual([{ do: 'say', words: 'workshop' }])
    expect(deeds.length).toBeGreaterThan(1)
  })

  test('a long list of what is not possible is folded, and is all there', async () => {
    const { reply } = await told('more')
    const lines = ['Extra care: there is no land.', 'Shared Lives: there is nobody.', 'A: b.', 'C: d.']
    const [sheets, short] = [lines, lines.slice(0, 2)].map((some) =>
      messagesOf([{ ...reply, notViable: { title: 'Not possible here now', lines: some } }]),
    )
    const folds = (some: typeof sheets = []) =>
      some.flatMap(({ card }) => partsOf(card)).filter(({ node }) => node.type === 'Action.ToggleVisibility')
    expect(folds(sheets)).toHaveLength(1)
    expect(folds(short)).toHaveLength(0)
    for (const line of lines) expect(textOf(sheets ?? [])).toContain(line)
  })

  test('tells where it was made with a link to the message, where that was in Teams', async () => {
    const { reply } = await told('results')
    const tenant = '11111111-2222-3333-4444-555555555555'
    const linked = (made: string) => textOf(messagesOf([{ ...reply, made }], { ...standing, room: 'channel' }))
    expect(linked(`teams:${tenant}:19:a_b-C1@thread.tacv2;messageid=1700000000000`)).toContain(
      `(https://teams.microsoft.com/l/message/19%3Aa_b-C1%40thread.tacv2/1700000000000?tenantId=${tenant})`,
    )
    for (const other of [
      'slack:T1:C1:1.2',
      `teams:${tenant}:a:1xyz`,
      'teams:x:19:a@thread.v2;messageid=1',
      `teams:${tenant}:19:)](@thread.v2;messageid=1`,
    ])
      expect(linked(other), other).not.toContain('teams.microsoft.com')
  })
})

describe('a summary for those who ask for one anywhere', () => {
  test('is one card with nothing to press, and is named by its title and what fits best', async () => {
    const { reply } = await told('results')
    const { card, preview } = summaryCard(reply, { ...standing, room: 'channel' })
    expect(problemsOf(card)).toEqual([])
    expect(pressable(card)).toEqual([])
    expect(preview.title).toBe(reply.title)
    expect((reply.sure[0] ?? '').startsWith(preview.text.replace('…', ''))).toBe(true)
    for (const line of [
      reply.title,
      ...reply.sure,
      ...reply.groups.flatMap(({ approaches }) => approaches.map(({ name }) => name)),
      reply.footer,
    ])
      expect(wordsOf(card)).toContain(line)
  })

  test('that is too long says that there is more', async () => {
    const { reply } = await told('results')
    const long = { ...reply, unheard: Array.from({ length: 40 }, (_, at) => `${'Some more words. '.repeat(40)}${at}`) }
    const { card } = summaryCard(long, standing)
    expect(problemsOf(card)).toEqual([])
    expect(wordsOf(card)).toContain(real.words.teams.rest)
    expect(wordsOf(card)).toContain(reply.footer)
    expect(wordsOf(summaryCard(reply, standing).card)).not.toContain(real.words.teams.rest)
  })
})

describe('a review', () => {
  test('has a way beside each line to change that line', async () => {
    const me = await cameTo(undefined)
    const replies = await me.says('review')
    const rows = replies.flatMap((reply) => (reply.kind === 'review' ? reply.rows : []))
    expect(rows.length).toBeGreaterThan(20)
    const sheets = messagesOf(replies)
    expect(sheets.flatMap(({ card }) => deedsOf(card))).toEqual(rows.map(({ step }) => ({ do: 'change', step })))
    const labels = sheets.flatMap(({ card }) => partsOf(card)).map(({ node }) => node.tooltip)
    for (const { name } of rows) expect(labels).toContain(`${real.words.cards.change}: ${name}`)
  })

  test('that is asked about stands before its card, which asks alone', async () => {
    const me = await cameTo('review')
    const asked = await me.asked()
    const sheets = messagesOf([{ kind: 'settled', step: 'enough', lines: ['Good.'] }, ...(asked ? [asked] : [])])
    expect(sheets.length).toBeGreaterThan(1)
    expect(wordsOf(sheets[0]?.card).startsWith('Good.')).toBe(true)
    expect(sheets.slice(0, -1).flatMap(({ card }) => deedsOf(card))).toEqual(
      asked?.rows.map(({ step }) => ({ do: 'change', step })),
    )
    expect(deedsOf(sheets.at(-1)?.card)[0]).toEqual({ do: 'press', step: 'review', choice: 'right' })
    expect(sheets.at(-1)?.asks?.keeps).toEqual([])
  })

  test('has whole what somebody wrote at length', () => {
    const words = 'They say one thing and do another. '.repeat(85)
    const row = { step: 'good-week', name: 'A good week', said: words, words }
    const sheets = messagesOf([{ kind: 'review', title: 'What I heard', rows: [row, row], sections: [] }])
    expect(textOf(sheets).match(/do another/g)).toHaveLength(85 * 4)
    expect(sheets.flatMap(({ card }) => deedsOf(card))).toHaveLength(2)
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
