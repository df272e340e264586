import type { Appraised, Whole } from '../../appraisal/index.ts'
import { fill } from '../../content/words.ts'
import { approachOf, names } from './phrases.ts'
import type { Scene } from './scene.ts'

/** What goes together, and what pulls apart, among those shown. What goes together is named whole, as its reason is. */
export const together = ({ content }: Scene, shown: readonly Appraised[], all: readonly Appraised[]): string[] => {
  const { results } = content.words
  const named = (ids: readonly string[]) => names(ids.map((id) => approachOf(content, id).name))
  const inside = (ids: readonly string[]) => ids.filter((id) => shown.some((one) => one.id === id))
  const possible = (ids: readonly string[]) => ids.every((id) => all.some((one) => one.id === id && one.possible > 0))
  const goes = ({ approaches, with: beside }: (typeof content.together)[number]): readonly string[] => {
    const [these, others] = [inside(approaches), inside(beside)]
    if (beside.length > 0) return these.length > 0 && others.length > 0 ? [...these, ...others] : []
    return these.length > 1 && possible(approaches) ? approaches : []
  }
  const go = content.together.flatMap((row) => {
    const set = goes(row)
    return set.length > 1 ? [fill(results.together, { names: named(set), because: row.because })] : []
  })
  const pull = content.apart.flatMap((row) => {
    const set = inside(row.approaches)
    return row.approaches.length > 1 && set.length > 1 ? [fill(results.apart, { names: named(set), because: row.because })] : []
  })
  return [...go.slice(0, 3), ...pull.slice(0, 3)]
}

/** Which approaches make a good mix, and how many the team can carry. */
export const mix = ({ content, code }: Scene, mixes: Whole['mixes'], shown: readonly Appraised[]): string[] => {
  const words = content.words.mix
  const named = (ids: readonly string[]) => names(ids.map((id) => approachOf(content, id).name))
  const { core, limit, limitKnown } = mixes
  const some = mixes.borderline.slice(0, SOME)
  const elsewhere = [...core, ...some].filter((id) => !shown.some((one) => one.id === id))
  return [
    core.length > 0 ? fill(words.core, { names: named(core) }) : words.none,
    ...(some.length > 0 ? [fill(words.some, { names: named(some) })] : []),
    ...(elsewhere.length > 0 && code !== '' ? [fill(words.elsewhere, { names: named(elsewhere) })] : []),
    fill(limitKnown ? words.carry : words['carry-unknown'], { limit }),
  ]
}
/** How many of those that belong to some mixes are named. */
const SOME = 4
