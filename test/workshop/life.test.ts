import { describe, expect, test } from 'vitest'
import type { Outcome } from '../../src/conversation/core.ts'
import { lightly } from '../conversation/talk.ts'
import { FACILITATOR, type Group, group, named, wordsOf } from './group.ts'

const words = lightly.words.workshop
const told = ({ replies }: Outcome) => wordsOf(replies)
const start = (sentence: string) => JSON.stringify(sentence.split('{')[0] ?? '').slice(1, -1)
const label = (level: number) => lightly.factors.find(({ id }) => id === QUESTION)?.levels[level - 1]?.label ?? ''
const QUESTION = 'homecare-supply'

const begun = async (...said: string[]): Promise<Group> => {
  const them = await group()
  for (const words of ['workshop Northmoor', ...said]) await them.says(FACILITATOR, words)
  return them
}
/** A vote in which one person after the other gives a level. */
const vote = async (them: Group, ask: string, levels: readonly number[]) => {
  await them.says(FACILITATOR, ask)
  const step = await them.vote()
  for (const [nth, level] of levels.entries()) await them.presses(named(nth + 10), step, String(level))
}
const shown = async (them: Group) => wordsOf(Object.values(await them.shows()).flat())
const stageOf = async (them: Group) => (await them.seen()).stage

describe('a workshop goes from its opening to its end', () => {
  test('through every stage, and says in each what cannot be done yet', async () => {
    const them = await begun()
    const leads = async (said: string, line: string, stage: string) => {
      expect(told(await them.says(FACILITATOR, said)), said).toContain(start(line))
      expect(await stageOf(them), said).toBe(stage)
    }
    await leads('close', words.no['no-vote'], 'opening')
    await leads('vote again', words.no['vote-first'], 'opening')
    await leads('keep', words.no['vote-first'], 'opening')
    await leads('results', words.no['nothing-yet'], 'opening')
    await leads('deadline in 5 minutes', words.no['no-vote'], 'opening')
    await vote(them, `ask ${QUESTION}`, [1, 1, 4])
    await leads('next', words.no['vote-open'], 'voting')
    await leads('results', words.no['vote-open'], 'voting')
    await leads('end workshop', words.no['vote-open'], 'voting')
    await leads('with names', words.no['begun-already'], 'voting')
    await leads('close', words.close.done, 'discussing')
    await leads('skip question', words.no['no-vote'], 'discussing')
    await leads('keep', words.done.kept, 'agreed')
    await vote(them, 'ask provider-trust', [2, 2, 3])
    await leads('close', words.close.done, 'revealing')
    await leads('results', words.done.results, 'revealing')
    await leads('pause', words.done.paused, 'paused')
    await leads('next', words.no.paused, 'paused')
    await leads('end workshop', words.no.paused, 'paused')
    await leads('resume', words.done.resumed, 'revealing')
    await leads('action: Meg asks the drivers', words.done.action, 'revealing')
    await leads('return in 3 weeks', words.done.returning, 'revealing')
    await leads('end workshop', words.done.ended, 'closed')
    for (const said of ['next', 'close', 'pause', 'park the buses', 'join']) await leads(said, words.no.closed, 'closed')
    expect(told(await them.presses(named(10), 'vote:2', '1'))).toContain(words.vote.late)
    expect(told(await them.says(named(10), 'results', 'alone'))).toContain(words.result.heading)
    expect(await shown(them)).toContain('Meg asks the drivers')
  })

  test('a pause in the middle of a vote loses nothing, and counts nothing meanwhile', async () => {
    const them = await begun()
    await vote(them, `ask ${QUESTION}`, [1, 1, 2])
    await them.says(FACILITATOR, 'pause')
    expect(told(await them.presses(named(20), 'vote:1', '4'))).toContain(words.vote.paused)
    await them.says(FACILITATOR, 'resume')
    await them.presses(named(21), 'vote:1', '3')
    await them.says(FACILITATOR, 'close')
    expect((await them.seen()).workshop.tallies[0]?.counts).toEqual([2, 1, 1, 0])
  })

  test('a question can be voted on three times, and not a fourth', async () => {
    const them = await begun()
    for (const ask of [`ask ${QUESTION}`, 'vote again', 'vote again']) {
      await vote(them, ask, [1, 2, 4])
      await them.says(FACILITATOR, 'close')
    }
    expect(await shown(them)).toContain(words.reveal['last-time'])
    expect(told(await them.says(FACILITATOR, 'vote again'))).toContain(words.no.thrice)
    await them.says(FACILITATOR, 'keep')
    expect(told(await them.says(FACILITATOR, `ask ${QUESTION}`))).toContain(words.no.thrice)
  })

  test('what is skipped is not counted, what is parked shows on the card', async () => {
    const them = await begun()
    await vote(them, `ask ${QUESTION}`, [1, 2, 3])
    await them.says(FACILITATOR, 'skip question')
    await vote(them, 'ask provider-trust', [1, 2, 3])
    await them.says(FACILITATOR, 'park question')
    const { workshop } = await them.seen()
    expect(workshop.tallies).toEqual([])
    expect(workshop.aside).toEqual({ [QUESTION]: 'skipped', 'provider-trust': 'parked' })
    expect(await shown(them)).toContain(start(words.board['parked-questions']))
  })

  test('fewer than were asked for are closed only when that is said again, and fewer than three never', async () => {
    const them = await begun('quorum 5')
    await vote(them, `ask ${QUESTION}`, [1, 2, 3])
    expect(told(await them.says(FACILITATOR, 'close'))).toContain('Only 3 have answered, and you asked for 5')
    expect(await stageOf(them)).toBe('voting')
    expect(told(await them.says(FACILITATOR, 'close anyway'))).toContain(words.close.done)
    await vote(them, 'ask provider-trust', [1, 2])
    expect(told(await them.says(FACILITATOR, 'close anyway'))).toContain(words.close.dropped)
    expect((await them.seen()).workshop.tallies).toHaveLength(1)
  })

  test('questions come in the order that was said', async () => {
    const them = await begun('order provider-trust, homecare-supply')
    await them.says(FACILITATOR, 'next')
    expect((await them.seen()).workshop.round?.question).toBe('provider-trust')
    await them.says(FACILITATOR, 'skip question')
    await them.says(FACILITATOR, 'next')
    expect((await them.seen()).workshop.round?.question).toBe('homecare-supply')
  })

  test('people who draw on care answer first where that is asked for, then all', async () => {
    const them = await begun('people who draw on care first', `ask ${QUESTION}`)
    await them.presses(named(2), 'voice', 'draws-on-care')
    expect(told(await them.presses(named(2), 'vote:1', '1'))).toContain(start(words.vote.counted))
    expect(told(await them.presses(named(3), 'vote:1', '1'))).toContain(words.vote.wait)
    await them.says(FACILITATOR, 'open to all')
    expect(told(await them.presses(named(3), 'vote:1', '1'))).toContain(start(words.vote.counted))
  })
})

test.each([
  ['agree', [2, 2, 2, 2], words.reveal.agree],
  ['mostly agree', [2, 2, 2, 3, 3], words.reveal.mostly],
  ['are spread', [1, 2, 2, 3, 4], words.reveal['spread-out']],
  ['are spread evenly', [1, 2, 3, 4], words.reveal['spread-evenly']],
  ['are split', [1, 1, 4, 4], words.reveal.split],
  ['stand in two camps', [1, 1, 4, 4], words.reveal.camps],
])('it is said in words when people %s', async (_, levels, line) => {
  const them = await begun()
  await vote(them, `ask ${QUESTION}`, levels)
  await them.says(FACILITATOR, 'close')
  expect(await shown(them)).toContain(start(line))
})

test.each([
  ['2', 2, ''],
  ['2 because buses stop at six', 2, 'buses stop at six'],
  [label(3), 3, ''],
  [`${label(1)}, because nobody comes`, 1, 'nobody comes'],
])('"%s" is counted as level %s', async (said, level, why) => {
  const them = await begun(`ask ${QUESTION}`)
  const answer = told(await them.says(named(10), said, 'alone'))
  expect(answer).toContain(label(level))
  expect((await them.seen()).poll?.ballots[named(10)]).toMatchObject({ choice: String(level), points: why === '' ? [] : [why] })
})

test('"no idea" and "pass" count as that, a range is asked about, and what says nothing is not counted', async () => {
  const them = await begun(`ask ${QUESTION}`)
  await them.says(named(10), 'no idea', 'alone')
  await them.says(named(11), 'pass', 'alone')
  expect(told(await them.says(named(12), 'between 2 and 3', 'alone'))).toContain(start(words.vote.range))
  expect(told(await them.says(named(13), 'blue', 'alone'))).toContain(start(words.vote.unread))
  const { poll } = await them.seen()
  expect(Object.values(poll?.ballots ?? {}).map(({ choice }) => choice)).toEqual(['unknown', 'pass'])
})

test('what words are read as counts once it is confirmed, by yes or by the button, with the words beside it', async () => {
  const them = await begun(`ask ${QUESTION}`)
  const said = 'weeks unfilled in the dales'
  for (const who of [10, 11, 12]) expect(told(await them.says(named(who), said, 'alone'))).toContain('Is that your answer?')
  await them.says(named(10), 'yes', 'alone')
  await them.presses(named(11), 'vote:1', '1')
  // What is written in the window of own words comes with the vote it belongs to.
  await them.does({ by: named(13), code: them.code, do: { kind: 'say', step: 'vote:1', words: '3 as it is better here' } })
  const { poll } = await them.seen()
  expect(poll?.ballots[named(10)]).toEqual({ choice: '1', points: [said] })
  expect(poll?.ballots[named(11)]).toEqual({ choice: '1', points: [said] })
  expect(poll?.ballots[named(12)]?.choice).toBeUndefined()
  expect(poll?.ballots[named(13)]).toEqual({ choice: '3', points: ['it is better here'] })
})

test('points that say the same are merged, and how it could fail and a view of few stand beside the result', async () => {
  const them = await begun(`ask ${QUESTION}`)
  for (const [who, said] of [
    [10, '1 because no buses'],
    [11, '1 because buses are few'],
    [12, '2 because of the hills'],
  ] as const)
    await them.says(named(who), said, 'alone')
  await them.says(FACILITATOR, 'close')
  await them.says(FACILITATOR, 'merge 1 and 2')
  expect((await them.seen()).workshop.tallies[0]?.points.map(({ places }) => places)).toEqual([[2, 1], [3]])
  await them.says(named(10), 'minority: home care is 4: the town is well served', 'alone')
  await them.says(FACILITATOR, 'pre-mortem')
  for (const who of [10, 11, 12]) await them.says(named(who), `nobody owned it, said ${who - 9}`, 'alone')
  await them.says(named(10), 'and the money ran out', 'alone')
  await them.says(FACILITATOR, 'close')
  await them.says(FACILITATOR, 'results')
  const result = wordsOf((await them.shows())['result-1'] ?? [])
  for (const said of ['the town is well served', 'and the money ran out', 'nobody owned it, said 2'])
    expect(result).toContain(said)
  expect(result).toContain(`at “${label(4)}”`)
})
