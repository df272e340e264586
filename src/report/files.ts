import type { Content } from '../content/content.ts'
import type { Event } from '../conversation/event.ts'
import { FORMATS, type Format } from '../conversation/understanding/export.ts'
import type { Landscape } from '../landscape/landscape.ts'
import { briefOf } from './brief.ts'
import { csvOf } from './csv.ts'
import type { DecisionRecord } from './decision-record.ts'
import type { Document } from './document.ts'
import { documentOf } from './document-of.ts'
import { jsonOf } from './json.ts'
import { pageOf } from './page.ts'
import type { Drawing } from './pictures/index.ts'
import { recordOf, recordOfFile } from './record.ts'
import { tablesOf } from './tables.ts'
import { wordsOf } from './widths.ts'

/** What draws, and what writes Word, is large: it is loaded once somebody wants a file, so that no other command waits for it. */
const loaded = {
  drawn: () => import('./drawn.ts'),
  pictures: () => import('./pictures/index.ts'),
  word: () => import('./word.ts'),
}

/** A file as it is handed on. */
export interface RecordFile {
  name: string
  /** Its media type. */
  media: string
  bytes: Buffer
}

/** What a record is made of. The same makes the same files, to the byte. */
export interface Recorded {
  content: Content
  code: string
  events: readonly Event[]
  /** The hash of the last batch of the log. */
  head: string
  /** Of the program. */
  version: string
  /** A council's own Word file, with the placeholder that the record takes. */
  template?: Buffer | undefined
}

/** The record of a log as one of its files. */
export const recordFile = (recorded: Recorded, format: Format): Promise<RecordFile> => {
  const { content, code, events, template } = recorded
  return fileOf(recordOf(recorded), format, {
    content,
    name: `landscape-${code}`,
    template,
    drawn: async () => (await loaded.drawn()).drawnOf(content, code, events),
  })
}

/** All files of the record of a log. */
export const recordFiles = (recorded: Recorded): Promise<RecordFile[]> =>
  Promise.all(FORMATS.map((format) => recordFile(recorded, format)))

/** The record of a file of answers, as a Word file. */
export const recordOfAnswers = ({
  template,
  ...given
}: Parameters<typeof recordOfFile>[0] & { landscape: Landscape; template?: Buffer | undefined }): Promise<RecordFile> => {
  const { content, landscape, asked = {} } = given
  return fileOf(recordOfFile(given), 'docx', {
    content,
    name: 'landscape',
    template,
    drawn: async () => (await loaded.drawn()).drawnOfFile(content, landscape, asked),
  })
}

interface Making {
  content: Content
  name: string
  template: Buffer | undefined
  drawn: () => Promise<readonly Drawing[]>
}

const fileOf = async (
  record: DecisionRecord,
  format: Format,
  { content, name, template, drawn }: Making,
): Promise<RecordFile> => {
  const figures = async () => {
    const { figureOf } = await loaded.pictures()
    const made = []
    // One after another: each is small by itself.
    for (const drawing of await drawn()) made.push(await figureOf(drawing))
    return made
  }
  const written = async (document: Document) => (await loaded.word()).wordOf(document, template ? { template } : {})
  switch (format) {
    case 'docx':
      return {
        name: `${name}.docx`,
        media: WORD,
        bytes: await written(documentOf(record, await figures(), content)),
      }
    case 'short':
      return {
        name: `${name}-short.docx`,
        media: WORD,
        bytes: await written(briefOf(record, content)),
      }
    case 'html':
      return {
        name: `${name}.html`,
        media: 'text/html; charset=utf-8',
        bytes: Buffer.from(pageOf(documentOf(record, await figures(), content))),
      }
    case 'csv':
      return { name: `${name}.csv`, media: 'text/csv; charset=utf-8', bytes: Buffer.from(csvOf(tablesOf(record, content))) }
    case 'json':
      return { name: `${name}.json`, media: 'application/json', bytes: Buffer.from(jsonOf(record)) }
  }
}

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** A chart as an image that stands by itself, with what it says and the numbers it is drawn from. */
export interface Chart {
  name: string
  title: string
  alt: string
  svg: string
  table: { caption: string; header: string[]; rows: string[][]; figures: number[] }
}

/** The charts of a log as it stands, for a page that looks like this. */
export const chartsOf = async (
  { content, code, events }: Pick<Recorded, 'content' | 'code' | 'events'>,
  look: { width: 'wide' | 'narrow'; theme: 'light' | 'dark' },
): Promise<Chart[]> => {
  const [{ drawnOf }, { svgOf }] = await Promise.all([loaded.drawn(), loaded.pictures()])
  const charts: Chart[] = []
  for (const drawing of drawnOf(content, code, events)) {
    const { name, title, alt, table } = drawing
    charts.push({
      name,
      title,
      alt,
      svg: await svgOf(drawing, look),
      table: {
        caption: table.caption,
        header: [...table.header],
        rows: table.rows.map((row) => row.map(wordsOf)),
        figures: [...(table.figures ?? [])],
      },
    })
  }
  return charts
}
