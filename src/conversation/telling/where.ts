import { fill } from '../../content/words.ts'
import { ask } from '../ask.ts'
import { factorsOf, isSettled, matters, standing } from '../counts.ts'
import type { Reply } from '../reply.ts'
import { nextStep, order, stageOf } from '../steps.ts'
import { appraiseWorld, placeOf, type World } from '../world.ts'
import { soFar } from './sure.ts'

/**
 * How far the conversation has come, and what is asked now.
 * @param aside whether what is asked is not asked of them
 */
export const tellWhere = (world: World, aside = false): Reply => {
  const { content, me } = world
  const { where } = content.words
  const counts = standing(content, me)
  const heard = (id: string) => counts[id]?.kind === 'level'
  const themes = content.themes.flatMap(({ id, name }) => {
    const questions = factorsOf(content, id).filter((factor) => matters(content, me, factor))
    const done = questions.filter(heard).length
    return done > 0 ? [fill(where.theme, { theme: name, heard: done, all: questions.length })] : []
  })
  const left = Object.keys(me.answers).length - Object.keys(counts).length
  const now = aside ? undefined : ask(world)
  const recommendation = appraiseWorld(world)
  return {
    kind: 'where',
    title: fill(where.title, { place: placeOf(me) || content.words.steps.place.name.toLowerCase() }),
    rows: [],
    sections: [
      {
        lines: [
          stageLine(world, recommendation.verdict.kind === 'too-early'),
          ...themes,
          ...soFar(content, recommendation),
          ...(left > 0 ? [fill(where.aside, { count: left })] : []),
          ...(now ? [fill(where.next, { question: now.question })] : []),
          where.results,
        ],
      },
    ],
  }
}

/** Where the conversation stands; a question gone back to is a short way off it. */
const stageLine = ({ content, me: { focus: _, ...me } }: World, early: boolean): string => {
  const { stage } = content.words.where
  const at = stageOf(content, { ...me, paused: false })
  switch (at) {
    case 'welcoming':
    case 'scoping':
      return stage.scoping
    case 'mattering':
      return stage.mattering
    case 'paused':
    case 'asking': {
      if (['route', 'theme'].includes(nextStep(content, me) ?? '')) return stage.choosing
      const asked = order(content, me).filter((step) => content.factors.some(({ id }) => id === step))
      const left = asked.filter((step) => !isSettled(me, step)).length
      if (left === 0) return stage.asked
      return fill(left === asked.length ? stage.starting : stage.asking, { left })
    }
    case 'reviewing':
      return stage.reviewing
    case 'recommending':
    case 'recommended':
      return early ? stage.early : stage.recommended
  }
}
