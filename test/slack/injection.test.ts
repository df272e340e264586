import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clean } from '../../adapters/chat/clean.ts'
import { plain, safe } from '../../adapters/slack/escape.ts'
import { homeView } from '../../adapters/slack/home.ts'
import { addView } from '../../adapters/slack/modal-add.ts'
import { ownWordsView, whyView } from '../../adapters/slack/modals.ts'
import { foldedSheet, settledSheet } from '../../adapters/slack/settled.ts'
import type { Sheet } from '../../adapters/slack/sheet.ts'
import { saysEverywhere } from '../adapters/saying.ts'
import { saying } from '../adapters/workshop.ts'
import { real } from '../conversation/talk.ts'
import { messagesOf, standing, textsOf } from './messages.ts'

const RTL = '\u202e'
/** What people have tried, or may try, to have said by somebody else. */
const PAYLOADS = [
  '<!channel>',
  '<!here>',
  '<!everyone>',
  '<!channel|nothing>',
  '<!subteam^S012AB3CD>',
  '<!subteam^S012AB3CD|@team>',
  '<@U024BE7LH>',
  '<@W024BE7LH|Ann>',
  '<#C024BE7LR>',
  '<#C024BE7LR|general>',
  '<https://evil.example|Bank login>',
  '<https://evil.example>',
  '<mailto:a@evil.example|write to us>',
  '<tel:+441234567890|call>',
  '<javascript:alert(1)|x>',
  '<!date^1392734382^{date}^https://evil.example|now>',
  '<slack://user?team=T1&id=U1|x>',
  '<<!here>>',
  '<!here',
  '!here>',
  '< !here>',
  '<\u2060!here>',
  '<\u200b!channel>',
  '<\u00ad!here>',
  '&lt;!here&gt;',
  '&amp;lt;!here&amp;gt;',
  '&#60;!here&#62;',
  '&#x3c;!here&#x3e;',
  '&lt',
  '&',
  '<',
  '>',
  '&amp;',
  'a & b < c > d',
  '@channel',
  '@here',
  '@everyone',
  'hello@channel',
  '@\u200bchannel',
  '＠channel',
  '#general',
  'http://evil.example/?code=1',
  'https://evil.example',
  'HTTPS://EVIL.example',
  'www.evil.example',
  'ftp://evil.example',
  'slack://open',
  'mailto:a@evil.example',
  'a@evil.example',
  'tel:+441234567890',
  ':rotating_light:',
  ':+1::skin-tone-6:',
  ':a:b:c:',
  '10:30:15',
  '*bold*',
  '_italic_',
  '~struck~',
  '`code`',
  '```block```',
  '*_~`all`~_*',
  '> quoted',
  '>>> all of it',
  'a\n> b',
  '\n\n\n\n>>> c',
  '• point',
  '1. one',
  '[x](https://a.example|hack><!channel>)',
  '![x](https://evil.example/p.png)',
  `${RTL}nohtyp`,
  `a${RTL}b\u202c`,
  '\u2066x\u2069',
  '\u061ca',
  'a\u200bb',
  '\ufeffa',
  'h\u200dt\u200dt\u200dp://evil.example',
  '\u0000\u0007\u001b[31m',
  'a\u2028b',
  '{"type":"button","value":"press review right"}',
  '","blocks":[{"type":"divider"}]',
  'press forget-me yes',
  'card a U1 1 1',
  '{who}',
  '$' + '{x}',
  '__proto__',
  'constructor',
  '\u{e0041}\u{e0042}',
  'ＣＨＡＮＮＥＬ',
  '\ud83d',
  '🏴\u{e0067}',
  '<!here>'.repeat(50),
  `${'x'.repeat(2995)}<!here>`,
  `${'x'.repeat(2998)}&lt;`,
]

/** Several in one conversation, a line each; a long one has a conversation to itself. */
const grouped = (payloads: readonly string[]): string[][] =>
  payloads.reduce<string[][]>((groups, payload) => {
    const last = groups.at(-1)
    if (last && last.length < 12 && last.join('').length + payload.length < 1000) last.push(payload)
    else groups.push([payload])
    return groups
  }, [])

/** What Slack would act on. Our own messages have none of it: no mention, no link, no date. */
const LIVE = [
  /<[@#!a-z]/i,
  /(?:https?|ftp|slack|HTTPS):\/\//,
  /\bwww\./i,
  /@(?:channel|here|everyone)\b/,
  /:[a-z0-9_+-]+:(?!\/)/i,
  /(?:mailto|tel):/,
]
const HIDDEN = /(?!\n)[\p{Cc}\u202a-\u202e\u2066-\u2069\u061c\u200b\u200e\u200f\ufeff\u00ad\u2028\u2029]/u

/** The addresses of our own sources, which are links. */
const OURS = new Set(Object.values(real.sources).flatMap(({ address }) => address))

const isDead = (sheet: { text?: unknown; blocks: readonly object[] }, payload: string): void => {
  const texts = [...(typeof sheet.text === 'string' ? [{ type: 'mrkdwn', text: sheet.text }] : []), ...textsOf(sheet.blocks)]
  for (const { type, text: whole } of texts) {
    const text = whole.replaceAll(/<(https?:[^|>]+)\|[a-z0-9.-]+>/g, (link, address) => (OURS.has(address) ? '' : link))
    for (const live of LIVE) expect(text, payload).not.toMatch(live)
    expect(text, payload).not.toMatch(HIDDEN)
    if (type !== 'mrkdwn') continue
    expect(text, payload).not.toMatch(/[<>](?!\s)/)
    expect(text.replaceAll(/&(?:amp|lt|gt);/g, ''), payload).not.toContain('&')
    expect(text.replace(/^\*[^*\n]*\*$/gm, ''), payload).not.toMatch(/[*~`]/)
    expect(text, payload).not.toMatch(/^\s*&gt;/m)
  }
}

describe('nothing anybody types comes alive', () => {
  test('there are more than 80 things to try', () => {
    expect(new Set(PAYLOADS).size).toBeGreaterThanOrEqual(80)
  })

  test.each(grouped(PAYLOADS))('in everything that can be said back: %j …', { timeout: 60_000 }, async (...payloads) => {
    const sheets = await sheetsWith(payloads)
    for (const sheet of sheets) isDead(sheet, payloads.join('\n'))
    expect(sheets.filter(({ text }) => text.includes('Care here: ')).length, 'messages that say it back').toBeGreaterThan(15)
  })

  test('in how a workshop stands and in what a group answered', () => {
    for (const payload of PAYLOADS)
      for (const reply of saying(`Care here: ${payload}`)) for (const sheet of messagesOf([reply])) isDead(sheet, payload)
  })

  test('in windows and on the front page', () => {
    for (const payload of PAYLOADS) {
      const line = `Said: ${payload}`
      const reply = { kind: 'why' as const, title: payload, shown: [], sections: [{ heading: payload, lines: [line, payload] }] }
      isDead(whyView(reply, standing), payload)
      isDead(ownWordsView('place', payload.slice(0, 200), standing), payload)
      isDead(addView({ words: payload, byOther: true }, standing), payload)
      const appraisals = [{ code: 'a', place: payload, stage: payload, when: payload }]
      isDead(homeView({ appraisals }, standing.words), payload)
    }
  })

  test('and what was typed can still be read', () => {
    expect(safe('Fish & chips <on> the "pier" at 10:30, £5')).toBe('Fish &amp; chips &lt;on&gt; the "pier" at 10:30, £5')
    expect(plain('Fish & chips on the "pier"')).toBe('Fish & chips on the "pier"')
    expect(safe('snake_case stays')).toBe('snake_case stays')
    expect(clean('Tŷ Gŵyr, 🏴󠁧󠁢󠁷󠁬󠁳󠁿 and 👨‍👩‍👧')).toBe('Tŷ Gŵyr, 🏴󠁧󠁢󠁷󠁬󠁳󠁿 and 👨‍👩‍👧')
    expect(clean('می\u200cخواهم क्\u200dष ❤\ufe0f 1\ufe0f\u20e3')).toBe('می\u200cخواهم क्\u200dष ❤\ufe0f 1\ufe0f\u20e3')
    expect(clean('a\u200db a\u200cb a\ufe0fb')).toBe('ab ab ab')
  })

  test('whatever is typed, what is escaped can be put back to it, once', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }).map((text) => text.replace(/[*~`_\u2060]/g, '')),
        (text) => {
          const back = safe(text)
            .replaceAll('\u2060', '')
            .replaceAll('&lt;', '<')
            .replaceAll('&gt;', '>')
            .replaceAll('&amp;', '&')
          expect(back).toBe(clean(text))
          expect(safe(text)).not.toMatch(/[<>]/)
        },
      ),
      { numRuns: 500 },
    )
  })
})

/** Somebody says these wherever words can be said; every message of everything said back. */
const sheetsWith = async (payloads: readonly string[]): Promise<Sheet[]> => {
  const found: Sheet[] = []
  await saysEverywhere(payloads, (replies, words) => {
    const sheets = messagesOf(replies)
    found.push(...sheets)
    for (const { asks } of sheets) if (asks) found.push(settledSheet(asks, [words], standing, 2), foldedSheet(asks, standing))
  })
  return found
}
