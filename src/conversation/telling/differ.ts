import { type Difference, differencesOf, type Recommendation, type Standpoints, standpointsOf } from '../../appraisal/index.ts'
import type { Content } from '../../content/content.ts'
import { fill } from '../../content/words.ts'
import { type Landscape, voices } from '../../landscape/landscape.ts'
import type { Section } from '../reply.ts'
import { effect } from './effect.ts'
import { approachOf, called, factorOf, levelOf, listed, lower, names } from './phrases.ts'
import { isAlike } from './quoting.ts'

/** How many differences are told in full. */
const MOST = 4

/**
 * Where people differ: what could change the result first, with how many said what and never who; then what makes no
 * difference; then who would see another approach first. Of fewer people than may be counted it is said only on which
 * questions they differ, never what was said.
 * @param views what each person said themselves
 * @param recommendation what all said together comes to; while that is too early, only how they differ is told
 */
export const tellDifferences = (
  content: Content,
  landscape: Landscape,
  views: readonly Landscape[],
  { approaches, verdict }: Recommendation,
): Section[] => {
  const { differ } = content.words
  const first = approaches[0]?.id ?? ''
  const early = verdict.kind === 'too-early'
  const found = differencesOf(content, landscape)
  const telling = (early ? found : found.filter(({ value }) => value > 0)).slice(0, MOST)
  const others = early ? [] : found.filter(({ value }) => value === 0)
  const standpoints = standpointsOf(content, views)
  const few = content.factors.filter(({ id }) => areFewAndDiffer(content, landscape.answers[id] ?? []))
  const lines = [
    ...telling.map((difference) => tellOne(content, difference, first)),
    ...(others.length > 0
      ? [fill(differ.same, { factors: names(others.slice(0, MOST).map(({ factor }) => lower(factorOf(content, factor).name))) })]
      : []),
    ...(few.length > 0 ? [fill(differ.few, { factors: names(few.map(({ name }) => lower(name))) })] : []),
    ...(standpoints ? tellStandpoints(content, standpoints) : []),
  ]
  return lines.length > 0 ? [{ heading: differ.heading, lines }] : []
}

const tellOne = (content: Content, { factor, counts, between, camps, leaders }: Difference, first: string): string => {
  const { differ } = content.words
  const named = factorOf(content, factor)
  const said = counts.flatMap((count, at) =>
    count > 0 ? [fill(differ.count, { count, label: levelOf(named, at + 1).label })] : [],
  )
  const [change] = leaders
  return [
    fill(differ.counts, {
      factor: named.name,
      counts: listed([...said, ...(between > 0 ? [fill(differ.between, { count: between })] : [])]),
    }),
    ...(camps ? [differ.camps] : []),
    ...(change
      ? [
          fill(differ.matters, {
            label: levelOf(named, change.level).label,
            effect: effect(content, change, first),
          }),
        ]
      : []),
  ].join(' ')
}

const tellStandpoints = (content: Content, { leaders, everyone, depends }: Standpoints): string[] => {
  const { differ } = content.words
  const name = (id: string) => approachOf(content, id).name
  return [
    ...(leaders.length > 1
      ? [
          fill(differ.leaders, {
            counts: listed(
              leaders.map(({ approach, people }) => fill(differ.leader, { count: people, name: called(content, approach) })),
            ),
          }),
        ]
      : []),
    ...(everyone.length > 0 ? [fill(differ.everyone, { names: names(everyone.map(name)) })] : []),
    ...(depends.length > 0 ? [fill(differ.depends, { names: names(depends.map(name)) })] : []),
  ]
}

const areFewAndDiffer = (content: Content, said: Landscape['answers'][string]): boolean =>
  voices(said) > 1 && voices(said) < content.numbers.judgement.differ.small && !isAlike(said)
