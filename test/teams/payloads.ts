import { expect } from 'vitest'
import { real } from '../conversation/talk.ts'

const RTL = '\u202e'
/** What people have tried, or may try, to have said by somebody else. */
export const PAYLOADS = [
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
export const grouped = (payloads: readonly string[]): string[][] =>
  payloads.reduce<string[][]>((groups, payload) => {
    const last = groups.at(-1)
    if (last && last.length < 14 && last.join('').length + payload.length < 1000) last.push(payload)
    else groups.push([payload])
    return groups
  }, [])

const HIDDEN = /(?!\n)[\p{Cc}\u202a-\u202e\u2066-\u2069\u061c\u200b\u200e\u200f\ufeff\u00ad\u2028\u2029]/u
/** What is live where Markdown is read, and where it is not. Of our own there is a bold beginning, and a link to a source. */
export const LIVE_ANYWHERE = [
  /<(?![\u2060\s]|$)/m,
  /:\//,
  /\bwww\./i,
  /(?:mailto|tel|javascript|data):/i,
  /@(?!\u2060)\S/,
  /[{$]\{/,
  /[a-z]\.[a-z]{2}/i,
]
export const LIVE_MARKDOWN = [
  /[*~`]/,
  /\][([:]/,
  /!\[/,
  /&[#\w]/,
  /\\(?![\p{L}\p{N}\s\u2060])/u,
  /^\s*(?:[-+>#=|]|\d+[.)]|\t| {4})/m,
]
const LED = /^\*\*[^*]+\*\* /
const LINK = /\[[^\]]*\]\((https:[^)]*)\)/g

/** Of ours alone: where links go. */
const OURS = new Set(
  Object.values(real.sources).flatMap(({ address }) => address.map((one) => one.replaceAll('(', '%28').replaceAll(')', '%29'))),
)

/** Where a text stands that no Markdown is read in. */
const PLAIN = ['title', 'label', 'placeholder', 'errorMessage', 'tooltip', 'speak', 'summary', 'x']
/** Where a text stands that Markdown may be read in. */
const MARKED = ['text', 'fallbackText', 'value']

/** Nothing of what was typed is live in a card, whatever it stands in. */
export const isDead = (card: unknown, payload: string): void => {
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
export const walk = (value: unknown, path: string, see: (key: string, text: string, path: string) => void): void => {
  if (typeof value !== 'object' || value === null) return
  for (const [key, inside] of Object.entries(value)) {
    expect(key, path).not.toContain('Care here')
    const at = Array.isArray(value) ? (path.split('/').at(-1) ?? '') : key
    if (typeof inside === 'string') see(at, inside, `${path}/${key}`)
    else walk(inside, `${path}/${Array.isArray(value) ? at : key}`, see)
  }
}
