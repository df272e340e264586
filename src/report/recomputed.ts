import type { Content } from '../content/content.ts'
import { carry } from '../conversation/carry.ts'
import { type Event, type Given, removedNumber } from '../conversation/event.ts'
import { isWorkshop } from '../conversation/rounds.ts'
import { appraiseWhole, keep, worldOf } from '../conversation/world.ts'

/** Where a result in a log is not what its answers come to: which of them, counted from 1, and in what. */
interface Differing {
  nth: number
  at: string
  /** The parts that are not the same, such as `verdict` or `levels`. */
  parts: readonly string[]
}

/**
 * What came of working out every result of a log again. `other-content`: so many were given on other questions or scoring than
 * today's, and cannot be worked out again with these; the others are the same. `forgotten`: somebody was taken out of the log,
 * so a result may rest on answers that are gone.
 */
export type Recomputed =
  | { kind: 'same'; count: number }
  | { kind: 'other-content'; count: number; others: number; hashes: readonly string[] }
  | { kind: 'differs'; problems: readonly Differing[]; forgotten: boolean }

/** Works out every result of a log again from what was said before it, and compares the two byte for byte. */
export const recomputed = ({
  content,
  code,
  events,
}: {
  content: Content
  code: string
  events: readonly Event[]
}): Recomputed => {
  const given = events.flatMap((event, place) => (event.type === 'recommended' ? [{ ...event, place }] : []))
  const today = given.filter((one) => one.given.content === content.hash)
  const problems = today.flatMap((one): Differing[] => {
    const parts = partsThatDiffer(one.given, againAt(content, code, events.slice(0, one.place), one.by))
    return parts.length === 0 ? [] : [{ nth: given.indexOf(one) + 1, at: one.at, parts }]
  })
  if (problems.length > 0) return { kind: 'differs', problems, forgotten: events.some(({ by }) => removedNumber(by) > 0) }
  const others = given.length - today.length
  if (others === 0) return { kind: 'same', count: given.length }
  const hashes = [...new Set(given.map((one) => one.given.content))].filter((hash) => hash !== content.hash)
  return { kind: 'other-content', count: today.length, others, hashes }
}

const againAt = (content: Content, code: string, events: readonly Event[], by: string): Given => {
  const carried = events.flatMap((event) => carry(content, event) ?? [])
  const world = worldOf(content, code, isWorkshop(carried) ? '' : by, carried)
  return keep(world, appraiseWhole(world))
}

/** The parts of two results that are not the same to the byte. The first results of all do not hold every part. */
const partsThatDiffer = (one: Given, other: Given): string[] => {
  const again = new Map(Object.entries(other))
  return Object.entries(one).flatMap(([part, value]) => (JSON.stringify(value) === JSON.stringify(again.get(part)) ? [] : [part]))
}
