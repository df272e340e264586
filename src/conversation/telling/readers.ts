import type { Reply } from '../reply.ts'
import { appraiseWhole, type World } from '../world.ts'
import { tellRecommendation } from './recommendation.ts'
import { sceneOf } from './scene.ts'

/** A result for people who took no part in it: nobody among them is told that they said it. */
export const tellToReaders = (world: World, made?: string): Reply => {
  const told = asReader(world)
  const { given } = world.me
  const recommendation = tellRecommendation(sceneOf(told), appraiseWhole(world), given.length > 0, 'short')
  return made === undefined || recommendation.kind !== 'recommendation' ? recommendation : { ...recommendation, made }
}

/** The same appraisal as somebody sees it who said nothing. What holds for all stays. */
export const asReader = (world: World): World => ({
  ...world,
  me: { ...world.me, person: '', answers: {}, notes: {}, settled: {}, trail: [] },
})
