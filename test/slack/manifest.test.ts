import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { manifestCommand } from '../../adapters/commands/manifest.ts'
import { readSettings } from '../../adapters/settings.ts'
import { manifest, type Setup } from '../../adapters/slack/manifest.ts'
import { EVENTS, FEATURES, METHODS, scopesFor } from '../../adapters/slack/scopes.ts'
import { project } from '../content/copy.ts'

// Slack's schema has words of its own, which say nothing about what is right.
const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true })
const holds = ajv.compile(JSON.parse(readFileSync(join(project, 'test/slack/manifest.schema.2.0.0.json'), 'utf8')))
const wrong = (made: unknown) => (holds(made) ? [] : holds.errors)

const setups: Setup[] = (['http', 'socket'] as const).flatMap((mode) =>
  [undefined, 'https://landscape.example.gov.uk'].map((url) => ({ mode, url })),
)

describe('the manifest', () => {
  test.each(setups)('is one by the schema of Slack: $mode, $url', (setup) => {
    expect(wrong(manifest(setup))).toEqual([])
  })

  test('would not be one with a name too long or a word that Slack does not know', () => {
    const made = manifest({ mode: 'http' })
    const { display_information: told, settings } = made
    expect(wrong({ ...made, display_information: { ...told, name: 'x'.repeat(36) } })).not.toEqual([])
    expect(wrong({ ...made, settings: { ...settings, sockets: true } })).not.toEqual([])
  })

  test('keeps to the lengths that Slack shows whole', () => {
    const { display_information: told, features } = manifest({ mode: 'http' })
    expect(told.name).toBe('Lay of the Land')
    expect(told.description.length).toBeLessThanOrEqual(140)
    expect(told.long_description.length).toBeGreaterThanOrEqual(175)
    expect(told.long_description.length).toBeLessThanOrEqual(4000)
    for (const { name } of features.shortcuts) expect(name.length).toBeLessThanOrEqual(24)
  })

  test('says what it is in sentences of at most 25 words', () => {
    const { long_description: told } = manifest({ mode: 'http' }).display_information
    const sentences = told.split(/[.:]\s+/)
    expect(sentences.length).toBeGreaterThan(10)
    expect(sentences.filter((sentence) => sentence.split(/\s+/).length > 25)).toEqual([])
  })

  test('asks for these scopes', () => {
    const bot = ['app_mentions:read', 'chat:write', 'commands', 'files:write', 'im:history', 'users:read']
    for (const mode of ['http', 'socket'] as const) expect(manifest({ mode }).oauth_config.scopes).toEqual({ bot })
  })

  test('has somebody who is mentioned in the command told as who they are', () => {
    for (const { should_escape } of manifest({ mode: 'http' }).features.slash_commands) expect(should_escape).toBe(true)
  })

  test('gives a reason for each scope in the guide, and for no other', () => {
    const guide = readFileSync(join(project, 'docs/slack.md'), 'utf8')
    const rows = [...guide.matchAll(/^\| `([a-z_]+(?::[a-z]+)?)` +\| (.+?) +\|$/gm)].map(([, scope, reason]) => [scope, reason])
    expect(rows.map(([scope]) => scope)).toEqual(scopesFor(METHODS, EVENTS, FEATURES))
    for (const [, reason = ''] of rows) expect(reason.split(' ').length).toBeGreaterThan(3)
  })

  test('asks for exactly what the methods, events and ways in need', () => {
    const { bot } = manifest({ mode: 'http' }).oauth_config.scopes
    expect(bot).toEqual(scopesFor(METHODS, EVENTS, FEATURES))
    // Each is there for a method, an event or a way in: without all that need it, it goes.
    for (const scope of bot) {
      const without = scopesFor(
        METHODS.filter((method) => !scopesFor([method], [], []).includes(scope)),
        EVENTS.filter((event) => !scopesFor([], [event], []).includes(scope)),
        FEATURES.filter((feature) => !scopesFor([], [], [feature]).includes(scope)),
      )
      expect(without).toEqual(bot.filter((other) => other !== scope))
    }
  })

  test('never asks to read channels', () => {
    const all = scopesFor(METHODS, EVENTS, FEATURES)
    expect(all.filter((scope) => /^(channels|groups|mpim):|admin|\.public$/.test(scope))).toEqual([])
    expect(manifest({ mode: 'http' }).settings.event_subscriptions.bot_events).toEqual([
      'app_home_opened',
      'app_mention',
      'app_uninstalled',
      'message.im',
      'tokens_revoked',
    ])
  })

  test('gives one address to all that Slack sends by HTTP', () => {
    const at = (url?: string) => {
      const { features, settings } = manifest({ mode: 'http', url })
      expect(settings.socket_mode_enabled).toBe(false)
      return [settings.event_subscriptions.request_url, settings.interactivity.request_url, features.slash_commands[0]?.url]
    }
    expect(at('https://a.example/bot')).toEqual(Array(3).fill('https://a.example/bot/slack/events'))
    expect(at()).toEqual(Array(3).fill('https://your-host.example/slack/events'))
  })

  test('gives none with Socket Mode', () => {
    const made = manifest({ mode: 'socket', url: 'https://a.example' })
    expect(made.settings.socket_mode_enabled).toBe(true)
    expect(JSON.stringify(made)).not.toContain('http')
  })
})

/** Every method of the Web API whose name stands anywhere in the adapter, but in the table of rights. */
const called = () => {
  const folder = join(project, 'adapters/slack')
  const files = readdirSync(folder).filter((name) => name !== 'scopes.ts')
  const texts = files.map((name) => readFileSync(join(folder, name), 'utf8'))
  const names =
    /'((?:auth|chat|conversations|files|users|views|bots|team|reactions|pins|usergroups|assistant|agents)\.[A-Za-z.]+)'/g
  return texts.flatMap((text) => [...text.matchAll(names)].map(([, method]) => method ?? ''))
}

test('what is called is what the rights are asked for: nothing more, and nothing less', () => {
  expect([...new Set(called())].sort()).toEqual([...METHODS].sort())
  // Nobody goes round the one way to call.
  const folder = join(project, 'adapters/slack')
  const others = readdirSync(folder).filter((name) =>
    /\bclient\.|WebClient|apiCall\(/.test(readFileSync(join(folder, name), 'utf8')),
  )
  expect(others).toEqual(['app.ts'])
})

describe('the command', () => {
  const run = (platform: string, environment: Record<string, string>) => {
    const settings = readSettings(join(project, 'no-such-folder'), environment)
    if (Array.isArray(settings)) throw new Error(settings.join('\n'))
    const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
    const err = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    onTestFinished(() => {
      vi.restoreAllMocks()
    })
    const code = manifestCommand(platform, settings)
    const said = { code, out: out.mock.calls.join(''), err: err.mock.calls.join('') }
    out.mockRestore()
    err.mockRestore()
    return said
  }
  const bot = { SLACK_BOT_TOKEN: 'xoxb-1' }
  const url = { PUBLIC_URL: 'https://a.example' }

  test.each([
    ['nothing', {}, { mode: 'socket' }],
    ['a public address', url, { mode: 'http', url: 'https://a.example' }],
    ['a signing secret', { ...bot, SLACK_SIGNING_SECRET: 'x' }, { mode: 'http' }],
    ['an app-level token and a public address', { ...bot, ...url, SLACK_APP_TOKEN: 'xapp-1' }, { mode: 'socket' }],
  ] as const)('prints it as it suits the settings: with %s', (_, environment, setup) => {
    const { code, out, err } = run('slack', environment)
    expect([code, err]).toEqual([0, ''])
    expect(JSON.parse(out)).toEqual(manifest({ ...setup }))
    expect(wrong(JSON.parse(out))).toEqual([])
  })

  test('has none for another platform, and says so', () => {
    const err = 'There is a manifest for slack and one for teams, and none for "discord".\n'
    expect(run('discord', {})).toEqual({ code: 1, out: '', err })
  })
})
