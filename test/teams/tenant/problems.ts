import { isDeepStrictEqual } from 'node:util'
import type { z } from 'zod'
import { type Node, nodeIn, type Part, partsOf, recordsIn, textIn } from './node.ts'
import { parserSays } from './parser.ts'
import { CHART, SHAPES } from './shapes.ts'

const MOST_ACTIONS = 6
const MOST_BYTES = 20 * 1024

/** Everything that is wrong with a card for Teams, each in a sentence that says where; nothing for a good one. */
export const problemsOf = (card: unknown): string[] => {
  const root = nodeIn(card)
  if (root?.type !== 'AdaptiveCard') return ['it is no AdaptiveCard']
  const parts = partsOf(card)
  const bytes = Buffer.byteLength(JSON.stringify(card))
  return [
    ...(root.version === '1.5' ? [] : [`the version is ${String(root.version)}, not 1.5`]),
    ...['fallbackText', 'speak'].filter((name) => !textIn(root, name)).map((name) => `it has no ${name}`),
    ...(bytes > MOST_BYTES ? [`it has ${bytes} bytes, more than ${MOST_BYTES}`] : []),
    ...targetsMissing(parts),
    ...parts.flatMap(problemsOfPart),
    ...parserSays(withoutCharts(root)),
  ]
}

const problemsOfPart = ({ node, path }: Part): string[] => {
  const where = `${path || '/'} (${node.type})`
  const instead = nodeIn(node.fallback)
  return [
    ...shapeProblems(node).map((problem) => `${where}: ${problem}`),
    ...ofItsOwn(node).map((problem) => `${where}: ${problem}`),
    ...(instead ? partsOf(instead).flatMap((part) => problemsOfPart({ ...part, path: `${path}/fallback${part.path}` })) : []),
  ]
}

const shapeProblems = (node: Node): string[] => {
  const shape = node.type.startsWith('Chart.') ? CHART : SHAPES[node.type]
  if (!shape) return ['there is no such element or action']
  return (shape.safeParse(node).error?.issues ?? []).map((issue) => `${issue.path.join('.')} ${issueOf(issue)}`.trim())
}

const issueOf = (issue: z.core.$ZodIssue): string => issue.message

/** What Teams or the people who read it want of a part, though the cards' own rules do not. */
const ofItsOwn = (node: Node): string[] => {
  const { type } = node
  const select = nodeIn(node.selectAction)
  const problems = select?.type === 'Action.ShowCard' ? ['a selectAction cannot be an Action.ShowCard'] : []
  if (type === 'TextBlock' && node.wrap !== true) problems.push('wrap is not true')
  if (type.startsWith('Input.') && !textIn(node, 'label')) problems.push('it has no label')
  if (type === 'Image' && textIn(node, 'altText') === undefined) problems.push('it has no altText')
  if (type === 'AdaptiveCard' || type === 'ActionSet') {
    const count = recordsIn(node, 'actions').length
    if (count > MOST_ACTIONS) problems.push(`it has ${count} actions, more than ${MOST_ACTIONS}`)
  }
  if (type === 'Action.Execute') problems.push(...withoutFallback(node))
  return problems
}

/** Clients without Action.Execute show its fallback, which has to mean the same. */
const withoutFallback = (node: Node): string[] => {
  const instead = nodeIn(node.fallback)
  if (instead?.type !== 'Action.Submit') return ['it has no fallback Action.Submit']
  return ['data', 'title', 'associatedInputs']
    .filter((name) => !isDeepStrictEqual(node[name], instead[name]))
    .map((name) => `its fallback has another ${name}`)
}

const targetsMissing = (parts: readonly Part[]): string[] => {
  const ids = new Set(parts.map(({ node }) => node.id))
  return parts.flatMap(({ node, path }) => {
    const { targetElements } = node
    if (node.type !== 'Action.ToggleVisibility' || !Array.isArray(targetElements)) return []
    const named = [
      ...targetElements.filter((one) => typeof one === 'string'),
      ...recordsIn(node, 'targetElements').map((one) => one.elementId),
    ]
    return named.filter((id) => !ids.has(id)).map((id) => `${path}: there is no element ${String(id)} to show or hide`)
  })
}

/** The card as a client sees it that draws no charts. */
const withoutCharts = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutCharts)
  if (typeof value !== 'object' || value === null) return value
  const node = nodeIn(value)
  if (node?.type.startsWith('Chart.')) return withoutCharts(node.fallback)
  return Object.fromEntries(Object.entries(value).map(([name, inside]) => [name, withoutCharts(inside)]))
}
