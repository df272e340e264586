import { describe, expect, test } from 'vitest'
import { recordOf } from '../../adapters/commands/log.ts'
import { lightly } from '../conversation/talk.ts'
import { FACILITATOR, group, named } from '../workshop/group.ts'

/** The record of a workshop in which most things happen once, a line each, without times. */
const recorded = async (): Promise<string[]> => {
  const here = await group()
  const people = [2, 3, 4, 5].map(named)
  await here.says(FACILITATOR, 'workshop Northmoor')
  for (const person of people) await here.says(person, 'join')
  await here.presses(people[0] ?? '', 'voice', 'carer')
  await here.says(FACILITATOR, 'ask finding home care')
  for (const [at, person] of people.entries()) await here.presses(person, await here.vote(), String(at + 1))
  await here.says(people[0] ?? '', '1 because buses stop at six', 'alone')
  await here.says(FACILITATOR, 'close')
  await here.says(FACILITATOR, 'keep')
  await here.says(FACILITATOR, 'ask distance and travel')
  await here.says(FACILITATOR, 'park question')
  await here.says(people[1] ?? '', 'minority finding home care is 3: not in the town', 'alone')
  await here.says(people[1] ?? '', 'action Dev asks the parish', 'alone')
  await here.says(FACILITATOR, 'return 1 June 2027')
  await here.says(FACILITATOR, 'end workshop')
  return recordOf(lightly, (await here.seen()).events, (person) => person)
    .trimEnd()
    .split('\n')
    .map((line) => line.slice('2026-12-01 10:00  '.length))
}

describe('the record of a workshop', () => {
  test('says in a line each what happened, in its order', async () => {
    const record = (await recorded()).join('\n')
    const said = [
      `${FACILITATOR}  workshop on Northmoor, without names`,
      `${named(2)}  joined`,
      'vote 1 asked: Finding home care',
      'vote 1 closed: Finding home care: 1 ',
      '“buses stop at six”',
      'done: Finding home care',
      'vote 2 asked: Distance and travel',
      'put aside: Distance and travel (parked)',
      'minority statement (Finding home care at 3): “not in the town”',
      'to do: “Dev asks the parish”',
      'to look again: “1 June 2027”',
      `${FACILITATOR}  ended`,
    ]
    const places = said.map((words) => record.indexOf(words))
    expect(said.filter((_, at) => places[at] === -1)).toEqual([])
    expect(places).toEqual([...places].sort((a, b) => a - b))
  })

  test('names nobody for how they answered, for their reason, or for their minority statement', async () => {
    const lines = (await recorded()).filter((line) => /vote \d+ closed|buses stop at six|minority statement/.test(line))
    expect(lines).toHaveLength(2)
    for (const line of lines) for (const person of [2, 3, 4, 5].map(named)) expect(line).not.toContain(person)
  })
})
