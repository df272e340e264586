/** A piece of running text. What a person typed is only ever plain: a link is the project's own, such as a source's. */
export type Piece = string | { text: string; link: string } | { text: string; strong: true }

/** What stands in one cell of a table, or one paragraph: pieces in their order. */
export type Line = string | readonly Piece[]

/** Rows below a header; `rowHeaders` where the first cell of a row names the row. */
export interface Table {
  /** What the table is of, above it. */
  caption: string
  header: readonly string[]
  rows: readonly (readonly Line[])[]
  rowHeaders: boolean
  /** Columns of figures, counted from 0: set to the right. */
  figures?: readonly number[]
}

/** A picture with what it says, in words and in figures. */
export interface Figure {
  /** What its file is called, without an ending: `places`. */
  name: string
  title: string
  /** The finding, in at most 250 letters. */
  alt: string
  svg: string
  png: Buffer
  /** Of the PNG, in pixels. */
  width: number
  height: number
  /** The numbers it is drawn from. */
  table: Table
}

/** One thing in a document, in the order in which it is read. */
export type Block =
  | { kind: 'heading'; level: 1 | 2 | 3; text: string }
  /** `lead` says what all of it comes to; `small` is beside the point; `quote` is somebody's own words. */
  | { kind: 'paragraph'; line: Line; tone?: 'lead' | 'small' | 'quote' }
  /** `small` is for many things that few readers need all of. */
  | { kind: 'list'; items: readonly Line[]; ordered?: true; small?: true }
  | { kind: 'table'; table: Table }
  /** `beside`: what it shows stands in a table beside it, so its own numbers are left out. */
  | { kind: 'figure'; figure: Figure; beside?: true }
  /** Empty lines to be filled in by hand, each with its name; the last ones are for names and signatures. */
  | { kind: 'form'; fields: readonly { name: string; lines: number }[] }
  | { kind: 'page-break' }

/** A document, whatever it is written as. */
export interface Document {
  title: string
  /** Below the title: place, date, what it is for. */
  subtitle: string
  /** What is said at the foot of every page, beside the number of the page. */
  footer: string
  /** How a page is numbered: with `{page}` and `{pages}` where the numbers stand. */
  pages: string
  /** The day it was made from, in words. */
  day: string
  /** When it was made from, ISO 8601: the same log gives the same document, to the byte. */
  at: string
  blocks: readonly Block[]
}
