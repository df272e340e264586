import { type Node, partsOf, recordsIn, textIn } from './node.ts'

/** All that can be read in a card, in reading order, a line for each thing; hidden parts and shown cards are among it. */
export const wordsOf = (card: unknown): string =>
  partsOf(card)
    .flatMap(({ node }) => linesOf(node))
    .filter((line) => line !== '')
    .join('\n')

const linesOf = (node: Node): string[] => {
  const said = (...names: readonly string[]) => names.flatMap((name) => textIn(node, name) ?? [])
  if (node.type.startsWith('Chart.'))
    return [...said('title', 'xAxisTitle', 'yAxisTitle'), ...recordsIn(node, 'data').flatMap(ofChart)]
  switch (node.type) {
    case 'TextBlock':
    case 'TextRun':
      return said('text')
    case 'FactSet':
      return recordsIn(node, 'facts').map(({ title, value }) => `${String(title)} ${String(value)}`)
    case 'Image':
    case 'Media':
      return said('altText')
    case 'Input.Toggle':
      return said('label', 'title')
    case 'Input.ChoiceSet':
      return [...said('label', 'placeholder'), ...recordsIn(node, 'choices').map(({ title }) => String(title))]
    default:
      return node.type.startsWith('Input.')
        ? said('label', 'placeholder', 'value')
        : node.type.startsWith('Action.')
          ? said('title')
          : []
  }
}

/** What is written at a bar or a slice, with its number. */
const ofChart = (point: Record<string, unknown>): string[] => {
  const { legend, x, label, y, value, values } = point
  const name = [legend, x, label].filter((one) => typeof one === 'string').join(' ')
  const inside =
    Array.isArray(values) || Array.isArray(point.data) ? recordsIn({ type: '', values: values ?? point.data }, 'values') : []
  const number = y ?? value
  return [typeof number === 'number' ? `${name} ${number}` : name, ...inside.flatMap(ofChart)]
}
