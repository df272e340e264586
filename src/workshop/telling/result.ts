import { appraise } from '../../appraisal/index.ts'
import { smallOf } from '../../content/small.ts'
import { fill } from '../../content/words.ts'
import type { Reply, Section } from '../../conversation/reply.ts'
import { tellDifferences } from '../../conversation/telling/differ.ts'
import { approachOf, factorOf, levelOf, lower, names } from '../../conversation/telling/phrases.ts'
import { tellToReaders } from '../../conversation/telling/readers.ts'
import { asPart, sceneOf } from '../../conversation/telling/scene.ts'
import { tellWhatIf } from '../../conversation/telling/trial.ts'
import { appraiseWorld, landscapeOf } from '../../conversation/world.ts'
import { PREMORTEM } from '../ballots.ts'
import type { Seen } from '../standing.ts'
import { questionName } from './names.ts'

/** The recommendation of a workshop, and what it carries of how the group differs. */
export const tellResult = (seen: Seen): Reply[] => [tellToReaders(seen.world), tellGroup(seen)]

/** Beside a result: by part, where people differ, each minority statement as a scenario, how it could fail, what was left. */
export const tellGroup = (seen: Seen): Extract<Reply, { kind: 'board' }> => {
  const { content, world } = seen
  const { result } = content.words.workshop
  const differing = tellDifferences(content, landscapeOf(world), [], appraiseWorld(world))
  return {
    kind: 'board',
    title: result.heading,
    lines: [],
    sections: [
      ...byPart(seen),
      ...differing.map(({ lines }) => ({ heading: result.differ, lines })),
      ...dissenting(seen),
      ...foreseen(seen),
      ...leftOver(seen),
    ],
    offers: [],
    small: [],
  }
}

/** What would come first on the answers of one part alone: only tables that were shown are counted. */
const byPart = ({ content, workshop, world }: Seen): Section[] => {
  const { result } = content.words.workshop
  const landscape = landscapeOf(world)
  const group = appraise(content, landscape).verdict
  if (group.kind === 'too-early') return []
  const { choices } = content.words.steps.voice
  const lines = content.flow.voices.flatMap((voice) => {
    const answers = Object.entries(workshop.agreed).flatMap(([question, voices]) => {
      const counts = content.factors.some(({ id }) => id === question) ? voices[voice] : undefined
      return counts ? [[question, counts] as const] : []
    })
    if (answers.length === 0) return []
    const called = asPart(choices[voice] ?? voice)
    const { verdict, approaches } = appraise(content, { ...landscape, answers: Object.fromEntries(answers) })
    if (verdict.kind === 'too-early') return [fill(result['voice-early'], { voice: called })]
    const leaders = verdict.leaders.length > 0 ? verdict.leaders : approaches.slice(0, 1).map(({ id }) => id)
    if (leaders.join() === group.leaders.join()) return [fill(result['voice-same'], { voice: called })]
    const line = verdict.kind === 'too-close' ? result['voice-close'] : result['voice-first']
    return [fill(line, { voice: called, names: names(leaders.map((id) => approachOf(content, id).name)) })]
  })
  return [{ heading: result.voices, lines: lines.length > 0 ? lines : [fill(result['voice-none'], { small: smallOf(content) })] }]
}

const dissenting = ({ content, workshop, world }: Seen): Section[] => {
  const { result } = content.words.workshop
  const lines = workshop.dissents.map(({ words, question, level }) => {
    if (question === undefined || level === undefined || !content.factors.some(({ id }) => id === question))
      return fill(result.dissent, { words })
    const tried = tellWhatIf(sceneOf(world), [{ factor: question, level }])
    const effect = 'sections' in tried ? (tried.sections[0]?.lines.map(ended).join(' ') ?? '') : ''
    const factor = factorOf(content, question)
    return fill(result['dissent-if'], { words, question: lower(factor.name), label: levelOf(factor, level).label, effect })
  })
  return lines.length > 0 ? [{ heading: result.dissents, lines }] : []
}

/** A line that stands among others, with a mark at its end. */
const ended = (line: string): string => (/[.!?”]$/.test(line) ? line : `${line}.`)

const foreseen = ({ content, workshop }: Seen): Section[] => {
  const points = workshop.tallies.findLast(({ question }) => question === PREMORTEM)?.points ?? []
  return points.length > 0
    ? [{ heading: content.words.workshop.result.premortem, lines: points.map(({ words }) => `“${words}”`) }]
    : []
}

const leftOver = ({ content, workshop }: Seen): Section[] => {
  const { result } = content.words.workshop
  const { parked, aside } = workshop
  const put = names(Object.keys(aside).map((question) => questionName(content, question)))
  return [
    ...(parked.length > 0 ? [{ heading: result.parked, lines: parked.map((words) => `“${words}”`) }] : []),
    ...(put === '' ? [] : [{ lines: [fill(result.aside, { names: put })] }]),
  ]
}
