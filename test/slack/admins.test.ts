import { describe, expect, onTestFinished, test } from 'vitest'
import { twice } from '../../adapters/chat/twice.ts'
import { plug } from '../../adapters/slack/app.ts'
import { guests } from '../../adapters/slack/guests.ts'
import { isAdmin, people } from '../../adapters/slack/people.ts'
import { read } from '../../adapters/slack/read.ts'
import { type Command, isForAdmins, type Outcome } from '../../src/index.ts'
import { lightly } from '../conversation/talk.ts'
import { type Options, startWorkspace } from './workspace/workspace.ts'

/** A workspace, and what we find out of those who speak there. */
const asking = async (options: Options = {}) => {
  const workspace = await startWorkspace(options)
  onTestFinished(() => workspace.close())
  const { apiUrl, tokens } = workspace
  const { api } = plug({ token: tokens.bot, apiUrl, notice: () => undefined, patience: 2000 }, async () => undefined)
  let time = 0
  const known = people({ api, now: () => time })
  const ours = () => 'T1'
  const settings = { guests: 'refuse', connect: 'allow' } as const
  const barred = guests({ people: known, settings, team: ours, words: lightly.words })
  const saying = (user: string, team = 'T1') => {
    const event = { type: 'message', user, user_team: team, channel: 'D1', ts: '1.1', text: 'hello' }
    const arrival = read({ type: 'event_callback', team_id: 'T1', event_id: 'Ev1', event }, { user: 'UBOT', bot: 'BBOT' })
    if (!arrival) throw new Error('nothing was said')
    return arrival
  }
  return {
    workspace,
    later: (by: number) => (time += by),
    asked: () => workspace.calls.filter(({ method }) => method === 'users.info').length,
    isAdmin: (user: string, team?: string) => isAdmin({ people: known, ours })(saying(user, team)),
    barred: (user: string) => barred(saying(user)),
  }
}

describe('who looks after a workspace', () => {
  test.each([
    ['an admin', { admin: 'admin' }, true],
    ['an owner', { admin: 'owner' }, true],
    ['a member', {}, false],
    ['a guest', { guest: true }, false],
    ['an admin of another workspace', { admin: 'admin', team: 'T2' }, false],
  ] as const)('%s', async (_, as, may) => {
    const { workspace, isAdmin } = await asking()
    workspace.person('U1', as)
    expect(await isAdmin('U1')).toBe(may)
  })

  test('nobody who speaks from another workspace does, and Slack is not asked', async () => {
    const { workspace, isAdmin, asked } = await asking()
    workspace.person('U1', { admin: 'owner' })
    expect(await isAdmin('U1', 'T2')).toBe(false)
    expect(asked()).toBe(0)
  })

  test('nobody is taken to do so where Slack does not say, and it is asked again', async () => {
    const { workspace, isAdmin, asked } = await asking()
    workspace.person('U1', { admin: 'admin' })
    workspace.faults(() => '500-before')
    expect(await isAdmin('U1')).toBe(false)
    workspace.faults(() => 'ok')
    expect(await isAdmin('U1')).toBe(true)
    expect(asked()).toBe(2)
  })

  test('nobody is taken to do so in a workspace that lets us look nobody up', async () => {
    const { workspace, isAdmin } = await asking({ scopes: ['chat:write'] })
    workspace.person('U1', { admin: 'admin' })
    expect(await isAdmin('U1')).toBe(false)
  })

  test('is asked together with who is a guest, and remembered for ten minutes', async () => {
    const { workspace, isAdmin, barred, asked, later } = await asking()
    workspace.person('U1', { admin: 'admin' })
    expect(await barred('U1')).toBeUndefined()
    expect(await isAdmin('U1')).toBe(true)
    workspace.person('U1', {})
    later(9.9 * 60_000)
    expect(await isAdmin('U1')).toBe(true)
    expect(asked()).toBe(1)
    later(0.2 * 60_000)
    expect(await isAdmin('U1')).toBe(false)
    expect(asked()).toBe(2)
  })
})

describe('what only somebody may do who looks after the workspace', () => {
  const command: Command = {
    id: 'd1',
    keys: ['k1'],
    by: 'slack:T1:U1',
    at: '2026-11-30T10:00:00.000Z',
    fresh: 'aaaa-bbbb-cccc',
    do: { kind: 'say', words: 'take over' },
  }
  const outcome = (replies: Outcome['replies']): Outcome => ({
    code: 'aaaa-bbbb-cccc',
    by: command.by,
    replies,
    events: [],
    repeated: false,
    audience: 'room',
  })
  const done = outcome([{ kind: 'said', about: 'note', lines: ['Done.'] }])
  const no = outcome([{ kind: 'refused', lines: ['No.'], unless: 'admin' }])
  const never = outcome([{ kind: 'refused', lines: ['Never.'] }])

  /** A conversation that does something for those only who look after the workspace. */
  const going = async (isAdmin: () => Promise<boolean>, first = no) => {
    const said: Command[] = []
    let asked = 0
    const came = await twice(
      command,
      () => {
        asked += 1
        return isAdmin()
      },
      async (one) => {
        said.push(one)
        return one.admin === true ? done : first
      },
    )
    return { came, said, asked }
  }

  test('is said again, as the same delivery, once it is known that they do', async () => {
    expect(await going(async () => true)).toEqual({ came: done, said: [command, { ...command, admin: true }], asked: 1 })
  })

  test.each<[string, () => Promise<boolean>]>([
    ['they do not', async () => false],
    ['nobody can say', () => Promise.reject(new Error('no network'))],
  ])('is refused, and that is kept, where %s', async (_, isAdmin) => {
    expect(await going(isAdmin)).toEqual({ came: no, said: [command, { ...command, admin: false }], asked: 1 })
  })

  test.each([
    ['is done for anybody', done],
    ['is refused to everybody', never],
  ])('is not asked about where something %s', async (_, first) => {
    expect(await going(async () => true, first)).toEqual({ came: first, said: [command], asked: 0 })
  })

  test('leaves nothing behind until it is known: the first refusal is not the last word', () => {
    expect(isForAdmins({}, no.replies)).toBe(true)
    for (const admin of [true, false]) expect(isForAdmins({ admin }, no.replies)).toBe(false)
    for (const { replies } of [done, never]) expect(isForAdmins({}, replies)).toBe(false)
  })
})
