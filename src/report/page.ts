import { createHash } from 'node:crypto'
import type { Block, Document, Figure, Line, Piece, Table } from './document.ts'
import { PAGE_STYLE } from './page-style.ts'
import { safeLink } from './safe-link.ts'
import { all, type Markup, plain, tag } from './tag.ts'
import { MANY, SHORT, widthsOf } from './widths.ts'

/**
 * A document as one page that needs nothing else: its pictures are in it, and it runs no script. It can be read on a telephone
 * and on a wide screen, in the light and in the dark, and printed on A4.
 */
export const pageOf = (document: Document): string => {
  const head = tag(
    'head',
    {},
    tag('meta', { charset: 'utf-8' }),
    tag('meta', { 'http-equiv': 'Content-Security-Policy', content: POLICY }),
    tag('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    tag('meta', { name: 'referrer', content: 'no-referrer' }),
    tag('title', {}, document.title),
    STYLE,
  )
  const body = tag(
    'body',
    {},
    tag('header', {}, tag('h1', {}, document.title), tag('p', { class: 'subtitle' }, document.subtitle)),
    tag('main', {}, ...document.blocks.map(markupOf)),
    tag('footer', {}, tag('p', {}, document.footer)),
  )
  return `<!doctype html>\n${tag('html', { lang: 'en-GB' }, head, body).markup}\n`
}

const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(PAGE_STYLE).digest('base64')}'`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

/** The one text that is no words: it stands as it is. */
const STYLE: Markup = { markup: `<style>${PAGE_STYLE}</style>` }

const markupOf = (block: Block): Markup => {
  switch (block.kind) {
    case 'heading':
      // The title of the document is the first heading.
      return tag(HEADINGS[block.level], {}, block.text)
    case 'paragraph':
      return paragraphOf(block.line, block.tone)
    case 'list':
      return tag(
        block.ordered ? 'ol' : 'ul',
        { class: block.small ? 'small' : undefined },
        ...block.items.map((item) => tag('li', {}, lineOf(item))),
      )
    case 'table':
      return tableOf(block.table)
    case 'figure':
      return figureOf(block.figure, block.beside)
    case 'form':
      return formOf(block.fields)
    case 'page-break':
      return tag('div', { class: 'page-break' })
  }
}

const HEADINGS = { 1: 'h2', 2: 'h3', 3: 'h4' } as const

const paragraphOf = (line: Line, tone: 'lead' | 'small' | 'quote' | undefined) =>
  tone === 'quote' ? tag('blockquote', {}, tag('p', {}, lineOf(line))) : tag('p', { class: tone }, lineOf(line))

const lineOf = (line: Line): Markup => (typeof line === 'string' ? plain(line) : all(line.map(pieceOf)))

const pieceOf = (piece: Piece): Markup => {
  if (typeof piece === 'string') return plain(piece)
  if ('strong' in piece) return tag('strong', {}, piece.text)
  const link = safeLink(piece.link)
  return link === undefined ? plain(piece.text) : tag('a', { href: link, rel: 'noopener noreferrer' }, piece.text)
}

/** On a narrow screen a row of many cells is shown as a card; what shows it so takes the meaning of a table away, so it is said. */
const tableOf = (table: Table): Markup => {
  const { caption, header, rows, rowHeaders, figures = [] } = table
  const isFigure = (at: number) => (figures.includes(at) ? 'figure' : undefined)
  const widths = widthsOf(table)
  const columns = widths.map((width) => tag('col', { width: `${Math.round(width * 100)}%` }))
  const isNarrow = widths.reduce((sum, width) => sum + width, 0) < 0.99
  const heads = header.map((name, at) => tag('th', { scope: 'col', role: 'columnheader', class: isFigure(at) }, name))
  const cells = (row: readonly Line[]) =>
    header.map((name, at) =>
      rowHeaders && at === 0
        ? tag('th', { scope: 'row', role: 'rowheader' }, lineOf(row[at] ?? ''))
        : tag('td', { role: 'cell', class: isFigure(at), 'data-name': name }, tag('span', {}, lineOf(row[at] ?? ''))),
    )
  const kinds = [
    ...(header.length > 3 ? ['many'] : []),
    ...(header.length > MANY ? ['wide'] : []),
    ...(isNarrow ? ['fit'] : []),
    ...(rows.length <= SHORT ? ['short'] : []),
  ]
  return tag(
    'table',
    { role: 'table', class: kinds.length > 0 ? kinds.join(' ') : undefined },
    tag('caption', {}, caption),
    ...(isNarrow ? [] : [tag('colgroup', {}, ...columns)]),
    tag('thead', { role: 'rowgroup' }, tag('tr', { role: 'row' }, ...heads)),
    tag('tbody', { role: 'rowgroup' }, ...rows.map((row) => tag('tr', { role: 'row' }, ...cells(row)))),
  )
}

const figureOf = ({ title, alt, svg, png, width, height, table }: Figure, beside = false): Markup => {
  // Lines stay sharp on paper and however much it is enlarged; as an image it can run and fetch nothing.
  const data =
    svg === '' ? `image/png;base64,${png.toString('base64')}` : `image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`
  return tag(
    'figure',
    {},
    tag('figcaption', {}, title),
    tag('img', { src: `data:${data}`, alt, width: String(width), height: String(height) }),
    ...(beside ? [] : [tag('details', { open: '' }, tag('summary', {}, table.caption), tableOf(table))]),
  )
}

const formOf = (fields: readonly { name: string; lines: number }[]): Markup => {
  const room = (lines: number) => all(Array.from({ length: Math.min(30, Math.max(1, lines)) }, () => tag('br')))
  const rows = fields.map(({ name, lines }) => tag('tr', {}, tag('th', { scope: 'row' }, name), tag('td', {}, room(lines))))
  return tag('table', { class: 'form' }, tag('tbody', {}, ...rows))
}
