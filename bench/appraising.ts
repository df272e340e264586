import { appraise, type Content } from '../src/index.ts'
import { asProcess } from './child.ts'
import { type Line, ofTimes } from './line.ts'
import { asked, talk } from './places.ts'
import { inTurn, took } from './timing.ts'

const ROUNDS = 100
const WARM = 25
const COLD = 7

/** The full appraisal, draws and all: after one answer more or changed, with nothing kept, and as the first of a process. */
export const appraising = async (content: Content): Promise<Line[]> => {
  const all = content.factors.map(({ id }) => id)
  const [half, most] = [Math.floor(all.length / 2), Math.round(all.length * 0.9)]
  const none = await afterAnAnswer(content, all, 0)
  const some = await afterAnAnswer(content, all, half)
  const nearly = await afterAnAnswer(content, all, most)
  const [anew = []] = await inTurn(ROUNDS, WARM, appraiseAnew(content, all, half))
  const cold = Array.from({ length: COLD }, () => Number(asProcess('cold')))
  return [
    ofTimes('appraise-answer-none', 'the full appraisal after one answer, nothing answered before', none),
    ofTimes('appraise-answer-half', `the full appraisal after one answer, ${half} of ${all.length} answered`, some, 20),
    ofTimes('appraise-answer-most', `the full appraisal after one answer, ${most} of ${all.length} answered`, nearly),
    ofTimes('appraise-anew', `the same with every draw made anew, ${half} of ${all.length} answered`, anew),
    ofTimes('appraise-cold', `the first full appraisal of a process, ${half} of ${all.length} answered`, cold),
  ]
}

/** Conversations are measured one after another, not in turn: what is kept for one would push out what is kept for another. */
const afterAnAnswer = async (content: Content, factors: readonly string[], answered: number) => {
  const [times = []] = await inTurn(ROUNDS, WARM, appraiseNext(content, factors, answered, WARM + ROUNDS))
  return times
}

/** Each call appraises a place with one answer changed. @param rounds how many calls there will be */
export const appraiseNext = (content: Content, factors: readonly string[], answered: number, rounds: number) => {
  const places = talk(factors, answered, rounds)
  return (round: number) => {
    const place = places[round]
    if (!place) throw new Error('the conversation is over')
    return appraise(content, place)
  }
}

/** Each call appraises a place from another seed, so that nothing that was drawn before can be used again. */
export const appraiseAnew = (content: Content, factors: readonly string[], answered: number) => {
  const [place = asked([], 1)] = talk(factors, answered, 1)
  return (round: number) => appraise(content, place, { seed: 1000 + round })
}

/** The process whose first appraisal is measured. */
export const appraiseCold = async (content: Content): Promise<void> => {
  const all = content.factors.map(({ id }) => id)
  const [place = asked([], 1)] = talk(all, Math.floor(all.length / 2), 1)
  process.stdout.write(String(await took(() => appraise(content, place))))
}
