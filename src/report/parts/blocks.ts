import type { Section } from '../../conversation/reply.ts'
import type { Block, Figure, Line, Table } from '../document.ts'

/** Short ways to write the parts of a document. */
export const heading = (level: 1 | 2 | 3, text: string): Block => ({ kind: 'heading', level, text })
export const paragraph = (line: Line): Block => ({ kind: 'paragraph', line })
export const lead = (line: Line): Block => ({ kind: 'paragraph', line, tone: 'lead' })
export const small = (line: Line): Block => ({ kind: 'paragraph', line, tone: 'small' })
export const paragraphs = (lines: readonly Line[]): Block[] => lines.map(paragraph)
/** Somebody's own words, each in a paragraph of its own. */
export const quotes = (words: readonly string[]): Block[] => words.map((line) => ({ kind: 'paragraph', line, tone: 'quote' }))
export const list = (items: readonly Line[]): Block[] => (items.length > 0 ? [{ kind: 'list', items }] : [])
export const smallList = (items: readonly Line[]): Block[] => (items.length > 0 ? [{ kind: 'list', items, small: true }] : [])
export const ordered = (items: readonly Line[]): Block[] => (items.length > 0 ? [{ kind: 'list', items, ordered: true }] : [])

/** A table whose first column names its rows; nothing where it has none. */
export const table = (
  caption: string,
  header: readonly string[],
  rows: Table['rows'],
  figures: readonly number[] = [],
): Block[] =>
  rows.length === 0
    ? []
    : [{ kind: 'table', table: { caption, header, rows, rowHeaders: true, ...(figures.length > 0 ? { figures } : {}) } }]

/** The picture of a name, where there is one; `beside` where a table beside it says the same. */
export const picture = (figures: readonly Figure[], name: string, beside?: 'beside'): Block[] =>
  figures
    .filter((figure) => figure.name === name)
    .map((figure) => ({ kind: 'figure', figure, ...(beside ? { beside: true as const } : {}) }))

/** Headings with their lines, as a conversation says them: one line is a paragraph, several are a list. */
export const sections = (level: 2 | 3, parts: readonly Section[]): Block[] =>
  parts.flatMap(({ heading: title, lines }) =>
    lines.length === 0
      ? []
      : [...(title === undefined ? [] : [heading(level, title)]), ...(lines.length === 1 ? paragraphs(lines) : list(lines))],
  )
