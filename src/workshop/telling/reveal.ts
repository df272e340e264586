import { agreement, campsOf, spreadWord } from '../../appraisal/index.ts'
import type { Content } from '../../content/content.ts'
import { fill } from '../../content/words.ts'
import type { Reply, Section } from '../../conversation/reply.ts'
import { MATTERS } from '../../conversation/rounds.ts'
import { listed } from '../../conversation/telling/phrases.ts'
import { countedOf, PREMORTEM } from '../ballots.ts'
import { isWide } from '../machine.ts'
import { MOST_VOTES } from '../next.ts'
import type { Seen } from '../standing.ts'
import type { Tally, Workshop } from '../workshop.ts'
import { afterVote } from './board.ts'
import { answerName, questionName } from './names.ts'

/** What a vote came to, for everybody: the spread, the agreement in words, and reasons, without names. */
export const tellReveal = (seen: Seen, tally: Tally): Extract<Reply, { kind: 'board' | 'reveal' }> => {
  const { content, workshop } = seen
  const { reveal } = content.words.workshop
  const isNow = workshop.round?.number === tally.round
  const title = fill(reveal.title, { question: questionName(content, tally.question) })
  const offers = isNow && (seen.stage === 'revealing' || seen.stage === 'discussing') ? afterVote(seen) : []
  if (tally.question === PREMORTEM)
    return { kind: 'board', title, lines: [], sections: [foreseen(content, tally)], offers, small: [] }
  const counted = countedOf(content, tally.question)
  const bars = [
    ...counted.map((id, at) => ({ label: answerName(content, tally.question, id), count: tally.counts[at] ?? 0 })),
    { label: reveal.unknown, count: tally.unknown },
    { label: reveal.passed, count: tally.passed },
  ]
  const all = bars.reduce((sum, { count }) => sum + count, 0)
  return {
    kind: 'reveal',
    title,
    spread: { title: all === 1 ? reveal['spread-one'] : fill(reveal.spread, { count: all }), unit: reveal.unit, bars },
    lines: [...inWords(content, tally), ...before(content, workshop, tally), ...talk(content, tally, isNow)],
    sections: [
      ...reasons(content, tally),
      ...whose(content, workshop, tally),
      ...(isNow ? [] : byPart(content, workshop, tally)),
    ],
    offers,
    small: [],
  }
}

/** How far they agree, in words. */
const inWords = (content: Content, { question, counts }: Tally): string[] => {
  const { reveal } = content.words.workshop
  const all = counts.reduce((sum, count) => sum + count, 0)
  if (all === 0) return [reveal.nobody]
  const most = Math.max(...counts)
  const labels = countedOf(content, question).filter((_, at) => counts[at] === most)
  const label = listed(labels.map((id) => `“${answerName(content, question, id)}”`))
  const agreed = question === MATTERS ? undefined : agreement(counts)
  const said = { count: most, all, label }
  // Where many are said equally often, none of them speaks for the group.
  const isTied = labels.length > 2
  if (agreed === undefined) return [isTied ? reveal.tied : fill(reveal.most, said)]
  const words = { agree: reveal.agree, mostly: reveal.mostly, spread: reveal['spread-out'], split: reveal.split }
  const camps = campsOf(counts)
  const isTwo = camps !== undefined && camps.low.people > 1 && camps.high.people > 1
  const line = isTied ? reveal['spread-evenly'] : fill(words[spreadWord(agreed)], said)
  return [line, ...(isTwo ? [reveal.camps] : [])]
}

/** What the vote before this one came to. */
const before = (content: Content, { tallies }: Workshop, tally: Tally): string[] => {
  const last = tallies.findLast(({ question, vote }) => question === tally.question && vote < tally.vote)
  return last ? [fill(content.words.workshop.reveal.before, { counts: countsIn(content, last.question, last.counts) })] : []
}

const countsIn = (content: Content, question: string, counts: readonly number[]): string => {
  const { reveal } = content.words.workshop
  const said = countedOf(content, question).flatMap((id, at) =>
    (counts[at] ?? 0) > 0
      ? [fill(reveal['voice-count'], { count: counts[at] ?? 0, label: answerName(content, question, id) })]
      : [],
  )
  return said.length > 0 ? listed(said) : reveal.nobody
}

/** Where answers lie far apart: both ends are asked what they see. */
const talk = (content: Content, { question, counts, vote }: Tally, isNow: boolean): string[] => {
  const { reveal } = content.words.workshop
  if (!isNow) return [reveal.settled]
  if (question === MATTERS || !isWide(counts)) return []
  const chosen = countedOf(content, question).filter((_, at) => (counts[at] ?? 0) > 0)
  const [low = '', high = ''] = [chosen[0], chosen.at(-1)]
  return [
    fill(reveal.wide, { low: answerName(content, question, low), high: answerName(content, question, high) }),
    vote < MOST_VOTES ? reveal['once-more'] : reveal['last-time'],
  ]
}

const reasons = (content: Content, { question, points }: Tally): Section[] => {
  const { reveal } = content.words.workshop
  const lines = points.map(({ places, choice, words }) =>
    fill(reveal['point-of'], { place: places[0] ?? 1, words, label: answerName(content, question, choice) }),
  )
  return lines.length > 0 ? [{ heading: reveal.points, lines }] : []
}

const foreseen = (content: Content, { points }: Tally): Section => {
  const { reveal } = content.words.workshop
  const lines = points.map(({ places, words }) => fill(reveal.point, { place: places[0] ?? 1, words }))
  return { heading: reveal.premortem, lines: lines.length > 0 ? lines : [reveal['premortem-none']] }
}

/** Who answered what, where everybody was told beforehand that it would be shown. The facilitator comes last. */
const whose = (content: Content, { roles, people }: Workshop, { question, named }: Tally): Section[] => {
  const { reveal } = content.words.workshop
  const inOrder = [...(named ?? [])].sort(
    (a, b) => Number(roles[a.who] === 'facilitator') - Number(roles[b.who] === 'facilitator'),
  )
  const lines = inOrder.map(({ who, choice }) =>
    fill(reveal['named-one'], { who: people[who]?.called ?? reveal.somebody, label: answerName(content, question, choice) }),
  )
  return lines.length > 0 ? [{ heading: reveal.named, lines }] : []
}

/** How those who speak from one part answered, where enough of them did. */
const byPart = (content: Content, { agreed, tallies }: Workshop, { question, round }: Tally): Section[] => {
  const { reveal } = content.words.workshop
  const isLast = tallies.findLast((one) => one.question === question)?.round === round
  const voices = Object.entries((isLast ? agreed[question] : undefined) ?? {})
  const { choices } = content.words.steps.voice
  const lines = voices.map(([voice, counts]) =>
    fill(reveal.voice, { voice: choices[voice] ?? voice, counts: countsIn(content, question, counts) }),
  )
  return lines.length > 0 ? [{ heading: reveal.voices, lines }] : []
}
