import { type Event, removedNumber } from '../conversation/event.ts'
import type { Role } from '../conversation/workshop-event.ts'
import type { Workshop } from './workshop.ts'

/** What somebody can do in a workshop. */
export type Act =
  | 'join'
  | 'leave'
  | 'vote'
  | 'look'
  | 'results'
  | 'dissent'
  | 'park'
  | 'act'
  | 'declare'
  | 'return'
  | 'ask'
  | 'order'
  | 'close'
  | 'again'
  | 'skip'
  | 'pause'
  | 'merge'
  | 'arrange'
  | 'deadline'
  | 'remind'
  | 'bring'
  | 'appoint'
  | 'hand-over'
  | 'take-over'
  | 'end'

/** Whoever looks after the workspace may do some things besides what their own part lets them. */
export type Part = Role | 'admin'

/** Whether a part may do something; `gone`: once nobody has heard of the facilitator for a day, or they have left. */
type Cell = 'yes' | 'no' | 'gone'

/**
 * Who may do what. A participant is whoever takes part; somebody who has only come to the channel may do what a participant
 * may, and becomes one by it.
 */
export const MAY: Readonly<Record<Act, Readonly<Record<Part, Cell>>>> = {
  join: { facilitator: 'yes', 'co-facilitator': 'yes', participant: 'yes', reader: 'no', admin: 'no' },
  leave: { facilitator: 'yes', 'co-facilitator': 'yes', participant: 'yes', reader: 'yes', admin: 'no' },
  vote: { facilitator: 'yes', 'co-facilitator': 'yes', participant: 'yes', reader: 'no', admin: 'no' },
  look: { facilitator: 'yes', 'co-facilitator': 'yes', participant: 'yes', reader: 'yes', admin: 'yes' },
  results: { facilitator: 'yes', 'co-facilitator': 'yes', participant: 'no', reader: 'no', admin: 'no' },
  dissent: { facilitator: 'yes', 'co-facilitator': 'yes', participant: 'yes', reader: 'no', admin: 'no' },
  park: { facilitator: 'yes', 'co-facilitator': 'yes', participant: 'yes', reader: 'no', admin: 'no' },
  act: { facilitator: 'yes', 'co-facilitator': 'yes', participant: 'yes', reader: 'no', admin: 'no' },
  declare: { facilitator: 'yes', 'co-facilitator': 'yes', participant: 'yes', reader: 'yes', admin: 'no' },
  return: { facilitator: 'yes', 'co-facilitator': 'yes', participant: 'no', reader: 'no', admin: 'no' },
  ask: { facilitator: 'yes', 'co-facilitator': 'yes', participant: 'no', reader: 'no', admin: 'no' },
  order: { facilitator: 'yes', 'co-facilitator': 'yes', participant: 'no', reader: 'no', admin: 'no' },
  close: { facilitator: 'yes', 'co-facilitator': 'yes', participant: 'no', reader: 'no', admin: 'no' },
  again: { facilitator: 'yes', 'co-facilitator': 'yes', participant: 'no', reader: 'no', admin: 'no' },
  skip: { facilitator: 'yes', 'co-facilitator': 'yes', participant: 'no', reader: 'no', admin: 'no' },
  pause: { facilitator: 'yes', 'co-facilitator': 'yes', participant: 'no', reader: 'no', admin: 'yes' },
  merge: { facilitator: 'yes', 'co-facilitator': 'yes', participant: 'no', reader: 'no', admin: 'no' },
  arrange: { facilitator: 'yes', 'co-facilitator': 'yes', participant: 'no', reader: 'no', admin: 'no' },
  deadline: { facilitator: 'yes', 'co-facilitator': 'yes', participant: 'no', reader: 'no', admin: 'no' },
  remind: { facilitator: 'yes', 'co-facilitator': 'yes', participant: 'no', reader: 'no', admin: 'no' },
  bring: { facilitator: 'yes', 'co-facilitator': 'yes', participant: 'yes', reader: 'no', admin: 'no' },
  appoint: { facilitator: 'yes', 'co-facilitator': 'no', participant: 'no', reader: 'no', admin: 'yes' },
  'hand-over': { facilitator: 'yes', 'co-facilitator': 'no', participant: 'no', reader: 'no', admin: 'yes' },
  'take-over': { facilitator: 'no', 'co-facilitator': 'yes', participant: 'gone', reader: 'no', admin: 'yes' },
  end: { facilitator: 'yes', 'co-facilitator': 'no', participant: 'no', reader: 'no', admin: 'yes' },
}

/** How long the facilitator may be silent before anybody who takes part may take over, in milliseconds: a day. */
const SILENT = 24 * 3600_000

/** What somebody is; those who have only come to the channel are as good as participants. */
export const roleOf = ({ roles }: Workshop, person: string): Role => roles[person] ?? 'participant'

/** Whether nobody facilitates any more: they left, were forgotten, or have been silent for a day. */
const isGone = ({ roles, people, heardOf }: Workshop, at: string): boolean => {
  const [facilitator] = Object.entries(roles).find(([, role]) => role === 'facilitator') ?? []
  const isThere = facilitator !== undefined && removedNumber(facilitator) === 0 && Object.hasOwn(people, facilitator)
  return !isThere || Date.parse(at) - Date.parse(heardOf) > SILENT
}

/** Why somebody may not do something: for the key of the words that say so; nothing where they may. */
export type No = 'leads' | 'head' | 'reader' | 'not-gone' | 'own'

/**
 * @param admin whether they look after the workspace
 * @returns nothing where they may; else why not, and whether somebody who looks after the workspace might
 */
export const refusal = (
  workshop: Workshop,
  { by, at, admin = false }: { by: string; at: Event['at']; admin?: boolean | undefined },
  act: Act,
): { why: No; unlessAdmin: boolean } | undefined => {
  const role = roleOf(workshop, by)
  const cells = MAY[act]
  const may = (cell: Cell) => cell === 'yes' || (cell === 'gone' && isGone(workshop, at))
  if (may(cells[role]) || (admin && may(cells.admin))) return undefined
  return { why: reasonFor(cells, role), unlessAdmin: !admin && may(cells.admin) }
}

const reasonFor = (cells: Readonly<Record<Part, Cell>>, role: Role): No => {
  if (role === 'facilitator') return 'own'
  if (cells[role] === 'gone') return 'not-gone'
  if (cells.participant === 'yes') return 'reader'
  return cells['co-facilitator'] === 'yes' ? 'leads' : 'head'
}
