import { describe, expect, test } from 'vitest'
import { lightly } from '../conversation/talk.ts'
import type { Brought, Member } from './member.ts'
import { type Council, council, link, nothingWasRefused, talliesIn, topsSeenBy } from './workshops.ts'

const { ask, board, vote, reveal, done } = lightly.words.workshop
const OUTCOMES = lightly.outcomes.map(({ id }) => id)

/** Six on Slack, the first of whom facilitates and has an account on Teams too; five in the channel of Teams; one alone there. */
const twelve = async () => {
  const here = await council({ people: 7 })
  const { settled } = here
  const slack = [0, 1, 2, 3, 4, 5].map(here.onSlack)
  const teams = [1, 2, 3, 4, 5].map(here.onTeams)
  const [lead = never(), second = never()] = slack
  const leadOnTeams = here.onTeams(0)
  const alone = here.onTeams(6)
  await here.teams.tenant.person('Person 6').installs()
  await lead.mentions('workshop Northmoor')
  await settled()
  await link(here, lead, leadOnTeams, 'Person 0')
  await leadOnTeams.mentions(`workshop ${await here.code()}`)
  await settled()
  return { here, lead, leadOnTeams, second, slack, teams, alone, all: [...slack, ...teams, alone] }
}

/** Everything is done at once, as a group does it. */
const together = async ({ settled }: Council, doing: readonly Promise<Brought>[]): Promise<Brought[]> => {
  const brought = await Promise.all(doing)
  await settled()
  expect(brought.filter(({ status }) => status !== 200)).toEqual([])
  return brought
}

/** What is before everybody who looks at a channel, of ours. */
const inOpen = (member: Member) => member.screen().flatMap(({ words, isOpen, isOurs }) => (isOpen && isOurs ? [words] : []))

const countOf = (choices: readonly string[], given: readonly string[]) =>
  choices.map((choice) => given.filter((one) => one === choice).length)

/** What stands on every result of a vote, and on a vote that was closed. */
const REVEALED = reveal.title.replace('{question}', '')
const CLOSED = ask.closed.replace('{count}', '5')

const LEVELS = ['1', '2', '3', '4']

describe('a workshop of twelve on Slack and Teams', () => {
  test('counts what each answered last, once and in the right round, in one post for each channel, and shows both the result', async () => {
    const { here, lead, leadOnTeams, second, slack, teams, alone, all } = await twelve()
    const { settled, onSlack, onTeams } = here
    const code = await here.code()
    await together(
      here,
      [...slack.slice(1, 5), ...teams.slice(0, 4)].map((one) => one.presses('say join')),
    )
    await together(here, [alone.says(`join ${code}`)])
    await together(here, [lead.mentions('co-facilitator <@U1>')])

    // What matters most: pressed by all but two, who have not come yet; some twice, some think again, some are brought twice.
    await together(here, [lead.presses('say next')])
    const early = all.filter((one) => one !== slack[5] && one !== teams[4])
    const first = await together(
      here,
      early.map((one, nth) => one.presses(`press vote:1 ${OUTCOMES[nth % 3]}`)),
    )
    await together(
      here,
      early.slice(0, 3).flatMap((one) => [1, 2].map(() => one.presses(`press vote:1 ${OUTCOMES[4]}`))),
    )
    await together(
      here,
      first.slice(3).map((one) => one.again()),
    )
    expect(inOpen(lead)[0]).toContain(board.answered.replace('{count}', '10').replace('{all}', '10'))
    expect(inOpen(leadOnTeams)[0]).toContain(board.answered.replace('{count}', '10').replace('{all}', '10'))
    await together(here, [leadOnTeams.presses('say close')])
    const given = early.map((_, nth) => (nth < 3 ? OUTCOMES[4] : OUTCOMES[nth % 3]) ?? '')
    expect(talliesIn(await here.log()).at(-1)?.counts).toEqual([...countOf(OUTCOMES, given), 0, 0])

    // A question with levels: typed alone on both, and in own words; two who come late join by answering.
    await together(here, [lead.presses('say next')])
    await here.teams.tenant.person('Person 1').installs()
    await together(here, [
      alone.says('2 because of the dales'),
      slack[2]?.says('level 3') ?? never(),
      teams[0]?.says('4') ?? never(),
    ])
    await together(here, [slack[3]?.writes('vote:2', '1 because buses stop at six') ?? never()])
    await together(here, [teams[1]?.writes('vote:2', "don't know") ?? never()])
    await together(
      here,
      [slack[5], teams[4]].map((one) => one?.presses('press vote:2 4') ?? never()),
    )
    await together(
      here,
      [lead, second].map((one) => one.presses('press vote:2 1')),
    )
    await together(
      here,
      [slack[4], teams[2], teams[3]].map((one) => one?.presses('press vote:2 pass') ?? never()),
    )
    expect(inOpen(lead)[0]).toContain(board.answered.replace('{count}', '12').replace('{all}', '12'))
    // Before it is closed nobody reads anybody's reason but those who gave one.
    for (const [reason, by] of [
      ['of the dales', alone.by],
      ['buses stop at six', slack[3]?.by],
    ])
      expect(all.filter((one) => oursOn(one).includes(reason ?? '')).map((one) => one.by)).toEqual([by])

    // The facilitator goes; the one beside them takes over, closes, and asks once more.
    await together(here, [lead.mentions('leave')])
    await together(here, [second.mentions('take over')])
    await together(here, [second.presses('say close')])
    const two = [['2', '3', '4', '1', 'x', '4', '4', '1'], 1, 3] as const
    expect(talliesIn(await here.log()).at(-1)?.counts).toEqual([...countOf(LEVELS, two[0]), two[1], two[2]])
    for (const one of [second, ...teams]) expect(inOpen(one).at(-1)).toContain('buses stop at six')
    await together(here, [second.presses('say vote again')])
    const left = all.filter((one) => one !== lead)
    await together(
      here,
      left.map((one, nth) => one.presses(`press vote:3 ${1 + (nth % 2)}`)),
    )
    await together(here, [second.presses('say close')])
    // What comes after that is not counted, and they are told so.
    await together(here, [alone.says('4')])
    expect(alone.told()).toContain(vote.none)
    expect(talliesIn(await here.log()).at(-1)?.counts).toEqual([6, 5, 0, 0, 0, 0])
    await together(here, [second.mentions('results')])
    await together(here, [second.mentions('end workshop')])

    expect(talliesIn(await here.log()).map(({ question, round }) => [question, round])).toEqual([
      ['matters', 1],
      [talliesIn(await here.log())[1]?.question, 2],
      [talliesIn(await here.log())[1]?.question, 3],
    ])
    for (const one of [onSlack(1), onTeams(1)]) {
      expect(topsSeenBy(one)).toHaveLength(1)
      expect(inOpen(one)[0]).toContain(board.closed)
      expect(inOpen(one).filter((words) => words.includes(REVEALED))).toHaveLength(3)
      expect(inOpen(one).join('\n')).toContain(lightly.words.workshop.result.heading)
    }
    expect(
      onSlack(1)
        .screen()
        .filter(({ words, isOpen }) => isOpen && words.includes(vote.counted.slice(0, 8))),
    ).toEqual([])
    expect(second.told().join('\n')).toContain(done.ended)
    await settled()
    nothingWasRefused(here)
  })
})

test('a channel that joins while a vote goes on is shown how that vote ended, and every one after it', async () => {
  const here = await council({ people: 5 })
  const [lead, there] = [here.onSlack(0), here.onTeams(0)]
  const others = [1, 2, 3, 4].map(here.onSlack)
  await together(here, [lead.mentions('workshop Northmoor')])
  await link(here, lead, there, 'Person 0')
  await together(here, [lead.presses('say next')])
  await together(here, [there.mentions(`workshop ${await here.code()}`)])
  await together(
    here,
    [there, ...others].map((one) => one.presses(`press vote:1 ${OUTCOMES[2]}`)),
  )
  await together(here, [lead.presses('say close')])
  for (const one of [lead, there]) {
    expect(inOpen(one).filter((words) => words.includes(REVEALED))).toHaveLength(1)
    expect(inOpen(one).filter((words) => words.includes(CLOSED))).toHaveLength(1)
    expect(one.has(`press vote:1 ${OUTCOMES[2]}`)).toBe(false)
  }
  await together(here, [there.presses('say next')])
  await together(
    here,
    [lead, ...others].map((one) => one.presses('press vote:2 2')),
  )
  await together(here, [there.presses('say close')])
  for (const one of [lead, there]) expect(inOpen(one).filter((words) => words.includes(REVEALED))).toHaveLength(2)
  nothingWasRefused(here)
})

test('until a vote is closed everybody sees the same whatever the others answer', async () => {
  const before = async (answers: readonly string[]) => {
    const { here, lead, slack, teams, all } = await twelve()
    await together(here, [lead.presses('say next')])
    const voters = [...slack.slice(1), ...teams]
    await together(
      here,
      voters.map((one, nth) => one.presses(`press vote:1 ${answers[nth % answers.length]}`)),
    )
    await together(
      here,
      voters.slice(0, 3).map((one) => one.presses(`press vote:1 ${answers[0]}`)),
    )
    const code = new RegExp(await here.code(), 'g')
    const same = (words: readonly string[]) => words.map((one) => one.replace(code, 'the code'))
    return {
      // The code that links two accounts is another each time.
      open: all.map((one) => same(inOpen(one))),
      alone: all.filter((one) => one !== lead && !voters.includes(one)).map((one) => same(one.told())),
    }
  }
  const alike = await before([OUTCOMES[0] ?? ''])
  const apart = await before(OUTCOMES)
  expect(apart).toEqual(alike)
  expect(alike.open.flat().join('\n')).toContain(board.answered.replace('{count}', '10').replace('{all}', '11'))
})

/** All of ours that somebody reads, in the channel and alone. */
const oursOn = (member: Member): string =>
  member
    .screen()
    .flatMap(({ words, isOurs }) => (isOurs ? [words] : []))
    .join('\n')

const never = (): never => {
  throw new Error('it is not there')
}
