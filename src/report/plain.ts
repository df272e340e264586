import type { Block, Document, Line } from './document.ts'

/** A document as plain text: headings on lines of their own, lists with dashes, a row of a table to a line. */
export const plainOf = ({ title, subtitle, blocks, footer }: Document): string =>
  `${[title, subtitle, ...blocks.flatMap(plain), footer].join('\n\n')}\n`

/** The words of a line, without what is a link or strong. */
const wordsOf = (line: Line): string =>
  typeof line === 'string' ? line : line.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join('')

const plain = (block: Block): string[] => {
  switch (block.kind) {
    case 'heading':
      return [block.text]
    case 'paragraph':
      return [wordsOf(block.line)]
    case 'list':
      return [block.items.map((item, at) => `${block.ordered ? `${at + 1}.` : '-'} ${wordsOf(item)}`).join('\n')]
    case 'table':
      return [tableOf(block.table)]
    case 'figure':
      return [block.figure.alt]
    case 'form':
      return [block.fields.map(({ name }) => `${name}: ____`).join('\n')]
    case 'page-break':
      return []
  }
}

const tableOf = ({ caption, header, rows }: Extract<Block, { kind: 'table' }>['table']): string =>
  [caption, header.join(' | '), ...rows.map((row) => row.map(wordsOf).join(' | '))].join('\n')
