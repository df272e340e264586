import type { Recommendation } from '../../appraisal/index.ts'
import type { Content } from '../../content/content.ts'
import { fill } from '../../content/words.ts'
import type { Given } from '../event.ts'
import type { Reply } from '../reply.ts'
import { approachOf, factorOf, names } from './phrases.ts'
import { leaderLine, sameVerdict, shifts } from './shift.ts'

/** A change of weight that is none. */
const HAIR = 1e-6

/** What moved between an earlier recommendation and one that stands now: what was told, and what came of it. */
export const tellMoved = (content: Content, before: Given, now: Given, { verdict, approaches }: Recommendation): Reply => {
  const { moved, verdict: words } = content.words
  const was = { verdict: before.verdict, approaches: before.approaches.map((one, at) => ({ ...one, rank: at + 1 })) }
  const is = { verdict, approaches }
  const told = heardSince(content, before, now)
  const early = verdict.kind === 'too-early'
  const places = early ? [] : shifts(content, moved, was, is)
  const leads = early ? words['too-early'] : leaderLine(content, moved, was, is)
  const still = sameVerdict(before.verdict, now.verdict) && places.length === 0
  const lines = [
    ...told,
    ...(told.length === 0 && !still ? [moved['answers-surer']] : []),
    ...(still && told.length === 0 ? [moved.none] : [leads, ...(places.length > 0 || early ? places : [moved['none-of-five']])]),
  ]
  return { kind: 'moved', title: moved.title, rows: [], sections: [{ lines }] }
}

/** The answers, and what matters, that are not as they were. */
export const heardSince = (content: Content, before: Given, now: Given): string[] => {
  const { moved } = content.words
  const named = (ids: readonly string[]) => names(ids.map((id) => factorOf(content, id).name))
  const known = content.factors.map(({ id }) => id)
  const [was, is] = [known.map((id) => before.levels[id]), known.map((id) => now.levels[id])]
  const those = (holds: (was: number | undefined, is: number | undefined) => boolean) =>
    known.filter((_, at) => holds(was[at], is[at]))
  const fresh = those((a, b) => a === undefined && b !== undefined)
  const other = those((a, b) => a !== undefined && b !== undefined && a !== b)
  const passed = (now.overruled ?? []).filter((id) => before.overruled && !before.overruled.includes(id))
  const gone = those((a, b) => a !== undefined && b === undefined)
  return [
    ...(before.content === now.content ? [] : [moved.content]),
    ...(fresh.length > 0 ? [fill(moved.new, { names: named(fresh) })] : []),
    ...(other.length > 0 ? [fill(moved.answers, { names: named(other) })] : []),
    ...(gone.length > 0 ? [fill(moved.gone, { names: named(gone) })] : []),
    ...(weighsOtherwise(before, now) ? [moved.matters] : []),
    ...(passed.length > 0 ? [fill(moved.overruled, { names: names(passed.map((id) => approachOf(content, id).name)) })] : []),
  ]
}

/** Whether what matters has changed. Recommendations of earlier versions do not say what mattered. */
const weighsOtherwise = ({ weights: was }: Given, { weights: is = {} }: Given): boolean =>
  was !== undefined &&
  [...new Set([...Object.keys(was), ...Object.keys(is)])].some((id) => Math.abs((was[id] ?? 0) - (is[id] ?? 0)) > HAIR)
