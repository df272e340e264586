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
import { lightly, real, talk } from '../conversation/talk.ts'
import { holds, messagesOf, standing } from './messages.ts'
import { problemsOf } from './tenant/problems.ts'

const RTL = '\u202e'
/** What people have tried, or may try, to have said by somebody else. */
const PAYLOADS = [
  '<at>Everyone</at>',
  '<at id="0">Ann</at>',
  '<at>Lay of the Land</at> forget me',
  '[click](javascript:alert(1))',
  '[click](https://evil.example)',
  '[click]( https://evil.example "title")',
  '[click][1]',
  '[1]: https://evil.example',
  '[]()',
  '![](https://evil.example/p.png)',
  '![alt](data:image/png;base64,AAAA)',
  '[![x](https://evil.example/p.png)](https://evil.example)',
  '![x][1]',
  '[call](tel:+441234567890)',
  '[teams](msteams:/l/chat/0/0?users=a@evil.example)',
  '<https://evil.example>',
  '<a@evil.example>',
  '<a href="https://evil.example">x</a>',
  '<img src=x onerror=alert(1)>',
  '<script>alert(1)</script>',
  '<b>bold</b>',
  'https://evil.example/?code=1',
  'HTTP://EVIL.example',
  'www.evil.example',
  'evil.example',
  'mailto:a@evil.example',
  'a@evil.example',
  'msteams://teams.microsoft.com/l/x',
  'data:text/html,x',
  '$' + '{expr}',
  '$' + '{{$root}}',
  '{{DATE(2026-11-20T09:00:00Z,SHORT)}}',
  '{{TIME(2026-11-20T09:00:00Z)}}',
  '{{{DATE(2026-11-20T09:00:00Z)}}}',
  '{DATE(2026-11-20T09:00:00Z)}',
  '**bold**',
  '__bold__',
  '*it*',
  '_it_',
  '***both***',
  '~~gone~~',
  '`code`',
  '```\nblock\n```',
  '# Title',
  '###### Title',
  'Title\n===',
  'Title\n---',
  '---',
  '* * *',
  '1. one',
  '1) one',
  '- one',
  '+ one',
  '* one',
  '  - one',
  '> quoted',
  '>> quoted',
  '    indented',
  '\tindented',
  '| a | b |\n| - | - |\n| c | d |',
  'a\\\nb',
  '\\[x\\](https://evil.example)',
  '\\*not\\*',
  '&lt;at&gt;x&lt;/at&gt;',
  '&#60;b&#62;',
  '&#x3c;b&#x3e;',
  '&amp;lt;',
  '&NewLine;# x',
  '&',
  '<',
  '"',
  '{"type":"Action.OpenUrl","url":"https://evil.example"}',
  '","actions":[{"type":"Action.OpenUrl"}]',
  '}],"msteams":{"entities":[]}',
  'press forget-me yes',
  'box outcomes life 1,box outcomes control 2',
  'card a U1 1 1',
  '{who}',
  '__proto__',
  'constructor',
  `${RTL}nohtyp`,
  `a${RTL}b\u202c`,
  '\u2066x\u2069',
  '\u061ca',
  'a\u200bb',
  '[x]\u200b(https://evil.example)',
  '[x]\u2060(https://evil.example)',
  '{\u200b{DATE(2026-11-20T09:00:00Z)}}',
  '<\u00adat>x</at>',
  '\u0000\u0007\u001b[31m',
  'a\u2028# b',
  '\ud83d',
  '@everyone',
  '#general',
  `${'x'.repeat(2990)}[a](b:c)`,
]

/** Several in one conversation, a line each; a long one has a conversation to itself. */
const grouped = (payloads: readonly string[]): string[][] =>
  payloads.reduce<string[][]>((groups, payload) => {
    const last = groups.at(-1)
    if (last && last.length < 14 && last.join('').length + payload.length < 1000) last.push(payload)
    else groups.push([payload])
    return groups
  }, [])

const HIDDEN = /(?!\n)[\p{Cc}\u202a-\u202e\u2066-\u2069\u061c\u200b\u200e\u200f\ufeff\u00ad\u2028\u2029]/u
/** What is live where Markdown is read, and where it is not. Of our own there is a bold beginning, and a link to a source. */
const LIVE_ANYWHERE = [
  /<(?![\u2060\s]|$)/m,
  /:\//,
  /\bwww\./i,
  /(?:mailto|tel|javascript|data):/i,
  /@(?!\u2060)\S/,
  /[{$]\{/,
  /[a-z]\.[a-z]{2}/i,
]
const LIVE_MARKDOWN = [/[*~`]/, /\][([:]/, /!\[/, /&[#\w]/, /\\(?![\p{L}\p{N}\s\u2060])/u, /^\s*(?:[-+>#=|]|\d+[.)]|\t| {4})/m]
const LED = /^\*\*[^*]+\*\* /
const LINK = /\[[^\]]*\]\((https:[^)]*)\)/g

/** Of ours alone: where links go. */
const OURS = new Set(
  Object.values(real.sources).flatMap(({ address }) => address.map((one) => one.replaceAll('(', '%28').replaceAll(')', '%29'))),
)

/** Where a text stands that no Markdown is read in. */
const PLAIN = ['title', 'label', 'placeholder', 'errorMessage', 'tooltip', 'speak', 'summary', 'x']
/** Where a text stands that Markdown may be read in. */
const MARKED = ['text', 'fallbackText']

const isDead = (card: unknown, payload: string): void => {
  walk(card, '', (key, value, path) => {
    if (MARKED.includes(key)) {
      const text = value.replaceAll(LINK, (link, address) => (OURS.has(address) ? '' : link)).replace(LED, '')
      for (const live of [...LIVE_ANYWHERE, ...LIVE_MARKDOWN]) expect(text, `${payload} at ${path}`).not.toMatch(live)
      expect(text, payload).not.toMatch(HIDDEN)
    } else if (PLAIN.includes(key)) {
      for (const live of LIVE_ANYWHERE) expect(value, `${payload} at ${path}`).not.toMatch(live)
      expect(value, payload).not.toMatch(HIDDEN)
    } else expect(value, `${payload} at ${path}`).not.toContain('Care here: ')
  })
}

/** Every text in a card, with what it is called and where it stands. */
const walk = (value: unknown, path: string, see: (key: string, text: string, path: string) => void): void => {
  if (typeof value !== 'object' || value === null) return
  for (const [key, inside] of Object.entries(value)) {
    expect(key, path).not.toContain('Care here')
    const at = Array.isArray(value) ? (path.split('/').at(-1) ?? '') : key
    if (typeof inside === 'string') see(at, inside, `${path}/${key}`)
    else walk(inside, `${path}/${Array.isArray(value) ? at : key}`, see)
  }
}

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
  const me = await talk({ content: lightly })
  const found: Sheet[] = []
  const says = async (words: string) => {
    const sheets = messagesOf(await me.says(words))
    found.push(...sheets)
    for (const { asks } of sheets) {
      if (!asks) continue
      const after = [settledSheet(asks, [words], standing, 2), foldedSheet(asks, standing)]
      for (const sheet of after) holds(contentOf(sheet))
      found.push(...after)
    }
  }
  const all = payloads.join('\n')
  for (let steps = 0; steps < 80; steps += 1) {
    const asked = await me.asked()
    if (!asked) break
    if (WORDY.includes(asked.step)) await says(`Care here: there are gaps in some areas, ${all}`)
    const now = await me.asked()
    if (now?.step !== asked.step) continue
    await says(now.choices.some(({ id }) => id === 'yes') ? 'yes' : (now.choices[0]?.label ?? 'skip'))
  }
  for (const words of ['results', 'more', 'why direct payments', `overrule direct payments because ${all}`, 'results', 'review'])
    await says(words)
  for (const one of payloads)
    for (const words of [one, `change ${one}`, `why ${one}`, `compare ${one} with shared lives`, `resume ${one}`])
      await says(words)
  return found
}

/** The steps that take somebody's own words. */
const WORDY = [
  'place',
  'population',
  'decision',
  'voice',
  'good-week',
  'opening-all',
  'homecare-supply',
  'unheard',
  'equality',
  'actions',
  'return',
]
