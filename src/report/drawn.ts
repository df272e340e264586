import { whole } from '../appraisal/index.ts'
import type { Content } from '../content/content.ts'
import { smallOf } from '../content/small.ts'
import { carry } from '../conversation/carry.ts'
import { factorsOf, matters } from '../conversation/counts.ts'
import type { Event } from '../conversation/event.ts'
import { landscapeOf, worldOf } from '../conversation/world.ts'
import { isCounts, type Landscape, voices } from '../landscape/landscape.ts'
import { type Drawing, drawingsOf, type PictureScene } from './pictures/index.ts'

/** The pictures of a log as it stands: of a workshop with what the group answered. */
export const drawnOf = (content: Content, code: string, log: readonly Event[]): Drawing[] => {
  const events = log.flatMap((event) => carry(content, event) ?? [])
  const first = events.find(({ type }) => type === 'began')?.by ?? ''
  const world = worldOf(content, code, first, events)
  const landscape = landscapeOf(world)
  const order = content.themes.flatMap(({ id }) => factorsOf(content, id))
  const { rounds, everyone, me } = world
  const drawings = drawingsOf({
    content: world.content,
    recommendation: whole(world.content, landscape),
    landscape,
    asked: order.filter((id) => matters(world.content, me, id)),
    aside: order.filter((id) => !matters(world.content, me, id)),
    ...(rounds ? { spreads: Object.entries(rounds.answers).map(([factor, counts]) => ({ factor, counts })) } : {}),
  })
  // Where a few answered one by one, a picture of each answer would say who gave it.
  return rounds || everyone.length < 2 || areMany(landscape, smallOf(world.content))
    ? drawings
    : drawings.filter(({ name }) => name !== 'landscape' && name !== 'reasons')
}

const areMany = ({ answers }: Landscape, small: number) =>
  Object.values(answers).every((said) => isCounts(said) || voices(said) === 0 || voices(said) >= small)

/** The pictures of a file of answers. */
export const drawnOfFile = (content: Content, landscape: Landscape, asked: { samples?: number; seed?: number }): Drawing[] => {
  const { aside = [] } = landscape
  const scene: PictureScene = {
    content,
    recommendation: whole(content, landscape, asked),
    landscape,
    asked: content.factors.map(({ id }) => id).filter((id) => !aside.includes(id)),
    aside,
    spreads: Object.entries(landscape.answers).flatMap(([factor, said]) => (isCounts(said) ? [{ factor, counts: said }] : [])),
  }
  return drawingsOf(scene)
}
