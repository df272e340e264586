import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { clock } from '../../adapters/delivery/pace.ts'
import { lightly } from '../conversation/talk.ts'
import { SLACK_CHANNEL } from './member.ts'
import { council, link, nothingWasRefused, talliesIn } from './workshops.ts'

const HALF = 30
const WITHIN = 10_000
/** How often the card that everybody looks at may change, in milliseconds. */
const BETWEEN = 2000
const DRAINED = 5000
const { board, vote } = lightly.words.workshop

test('60 people answer within ten seconds at the limits of Slack and Teams: no call comes too often, and the card is right in five', async () => {
  const limits = { perChannelPerSecond: 1, updatePerMinute: 50 }
  const here = await council({ people: HALF + 1, clock, slack: { limits } })
  const { settled, slack, teams } = here
  const [lead, leadThere] = [here.onSlack(0), here.onTeams(0)]
  await lead.mentions('workshop Northmoor')
  await settled()
  await link(here, lead, leadThere, 'Person 0')
  await leadThere.mentions(`workshop ${await here.code()}`)
  await settled()
  await lead.presses('say next')
  await settled()

  const people = Array.from({ length: HALF }, (_, nth) => [here.onSlack(nth + 1), here.onTeams(nth + 1)]).flat()
  const choices = lightly.outcomes.map(({ id }) => id)
  const calls = { slack: slack.workspace.calls.length, teams: teams.tenant.calls.length }
  const brought: Promise<{ status: number }>[] = []
  for (const [nth, person] of people.entries()) {
    brought.push(person.presses(`press vote:1 ${choices[nth % 3]}`))
    await wait(WITHIN / people.length)
  }
  expect((await Promise.all(brought)).filter(({ status }) => status !== 200)).toEqual([])
  const last = Date.now()
  await settled()

  // The one card of each channel: never sooner than two seconds after the change before, and at last as it is.
  const onSlackAt = slack.workspace.calls.slice(calls.slack).flatMap(({ method, at }) => (method === 'chat.update' ? [at] : []))
  const onTeamsAt = teams.tenant.calls.slice(calls.teams).flatMap(({ does, at }) => (does === 'update' ? [at] : []))
  const inAll = board.answered.replace('{count}', '60').replace('{all}', '61')
  for (const [times, member] of [
    [onSlackAt, lead],
    [onTeamsAt, leadThere],
  ] as const) {
    const gaps = times.slice(1).map((at, nth) => at - (times[nth] ?? 0))
    // They are spaced where they are made: on its way one may catch up a little with the one before.
    expect(Math.min(...gaps)).toBeGreaterThan(BETWEEN - 500)
    expect(times.length).toBeLessThanOrEqual(1 + (WITHIN + DRAINED) / BETWEEN)
    expect((times.at(-1) ?? Number.POSITIVE_INFINITY) - last).toBeLessThan(DRAINED)
    expect(member.screen().find(({ isTop, isOurs }) => isTop && isOurs)?.words).toContain(inAll)
  }
  // Each is told once that theirs counts, and nobody else is.
  for (const person of people) {
    const counted = person.told().filter((words) => words.includes(vote.counted.slice(0, 8)))
    expect(counted, person.by).toHaveLength(1)
  }
  expect(slack.workspace.visible(SLACK_CHANNEL).filter(({ words }) => words.includes(vote.counted.slice(0, 8)))).toEqual([])
  nothingWasRefused(here)

  await lead.presses('say close')
  await settled()
  expect(talliesIn(await here.log()).map(({ counts }) => counts)).toEqual([
    choices.map((_, nth) => (nth < 3 ? 20 : 0)).concat(0, 0),
  ])
  nothingWasRefused(here)
})
