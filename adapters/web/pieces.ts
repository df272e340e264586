import type { Deed } from '../chat/deed.ts'
import { writeDeed } from '../chat/deed.ts'
import type { Button, Part } from './parts.ts'

/** A part that may belong under the one before it. */
export interface Piece {
  part: Part
  under?: true
}

type Tone = Extract<Part, { kind: 'text' }>['tone']

/** Lines as paragraphs that belong together; empty ones are left out. */
export const paragraph = (lines: readonly string[], tone?: Tone): Piece[] =>
  lines
    .filter((line) => line.trim() !== '')
    .map((text, at) => ({ part: { kind: 'text', text, ...(tone ? { tone } : {}) }, ...(at > 0 ? { under: true as const } : {}) }))

export const heading = (text: string, level: 2 | 3 = 2): Piece[] =>
  text.trim() === '' ? [] : [{ part: { kind: 'heading', level, text } }]

/** Several lines as a list; one by itself as a paragraph. Lines that number themselves are left as they are. */
export const listed = (lines: readonly string[]): Piece[] =>
  lines.length > 1 && !lines.every((line) => /^\d+\. /.test(line))
    ? [{ part: { kind: 'list', lines: [...lines] }, under: true }]
    : paragraph(lines)

export const button = (label: string, deed: Deed, more: Omit<Button, 'label' | 'value'> = {}): Button => ({
  label,
  value: writeDeed(deed),
  ...more,
})

export const buttons = (some: readonly Button[]): Piece[] =>
  some.length === 0 ? [] : [{ part: { kind: 'buttons', buttons: [...some] }, under: true }]

/** What a part says, a line each: what is read where nothing can be drawn. */
export const textOf = (part: Part): string => {
  switch (part.kind) {
    case 'heading':
    case 'text':
      return part.text
    case 'list':
      return part.lines.join('\n')
    case 'rows':
      return part.rows.map(({ name, said, words }) => [`${name}: ${said}`, words ?? ''].filter(Boolean).join('\n')).join('\n')
    case 'bars':
      return [part.name, ...part.bars.map(({ name, word }) => `${name}: ${word}`)].filter(Boolean).join('\n')
    case 'spread':
      return [part.title, ...part.bars.map(({ label, count }) => `${count}  ${label}`)].join('\n')
    case 'table':
      return [part.caption, part.note, part.header.join(' · '), ...part.rows.map((row) => row.join(' · '))].join('\n')
    case 'charts':
      return ''
    case 'question':
      return [
        part.progress ?? '',
        part.question,
        ...part.choices.map(({ number, label, looks }) => [`${number ?? ''}  ${label}`, looks ?? ''].filter(Boolean).join('\n')),
        ...part.beside.map(({ number, label }) => `${number ?? ''}  ${label}`),
        ...[...(part.take ? [part.take] : []), ...part.others].map(({ label }) => label),
        part.words?.label ?? '',
        part.hint ?? '',
      ]
        .filter(Boolean)
        .join('\n')
    case 'buttons':
      return part.buttons.map(({ label }) => label).join('\n')
    case 'folded':
      return [part.title, ...part.parts.map(textOf)].join('\n')
    case 'files':
      return [part.title, ...part.files.map(({ label }) => label)].join('\n')
  }
}
