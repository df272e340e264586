import { z } from 'zod'
import { type Node, type Part, partsOf, textIn } from './node.ts'

/** What an action is found by: its verb, title or id as it is written, a pattern of one of them, or anything of it. */
export type Match = string | RegExp | ((action: Node) => boolean)

/** What can be pressed on a card and on the cards it shows, in reading order. */
export const actionsOf = (card: unknown): { title: string; verb: string | undefined; type: string; data: unknown }[] =>
  actions(card).map(({ node }) => ({
    title: textIn(node, 'title') ?? '',
    verb: textIn(node, 'verb'),
    type: node.type,
    data: node.data,
  }))

/** The one action of a card that is meant; it is a test's mistake where there is none, or more than one. */
export const findAction = (card: unknown, match: Match): Part => {
  const all = actions(card)
  const found = all.filter(({ node }) => isMeant(node, match))
  const [first] = found
  const there = all.map(({ node }) => textIn(node, 'title') ?? textIn(node, 'verb') ?? node.type).join(' | ')
  if (!first) throw new Error(`nothing to press is ${String(match)}, but ${there || 'nothing at all'}`)
  if (found.length > 1) throw new Error(`${found.length} things to press are ${String(match)} among ${there}`)
  if (first.node.isEnabled === false) throw new Error(`${String(match)} cannot be pressed now`)
  return first
}

/** What an action brings along of itself. */
export const dataOf = ({ node }: Part): Record<string, unknown> => {
  const data = z.record(z.string(), z.unknown()).safeParse(node.data).data
  if (!data && textIn(node, 'data') !== undefined)
    throw new Error('the data of an action is a text, which inputs cannot go along with')
  return data ?? {}
}

const actions = (card: unknown): Part[] => partsOf(card).filter(({ node }) => node.type.startsWith('Action.'))

const isMeant = (node: Node, match: Match): boolean => {
  if (typeof match === 'function') return match(node)
  const names = ['verb', 'title', 'id'].flatMap((name) => textIn(node, name) ?? [])
  return names.some((name) => (typeof match === 'string' ? name === match : match.test(name)))
}
