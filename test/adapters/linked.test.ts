import { describe, expect, test } from 'vitest'
import { openMemory } from '../../src/index.ts'
import { office as slackOffice } from '../slack/office.ts'
import * as onSlack from '../slack/ways.ts'
import { office as teamsOffice } from '../teams/office.ts'
import * as inTeams from '../teams/ways.ts'

const CODE = /\b[a-z0-9]{4}(?:-[a-z0-9]{4}){6}\b/

/** One council on both platforms, and Ann, who is on both. */
const council = async () => {
  const store = openMemory()
  const slack = await slackOffice({ store, elsewhere: true })
  const teams = await teamsOffice({ store, elsewhere: true })
  const [annThere, annHere] = [slack.workspace.person('U1'), teams.tenant.person('Ann')]
  await annHere.installs()
  await teams.settled()
  return {
    store,
    slack: {
      by: onSlack.personOf('U1'),
      says: async (words: string) => {
        await annThere.dm(words)
        await slack.settled()
      },
      goes: (until?: string) => onSlack.goes(slack, annThere, { way: () => 'type', ...(until ? { until } : {}) }),
      presses: async (deed: string) => {
        await annThere.choose(onSlack.liveCard(slack.workspace, 'DU1'), deed)
        await slack.settled()
      },
      asked: () => onSlack.askedOn(onSlack.liveCard(slack.workspace, 'DU1'))?.step,
      reads: () => onSlack.readIn(slack.workspace, 'DU1'),
      notices: slack.notices,
    },
    teams: {
      by: inTeams.personOf(annHere),
      says: async (words: string) => {
        await annHere.says(words)
        await teams.settled()
      },
      goes: (until?: string) => inTeams.goes(teams, annHere, { way: () => 'type', ...(until ? { until } : {}) }),
      presses: async (deed: string) => {
        await annHere.presses(inTeams.liveCard(teams, annHere.personal, annHere), inTeams.meaning(deed))
        await teams.settled()
      },
      asked: () => inTeams.askedOn(inTeams.liveCard(teams, annHere.personal, annHere))?.step,
      reads: () => inTeams.readIn(teams, annHere.personal, annHere),
      notices: teams.notices,
    },
  }
}

describe.each([
  ['Slack', 'Teams', 'slack', 'teams'],
  ['Teams', 'Slack', 'teams', 'slack'],
] as const)('an appraisal begun in %s', (_, __, first, second) => {
  test('is gone on with on the other at exactly the question that stood, and goes the way it would have gone', async () => {
    const here = await council()
    const [before, after] = [here[first], here[second]]
    await before.says('start')
    await before.goes('homecare-supply')
    await before.says('link')
    const code = CODE.exec(before.reads())?.[0] ?? ''
    expect(code).not.toBe('')
    await after.says(`link ${code}`)
    expect(after.asked()).toBe('homecare-supply')

    await after.presses('press homecare-supply 2')
    const next = after.asked()
    expect(next).not.toBe('homecare-supply')
    // What was answered there is answered here too: the old card does nothing, and the same question stands.
    const events = await eventsOf(here.store, before.by)
    await before.presses('press homecare-supply 4')
    expect(await eventsOf(here.store, before.by)).toEqual(events)
    await before.says('start')
    expect(before.asked()).toBe(next)

    await after.goes()
    expect((await eventsOf(here.store, before.by)).map(({ type }) => type)).toContain('recommended')
    // All of it is one person's, under the name they began with.
    expect(new Set((await eventsOf(here.store, before.by)).map(({ by }) => by))).toEqual(new Set([before.by]))
    expect([...before.notices, ...after.notices]).toEqual([])
  })

  test('is found by its place from the other, and the code serves once', async () => {
    const here = await council()
    const [before, after] = [here[first], here[second]]
    await before.says('start')
    await before.says('Northmoor')
    await before.says('link')
    const code = CODE.exec(before.reads())?.[0] ?? ''
    await after.says(`link ${code}`)
    await after.says('where are we')
    expect(after.reads()).toContain('Northmoor')
    await after.says(`link ${code}`)
    expect(await here.store.personOf(after.by)).toBe(before.by)
  })
})

const eventsOf = async (store: ReturnType<typeof openMemory>, by: string) =>
  (await store.read((await store.taken(by)).current ?? ''))?.events ?? []
