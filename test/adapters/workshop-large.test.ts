import { setTimeout as wait } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { clock } from '../../adapters/delivery/pace.ts'
import { openFiles } from '../../src/index.ts'
import { chance } from '../cases/chance.ts'
import { newHome } from '../store/home.ts'
import { council, link, nothingWasRefused, talliesIn } from './workshops.ts'

const HALF = 250
const WITHIN = 10_000
const SEED = 17
const CHOICES = ['1', '2', '3', '4', 'unknown', 'pass']

/** What somebody answers: the same whenever they do. */
const answerOf = (nth: number) => CHOICES[(nth * nth + 3 * nth) % 7] ?? '2'

/** A workshop of 500 answers one question, in this order. @returns what it came to, and what was recommended on it */
const answered = async (order: readonly number[]) => {
  const store = await openFiles(newHome(), { notice: (sentence) => expect(sentence).toBe('') })
  onTestFinished(() => store.close())
  const here = await council({ people: HALF + 1, store, clock })
  const { settled } = here
  const [lead, leadThere] = [here.onSlack(0), here.onTeams(0)]
  await lead.mentions('workshop Northmoor')
  await settled()
  await link(here, lead, leadThere, 'Person 0')
  await leadThere.mentions(`workshop ${await here.code()}`)
  await settled()
  await lead.mentions('ask home care supply')
  await settled()
  const people = Array.from({ length: 2 * HALF }, (_, nth) => {
    const half = 1 + Math.floor(nth / 2)
    return nth % 2 === 0 ? here.onSlack(half) : here.onTeams(half)
  })
  const brought: Promise<{ status: number }>[] = []
  for (const nth of order) {
    const person = people[nth]
    if (person) brought.push(person.presses(`press vote:1 ${answerOf(nth)}`))
    await wait(WITHIN / order.length)
  }
  expect((await Promise.all(brought)).filter(({ status }) => status !== 200)).toEqual([])
  await settled()
  await leadThere.presses('say close')
  await settled()
  await lead.mentions('results')
  await settled()
  nothingWasRefused(here)
  const events = await here.log()
  const given = events.flatMap((event) => (event.type === 'recommended' ? [event.given] : []))
  expect(given).toHaveLength(1)
  return { tallies: talliesIn(events).map(({ counts }) => counts), given }
}

test('500 people answer one question in ten seconds: none is lost, and in another order they come to the same', async () => {
  const order = Array.from({ length: 2 * HALF }, (_, nth) => nth)
  const { uniform } = chance(SEED)
  const other = order
    .map((nth) => ({ nth, at: uniform() }))
    .sort((a, b) => a.at - b.at)
    .map(({ nth }) => nth)
  const first = await answered(order)
  expect(first.tallies).toEqual([CHOICES.map((choice) => order.filter((nth) => answerOf(nth) === choice).length)])
  expect(await answered(other)).toEqual(first)
})
