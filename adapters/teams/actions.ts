import { type Deed, writeDeed } from '../chat/deed.ts'
import type { Json } from '../delivery/post.ts'
import type { Element, Part } from './element.ts'
import { oneLine } from './escape.ts'

/** The most actions of a set, and of a card: Teams shows no more. */
const MOST = 6

interface More {
  style?: 'positive' | 'destructive'
  /** What a screen reader says in place of a title that is short. */
  label?: string
  /** Whether it brings what was typed and ticked on its card. Where it does not, nothing has to be filled in before it. */
  inputs?: boolean
  /** What it brings besides. */
  mark?: Readonly<Record<string, Json>>
}

/** An action that the bot answers at once; clients that do not know the kind send the same as a message. */
export const execute = (title: string, deed: Deed, { style, label, inputs = false, mark = {} }: More = {}): Element => {
  const shared = {
    title: oneLine(title),
    data: { deed: writeDeed(deed), ...mark },
    associatedInputs: inputs ? 'auto' : 'none',
    ...(style ? { style } : {}),
    ...(label ? { tooltip: oneLine(label) } : {}),
  }
  return { type: 'Action.Execute', verb: 'do', ...shared, fallback: { type: 'Action.Submit', ...shared } }
}

/** An action that opens a dialog. */
export const opens = (title: string, deed: Deed, label?: string): Element => ({
  type: 'Action.Submit',
  title: oneLine(title),
  data: { msteams: { type: 'task/fetch' }, deed: writeDeed(deed) },
  associatedInputs: 'none',
  ...(label ? { tooltip: oneLine(label) } : {}),
})

/** Rows of actions; what they say is said by who makes them. */
export const actionSets = (actions: readonly Element[], said = ''): Part[] =>
  Array.from({ length: Math.ceil(actions.length / MOST) }, (_, at): Part => {
    const some: Json[] = actions.slice(at * MOST, (at + 1) * MOST)
    return { element: { type: 'ActionSet', actions: some }, said: at === 0 ? said : '', under: true }
  })
