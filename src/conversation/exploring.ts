import { type Blocked, robustness } from '../appraisal/index.ts'
import { fill } from '../content/words.ts'
import type { Event, Given } from './event.ts'
import type { Reply } from './reply.ts'
import { tellChanges } from './telling/changes.ts'
import { tellDifferences } from './telling/differ.ts'
import { tellMoved } from './telling/moved.ts'
import { approachOf, factorOf, lower } from './telling/phrases.ts'
import { DOUBTED, tellRecommendation } from './telling/recommendation.ts'
import { sceneOf } from './telling/scene.ts'
import { tellCompare, tellWhatIf } from './telling/trial.ts'
import { tellWhy, tellWhyNot } from './telling/why.ts'
import type { Bare, Turn } from './turn.ts'
import { approachNames, questionNames } from './understanding/anytime.ts'
import type { Exploring } from './understanding/intent.ts'
import { nearestName } from './understanding/names.ts'
import { viewOf } from './view.ts'
import { appraiseWhole, appraiseWorld, keep, type World } from './world.ts'

/** Looking into the result: what it is, why, what if, and what moved. */
export const explore = (world: World, event: (what: Bare) => Event, intent: Exploring): Turn => {
  const { content } = world
  const { refused, overrule } = content.words
  const told = (...replies: Reply[]): Turn => ({ replies, next: 'told' })
  const no = (...lines: string[]): Turn => told({ kind: 'refused', lines })
  const near = (words: string, known: Parameters<typeof nearestName>[1]) => {
    const name = nearestName(words, known)
    return name === undefined ? '' : `. Did you mean “${name}”?`
  }
  switch (intent.do) {
    case 'results':
      return results(world, event, 'short')
    case 'more':
      return results(world, event, 'full')
    case 'moved':
      return told(sinceLast(world))
    case 'why-approach':
      return told(tellWhy(sceneOf(world), appraiseWorld(world), intent.approach))
    case 'why-not':
      return told(tellWhyNot(sceneOf(world), appraiseWorld(world), intent.approach))
    case 'compare':
      return told(tellCompare(sceneOf(world), appraiseWorld(world), intent.approaches))
    case 'compare-what':
      return no(refused.compare)
    case 'what-if':
      return told(tellWhatIf(sceneOf(world), intent.changes))
    case 'what-if-what':
      return no(refused['what-if'])
    case 'no-question':
      return no(tidy(fill(refused['no-question'], { words: intent.words, near: near(intent.words, questionNames(content)) })))
    case 'no-approach':
      return no(tidy(fill(refused['no-approach'], { words: intent.words, near: near(intent.words, approachNames(content)) })))
    case 'no-level':
      return no(fill(refused['no-level'], { words: intent.words, factor: lower(factorOf(content, intent.factor).name) }))
    case 'would-change':
      return told(wouldChange(world))
    case 'overrule': {
      const { name } = approachOf(content, intent.approach)
      const found = appraiseWorld(world).approaches.find(({ id }) => id === intent.approach)
      if (!found || found.possible > 1 - DOUBTED || !found.blocked.some(isOpen))
        return no(fill(overrule['not-blocked'], { name }))
      if (intent.because.trim() === '') return no(fill(overrule['needs-why'], { name: lower(name) }))
      return {
        events: [event({ type: 'overruled', approach: intent.approach, words: intent.because })],
        replies: [
          { kind: 'settled', step: 'recommendation', lines: [fill(found.possible > 0 ? overrule.may : overrule.done, { name })] },
        ],
        next: 'told',
      }
    }
  }
}

const isOpen = ({ force, overruled }: Blocked) => force === 'hard' && overruled === null

/** What a result rests on. The landscape is everybody's; where several spoke, so is where they differ. */
const wouldChange = (world: World): Reply => {
  const { content, everyone } = world
  const scene = sceneOf(world)
  const { landscape } = scene
  const recommendation = appraiseWorld(world)
  const views = everyone.map((person) => viewOf(content, person))
  const differing = tellDifferences(content, landscape, views, recommendation)
  return tellChanges(scene, recommendation, robustness(content, landscape), differing)
}

/** "called x. Did you mean y?. Say" → one mark after another is one too many. */
const tidy = (line: string) => line.replace(/\?\. /, '? ')

/** The recommendation as it stands; where others have said more since, a new one beside it. */
const results = (world: World, event: (what: Bare) => Event, detail: 'short' | 'full'): Turn => {
  const recommendation = appraiseWhole(world)
  if (!world.me.recommended) return { replies: [tellRecommendation(sceneOf(world), recommendation, false, detail)], next: 'told' }
  const now = keep(world, recommendation)
  const last = world.me.given.at(-1)
  const events = last && same(last, now) ? [] : [event({ type: 'recommended', given: now })]
  return { events, replies: [tellRecommendation(sceneOf(world), recommendation, true, detail)], next: 'told' }
}

const same = (a: Given, b: Given) => JSON.stringify(a) === JSON.stringify(b)

/** What moved between the last two recommendations, or since the last one. */
const sinceLast = (world: World): Reply => {
  const { content, me } = world
  const { moved } = content.words
  const recommendation = appraiseWorld(world)
  const now = keep(world, recommendation)
  const last = me.given.at(-1)
  const before = last && same(last, now) ? me.given.at(-2) : last
  if (before) return tellMoved(content, before, now, recommendation)
  const none = last ? moved['first-time'] : moved['none-yet']
  return { kind: 'moved', title: moved.title, rows: [], sections: [{ lines: [none] }] }
}
