import { expect, test, vi } from 'vitest'
import type { Clock } from '../../adapters/delivery/pace.ts'
import { PATIENCE } from '../../adapters/teams/answers.ts'
import { lightly } from '../conversation/talk.ts'
import type { Member } from './member.ts'
import { type Council, council, link, nothingWasRefused, talliesIn } from './workshops.ts'

const words = lightly.words.workshop
const PEOPLE = [0, 1, 2]
const WAITED_FOR = [PATIENCE, 3000]

/** A clock that moves on only where it is set, or somebody waits by it; it knows how often it was asked. */
const setByHand = (from: string) => {
  let now = Date.parse(from)
  let asked = 0
  const clock: Clock = {
    now: () => {
      asked += 1
      return now
    },
    sleep: async (milliseconds) => {
      if (WAITED_FOR.includes(milliseconds)) return new Promise((wake) => setTimeout(wake, milliseconds).unref())
      now += milliseconds
      await new Promise((wake) => setTimeout(wake, 1))
    },
  }
  return {
    clock,
    /** Sets it, and comes back when it was looked at once what is due by then, which asks it four times at most. */
    async isNow(at: string, { settled }: Council) {
      now = Date.parse(at)
      const before = asked
      await vi.waitFor(() => expect(asked).toBeGreaterThan(before + 4), { timeout: 60_000, interval: 50 })
      await settled()
    },
  }
}

/** Three on each platform have joined one workshop, which begins on a Tuesday at ten. */
const gathered = async () => {
  const { clock, isNow } = setByHand('2026-12-01T10:00:00.000Z')
  const here = await council({ people: PEOPLE.length, clock })
  for (const nth of PEOPLE) await here.teams.tenant.person(`Person ${nth}`).installs()
  const does = async (...deeds: (() => Promise<unknown>)[]) => {
    for (const deed of deeds) {
      await deed()
      await here.settled()
    }
  }
  const lead = here.onSlack(0)
  await does(() => lead.mentions('workshop Northmoor'))
  // The channel of the other platform shows it as well, once somebody there who may has brought it.
  const there = here.onTeams(0)
  await link(here, lead, there, 'Person 0')
  await does(() => here.code().then((code) => there.mentions(`workshop ${code}`)))
  for (const one of everybody(here)) await does(() => one.presses('say join'))
  await does(() => lead.mentions('ask homecare-supply'))
  return { here, clock, isNow, does, lead }
}

const everybody = (here: Council): Member[] => [...PEOPLE.map(here.onSlack), ...PEOPLE.map(here.onTeams)]
/** What is due is done soon, and stays as it then is. */
const soon = (check: () => unknown) => vi.waitFor(check, { timeout: 60_000, interval: 50 })
const remindersOf = (member: Member) => member.told().filter((line) => line.includes(words.remind.stop)).length

test('a vote with a deadline closes by itself, once and on both platforms, after a restart as well', async () => {
  const { here, clock, isNow, does, lead } = await gathered()
  const answer = async (now: Council, vote: string) => {
    for (const one of everybody(now).slice(1)) await does(() => one.presses(`press ${vote} 2`))
  }
  const closed = async (now: Council) => talliesIn(await now.log()).length
  const shown = (member: Member) =>
    member.screen().filter(({ words: said, isOpen, isOurs }) => isOpen && isOurs && said.includes(REVEALED)).length

  await answer(here, 'vote:1')
  await does(() => lead.mentions('deadline in 20 minutes'))
  await isNow('2026-12-01T10:15:00.000Z', here)
  expect(await closed(here)).toBe(0)
  await isNow('2026-12-01T10:25:00.000Z', here)
  await soon(async () => expect(talliesIn(await here.log()).map(({ counts }) => counts)).toEqual([[0, 5, 0, 0, 0, 0]]))
  await soon(() => expect([here.onSlack(2), here.onTeams(2)].map(shown)).toEqual([1, 1]))

  await does(() => lead.mentions('vote again'))
  await answer(here, 'vote:2')
  await does(() => lead.mentions('deadline in 20 minutes'))
  const later = await council({ people: PEOPLE.length, clock, after: here })
  await isNow('2026-12-01T10:40:00.000Z', later)
  expect(await closed(later)).toBe(1)
  await isNow('2026-12-01T10:50:00.000Z', later)
  await soon(async () => expect(await closed(later)).toBe(2))
  await soon(() => expect([later.onSlack(2), later.onTeams(2)].map(shown)).toEqual([2, 2]))
  await isNow('2026-12-01T11:50:00.000Z', later)
  expect(await closed(later)).toBe(2)
  nothingWasRefused(later)
})

test('people are reminded alone, once a day, at no night and after no restart again, and never once they said so', async () => {
  const { here, clock, isNow, does, lead } = await gathered()
  await does(() => lead.mentions('remind daily'))
  const counts = (now: Council) => everybody(now).map(remindersOf)
  // Somebody with two accounts is one.
  await isNow('2026-12-01T13:00:00.000Z', here)
  expect(counts(here)).toEqual([0, 0, 0, 0, 0, 0])
  await isNow('2026-12-01T14:30:00.000Z', here)
  await soon(() => expect(counts(here)).toEqual([1, 1, 1, 0, 1, 1]))
  expect(
    everybody(here).flatMap((one) => one.screen().filter((seen) => seen.isOpen && seen.words.includes(words.remind.stop))),
  ).toEqual([])

  const later = await council({ people: PEOPLE.length, clock, after: here })
  await isNow('2026-12-01T15:30:00.000Z', later)
  expect(counts(later)).toEqual([1, 1, 1, 0, 1, 1])
  for (const one of [later.onSlack(1), later.onTeams(1)]) {
    await one.says('stop reminders')
    await later.settled()
  }
  for (const night of ['2026-12-01T20:00:00.000Z', '2026-12-02T03:00:00.000Z']) await isNow(night, later)
  expect(counts(later)).toEqual([1, 1, 1, 0, 1, 1])
  await isNow('2026-12-02T09:30:00.000Z', later)
  await soon(() => expect(counts(later)).toEqual([2, 1, 2, 0, 1, 2]))
  nothingWasRefused(later)
})

/** What only a card says that shows what was answered. */
const REVEALED = words.reveal.title.replace('{question}', '')
