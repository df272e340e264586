import { robustness, whole } from '../appraisal/index.ts'
import type { Content } from '../content/content.ts'
import { smallOf } from '../content/small.ts'
import { carry } from '../conversation/carry.ts'
import type { Event } from '../conversation/event.ts'
import { type Scene, sceneOf, sceneOfFile } from '../conversation/telling/scene.ts'
import { landscapeOf, type World, worldOf } from '../conversation/world.ts'
import type { Landscape } from '../landscape/landscape.ts'
import { askedIn, askedInFile } from './asked.ts'
import { changesIn, earlierIn } from './changed.ts'
import type { DecisionRecord, Made } from './decision-record.ts'
import { groupIn } from './group.ts'
import { nobody, spokenIn } from './spoken.ts'
import { told } from './told.ts'
import { forReaders } from './wording.ts'

/**
 * What a decision record holds of one appraisal. The same log gives the same record, to the byte, whenever it is made.
 * @param head the hash of the last batch of the log
 * @param version of the program
 */
export const recordOf = ({
  content: given,
  code,
  events: log,
  head,
  version,
}: {
  content: Content
  code: string
  events: readonly Event[]
  head: string
  version: string
}): DecisionRecord => {
  const readers = forReaders(given)
  const events = log.flatMap((event) => carry(readers, event) ?? [])
  const isGroup = events.some(({ type }) => type === 'gathered')
  const first = isGroup ? '' : (events.find(({ type }) => type === 'began')?.by ?? '')
  const world = worldOf(readers, code, first, events)
  const { content } = world
  const landscape = landscapeOf(world)
  const recommendation = whole(content, landscape)
  const robust = robustness(content, landscape)
  const spoken = spokenIn(world, events)
  const scene = forNobody(world)
  const group = groupIn(world, events)
  return {
    kind: isGroup ? 'workshop' : 'conversation',
    code,
    began: log[0]?.at ?? '',
    at: log.at(-1)?.at ?? '',
    place: landscape.place,
    ...spoken.scope,
    people: spoken.people,
    declared: spoken.declared,
    matters: spoken.matters,
    works: spoken.works,
    asked: askedIn(world, events),
    ...told(scene, recommendation, robust, world),
    group: group.sections,
    votes: group.votes,
    unheard: scene.unheard,
    equality: scene.equality,
    actions: [...spoken.actions, ...group.actions],
    returning: [...spoken.returning, ...group.returning],
    earlier: earlierIn(content, events),
    changes: changesIn(world, events),
    sources: sourcesOf(content),
    made: madeOf(content, recommendation.drawn, version, head),
  }
}

/** The scene of a conversation for somebody who took no part. Only of one person alone are the words behind an answer quoted. */
const forNobody = (world: World): Scene => {
  const scene = sceneOf(world)
  const isAlone = !world.rounds && world.everyone.length === 1
  return { ...scene, code: '', alone: false, toAsk: () => false, mine: isAlone ? scene.mine : () => false }
}

/**
 * What a decision record holds of a file of answers, where nobody spoke.
 * @param input the hash of what the file says
 * @param at when it was made, ISO 8601; empty where no time is to stand in it
 * @param asked how many readings are drawn, and from which seed
 */
export const recordOfFile = ({
  content: given,
  landscape,
  input,
  version,
  at,
  asked = {},
}: {
  content: Content
  landscape: Landscape
  input: string
  version: string
  at: string
  asked?: { samples?: number; seed?: number }
}): DecisionRecord => {
  const content = forReaders(given)
  const recommendation = whole(content, landscape, asked)
  const scene = { ...sceneOfFile(content, landscape), toAsk: () => false }
  return {
    kind: 'file',
    code: '',
    began: at,
    at,
    place: landscape.place,
    ...nobody(scene, smallOf(content)),
    asked: askedInFile(content, landscape),
    ...told(scene, recommendation, robustness(content, landscape, asked)),
    group: [],
    votes: [],
    unheard: [],
    equality: [],
    actions: [],
    returning: [],
    earlier: [],
    changes: [],
    sources: sourcesOf(content),
    made: madeOf(content, recommendation.drawn, version, input),
  }
}

const sourcesOf = ({ sources }: Content): DecisionRecord['sources'] =>
  Object.entries(sources)
    .map(([key, { title, by = '', year, address }]) => ({ key, title, by, year, address: [...address] }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))

const madeOf = (
  content: Content,
  { seed, samples, how }: Omit<Made, 'version' | 'content' | 'flow' | 'head'>,
  version: string,
  head: string,
) => ({
  version,
  content: content.hash,
  flow: content.flow.version,
  seed,
  samples,
  how,
  head,
})
