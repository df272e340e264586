import type { Overtaking } from '../../appraisal/index.ts'
import type { Content } from '../../content/content.ts'
import { fill } from '../../content/words.ts'
import { approachOf, lower } from './phrases.ts'

/** What another answer would do: put an approach first, or only level with the one that is first now. */
export const effect = (content: Content, { leader, by }: Overtaking, first: string): string => {
  const line = by < content.numbers.judgement.verdict.lead ? content.words.effect.level : content.words.effect.first
  const name = (id: string) => lower(approachOf(content, id).name)
  return fill(line, { leader: name(leader), first: name(first) })
}
