import type { Button, Content, Part } from '../../adapters/web/parts.ts'

/** Everything that can be pressed or ticked on a message, as the page draws it. */
const buttonsIn = ({ parts }: Content): Button[] => parts.flatMap(buttonsOn)

/** The same, by what it means. */
export const deedsIn = (content: Content): string[] => buttonsIn(content).map(({ value }) => value)

const buttonsOn = (part: Part): Button[] => {
  if (part.kind === 'question')
    return [
      ...part.choices,
      ...(part.take ? [part.take] : []),
      ...(part.words ? [part.words.button] : []),
      ...part.beside,
      ...part.others,
    ]
  if (part.kind === 'rows') return part.rows.flatMap(({ change }) => change ?? [])
  if (part.kind === 'buttons') return part.buttons
  return part.kind === 'folded' ? part.parts.flatMap(buttonsOn) : []
}

/** All the words that stand on a message; a figure drawn by the page stands beside its words. */
export const wordsIn = ({ parts }: Content): string => parts.map(wordsOn).join('\n')

const wordsOn = (part: Part): string => {
  switch (part.kind) {
    case 'heading':
    case 'text':
      return part.text
    case 'list':
      return part.lines.join('\n')
    case 'rows':
      return part.rows.flatMap(({ name, said, words = '', change }) => [name, said, words, change?.label ?? '']).join('\n')
    case 'bars':
      return [part.name, ...part.bars.flatMap(({ name, word }) => [name, word])].join('\n')
    case 'spread':
      return [part.title, ...part.bars.flatMap(({ count, label }) => [`${count}  ${label}`])].join('\n')
    case 'table':
      return [part.caption, part.note, ...part.header, ...part.rows.flat()].join('\n')
    case 'question':
      return [
        part.progress ?? '',
        part.question,
        part.hint ?? '',
        part.words?.label ?? '',
        ...part.choices.map(({ looks = '' }) => looks),
        ...buttonsOn(part).map(({ number, label }) => (number === undefined ? label : `${number}  ${label}`)),
      ].join('\n')
    case 'buttons':
      return part.buttons.map(({ label }) => label).join('\n')
    case 'folded':
      return [part.title, ...part.parts.map(wordsOn)].join('\n')
    case 'files':
      return [part.title, ...part.files.map(({ label }) => label)].join('\n')
    case 'charts':
      return ''
  }
}
