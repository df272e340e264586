import type { Overtaking } from '../../appraisal/index.ts'
import type { Content } from '../../content/content.ts'
import { fill } from '../../content/words.ts'
import { called } from './phrases.ts'

/** What another answer would do: put an approach before the one that is first now on average, or only level with it. */
export const effect = (content: Content, { leader, by }: Overtaking, first: string): string => {
  const line = by < content.numbers.judgement.verdict.lead ? content.words.effect.level : content.words.effect.first
  return fill(line, { leader: called(content, leader), first: called(content, first) })
}
