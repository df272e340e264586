import { fill } from '../../content/words.ts'
import { couldChange } from '../offers.ts'
import type { Reply } from '../reply.ts'
import type { World } from '../world.ts'

/** Why a question is asked, and for a factor what would tell. */
export const whyAsked = (world: World, step: string): Reply => {
  const { content } = world
  const { words } = content
  const factor = content.factors.find(({ id }) => id === step)
  if (factor)
    return {
      kind: 'said',
      about: 'why-asked',
      lines: [
        factor.why,
        ...couldChange(world, step),
        ...factor.evidence.map(({ what, where }) => fill(words.factor.evidence, { what, where })),
      ],
    }
  const named = Object.entries(words.steps).find(([id]) => id === step)
  const theme = step.startsWith('reflect:') ? words.reflect.why : words['openings-why']
  const why = step.startsWith('stop:') ? words.stop.why : (named?.[1].why ?? theme)
  return { kind: 'said', about: 'why-asked', lines: [why, ...couldChange(world, step)] }
}
