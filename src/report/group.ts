import type { Content } from '../content/content.ts'
import type { Event } from '../conversation/event.ts'
import type { Section } from '../conversation/reply.ts'
import type { World } from '../conversation/world.ts'
import { countedOf, PREMORTEM } from '../workshop/ballots.ts'
import { replay } from '../workshop/machine.ts'
import { answerName, questionName } from '../workshop/telling/names.ts'
import { tellGroup } from '../workshop/telling/result.ts'
import type { Tally, Workshop } from '../workshop/workshop.ts'
import type { Vote } from './decision-record.ts'

interface Group {
  sections: readonly Section[]
  votes: readonly Vote[]
  actions: readonly string[]
  returning: readonly string[]
}

/** What a workshop adds to a record: no more of anybody's answer than was shown to the group itself. */
export const groupIn = (world: World, events: readonly Event[]): Group => {
  if (!world.rounds) return { sections: [], votes: [], actions: [], returning: [] }
  const { content, code } = world
  const { workshop, stage } = replay(events)
  const { sections } = tellGroup({ content, code, events, workshop, stage, poll: undefined, world, zone: '' })
  return {
    sections: withoutEmpty(sections),
    votes: workshop.tallies.filter(({ question }) => question !== PREMORTEM).map((tally) => voteOf(content, workshop, tally)),
    actions: workshop.actions.filter((words) => words !== ''),
    returning: workshop.returning && workshop.returning.words !== '' ? [workshop.returning.words] : [],
  }
}

/** Statements whose words are gone, as whoever made them was forgotten, leave nothing behind. */
const withoutEmpty = (sections: readonly Section[]): Section[] =>
  sections.map(({ heading, lines }) => ({
    ...(heading === undefined ? {} : { heading }),
    lines: lines.filter((line) => line !== '“”'),
  }))

const voteOf = (content: Content, { agreed, tallies }: Workshop, tally: Tally): Vote => {
  const { question, vote, counts, unknown, passed, points } = tally
  const counted = countedOf(content, question)
  const each = (of: readonly number[]) =>
    counted.map((id, at) => ({ label: answerName(content, question, id), count: of[at] ?? 0 }))
  const isLast = tallies.findLast((one) => one.question === question) === tally
  const { choices } = content.words.steps.voice
  return {
    question,
    name: questionName(content, question),
    vote,
    counts: each(counts),
    unknown,
    passed,
    points: points.map(({ choice, words }) => ({ label: answerName(content, question, choice), words })),
    parts: Object.entries((isLast ? agreed[question] : undefined) ?? {}).map(([voice, of]) => ({
      voice: choices[voice] ?? voice,
      counts: each(of),
    })),
  }
}
