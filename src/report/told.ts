import type { Robust, Whole } from '../appraisal/index.ts'
import { heardLine } from '../conversation/telling/around.ts'
import { tellChanges } from '../conversation/telling/changes.ts'
import { tellDifferences } from '../conversation/telling/differ.ts'
import { factorOf } from '../conversation/telling/phrases.ts'
import { tellRecommendation } from '../conversation/telling/recommendation.ts'
import type { Scene } from '../conversation/telling/scene.ts'
import { viewOf } from '../conversation/view.ts'
import type { World } from '../conversation/world.ts'
import { consideredIn } from './considered.ts'
import type { DecisionRecord } from './decision-record.ts'
import { rounded } from './spoken.ts'

type Told = Pick<
  DecisionRecord,
  'verdict' | 'coverage' | 'said' | 'approaches' | 'portfolio' | 'sensitivity' | 'robust' | 'telling'
>

/** The result, said for readers: in sentences, and with the figures they rest on. */
export const told = (scene: Scene, recommendation: Whole, robust: Robust, world?: World): Told => {
  const { content } = scene
  const result = tellRecommendation(scene, recommendation, true, 'full')
  const { verdict, coverage, mixes, questions } = recommendation
  const shown = result.kind === 'recommendation' ? result.groups.flatMap(({ approaches }) => approaches) : []
  const lines = result.kind === 'recommendation' ? result : undefined
  return {
    verdict,
    coverage: rounded(coverage),
    said: {
      sure: lines?.sure ?? [],
      heard: heardLine(scene, recommendation),
      left: lines?.left.lines ?? [],
      notViable: lines?.notViable.lines ?? [],
      usual: lines?.usual ?? [],
      together: lines?.together ?? [],
      mix: lines?.mix ?? [],
      cautions: [content.words.results.cautions, content.words.results.weights],
    },
    approaches: consideredIn(scene, recommendation, shown),
    portfolio: {
      core: [...mixes.core],
      borderline: [...mixes.borderline],
      limit: mixes.limit,
      limitKnown: mixes.limitKnown,
    },
    sensitivity: sensitivity(scene, recommendation, robust, world),
    robust: {
      behind: [...robust.behind],
      ifScoringOff: rounded(robust.ifScoringOff),
      ifThemesMoveTogether: rounded(robust.ifThemesMoveTogether),
    },
    telling: questions
      .filter(({ value }) => value > 0)
      .map(({ factor, value }) => {
        const { name, evidence } = factorOf(content, factor)
        return { factor, name, value: rounded(value), where: evidence[0]?.where ?? '' }
      }),
  }
}

/** What a result rests on. How a workshop differs is told with the workshop. */
const sensitivity = (scene: Scene, recommendation: Whole, robust: Robust, world?: World): DecisionRecord['sensitivity'] => {
  const { content, landscape } = scene
  const views = world?.rounds ? [] : (world?.everyone ?? []).map((person) => viewOf(content, person))
  const differing = world?.rounds ? [] : tellDifferences(content, landscape, views, recommendation)
  const changes = tellChanges(scene, recommendation, robust, differing)
  return 'sections' in changes ? changes.sections : []
}
