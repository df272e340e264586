import { SaxesParser } from 'saxes'
import { describe, expect, test } from 'vitest'
import type { Document } from '../../src/report/document.ts'
import { wordOf } from '../../src/report/word.ts'
import { unzipped } from '../../src/report/zipped.ts'
import { BAD_LINKS, madeOf, NASTY } from './nasty.ts'
import { aboutPdf, converted, readsPdf, textOfPdf } from './office.ts'
import { figure, sample } from './sample.ts'
import { template } from './template.ts'

interface Tag {
  name: string
  attributes: Readonly<Record<string, string>>
}
interface Read {
  tags: Tag[]
  text: string
}

/** Reads XML as strictly as it is defined, with its names. */
const readXml = (xml: string): Read => {
  const read: Read = { tags: [], text: '' }
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.on('doctype', () => {
    throw new Error('a document type')
  })
  parser.on('opentag', ({ name, attributes }) =>
    read.tags.push({ name, attributes: Object.fromEntries(Object.entries(attributes).map(([key, { value }]) => [key, value])) }),
  )
  parser.on('text', (text) => {
    read.text += text
  })
  parser.write(xml).close()
  return read
}

const partsOf = (file: Buffer) => {
  const parts = new Map(
    [...unzipped(file)]
      .filter(([name]) => /\.(xml|rels)$/.test(name))
      .map(([name, bytes]) => [name, readXml(Buffer.from(bytes).toString('utf8'))]),
  )
  const part = (name: string) => parts.get(name) ?? { tags: [], text: '' }
  const relations = [...parts]
    .filter(([name]) => name.endsWith('.rels'))
    .flatMap(([, { tags }]) => tags.filter(({ name }) => name === 'Relationship'))
  return {
    parts,
    part,
    body: part('word/document.xml'),
    external: relations.filter(({ attributes }) => attributes.TargetMode === 'External'),
  }
}
const count = ({ tags }: Read, name: string) => tags.filter((tag) => tag.name === name).length
const valuesOf = ({ tags }: Read, name: string) =>
  tags.filter((tag) => tag.name === name).map(({ attributes }) => attributes['w:val'])

describe.each(NASTY.map((words, at) => ({ at, shown: JSON.stringify(words).slice(0, 60), words })))(
  '$at: $shown',
  ({ words }) => {
    test('stays words, whatever kind of text it is', async () => {
      const { parts, external, body } = partsOf(await wordOf(madeOf(words)))
      const plain = partsOf(await wordOf(madeOf('plain words')))
      expect([...parts.keys()]).toEqual([...plain.parts.keys()])
      // A new line is all that words can add; what looks like a page on the web is linked where a source would be.
      const shape = ({ tags }: Read) =>
        tags.map(({ name }) => name).filter((name) => /^w:(p|tbl|tr|tc|drawing|sectPr)$/.test(name))
      expect(shape(body)).toEqual(shape(plain.body))
      expect(valuesOf(body, 'w:instrText')).toEqual([])
      expect(count(body, 'w:fldSimple') + count(body, 'w:object') + count(body, 'w:altChunk')).toBe(0)
      expect(external.length).toBeGreaterThan(0)
      for (const { attributes } of external) {
        expect(attributes.Type).toMatch(/\/hyperlink$/)
        expect(attributes.Target).toMatch(/^https?:\/\/[!-~]+$/)
      }
      for (const { text } of parts.values())
        expect(text).not.toMatch(/[^\t\n\P{Cc}]|\p{Cs}|[\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/u)
    })
  },
)

test('only pages on the web are linked', async () => {
  const linked: Document = {
    ...sample,
    blocks: BAD_LINKS.map((link) => ({ kind: 'paragraph', line: [{ text: 'a source', link }] })),
  }
  const { external, body } = partsOf(await wordOf(linked))
  expect(external).toEqual([])
  expect(body.text.match(/a source/g)).toHaveLength(BAD_LINKS.length)
})

test('the same document is the same file, to the byte, whenever it is written and whatever was before', async () => {
  const first = await wordOf(sample)
  await wordOf(madeOf('something else'))
  await new Promise((resolve) => setTimeout(resolve, 1100))
  expect((await wordOf(sample)).equals(first)).toBe(true)
  const form = await template(['{{record}}'])
  expect((await wordOf(sample, { template: form })).equals(await wordOf(sample, { template: form }))).toBe(true)
})

test('a file says what it is and in which language, and names nobody', async () => {
  const { part } = partsOf(await wordOf(sample))
  const about = part('docProps/core.xml')
  expect(about.tags.map(({ name }) => name)).toEqual([
    'cp:coreProperties',
    'dc:title',
    'dc:subject',
    'dc:language',
    'dcterms:created',
    'dcterms:modified',
  ])
  expect(about.text).toContain(sample.title)
  expect(about.text.match(/2026-11-30T10:00:00Z/g)).toHaveLength(2)
  expect(valuesOf(part('word/styles.xml'), 'w:lang')).toContain('en-GB')
})

test('headings, lists and tables are real ones', async () => {
  const { body, part } = partsOf(await wordOf(sample))
  const styles = valuesOf(body, 'w:pStyle')
  const times = (style: string) => styles.filter((one) => one === style).length
  const headings = (level: number) => sample.blocks.filter((block) => block.kind === 'heading' && block.level === level).length
  expect([1, 2, 3].map((level) => times(`Heading${level}`))).toEqual([1, 2, 3].map(headings))
  expect(times('Title')).toBe(1)
  const defined = part('word/styles.xml').tags.map(({ attributes }) => attributes['w:styleId'])
  for (const style of styles) expect(defined).toContain(style)

  const tables = sample.blocks.flatMap((block) =>
    block.kind === 'table' ? [block.table] : block.kind === 'figure' ? [block.figure.table] : [],
  )
  const rows = tables.reduce((sum, table) => sum + table.rows.length + 1, 0)
  expect(count(body, 'w:tbl')).toBe(tables.length + 1)
  expect(count(body, 'w:tblHeader')).toBe(tables.length)
  expect(count(body, 'w:cantSplit')).toBe(rows + 6)

  // Each numbered list counts from 1 again.
  const numbers = new Set(valuesOf(body, 'w:numId'))
  expect(numbers.size).toBe(1 + sample.blocks.filter((block) => block.kind === 'list' && block.ordered).length)
  for (const id of numbers)
    expect(part('word/numbering.xml').tags.some(({ name, attributes }) => name === 'w:num' && attributes['w:numId'] === id)).toBe(
      true,
    )
})

test('a picture says what it shows', async () => {
  const { body, parts } = partsOf(await wordOf(sample))
  expect(
    body.tags.filter(({ name }) => name === 'wp:docPr').map(({ attributes }) => [attributes.title, attributes.descr]),
  ).toEqual([[figure.title, figure.alt]])
  expect(parts.size).toBeGreaterThan(5)
})

describe('a template of a council', () => {
  test('keeps its header, its styles and what stands around the record', async () => {
    const file = await wordOf(sample, {
      template: await template(['Report of the Director', '{{title}} ({{ date }})', '{{record}}', 'Background papers']),
    })
    const { body, part, parts, external } = partsOf(file)
    expect([...parts].find(([name]) => name.startsWith('word/header'))?.[1].text).toContain('Skellerdale Council')
    expect(body.text).toMatch(
      /Report of the Director.*Skellerdale: how care for older people could be arranged \(30 November 2026\).*What this comes to.*Background papers/s,
    )
    expect(body.text).not.toContain('{{')
    expect(count(body, 'w:tbl')).toBe(5)
    const styles = part('word/styles.xml').tags
    const defined = styles.filter(({ name }) => name === 'w:style').map(({ attributes }) => attributes['w:styleId'])
    expect(new Set(defined).size).toBe(defined.length)
    for (const style of valuesOf(body, 'w:pStyle')) expect(defined).toContain(style)
    // Its own headings are in its own colour.
    expect(valuesOf(part('word/styles.xml'), 'w:color')).toContain('7A1F5C')
    expect(external.length).toBeGreaterThan(0)
    expect(part('docProps/core.xml').text).not.toContain('Clerk')
    for (const id of new Set(valuesOf(body, 'w:numId'))) {
      expect(
        part('word/numbering.xml').tags.some(({ name, attributes }) => name === 'w:num' && attributes['w:numId'] === id),
      ).toBe(true)
    }
  })

  test('is refused in one sentence where the record has no place, or where it is no Word file', async () => {
    await expect(wordOf(sample, { template: await template(['Nothing here']) })).rejects.toThrow(
      /^The template has no paragraph that says \{\{record\}\}: /,
    )
    await expect(wordOf(sample, { template: Buffer.from('not a file of Word') })).rejects.toThrow(
      /^The template is not a Word file/,
    )
  })

  test.each(NASTY.slice(0, 34))('%# holds whatever was typed', async (words) => {
    const { external } = partsOf(await wordOf(madeOf(words), { template: await template(['{{title}}', '{{record}}']) }))
    for (const { attributes } of external) expect(attributes.Target).toMatch(/^https?:\/\/[!-~]+$/)
  })
})

describe.skipIf(!readsPdf)('in LibreOffice', () => {
  const pages = (about: string) => Number(/^Pages:\s+(\d+)$/m.exec(about)?.[1])
  test('every file opens; a record is as long as it should be, with its headings, and the same foot and its number on each page', async () => {
    const nasty: Document = { ...sample, blocks: NASTY.flatMap(opened) }
    const form = await wordOf(sample, { template: await template(['Report of the Director', '{{record}}']) })
    const printed = converted(
      { 'sample.docx': await wordOf(sample), 'template.docx': form, 'nasty.docx': await wordOf(nasty) },
      'pdf',
    )
    expect(textOfPdf(printed.get('nasty') ?? '')).toMatch(
      /<script>alert\(1\)<\/script>.*https:\/\/evil\.example\/typed-by-somebody/s,
    )
    expect(textOfPdf(printed.get('template') ?? '')).toMatch(
      /Skellerdale Council.*Report of the Director.*What this comes to.*The decision/s,
    )

    const path = printed.get('sample') ?? ''
    expect(aboutPdf(path)).toContain(`Title:           ${sample.title}`)
    const all = pages(aboutPdf(path))
    expect(all).toBeGreaterThanOrEqual(5)
    expect(all).toBeLessThanOrEqual(7)
    const text = textOfPdf(path)
    for (const block of sample.blocks) if (block.kind === 'heading') expect(text).toContain(block.text)
    for (let page = 1; page <= all; page++) expect(text).toMatch(new RegExp(`the council decides\\.\\s+Page ${page} of ${all}`))
    // The head of the long table stands on each of its pages.
    expect(text.match(/Readiness\s+Practicality/g)?.length).toBeGreaterThan(1)
  })
})

/** Every block of some words; of very long ones, which fill many pages, lists and a table. */
const opened = (words: string) =>
  madeOf(words).blocks.filter((block) => words.length < 1000 || ['list', 'table'].includes(block.kind))
