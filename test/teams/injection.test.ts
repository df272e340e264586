import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clean } from '../../adapters/chat/clean.ts'
import { addCard } from '../../adapters/teams/add-card.ts'
import { contentOf } from '../../adapters/teams/content.ts'
import { plain, safe } from '../../adapters/teams/escape.ts'
import { foldedSheet, settledSheet } from '../../adapters/teams/settled.ts'
import type { Sheet } from '../../adapters/teams/sheet.ts'
import { summaryCard } from '../../adapters/teams/summary-card.ts'
import { whyCard } from '../../adapters/teams/why-card.ts'
import { saysEverywhere } from '../adapters/saying.ts'
import { saying } from '../adapters/workshop.ts'
import { lightly, talk } from '../conversation/talk.ts'
import { holds, messagesOf, standing } from './messages.ts'
import { grouped, isDead, LIVE_ANYWHERE, LIVE_MARKDOWN, PAYLOADS, walk } from './payloads.ts'
import { problemsOf } from './tenant/problems.ts'

describe('nothing anybody types comes alive', () => {
  test('there are more than 60 things to try', () => {
    expect(new Set(PAYLOADS).size).toBeGreaterThanOrEqual(60)
  })

  test.each(grouped(PAYLOADS))('in everything that can be said back: %j …', { timeout: 90_000 }, async (...payloads) => {
    const sheets = await sheetsWith(payloads)
    for (const sheet of sheets) isDead(sheet.card, payloads.join('\n'))
    for (const { summary } of sheets) for (const live of LIVE_ANYWHERE) expect(summary).not.toMatch(live)
    const back = sheets.filter(({ card }) => JSON.stringify(card).includes('Care here: '))
    expect(back.length, 'messages that say it back').toBeGreaterThan(15)
  })

  test('in how a workshop stands and in what a group answered', () => {
    for (const payload of PAYLOADS)
      for (const reply of saying(`Care here: ${payload}`))
        for (const { card, summary } of messagesOf([reply])) {
          isDead(card, payload)
          for (const live of LIVE_ANYWHERE) expect(summary).not.toMatch(live)
        }
  })

  test('in dialogs and in a summary', async () => {
    const me = await talk({ content: lightly })
    await me.comesTo('return')
    await me.says('results')
    const result = me.toldOf('recommendation')
    for (const payload of PAYLOADS) {
      const line = `Said: ${payload}`
      const reply = { kind: 'why' as const, title: payload, shown: [], sections: [{ heading: payload, lines: [line, payload] }] }
      const why = whyCard(reply, standing)
      isDead(why.card, payload)
      const summary = summaryCard({ ...result, title: line, unheard: [payload], opening: [line] }, standing)
      isDead(summary.card, payload)
      expect([why, summary].flatMap(({ card }) => problemsOf(card))).toEqual([])
      for (const live of LIVE_ANYWHERE) expect(`${summary.preview.title} ${summary.preview.text}`).not.toMatch(live)
      const { card } = addCard({ words: payload, byOther: true }, standing)
      expect(problemsOf(card)).toEqual([])
      walk(card, '', (key, text) => {
        // The words come back with the dialog as they were said; nothing reads them on the way.
        if (key === 'said') expect(clean(payload).trim()).toContain(text.replace(/…$/, ''))
        if (key === 'text') for (const live of LIVE_MARKDOWN) expect(text).not.toMatch(live)
      })
    }
  })

  test('and what was typed can still be read', () => {
    const bare = (text: string) => text.replaceAll('\u2060', '')
    expect(safe('Fish & chips on the "pier" at 10:30, £5')).toBe('Fish & chips on the "pier" at 10:30, £5')
    expect(bare(safe('a@b.example and 1. one <two> [three](four) {{five}} &amp;'))).toBe(
      'a@b.example and 1. one <two> [three](four) {{five}} &amp;',
    )
    expect(bare(safe('- a\n- b'))).toBe('- a\n\n- b')
    expect(safe('snake_case stays')).toBe('snake_case stays')
    expect(plain('Tŷ Gŵyr, 🏴󠁧󠁢󠁷󠁬󠁳󠁿 and 👨‍👩‍👧')).toBe('Tŷ Gŵyr, 🏴󠁧󠁢󠁷󠁬󠁳󠁿 and 👨‍👩‍👧')
  })

  test('whatever is typed, its letters are all there in their order', () => {
    const letters = (text: string) => text.replaceAll('\u2060', '').replace(/\s+/g, '')
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }).map((text) => text.replace(/[*~`_]/g, '')),
        (text) => {
          expect(letters(safe(text))).toBe(letters(clean(text)))
          for (const live of [...LIVE_ANYWHERE.slice(0, 3), ...LIVE_MARKDOWN]) expect(safe(text)).not.toMatch(live)
        },
      ),
      { seed: 3, numRuns: 500 },
    )
  })
})

/** Somebody says these wherever words can be said; every message of everything said back. */
const sheetsWith = async (payloads: readonly string[]): Promise<Sheet[]> => {
  const found: Sheet[] = []
  await saysEverywhere(payloads, (replies, words) => {
    const sheets = messagesOf(replies)
    found.push(...sheets)
    for (const { asks } of sheets) {
      if (!asks) continue
      const after = [settledSheet(asks, [words], standing, 2), foldedSheet(asks, standing)]
      for (const sheet of after) holds(contentOf(sheet))
      found.push(...after)
    }
  })
  return found
}
