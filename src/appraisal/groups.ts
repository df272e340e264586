import type { Content } from '../content/content.ts'
import type { Group, Placed } from './recommendation.ts'

type Ranked = Pick<Placed, 'id' | 'benefit' | 'worth' | 'need' | 'readiness' | 'possible'> & { ease: number }

/** Highest benefit first, then by id; what is not possible last. Rounded, so that a hair's breadth decides nothing. */
export const inOrder = <T extends { id: string; benefit: number; possible: number }>(list: readonly T[]): T[] =>
  [...list].sort(
    (a, b) =>
      Number(b.possible > 0) - Number(a.possible > 0) || rounded(b.benefit) - rounded(a.benefit) || (a.id < b.id ? -1 : 1),
  )

const rounded = (benefit: number) => Math.round(benefit * 1e9)

/** The group each approach of a ranked list is shown in; thresholds from `data/numbers/judgement.yaml`. */
export const groupsOf = (content: Content, ranked: readonly Ranked[]): Map<string, Group> => {
  const judged = content.numbers.judgement.groups
  const called = [...ranked]
    .filter(({ possible }) => possible > 0)
    .sort((a, b) => b.worth * b.need - a.worth * a.need || (a.id < b.id ? -1 : 1))
    .slice(0, judged.top)
    .map(({ id }) => id)
  const first = ranked[0]?.benefit ?? 0
  const group = (approach: Ranked, at: number): Group => {
    if (approach.possible === 0) return 'not-viable'
    if (at < judged.top && approach.readiness >= judged.ready) return 'ready'
    // What comes first is called for, even where others are called for more.
    if ((at === 0 || called.includes(approach.id)) && approach.readiness < judged.ready) return 'build-first'
    if (approach.ease >= judged['small-ease'] && approach.benefit >= judged['small-share'] * first) return 'try-small'
    return 'not-now'
  }
  return new Map(ranked.map((approach, at) => [approach.id, group(approach, at)]))
}
