import type { Content } from '../content/content.ts'
import type { Ballot, Poll } from '../conversation/poll.ts'
import { MATTERS } from '../conversation/rounds.ts'
import type { Workshop } from './workshop.ts'

/** The question of the vote that ends a workshop: it is answered in words. */
export const PREMORTEM = 'pre-mortem'

/** The answer of somebody who answered in words. */
export const SAID = 'said'

/** Answers that are counted one by one, in their order: levels or outcomes. */
export const countedOf = ({ factors, outcomes }: Content, question: string): string[] => {
  if (question === PREMORTEM) return [SAID]
  if (question === MATTERS) return outcomes.map(({ id }) => id)
  return factors.find(({ id }) => id === question)?.levels.map((_, at) => String(at + 1)) ?? []
}

/** A vote that nobody has answered. */
export const fresh = (round: number): Poll => ({ round, ballots: {} })

/** How many have answered: whoever has said something that counts. */
export const answeredIn = (poll: Poll | undefined): number =>
  Object.values(poll?.ballots ?? {}).filter(({ choice }) => choice !== undefined).length

/** Whether answers are still taken in a round. */
export const isOpen = (poll: Poll | undefined, round: number): poll is Poll => poll?.round === round && poll.sealed === undefined

/** A vote with what somebody answered; the last that they said counts. */
export const cast = (poll: Poll, person: string, ballot: Ballot): Poll => ({
  ...poll,
  ballots: { ...poll.ballots, [person]: ballot },
})

/** What a vote came to: nothing in it says who, unless that was said beforehand. */
export const resultOf = (content: Content, question: string, { ballots }: Poll, anonymous: boolean) => {
  const cast = Object.entries(ballots).flatMap(([who, { choice, points }]) =>
    choice === undefined ? [] : [{ who, choice, points }],
  )
  const many = (choice: string) => cast.filter((one) => one.choice === choice).length
  const inOrder = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
  return {
    counts: countedOf(content, question).map(many),
    unknown: many('unknown'),
    passed: many('pass'),
    // In an order that says nothing of who came when.
    points: cast
      .flatMap(({ choice, points }) => points.map((words) => ({ choice, words })))
      .sort((a, b) => inOrder(a.choice, b.choice) || inOrder(a.words, b.words)),
    ...(anonymous
      ? {}
      : {
          named: cast
            .map(({ who, choice }) => ({ who, choice }))
            .sort((a, b) => inOrder(a.choice, b.choice) || inOrder(a.who, b.who)),
        }),
  }
}

/**
 * By part, how many gave which level: only parts from which at least `small` people gave one, and never so that what is left
 * of the whole is fewer than that. Then no table, and no difference between tables, is about fewer people than that.
 * @param small the fewest people who may be told of together
 */
export const voicesOf = (
  content: Content,
  question: string,
  { ballots }: Poll,
  people: Workshop['people'],
  small: number,
): Record<string, number[]> => {
  const counted = countedOf(content, question)
  const levels = Object.entries(ballots).flatMap(([who, { choice }]) => {
    const at = choice === undefined ? -1 : counted.indexOf(choice)
    return at < 0 ? [] : [{ voice: people[who]?.voice, at }]
  })
  const table = (voice: string) => counted.map((_, at) => levels.filter((one) => one.voice === voice && one.at === at).length)
  const size = (voice: string) => levels.filter((one) => one.voice === voice).length
  const told = content.flow.voices.filter((voice) => size(voice) >= small)
  const rest = () => levels.length - told.reduce((sum, voice) => sum + size(voice), 0)
  // What is left over is a group as well: where it is too small, the smallest of those told of joins it.
  while (told.length > 0 && rest() > 0 && rest() < small) told.splice(told.indexOf(smallest(told, size)), 1)
  // One part alone, and nobody else, is the whole said twice.
  return Object.fromEntries(told.map((voice) => [voice, table(voice)]))
}

const smallest = (voices: readonly string[], size: (voice: string) => number): string =>
  voices.reduce((least, voice) => (size(voice) < size(least) ? voice : least), voices[0] ?? '')
