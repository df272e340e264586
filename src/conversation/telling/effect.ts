import type { Overtaking, Verdict } from '../../appraisal/index.ts'
import type { Content } from '../../content/content.ts'
import { fill } from '../../content/words.ts'
import { called, isClose } from './phrases.ts'

/** What another answer would do: put an approach before the one that is first now on average, or only level with it. */
export const effect = (content: Content, { leader, by }: Overtaking, first: string): string => {
  const line = by < content.numbers.judgement.verdict.lead ? content.words.effect.level : content.words.effect.first
  return fill(line, { leader: called(content, leader), first: called(content, first) })
}

/** Whether a change is news: those that are too close to call are level already. */
export const isNews = (content: Content, verdict: Verdict, { leader, by }: Overtaking): boolean =>
  !isClose(verdict, leader) || by >= content.numbers.judgement.verdict.lead
