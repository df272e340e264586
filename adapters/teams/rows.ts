import type { Bar, Content, Row, Section } from '../../src/index.ts'
import type { Standing } from '../chat/look.ts'
import { marks, pointed, sourceIn } from '../chat/telling.ts'
import type { Json } from '../delivery/post.ts'
import { execute } from './actions.ts'
import type { Element, Part } from './element.ts'
import { safe } from './escape.ts'
import { block, heading, isLarge, type Line, type Looks, paragraph, saidIn } from './parts.ts'

/** Rows a person can put right, each with a way to change it; somebody's own words are set off from how they were read. */
export const showRows = (rows: readonly Row[], { words }: Standing): Part[] =>
  rows.flatMap(({ step, name, said, words: own }) =>
    changeable([{ bold: name }, said, ...(own ? [{ quote: own }] : [])], step, name, words, { separator: true }),
  )

/** Lines with a way to change them beside. @param name what is changed, for those who hear it read out */
export const changeable = (
  lines: readonly Line[],
  step: string,
  name: string,
  { cards }: Content['words'],
  looks: Looks = {},
): Part[] => {
  const parts = paragraph(lines)
  const change = execute(cards.change, { do: 'change', step }, { label: `${cards.change}: ${name}` })
  const beside = (some: readonly Part[]): Part => ({
    element: {
      type: 'ColumnSet',
      ...looks,
      columns: [
        { type: 'Column', width: 'stretch', items: some.map(({ element }): Json => element) },
        {
          type: 'Column',
          width: 'auto',
          selectAction: change,
          items: [{ ...block(safe(cards.change)), color: 'Accent', weight: 'Bolder' }],
        },
      ],
    },
    said: saidIn(some),
  })
  const whole = beside(parts)
  const below = parts.slice(1).map((part) => ({ ...part, under: true as const }))
  return isLarge(whole.element) ? [beside(parts.slice(0, 1)), ...below] : [whole]
}

/** A title, and below it rows and sections. */
export const showTitled = (
  { title, rows = [], sections }: { title: string; rows?: readonly Row[]; sections: readonly Section[] },
  at: Standing,
): Part[][] => [
  [...heading(title), ...showRows(rows, at).map((part, nth) => (nth === 0 ? { ...part, under: true as const } : part))],
  ...sections.map((one) => showSection(one, at)),
]

/** A heading and its lines; of many lines each has a point. */
export const showSection = ({ heading: title, lines }: Section, { content }: Standing): Part[] => [
  ...(title ? heading(title, 'Medium') : []),
  ...paragraph(pointed(lines, title !== undefined).map((line): Line => sourceIn(line, content) ?? line)).map((part) =>
    title ? { ...part, under: true as const } : part,
  ),
]

/** The same, folded: its title opens it. All of it is still said. @param id of the card's own, for what is opened */
export const showFolded = ({ heading: title = '', lines }: Section, id: string): Part[] => {
  const inside = paragraph(pointed(lines, true))
  const [closed, open] = [`${id}-closed`, `${id}-open`]
  const element: Element = {
    type: 'Container',
    spacing: 'Large',
    items: [
      {
        type: 'Container',
        selectAction: { type: 'Action.ToggleVisibility', title: safe(title), targetElements: [closed, open, id] },
        items: [
          { ...block(`▸ ${safe(title)}`), id: closed, style: 'heading', weight: 'Bolder', size: 'Medium' },
          { ...block(`▾ ${safe(title)}`), id: open, isVisible: false, style: 'heading', weight: 'Bolder', size: 'Medium' },
        ],
      },
      { type: 'Container', id, isVisible: false, items: inside.map((part): Json => part.element) },
    ],
  }
  if (isLarge(element)) return [...heading(title, 'Medium'), ...inside]
  return [{ element, said: [safe(title), saidIn(inside)].join('\n') }]
}

/** The results of an approach, each in a word and in five marks, two beside each other; what is read out is the words. */
export const showBars = (bars: readonly Bar[], title: string): Part[] => {
  const shown = bars.map(
    ({ name, word, share }): Json => ({
      type: 'Column',
      width: 'stretch',
      items: [{ ...block(`${safe(name)} ${marks(share)} ${safe(word)}`), size: 'Small' }],
    }),
  )
  const pairs = Array.from({ length: Math.ceil(shown.length / 2) }, (_, at) => shown.slice(at * 2, at * 2 + 2))
  const said = bars.map(({ name, word }) => safe(`${name} ${word}`)).join(' · ')
  return [
    ...(title === '' ? [] : paragraph([{ bold: title }])),
    ...pairs.map(
      (columns, at): Part => ({
        element: { type: 'ColumnSet', columns, spacing: 'Small' },
        said: at === 0 ? said : '',
        under: true,
      }),
    ),
  ]
}
