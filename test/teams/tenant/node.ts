import { z } from 'zod'

const Node = z.looseObject({ type: z.string() })

/** A part of an Adaptive Card: an element, an action, or the card itself. */
export type Node = z.infer<typeof Node>

/** A part of a card where there is one, or nothing. */
export const nodeIn = (value: unknown): Node | undefined => Node.safeParse(value).data

/** A property that is a text. */
export const textIn = (node: Node, name: string): string | undefined => z.string().safeParse(node[name]).data

/** The things of a list, without what is no object. */
export const recordsIn = (node: Node, name: string): Record<string, unknown>[] =>
  listIn(node, name).flatMap((one) => {
    const found = z.record(z.string(), z.unknown()).safeParse(one).data
    return found ? [found] : []
  })

/** A part, and where it stands. */
export interface Part {
  node: Node
  /** The way to it from the outermost card, such as `/body/0/items/1`. */
  path: string
  /** The ways to the cards it is in, the outermost first: it is in one, and in more than one inside an `Action.ShowCard`. */
  cards: readonly string[]
}

/** What is in the parts of a card, in the order in which it is read. */
const SLOTS: Readonly<Record<string, readonly string[]>> = {
  AdaptiveCard: ['body', 'selectAction', 'actions'],
  Container: ['items', 'selectAction'],
  ColumnSet: ['columns', 'selectAction'],
  Column: ['items', 'selectAction'],
  Table: ['rows'],
  TableRow: ['cells'],
  TableCell: ['items', 'selectAction'],
  ActionSet: ['actions'],
  ImageSet: ['images'],
  Image: ['selectAction'],
  RichTextBlock: ['inlines'],
  TextRun: ['selectAction'],
  'Input.Text': ['inlineAction'],
  'Action.ShowCard': ['card'],
}

/** All parts of a card in reading order, without what is shown only where something else cannot be. */
export const partsOf = (card: unknown): Part[] => {
  const root = nodeIn(card)
  return root ? walk(root, '', []) : []
}

const walk = (node: Node, path: string, around: readonly string[]): Part[] => {
  const cards = node.type === 'AdaptiveCard' ? [...around, path] : around
  const inside = (SLOTS[node.type] ?? []).flatMap((slot) => childrenIn(node, slot))
  return [{ node, path, cards }, ...inside.flatMap(({ child, at }) => walk(child, `${path}/${at}`, cards))]
}

const childrenIn = (node: Node, slot: string): { child: Node; at: string }[] => {
  const value = node[slot]
  const inline = (one: unknown) => (slot === 'inlines' && typeof one === 'string' ? { type: 'TextRun', text: one } : one)
  const all = Array.isArray(value)
    ? listIn(node, slot).map((one, nth) => ({ one, at: `${slot}/${nth}` }))
    : [{ one: value, at: slot }]
  return all.flatMap(({ one, at }) => {
    const child = nodeIn(inline(one))
    return child ? [{ child, at }] : []
  })
}

const listIn = (node: Node, name: string): unknown[] => z.array(z.unknown()).safeParse(node[name]).data ?? []
