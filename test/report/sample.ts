import { Resvg } from '@resvg/resvg-js'
import type { Block, Document, Figure, Table } from '../../src/report/document.ts'
import { real } from '../appraisal/real.ts'

const { approaches } = real

const GROUPS = ['Ready and worth it', 'Needed, not ready: build this first', 'Worth trying small', 'Not viable here now']

const wide: Table = {
  caption: 'Every approach, and how each stands on the five results. 50 is the middle.',
  header: ['Approach', 'Group', 'Worth', 'Need', 'Readiness', 'Practicality', 'Evidence grade', 'Among the first three'],
  rows: approaches.map(({ name }, at) => [
    name,
    GROUPS[at % 4] ?? '',
    String(40 + ((at * 7) % 45)),
    String(30 + ((at * 11) % 60)),
    String(20 + ((at * 13) % 70)),
    String(35 + ((at * 5) % 50)),
    'ABC'[at % 3] ?? '',
    at % 5 === 0 ? 'likely (about 65%)' : 'unlikely (about 30%)',
  ]),
  rowHeaders: true,
  figures: [2, 3, 4, 5],
}

const answers: Table = {
  caption: 'What was said, in people’s own words',
  header: ['Question', 'Answer', 'Voice', 'Words'],
  rows: [
    [
      'How easy is it to find home care?',
      '2: hard in some places',
      'Commissioner',
      'Weeks unfilled in the dales; the town is fine. We hold nine packages open at any one time, and the same three villages are always on the list.',
    ],
    [
      'Do providers trust the council?',
      '1 or 2: hardly, or a little',
      'Provider',
      'We were paid late twice last year and heard of the new framework from a competitor. It would take one good year, and somebody who rings back.',
    ],
    ['Who looks after the unpaid carers?', 'I do not know', 'Carer', ''],
    [
      'Are there small local groups?',
      '4: many, and well known',
      'Community organisation',
      'Lunch club, three good-neighbour schemes, a men’s shed, the chapel. Nobody has asked us to do more, but we would.',
    ],
  ],
  rowHeaders: true,
}

const SVG = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="300" viewBox="0 0 640 300" font-family="Arial, Liberation Sans, sans-serif">
<rect width="640" height="300" fill="#fff"/>${[
  'Micro-enterprises',
  'Shared Lives',
  'Local area coordination',
  'Direct payments',
  'Alliance contract',
]
  .map(
    (name, at) =>
      `<text x="10" y="${44 + at * 52}" font-size="16" fill="#1d2b3a">${name}</text><rect x="210" y="${26 + at * 52}" width="${380 - at * 60}" height="28" fill="#1f4e79"/><text x="${600 - at * 60}" y="${46 + at * 52}" font-size="15" fill="#1d2b3a">${85 - at * 12}%</text>`,
  )
  .join('')}</svg>`
const drawn = new Resvg(SVG, { fitTo: { mode: 'width', value: 1280 } }).render()

/** A picture with its numbers. */
export const figure: Figure = {
  name: 'first-three',
  title: 'How often each approach is among the first three',
  alt: 'Micro-enterprises are very likely (about 85%) among the first three; direct payments and alliances seldom are.',
  svg: SVG,
  png: Buffer.from(drawn.asPng()),
  width: drawn.width,
  height: drawn.height,
  table: {
    caption: 'The numbers of this picture',
    header: ['Approach', 'Among the first three'],
    rows: ['Micro-enterprises', 'Shared Lives', 'Local area coordination', 'Direct payments', 'Alliance contract'].map(
      (name, at) => [name, `${85 - at * 12}%`],
    ),
    rowHeaders: true,
    figures: [1],
  },
}

const shortlist: Block[] = approaches.slice(0, 5).flatMap(({ name, summary }): Block[] => [
  { kind: 'heading', level: 2, text: name },
  { kind: 'paragraph', line: summary },
  {
    kind: 'paragraph',
    line: [
      { text: 'Why here: ', strong: true },
      'you said that homes go weeks without care in the dales, and that many small groups are well known. Source: ',
      {
        text: 'National Audit Office, 2023',
        link: 'https://www.nao.org.uk/reports/reforming-adult-social-care-in-england/?a=1&b=2',
      },
      '.',
    ],
  },
  { kind: 'heading', level: 3, text: 'What has to be true first' },
  {
    kind: 'list',
    items: [
      'Provider trust, from level 1 to level 3.',
      'A named person who answers small providers within two days.',
      [{ text: 'Law: ', strong: true }, 'Care Act 2014, section 5.'],
    ],
  },
  { kind: 'heading', level: 3, text: 'First steps' },
  {
    kind: 'list',
    ordered: true,
    items: [
      'Ask the lunch club and the chapel what they would need.',
      'Pay every invoice of under £2,000 within ten days.',
      'Look again in March.',
    ],
  },
])

/** A record with every kind of block, as long as a real one. */
export const sample: Document = {
  title: 'Skellerdale: how care for older people could be arranged',
  subtitle:
    'A strategic commissioning options appraisal, 30 November 2026. For the Adults and Health Committee on 14 January 2027.',
  footer: 'Lay of the Land. An aid to thinking: the council decides.',
  pages: 'Page {page} of {pages}',
  day: '30 November 2026',
  at: '2026-11-30T10:00:00Z',
  blocks: [
    { kind: 'heading', level: 1, text: 'What this comes to' },
    {
      kind: 'paragraph',
      tone: 'lead',
      line: 'On what was said, micro-enterprises fit Skellerdale best. They are very likely (about 85%) to stay among the first three whatever the answers that are still missing.',
    },
    {
      kind: 'paragraph',
      line: 'The main reasons are many small groups, and homes that go weeks without care. The main doubt is whether the council can answer small providers in time. Confidence is moderate: 14 of 16 questions were answered, by nine people.',
    },
    {
      kind: 'paragraph',
      tone: 'quote',
      line: 'A good week is one where I get up when I wake up, and somebody I know comes. Last winter it was eleven different people in nine days, all of them kind, none of them told that my hearing aid was in the drawer. I stopped saying good morning. My daughter started to drive over after work, forty minutes each way, and now she is not well either.',
    },
    { kind: 'paragraph', tone: 'small', line: 'Said by a person who draws on care, 12 November 2026. No names are kept.' },
    { kind: 'heading', level: 1, text: 'How the approaches stand' },
    { kind: 'figure', figure },
    { kind: 'table', table: wide },
    { kind: 'heading', level: 1, text: 'The shortlist' },
    ...shortlist,
    { kind: 'heading', level: 1, text: 'What was said' },
    { kind: 'table', table: answers },
    {
      kind: 'table',
      table: {
        caption: 'Who answered',
        header: ['Voice', 'People'],
        rows: [
          ['Commissioner', '3'],
          ['Provider', '2'],
          ['Carer', 'fewer than 3'],
          ['Person who draws on care', 'fewer than 3'],
        ],
        rowHeaders: true,
        figures: [1],
      },
    },
    { kind: 'page-break' },
    { kind: 'heading', level: 1, text: 'The decision' },
    { kind: 'paragraph', line: 'This part is left for those who decide.' },
    {
      kind: 'form',
      fields: [
        { name: 'What was decided', lines: 4 },
        { name: 'Reasons, and what was decided against', lines: 6 },
        { name: 'Equality: what was considered', lines: 4 },
        { name: 'Name and role', lines: 1 },
        { name: 'Date', lines: 1 },
        { name: 'Signature', lines: 2 },
      ],
    },
  ],
}
