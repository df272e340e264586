import { expect, onTestFinished } from 'vitest'
import { type Herald, newHerald } from '../../adapters/chat/herald.ts'
import { WAITING } from '../../adapters/chat/numbers.ts'
import type { Clock } from '../../adapters/delivery/pace.ts'
import { PATIENCE } from '../../adapters/teams/answers.ts'
import { type Content, type Event, OPEN, openMemory, type Store } from '../../src/index.ts'
import { lightly } from '../conversation/talk.ts'
import { type Office as SlackOffice, office as slackOffice } from '../slack/office.ts'
import type { Options as SlackOptions } from '../slack/workspace/workspace.ts'
import { type Office as TeamsOffice, office as teamsOffice } from '../teams/office.ts'
import { startTenant, type Options as TeamsOptions } from '../teams/tenant/tenant.ts'
import { type Member, onSlack, onTeams, SLACK_CHANNEL, TEAM } from './member.ts'

/** A council on both platforms, as one process serves them: one store, and one herald for both. */
export interface Council {
  slack: SlackOffice
  teams: TeamsOffice
  store: Store
  herald: Herald
  onSlack(nth: number): Member
  onTeams(nth: number): Member
  /** The code of the workshop that was begun first. */
  code(): Promise<string>
  /** Its log. */
  log(): Promise<readonly Event[]>
  /** Everything that was under way has ended, on both. */
  settled(): Promise<void>
  /** What whoever runs it was told. */
  notices(): string[]
}

interface Wanted {
  /** How many there are on each. */
  people: number
  content?: Content
  store?: Store
  clock?: Clock
  /** Who looks after the tenant, each by how many they are. */
  admins?: readonly number[]
  slack?: SlackOptions
  teams?: TeamsOptions
  /** The one before, of the same people on the same platforms: that process has ended, and this one goes on. */
  after?: Council
}

const onTeamsCalled = (nth: number) => `Person ${nth}`

/** Opens a council; it is closed when the test has ended. */
export const council = async (wanted: Wanted): Promise<Council> => {
  const { people, content = lightly, after, store = after?.store ?? openMemory(), clock = hurried(), admins = [] } = wanted
  const notices: string[] = []
  const notice = (sentence: string) => void notices.push(sentence)
  const core = { content, store, house: { who: 'A council runs me.', kept: 'It keeps what you say.', chat: true } }
  const herald = newHerald({ core, store, clock, notice })
  onTestFinished(() => herald.stop())
  const both = { store, content, clock, herald, elsewhere: true }
  const users = Array.from({ length: people }, (_, nth) => `U${nth}`)
  const names = Array.from({ length: people }, (_, nth) => onTeamsCalled(nth))
  if (after) await Promise.all([after.herald.stop(), after.slack.app.stop(500), after.teams.app.stop(500)])
  const options = { channels: { [SLACK_CHANNEL]: { members: users } }, ...wanted.slack }
  const slack = await slackOffice({ ...both, ...(after ? { workspace: after.slack.workspace } : { options }) })
  const tenant =
    after?.teams.tenant ?? (await startTenant({ teams: { [TEAM]: { members: names } }, now: clock.now, ...wanted.teams }))
  if (!after) onTestFinished(() => tenant.close())
  const directory = (nth: number) => tenant.person(onTeamsCalled(nth)).aadObjectId
  const teams = await teamsOffice({ ...both, tenant, admins: admins.map(directory) })
  await herald.start()
  const code = async () => (await store.taken(OPEN)).codes[0] ?? ''
  return {
    slack,
    teams,
    store,
    herald,
    onSlack: (nth) => onSlack(slack, `U${nth}`),
    onTeams: (nth) => onTeams(teams, onTeamsCalled(nth)),
    code,
    log: async () => (await store.read(await code()))?.events ?? [],
    settled: async () => {
      // What one of them did, the other shows.
      for (let turns = 0; turns < 2; turns += 1) await Promise.all([slack.settled(), teams.settled()])
    },
    notices: () => [...notices, ...slack.notices, ...teams.notices],
  }
}

/** A clock on which waiting takes hardly any time, but for what waits for something to be done. */
const hurried = (): Clock => {
  let ahead = 0
  return {
    now: () => Date.now() + ahead,
    sleep: async (milliseconds) => {
      if (DOING.includes(milliseconds)) return new Promise((wake) => setTimeout(wake, milliseconds).unref())
      const until = Date.now() + ahead + milliseconds
      await new Promise((wake) => setTimeout(wake, Math.min(20, milliseconds)))
      ahead = Math.max(ahead, until - Date.now())
    },
  }
}
/** How long somebody who pressed something may wait, and a vote that is to be closed for what came before; in milliseconds. */
const DOING = [PATIENCE, WAITING]

/** What the votes of a workshop came to, in its log: by round, how many gave each answer, `unknown` and `pass` at the end. */
export const talliesIn = (events: readonly Event[]): { question: string; round: number; counts: number[] }[] =>
  events.flatMap((event) =>
    event.type === 'revealed'
      ? [{ question: event.question, round: event.round, counts: [...event.counts, event.unknown, event.passed] }]
      : [],
  )

/** Our posts that stand at the top of the channel somebody looks at. */
export const topsSeenBy = (member: Member) => member.screen().filter(({ isTop, isOurs }) => isTop && isOurs)

/** Both platforms took everything we sent, and would have shown it as it was meant. */
export const nothingWasRefused = ({ slack, teams, notices }: Council): void => {
  const { workspace } = slack
  const { tenant } = teams
  expect(workspace.calls.filter(({ status, error }) => status !== 200 || error !== undefined)).toEqual([])
  expect(tenant.calls.filter(({ status }) => status >= 400)).toEqual([])
  expect([workspace.limited.refused, tenant.limited.refused]).toEqual([0, 0])
  expect([...workspace.state.dropped, ...tenant.refused, ...tenant.problems]).toEqual([])
  expect(notices()).toEqual([])
}

const LINK = /\b[a-z0-9]{4}(?:-[a-z0-9]{4}){6}\b/

/** Somebody of the one is the same as somebody of the other, and says so to us. */
export const link = async ({ settled, teams }: Council, there: Member, here: Member, name: string): Promise<void> => {
  await teams.tenant.person(name).installs()
  await there.says('link')
  await settled()
  const code = LINK.exec(there.told().join('\n'))?.[0] ?? ''
  await here.says(`link ${code}`)
  await settled()
}
