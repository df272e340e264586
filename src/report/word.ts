import {
  ExternalHyperlink,
  Footer,
  ImageRun,
  Packer,
  PageBreak,
  PageNumber,
  Paragraph,
  patchDetector,
  patchDocument,
  TableCell,
  TableRow,
  TextRun,
  Document as WordDocument,
  Table as WordTable,
} from 'docx'
import { cleanText } from './clean-text.ts'
import type { Block, Document, Figure, Line, Table } from './document.ts'
import { safeLink } from './safe-link.ts'
import { steady } from './steady.ts'
import { MANY, SHORT, widthsOf, wordsOf } from './widths.ts'
import { NUMBERING, PAGE, QUIET, RULE, SHADE, STYLES, TEXT_WIDTH } from './word-styles.ts'

/**
 * A document as a Word file: A4, with real headings, lists and tables. The same document gives the same bytes.
 * @param options.template a council's own .docx. The record takes the place of the paragraph `{{record}}`; `{{title}}` and
 *   `{{date}}` may stand anywhere. Its headers, footers and styles stay; what styles it lacks are added
 * @throws when the template is no .docx, or has no paragraph `{{record}}`
 */
export const wordOf = async (document: Document, { template }: { template?: Buffer } = {}): Promise<Buffer> => {
  const about = { title: document.title, subject: document.subtitle, at: document.at }
  if (template) return steady(await filled(template, document), about, await Packer.toBuffer(bare([])))
  const head = [paragraph(document.title, 'Title'), paragraph(document.subtitle, 'Subtitle')]
  return steady(await Packer.toBuffer(bare([...head, ...written(document.blocks)], document)), about)
}

type Part = Paragraph | WordTable

const bare = (children: Part[], feet: Pick<Document, 'footer' | 'pages'> = { footer: '', pages: '' }) =>
  new WordDocument({
    styles: STYLES,
    numbering: NUMBERING,
    sections: [
      {
        properties: {
          page: {
            size: { width: PAGE.width, height: PAGE.height },
            margin: { top: PAGE.margin, bottom: PAGE.margin, left: PAGE.margin, right: PAGE.margin, footer: 567 },
          },
        },
        footers: { default: new Footer({ children: [foot(feet)] }) },
        children,
      },
    ],
  })

const filled = async (template: Buffer, document: Document) => {
  const names = await patchDetector({ data: template, trimPlaceholders: true }).catch((cause: unknown) => {
    throw new Error('The template is not a Word file (.docx) that can be read.', { cause })
  })
  if (!names.includes('record')) {
    throw new Error('The template has no paragraph that says {{record}}: put one where the record should stand.')
  }
  const inline = (words: string) => ({ type: 'paragraph' as const, children: runs(words) })
  return patchDocument({
    outputType: 'nodebuffer',
    data: template,
    trimPlaceholders: true,
    numbering: NUMBERING,
    patches: {
      title: inline(document.title),
      date: inline(document.day),
      record: { type: 'file', children: written(document.blocks, PICTURE.inTemplate) },
    },
  })
}

const foot = ({ footer, pages }: Pick<Document, 'footer' | 'pages'>) =>
  new Paragraph({
    style: 'RecordFoot',
    tabStops: [{ type: 'right', position: TEXT_WIDTH }],
    children: [...runs(footer), new TextRun({ children: ['\t', ...pages.split(/(\{pages?\})/).map(numbered)] })],
  })

const numbered = (words: string) =>
  words === '{page}' ? PageNumber.CURRENT : words === '{pages}' ? PageNumber.TOTAL_PAGES : cleanText(words)

const written = (blocks: readonly Block[], room: number = PICTURE.width): Part[] =>
  blocks.flatMap((block, at) =>
    partsOf(block, { at, room, onNewPage: blocks[at - 1]?.kind === 'page-break', next: blocks[at + 1] }),
  )

/** Where a block stands: its number, the width for a picture in pixels, and what is before and after it. */
interface Place {
  at: number
  room: number
  onNewPage: boolean
  next: Block | undefined
}

const partsOf = (block: Block, place: Place): Part[] => {
  switch (block.kind) {
    case 'heading':
      return [new Paragraph({ style: `Heading${block.level}`, pageBreakBefore: place.onNewPage, children: runs(block.text) })]
    case 'paragraph':
      // What leads over to a list, a table or a picture stands on one page with it.
      return [paragraph(block.line, STYLE_OF[block.tone ?? 'text'], { keepNext: leadsOver(block.line, place.next) })]
    case 'list':
      return block.items.map(
        (item, nth) =>
          new Paragraph({
            style: block.small ? 'RecordSmallList' : 'ListParagraph',
            keepNext: nth === 0 && block.items.length > 1,
            // Each list counts from 1 again.
            numbering: { reference: block.ordered ? 'numbers' : 'points', level: 0, instance: block.ordered ? place.at : 0 },
            children: runs(item),
          }),
      )
    case 'table':
      return tableOf(block.table)
    case 'figure':
      return block.beside
        ? [...pictureOf(block.figure, place, false), space()]
        : [...pictureOf(block.figure, place, true), ...tableOf(block.figure.table)]
    case 'form':
      return formOf(block.fields)
    case 'page-break':
      return place.next?.kind === 'heading' ? [] : [new Paragraph({ children: [new PageBreak()] })]
  }
}

const leadsOver = (line: Line, next: Block | undefined) =>
  (next?.kind === 'list' || next?.kind === 'table' || next?.kind === 'figure') && wordsOf(line).length < LONG

const STYLE_OF = { text: 'BodyText', lead: 'RecordLead', small: 'RecordSmall', quote: 'Quote' } as const

const paragraph = (line: Line, style: string, more: { keepNext?: boolean; alignment?: 'right' } = {}) =>
  new Paragraph({ style, ...more, children: runs(line) })

type Words = TextRun | ExternalHyperlink

const runs = (line: Line, bold = false): Words[] =>
  (typeof line === 'string' ? [line] : line).flatMap((piece): readonly Words[] => {
    if (typeof piece === 'string') return textRuns(piece, bold)
    const link = 'link' in piece ? safeLink(piece.link) : undefined
    if (link === undefined) return textRuns(piece.text, bold || 'strong' in piece)
    return [new ExternalHyperlink({ link, children: [new TextRun({ text: cleanText(piece.text), style: 'Hyperlink', bold })] })]
  })

const textRuns = (text: string, bold: boolean) =>
  cleanText(text)
    .split('\n')
    .map((part, at) => new TextRun({ text: part, ...(bold ? { bold } : {}), ...(at > 0 ? { break: 1 } : {}) }))

const tableOf = (table: Table): Part[] => {
  const caption = paragraph(table.caption, 'Caption', { keepNext: true })
  if (table.header.length === 0) return [caption]
  const style = table.header.length > MANY ? 'RecordNarrowCell' : 'RecordCell'
  const widths = widthsOf(table)
  const isShort = table.rows.length <= SHORT
  const row = (cells: readonly Line[], isHeader: boolean, keepNext = isHeader) =>
    new TableRow({
      ...(isHeader ? { tableHeader: true } : {}),
      ...(cells.every((cell) => wordsOf(cell).length < LONG) ? { cantSplit: true } : {}),
      children: widths.map((width, at) => {
        const bold = isHeader || (table.rowHeaders && at === 0)
        const alignment = table.figures?.includes(at) ? ({ alignment: 'right' } as const) : {}
        const children = [new Paragraph({ style, keepNext, ...alignment, children: runs(cells[at] ?? '', bold) })]
        return cellOf(children, width, isHeader)
      }),
    })
  return [
    caption,
    gridOf(
      [
        row(table.header, true),
        ...table.rows.map((cells, at) =>
          row(cells, false, at < table.rows.length - 1 && (isShort || at === 0 || at === table.rows.length - 2)),
        ),
      ],
      widths,
    ),
    space(),
  ]
}

/** A row that says more than this, in letters, may go on on the next page: it could be longer than a page. */
const LONG = 1500

const cellOf = (children: Paragraph[], width: number, isHeader: boolean) =>
  new TableCell({
    children,
    width: { size: Math.round(width * 100), type: 'pct' },
    ...(isHeader ? { shading: { type: 'clear', fill: SHADE, color: 'auto' } } : {}),
  })

const gridOf = (rows: TableRow[], widths: readonly number[], lines: 'rules' | 'boxes' = 'rules') => {
  const line = { style: 'single', size: 4, color: lines === 'rules' ? RULE : QUIET } as const
  const none = { style: 'nil', size: 0, color: 'auto' } as const
  const upright = lines === 'rules' ? none : line
  return new WordTable({
    rows,
    width: { size: Math.round(widths.reduce((sum, width) => sum + width, 0) * 100), type: 'pct' },
    columnWidths: widths.map((width) => Math.round(width * TEXT_WIDTH)),
    layout: 'fixed',
    margins: { left: 85, right: 85, top: 20, bottom: 20 },
    borders: { top: line, bottom: line, left: upright, right: upright, insideHorizontal: line, insideVertical: upright },
  })
}

/** Keeps a table apart from what follows it; without it two of them would become one. */
const space = () => new Paragraph({ style: 'RecordSpace' })

const pictureOf = ({ name, title, alt, png, width, height }: Figure, { at, room }: Place, keepNext: boolean): Part[] => {
  const scale = Math.min(1, room / width, PICTURE.height / height)
  const picture = new ImageRun({
    type: 'png',
    data: png,
    transformation: { width: Math.round(width * scale), height: Math.round(height * scale) },
    // A template may have pictures of its own, which are numbered from 1.
    altText: { id: String(at + 10_000), name: cleanText(name), title: cleanText(title), description: cleanText(alt) },
  })
  return [paragraph(title, 'Caption', { keepNext: true }), new Paragraph({ keepNext, children: [picture] })]
}

/** The room for a picture, in pixels of 1/96 inch. Templates have wider margins as a rule. */
const PICTURE = { width: 560, inTemplate: 560, height: 540 }

const formOf = (fields: readonly { name: string; lines: number }[]): Part[] => {
  if (fields.length === 0) return []
  const widths = [0.32, 0.68]
  const rows = fields.map(
    ({ name, lines }) =>
      new TableRow({
        cantSplit: true,
        height: { value: 380 * Math.min(30, Math.max(1, lines)) + 80, rule: 'atLeast' },
        children: [
          new Paragraph({ style: 'RecordCell', children: runs(name, true) }),
          new Paragraph({ style: 'RecordCell' }),
        ].map((child, at) => cellOf([child], widths[at] ?? 0, at === 0)),
      }),
  )
  return [gridOf(rows, widths, 'boxes'), space()]
}
