import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readSettings } from '../../adapters/settings.ts'
import { teamsOf, teamsSettings } from '../../adapters/settings-teams.ts'

const read = (environment: Record<string, string>) => readSettings(join(tmpdir(), 'no-such-project'), environment)
const fine = (environment: Record<string, string>) => {
  const settings = read(environment)
  if (Array.isArray(settings)) throw new Error(settings.join('\n'))
  return settings
}

const ID = '11111111-aaaa-4aaa-8aaa-111111111111'
const TENANT = '22222222-bbbb-4bbb-8bbb-222222222222'
const OTHER = '33333333-cccc-4ccc-8ccc-333333333333'
const id = { MICROSOFT_APP_ID: ID }
const password = { MICROSOFT_APP_PASSWORD: 'a~secret.of-it' }
const tenant = { MICROSOFT_APP_TENANT_ID: TENANT }
const app = { ...id, ...password, ...tenant }

describe('the settings of Teams', () => {
  test('are none where there are none', () => {
    expect(teamsOf(fine({}))).toBeUndefined()
    expect(teamsOf(fine({ TEAMS_SDK: 'agents', TEAMS_GUESTS: 'refuse' }))).toBeUndefined()
  })

  test('are those of an app, for the people of its tenant', () => {
    expect(teamsOf(fine(app))).toEqual({
      sdk: 'botbuilder',
      admins: [],
      guests: 'allow',
      external: 'refuse',
      account: { mode: 'app', id: ID, password: 'a~secret.of-it', tenant: TENANT, tenants: [TENANT] },
    })
  })

  test('name the tenants whose people may use it, in whatever letters', () => {
    const settings = fine({
      ...app,
      MICROSOFT_APP_ID: ID.toUpperCase(),
      MICROSOFT_APP_TENANTS: `${TENANT.toUpperCase()}, ${OTHER}`,
    })
    expect(teamsOf(settings)?.account).toEqual(expect.objectContaining({ id: ID, tenants: [TENANT, OTHER] }))
  })

  test('name the other SDK, and whom to refuse', () => {
    const settings = fine({ ...app, TEAMS_SDK: 'agents', TEAMS_GUESTS: 'refuse', TEAMS_EXTERNAL: 'allow' })
    expect(teamsOf(settings)).toMatchObject({ sdk: 'agents', guests: 'refuse', external: 'allow' })
  })

  test('name who looks after the tenant, in whatever letters', () => {
    const settings = fine({ ...app, TEAMS_ADMINS: `${ID.toUpperCase()},${OTHER}` })
    expect(teamsOf(settings)?.admins).toEqual([ID, OTHER])
    expect(teamsOf(fine(app))?.admins).toEqual([])
  })

  test.each(['127.0.0.1', '127.8.9.10', '::1', 'localhost'])('let it be tried out at %s without an app', (HOST) => {
    expect(teamsOf(fine({ TEAMS: 'local', HOST }))?.account).toEqual({ mode: 'local' })
  })

  test.each(['0.0.0.0', '::', '10.0.0.1', 'bot.example.gov.uk', '127.0.0.1.example', '1270.0.0.1'])(
    'do not let it be tried out at %s, where others could reach it',
    (HOST) => {
      expect(read({ TEAMS: 'local', HOST })).toEqual([
        'TEAMS is local, but HOST is not 127.0.0.1: without an app, nobody is asked who they are.',
      ])
    },
  )

  test.each([
    [
      id,
      [
        'MICROSOFT_APP_ID is set, but MICROSOFT_APP_PASSWORD is missing.',
        'MICROSOFT_APP_ID is set, but MICROSOFT_APP_TENANT_ID is missing.',
      ],
    ],
    [{ ...id, ...tenant }, ['MICROSOFT_APP_ID is set, but MICROSOFT_APP_PASSWORD is missing.']],
    [{ ...id, ...password }, ['MICROSOFT_APP_ID is set, but MICROSOFT_APP_TENANT_ID is missing.']],
    [password, ['MICROSOFT_APP_PASSWORD is set, but MICROSOFT_APP_ID is missing.']],
    [tenant, ['MICROSOFT_APP_TENANT_ID is set, but MICROSOFT_APP_ID is missing.']],
    [{ MICROSOFT_APP_TENANTS: TENANT }, ['MICROSOFT_APP_TENANTS is set, but MICROSOFT_APP_ID is missing.']],
    [
      { ...id, ...password, TEAMS: 'local', HOST: '10.0.0.1' },
      [
        'MICROSOFT_APP_ID is set, but MICROSOFT_APP_TENANT_ID is missing.',
        'TEAMS is local, but MICROSOFT_APP_ID is set too (leave one of the two out).',
        'TEAMS is local, but HOST is not 127.0.0.1: without an app, nobody is asked who they are.',
      ],
    ],
    [{ ...app, TEAMS: 'local' }, ['TEAMS is local, but MICROSOFT_APP_ID is set too (leave one of the two out).']],
  ])('say what is missing, or too much: %o', (given, sentences) => {
    expect(read(given)).toEqual(sentences)
  })

  test.each([
    ['MICROSOFT_APP_ID', ['', 'x', `${ID} `, ID.slice(1), ID.replaceAll('-', ''), `{${ID}}`]],
    ['MICROSOFT_APP_PASSWORD', ['', ' ', 'a b', 'a\n']],
    ['MICROSOFT_APP_TENANT_ID', ['', 'common', 'northmoor.onmicrosoft.com']],
    ['MICROSOFT_APP_TENANTS', ['', ',', `${TENANT},`, `${TENANT} ${OTHER}`, '*', 'all']],
    ['TEAMS_ADMINS', ['', ',', `${ID},`, `${ID} ${OTHER}`, '*', 'ann@northmoor.example']],
  ])('%s is refused where it cannot be one', (name, wrong) => {
    for (const value of wrong)
      expect(read({ ...app, [name]: value })).toEqual([expect.stringMatching(new RegExp(`^${name} is [^\n]+\\.$`))])
  })

  test('say all mistakes at once, and repeat nothing of what was given', () => {
    const mistakes = read({ MICROSOFT_APP_ID: 'a~secret.of-it', TEAMS: 'sherbet', TEAMS_SDK: 'sherbet' })
    expect(mistakes).toEqual([
      expect.stringMatching(/^MICROSOFT_APP_ID is not /),
      expect.stringMatching(/^TEAMS is not local /),
      expect.stringMatching(/^TEAMS_SDK is neither /),
      expect.stringMatching(/^MICROSOFT_APP_ID is set, but MICROSOFT_APP_PASSWORD /),
      expect.stringMatching(/^MICROSOFT_APP_ID is set, but MICROSOFT_APP_TENANT_ID /),
    ])
    expect(String(mistakes)).not.toMatch(/secret\.of|sherbet/)
  })

  test('are all in the guide, with what they are where left out', () => {
    const guide = readFileSync(join(import.meta.dirname, '../../docs/teams.md'), 'utf8')
    const rows = [...guide.matchAll(/^\| `([A-Z_]+)` +\|.+\| (.+?) +\|$/gm)].map(
      ([, name = '', value = '']) => [name, value] as const,
    )
    expect(rows.map(([name]) => name)).toEqual(expect.arrayContaining(Object.keys(teamsSettings)))
    const told = new Map(rows)
    for (const [name, value] of Object.entries(fine({}))) if (name in teamsSettings) expect(told.get(name)).toBe(`\`${value}\``)
  })
})
