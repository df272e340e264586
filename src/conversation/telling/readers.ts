import type { Content } from '../../content/content.ts'
import type { Reply } from '../reply.ts'
import { appraiseWhole, type World } from '../world.ts'
import { tellRecommendation } from './recommendation.ts'
import { sceneOf } from './scene.ts'

/** A result for people who took no part in it: nobody among them is told that they said it. */
export const tellToReaders = (world: World, made?: string): Reply => {
  const told = asReader(world)
  const { given } = world.me
  const recommendation = tellRecommendation(sceneOf(told), appraiseWhole(world), given.length > 0, 'short')
  if (recommendation.kind !== 'recommendation') return recommendation
  return { ...withoutLeading(world.content, recommendation), ...(made === undefined ? {} : { made }) }
}

type Recommended = Extract<Reply, { kind: 'recommendation' }>

/** Without what only those who took part can say or do. */
const withoutLeading = ({ words }: Content, told: Recommended): Recommended => {
  const { results, verdict, mix } = words
  const whole = [results.more, results.most, verdict.change, verdict['go-on'], verdict['all-asked']]
  const ends = [results['not-viable-short'], mix.elsewhere].map((line) => line.slice(line.lastIndexOf('}') + 2).trim())
  const starts = [verdict['tell-first']].map((line) => line.slice(0, line.indexOf('{')))
  const kept = (lines: readonly string[]) =>
    lines
      .filter((line) => !whole.includes(line) && !starts.some((start) => line.startsWith(start)))
      .map((line) => ends.reduce((now, end) => (now.endsWith(end) ? now.slice(0, -end.length).trim() : now), line))
  return {
    ...told,
    opening: kept(told.opening),
    sure: kept(told.sure),
    mix: kept(told.mix),
    cautions: kept(told.cautions),
    notViable: { ...told.notViable, lines: kept(told.notViable.lines) },
  }
}

/** The same appraisal as somebody sees it who said nothing. What holds for all stays. */
export const asReader = (world: World): World => ({
  ...world,
  me: { ...world.me, person: '', answers: {}, notes: {}, settled: {}, trail: [] },
})
