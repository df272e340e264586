import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import { readSettings, slackOf, wanted, webOf } from '../../adapters/settings.ts'
import { teamsSettings } from '../../adapters/settings-teams.ts'

/** A project with this `.env` file, or none. */
const project = (file?: string, mode = 0o600) => {
  const root = mkdtempSync(join(tmpdir(), 'settings-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  if (file !== undefined) {
    writeFileSync(join(root, '.env'), file)
    chmodSync(join(root, '.env'), mode)
  }
  return root
}

const nowhere = join(tmpdir(), 'no-such-project')
const read = (environment: Record<string, string>) => readSettings(nowhere, environment)
const fine = (environment: Record<string, string>) => {
  const settings = read(environment)
  if (Array.isArray(settings)) throw new Error(settings.join('\n'))
  return settings
}

const ofTeams = Object.keys(teamsSettings)
const bot = { SLACK_BOT_TOKEN: 'xoxb-1-abc' }
const secret = { SLACK_SIGNING_SECRET: 'c0ffee' }
const app = { SLACK_APP_TOKEN: 'xapp-1-abc' }

describe('the settings', () => {
  test('all have a value that serves', () => {
    expect(read({})).toEqual({
      LANDSCAPE_HOME: '.landscape',
      LANDSCAPE_WHO: 'The people who added me here run me.',
      HOST: '127.0.0.1',
      PORT: 3978,
      SLACK_API_URL: 'https://slack.com/api/',
      SLACK_GUESTS: 'allow',
      SLACK_CONNECT: 'refuse',
      TEAMS_SDK: 'botbuilder',
      TEAMS_GUESTS: 'allow',
      TEAMS_EXTERNAL: 'refuse',
      RETENTION_DAYS: 365,
      SMALL_NUMBER: 3,
      TZ_NAME: 'Europe/London',
    })
  })

  test('are taken as given', () => {
    const given = {
      LANDSCAPE_HOME: '/srv/landscape',
      LANDSCAPE_WHO: 'Northmoor Council runs me.',
      HOST: '0.0.0.0',
      PUBLIC_URL: 'https://landscape.example.gov.uk/bot',
      ...bot,
      ...secret,
      ...app,
      SLACK_API_URL: 'http://127.0.0.1:8000/api/',
      SLACK_GUESTS: 'refuse',
      SLACK_CONNECT: 'allow',
      TEAMS_SDK: 'agents',
      TEAMS_GUESTS: 'refuse',
      TEAMS_EXTERNAL: 'allow',
      TZ_NAME: 'Europe/Lisbon',
    }
    expect(read({ ...given, PORT: '0', RETENTION_DAYS: '30', SMALL_NUMBER: '5' })).toEqual({
      ...given,
      PORT: 0,
      RETENTION_DAYS: 30,
      SMALL_NUMBER: 5,
    })
  })

  test.each([
    ['PORT', ['0', '65535', '8080'], ['-1', '65536', '1.5', '', ' ', '80a', '0x10', '1e3']],
    ['RETENTION_DAYS', ['1', '3650'], ['0', '3651', '', 'never']],
    ['SMALL_NUMBER', ['1', '100'], ['0', '101', '']],
    ['HOST', ['localhost', '::1', '10.0.0.1', 'my-host.local'], ['', 'http://here', 'a b']],
    ['LANDSCAPE_HOME', ['x'], ['']],
    [
      'LANDSCAPE_WHO',
      ['I do.', `${'é'.repeat(299)}.`],
      ['', ' ', '.', 'Northmoor Council', 'One.\nTwo.', ' Spaced.', `${'é'.repeat(300)}.`],
    ],
    [
      'PUBLIC_URL',
      ['https://a.example', 'https://a.example:8443/x'],
      ['', 'http://a.example', 'a.example', 'https://me:word@a.example', 'https://a.example/?x=1', 'https://a.example/#x'],
    ],
    ['LANDSCAPE_SITE', ['https://www.northmoor.gov.uk/landscape'], ['', 'www.northmoor.gov.uk', 'http://www.northmoor.gov.uk']],
    [
      'SLACK_API_URL',
      ['https://slack-gov.com/api/', 'http://localhost:1/', 'http://127.0.0.2/', 'http://[::1]:80/'],
      [
        '',
        'http://slack.com/api/',
        'http://10.0.0.1/',
        'http://127.0.0.1.example/',
        'ftp://localhost/',
        'file:///x',
        'slack.com',
      ],
    ],
    ['SLACK_GUESTS', ['allow', 'refuse'], ['', 'yes', 'Allow']],
    ['SLACK_CONNECT', ['allow', 'refuse'], ['', 'no']],
    ['TEAMS', ['local'], ['', 'Local', 'on', '1', 'true']],
    ['TEAMS_SDK', ['botbuilder', 'agents'], ['', 'Agents', 'bolt']],
    ['TEAMS_GUESTS', ['allow', 'refuse'], ['', 'yes']],
    ['TEAMS_EXTERNAL', ['allow', 'refuse'], ['', 'no']],
    ['TZ_NAME', ['UTC', 'America/New_York'], ['', 'London', 'Europe/Atlantis']],
  ])('%s says in a sentence what is wrong with it', (name, right, wrong) => {
    for (const value of right) expect(read({ [name]: value })).not.toBeInstanceOf(Array)
    for (const value of wrong)
      expect(read({ [name]: value })).toEqual([expect.stringMatching(new RegExp(`^${name} is [^\n]+\\(.+\\)\\.$`))])
  })

  test('all mistakes are said at once', () => {
    const mistakes = read({ PORT: 'x', TZ_NAME: 'x', SLACK_GUESTS: 'x', HOST: '', ...secret })
    expect(mistakes).toEqual([
      expect.stringMatching(/^HOST /),
      expect.stringMatching(/^PORT /),
      expect.stringMatching(/^SLACK_GUESTS /),
      expect.stringMatching(/^TZ_NAME /),
      'SLACK_SIGNING_SECRET is set, but SLACK_BOT_TOKEN is missing.',
    ])
  })

  test('no mistake repeats what was given, as it may be a secret in the wrong line', () => {
    const names = [...Object.keys({ ...fine({}), ...bot, ...secret, ...app, PUBLIC_URL: '' }), ...ofTeams]
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.stringMatching(/^[ -~]{0,9}[!-~]{9} [!-~]{9}$/), (name, value) => {
        const mistakes = read({ [name]: value })
        const said = Array.isArray(mistakes) ? mistakes.join('\n') : ''
        for (const part of value.split(' ').filter((part) => part.length >= 9)) expect(said).not.toContain(part)
      }),
    )
  })

  test('are all in the guide, with what they are where left out', () => {
    const guide = readFileSync(join(import.meta.dirname, '../../docs/slack.md'), 'utf8')
    const rows = [...guide.matchAll(/^\| `([A-Z_]+)` +\|.+\| (.+?) +\|$/gm)].map(
      ([, name = '', value = '']) => [name, value] as const,
    )
    // Those of Teams are for the guide to Teams.
    const usual = Object.fromEntries(Object.entries(fine({})).filter(([name]) => !ofTeams.includes(name)))
    expect(rows.map(([name]) => name).sort()).toEqual(
      [...Object.keys(usual), ...Object.keys({ ...bot, ...secret, ...app }), 'PUBLIC_URL'].sort(),
    )
    const told = new Map(rows.map(([name, value]) => [name, value.replace(/^[`"]|[`"]$/g, '')]))
    for (const [name, value] of Object.entries(usual)) expect(told.get(name)).toBe(String(value))
  })

  test('an address for others loses the slash at its end', () => {
    expect(fine({ PUBLIC_URL: 'https://a.example/' }).PUBLIC_URL).toBe('https://a.example')
    expect(fine({ PUBLIC_URL: 'https://a.example/x//' }).PUBLIC_URL).toBe('https://a.example/x')
  })
})

describe('the settings of Slack', () => {
  test('are none where there are none', () => {
    expect(slackOf(fine({}))).toBeUndefined()
  })

  const rest = { token: 'xoxb-1-abc', api: 'https://slack.com/api/', guests: 'allow', connect: 'refuse' }

  test('are of HTTP with a signing secret, and of Socket Mode with an app-level token', () => {
    expect(slackOf(fine({ ...bot, ...secret }))).toEqual({ ...rest, mode: 'http', secret: 'c0ffee' })
    expect(slackOf(fine({ ...bot, ...app }))).toEqual({ ...rest, mode: 'socket', appToken: 'xapp-1-abc' })
  })

  test('are of HTTP where there are both', () => {
    expect(slackOf(fine({ ...bot, ...secret, ...app }))).toEqual({ ...rest, mode: 'http', secret: 'c0ffee' })
  })

  test.each([
    [bot, 'SLACK_BOT_TOKEN is set, but SLACK_SIGNING_SECRET is missing (or SLACK_APP_TOKEN, for Socket Mode).'],
    [secret, 'SLACK_SIGNING_SECRET is set, but SLACK_BOT_TOKEN is missing.'],
    [app, 'SLACK_APP_TOKEN is set, but SLACK_BOT_TOKEN is missing.'],
    [{ ...secret, ...app }, 'SLACK_SIGNING_SECRET and SLACK_APP_TOKEN are set, but SLACK_BOT_TOKEN is missing.'],
  ])('say what is missing: %o', (given, sentence) => {
    expect(read(given)).toEqual([sentence])
  })

  test.each([
    ['SLACK_BOT_TOKEN', ['', 'xoxp-1-abc', 'xapp-1-abc', 'xoxb-', 'xoxb-...', ' xoxb-1', 'xoxb-1\n']],
    ['SLACK_SIGNING_SECRET', ['', ' ', 'a b', 'a\n']],
    ['SLACK_APP_TOKEN', ['', 'xoxb-1-abc', 'xapp-']],
  ])('%s is refused where it cannot be one', (name, wrong) => {
    for (const value of wrong)
      expect(read({ ...bot, ...secret, [name]: value })).toEqual([expect.stringMatching(new RegExp(`^${name} is [^\n]+\\.$`))])
  })

  test('say that Slack is wanted', () => {
    expect(wanted({})).toEqual([])
    expect(wanted({ ...secret })).toEqual(['Slack'])
    expect(wanted({ ...bot, MICROSOFT_APP_ID: 'x' })).toEqual(['Slack', 'Teams'])
    expect(wanted({ SLACK_BOT_TOKEN: '', TEAMS: '1' })).toEqual(['Teams'])
  })
})

describe('the file .env', () => {
  const secrets = 'SLACK_BOT_TOKEN=xoxb-1-abc\nSLACK_SIGNING_SECRET="c0ffee" # from Slack\nPORT=1\n'

  test('is read, and the environment goes before it', () => {
    const root = project(secrets)
    expect(readSettings(root, { PORT: '2' })).toMatchObject({ SLACK_SIGNING_SECRET: 'c0ffee', PORT: 2 })
  })

  test('fills the environment of the process where it is given that, so that all others find it there', () => {
    const root = project('TEAMS=from-the-file\n')
    onTestFinished(() => {
      delete process.env.TEAMS
    })
    expect(wanted(process.env)).toEqual([])
    readSettings(root, process.env)
    expect(wanted(process.env)).toEqual(['Teams'])
  })

  test.skipIf(process.platform === 'win32')('with secrets is refused where others may read it', () => {
    const open = 'The file .env holds secrets, but others on this computer may read it (run: chmod 600 .env).'
    for (const mode of [0o644, 0o640, 0o604, 0o620, 0o777]) expect(readSettings(project(secrets, mode), {})).toEqual([open])
    for (const mode of [0o600, 0o400, 0o700]) expect(readSettings(project(secrets, mode), {})).toMatchObject({ PORT: 1 })
    const lacking = 'MICROSOFT_APP_PASSWORD is set, but MICROSOFT_APP_ID is missing.'
    expect(readSettings(project('MICROSOFT_APP_PASSWORD=x\n', 0o644), {})).toEqual([open, lacking])
    expect(readSettings(project(`${secrets}PORT=x\n`, 0o644), {})).toEqual([open, expect.stringMatching(/^PORT /)])
  })

  test('without secrets may be read by anybody', () => {
    expect(readSettings(project('PORT=1\nSLACK_GUESTS=refuse\n', 0o644), {})).toMatchObject({ PORT: 1, SLACK_GUESTS: 'refuse' })
  })
})

describe('the web chat', () => {
  test('is on for this computer alone, unless it is off', () => {
    expect(webOf(fine({}))).toEqual({ token: undefined })
    expect(webOf(fine({ HOST: 'localhost' }))).toEqual({ token: undefined })
    expect(webOf(fine({ WEB: 'off' }))).toHaveProperty('why')
  })

  test.each(['0.0.0.0', '10.0.0.7', '::', 'landscape.example'])(
    'is off where others can reach %s, unless they need a token',
    (HOST) => {
      expect(webOf(fine({ HOST }))).toHaveProperty('why')
      const WEB_TOKEN = 'a-token-of-some-length'
      expect(webOf(fine({ HOST, WEB_TOKEN }))).toEqual({ token: WEB_TOKEN })
    },
  )

  test.each([
    [{ WEB: 'on' }, 'WEB is not off'],
    [{ WEB_TOKEN: 'short' }, 'WEB_TOKEN is not at least 16 characters'],
    [{ WEB_TOKEN: 'with spaces in it, and long' }, 'WEB_TOKEN is not at least 16 characters'],
    [{ RECORD_TEMPLATE: join(tmpdir(), 'no-such-file.docx') }, 'RECORD_TEMPLATE names no file that can be read'],
  ])('says what is wrong, and not the secret: %j', (given, said) => {
    const mistakes = read(given)
    expect(mistakes).toEqual([expect.stringContaining(said)])
    expect(JSON.stringify(mistakes)).not.toContain('with spaces')
  })
})
