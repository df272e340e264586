import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, inflateSync } from 'node:zlib'
import { AppManifestUtils } from '@microsoft/app-manifest'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { manifestCommand } from '../../adapters/commands/manifest.ts'
import { run } from '../../adapters/commands.ts'
import { readSettings } from '../../adapters/settings.ts'
import { colourIcon, outlineIcon } from '../../adapters/teams/icons.ts'
import { manifest } from '../../adapters/teams/manifest.ts'
import { zipped } from '../../adapters/teams/zipped.ts'
import { version } from '../../adapters/version.ts'
import { handle } from '../../src/conversation/handle.ts'
import { anyTime } from '../../src/conversation/understanding/anytime.ts'
import { openMemory } from '../../src/store/memory.ts'
import { project } from '../content/copy.ts'
import { cameTo, house, lightly } from '../conversation/talk.ts'

const appId = '01234567-89ab-cdef-0123-456789abcdef'
const site = 'https://www.northmoor.gov.uk/landscape'
const made = manifest({ appId, site, version: '0.1.0' })
const [bot] = made.bots
const [search] = made.composeExtensions
if (!bot || !search) throw new Error('there is no bot or no search in the manifest')

/** What is wrong by Microsoft's own schema, which its library brings with it. */
const wrong = (one: unknown) => AppManifestUtils.validateAgainstSchema(JSON.parse(JSON.stringify(one)))

describe('the manifest', () => {
  test('is one by the schema of Teams, with a page of the council and without', async () => {
    expect(await wrong(made)).toEqual([])
    expect(await wrong(manifest({ appId, version: version() }))).toEqual([])
  })

  test('would not be one with a name too long, or a word or an id that Teams does not know', async () => {
    expect(await wrong({ ...made, name: { ...made.name, short: 'x'.repeat(31) } })).not.toEqual([])
    expect(await wrong({ ...made, sockets: true })).not.toEqual([])
    expect(await wrong({ ...made, id: 'landscape' })).not.toEqual([])
  })

  test('says nothing that a Teams of years ago would not know', async () => {
    const older = { manifestVersion: '1.16', $schema: made.$schema.replace(/v[\d.]+/, 'v1.16') }
    expect(await wrong({ ...made, ...older })).toEqual([])
  })

  test('gives the version in three numbers, as Teams wants it', () => {
    for (const given of ['1.20.3', '1.20.3-rc.1', '1.20.3+5']) expect(manifest({ appId, version: given }).version).toBe('1.20.3')
    expect(manifest({ appId, version: version() }).version).toMatch(/^\d+\.\d+\.\d+$/)
  })

  test('keeps to the lengths that Teams shows whole', () => {
    expect(made.name.short).toBe('Lay of the Land')
    expect(made.name.full.length).toBeLessThanOrEqual(100)
    expect(made.developer.name.length).toBeLessThanOrEqual(32)
    expect(made.description.short.length).toBeLessThanOrEqual(80)
    expect(made.description.full.length).toBeLessThanOrEqual(4000)
    const shown = [...bot.commandLists.flatMap(({ commands }) => commands), ...search.commands]
    expect(shown.length).toBeGreaterThan(15)
    for (const { title, description } of shown) {
      expect(title.length, title).toBeLessThanOrEqual(32)
      expect(description.length, title).toBeLessThanOrEqual(128)
    }
    for (const { commands } of bot.commandLists) {
      expect(commands.length).toBeLessThanOrEqual(10)
      expect(new Set(commands.map(({ title }) => title)).size).toBe(commands.length)
    }
  })

  test('says what it is in sentences of at most 25 words', () => {
    const sentences = made.description.full.split(/[.:]\s+/)
    expect(sentences.length).toBeGreaterThan(10)
    expect(sentences.filter((sentence) => sentence.split(/\s+/).length > 25)).toEqual([])
  })

  test('asks for no right: not to read a team or a chat, not to know who somebody is, and for no page', () => {
    expect(made).toMatchObject({ permissions: [], validDomains: [] })
    for (const asks of ['authorization', 'webApplicationInfo', 'devicePermissions', 'configurableTabs', 'supportedChannelTypes'])
      expect(made).not.toHaveProperty(asks)
  })

  test('brings one bot, alone and with others, that may hand over a file', () => {
    expect(made.id).toBe(appId)
    expect(made.defaultInstallScope).toBe('personal')
    expect(made.bots).toHaveLength(1)
    expect(bot).toMatchObject({ botId: appId, scopes: ['personal', 'team', 'groupChat'], supportsFiles: true })
    // Where nothing is said of triggers, Teams shows the list for mentions and in the chat, and nowhere else.
    expect(bot.commandLists.flatMap(({ scopes }) => scopes)).toEqual(bot.scopes)
    expect(search.botId).toBe(appId)
    expect(search.commands.map(({ id, type, context }) => [id, type, context])).toEqual([
      ['find', 'query', ['compose', 'commandBox']],
      ['add', 'action', ['message']],
    ])
  })

  test('names the page of the council, or one that is plainly none', () => {
    const pages = ({ developer }: typeof made) => [developer.websiteUrl, developer.privacyUrl, developer.termsOfUseUrl]
    expect(pages(made)).toEqual([site, site, site])
    const none = 'https://your-council.example/'
    expect(pages(manifest({ appId, version: '1.2.3' }))).toEqual([none, none, none])
  })
})

describe('the guide', () => {
  const guide = readFileSync(join(project, 'docs/teams.md'), 'utf8')
  const part = (title: string) => guide.split(/^## /m).find((text) => text.startsWith(`${title}\n`)) ?? ''
  const rows = (text: string) =>
    [...text.matchAll(/^\| `([^`]+)` +\| (.+?) +\|/gm)].map(([, name = '', says = '']) => ({ name, says }))

  test('gives a reason for each thing the manifest asks for, and says what it does without', () => {
    const asked = rows(part('What the manifest asks for'))
    const without = [
      'authorization',
      'permissions',
      'webApplicationInfo',
      'devicePermissions',
      'validDomains',
      'supportedChannelTypes',
    ]
    expect(asked.map(({ name }) => name)).toEqual([
      ...bot.scopes,
      'supportsFiles',
      ...search.commands.map(({ id }) => id),
      ...without,
    ])
    for (const { name, says } of asked) expect(says.split(' ').length, name).toBeGreaterThan(3)
    for (const name of without) expect(Object.entries(made).find(([key]) => key === name)?.[1] ?? []).toEqual([])
  })

  test('names the settings that the manifest is made from', () => {
    const told = rows(part('The settings')).map(({ name }) => name)
    expect(told).toContain('MICROSOFT_APP_ID')
    expect(told).toContain('LANDSCAPE_SITE')
  })

  test('is in sentences of at most 25 words', () => {
    const prose = guide
      .replace(/^ *```[\s\S]*?^ *```$/gm, '')
      .replace(/^[|#].*$/gm, '')
      .split(/\n\s*\n|(?<=[.:?])\s+|^ *(?:-|\d+\.) /m)
    const long = prose.filter((sentence) => sentence.trim().split(/\s+/).length > 25)
    expect(prose.length).toBeGreaterThan(80)
    expect(long).toEqual([])
  })
})

describe('what Teams offers to say', () => {
  const offered = (scope: string) =>
    bot.commandLists.filter(({ scopes }) => scopes.includes(scope)).flatMap(({ commands }) => commands.map(({ title }) => title))

  test.each([...new Set([...offered('personal'), ...offered('team')])])('"%s" means the same at any time', (title) => {
    expect(anyTime(lightly, title, true)).toBeDefined()
  })

  test.each(offered('personal'))('"%s" is done when said alone, at a question and where words are wanted', async (title) => {
    for (const step of ['homecare-supply', 'good-week']) {
      const me = await cameTo(step)
      const replies = await me.says(title)
      expect(replies.map(({ kind }) => kind)).not.toContain('refused')
      expect((await me.log()).filter((event) => event.type === 'said' && event.words === title)).toEqual([])
    }
  })

  test.each(offered('team'))('"%s" is done when said among others', async (title) => {
    const core = { content: lightly, store: openMemory(), house: { ...house, chat: true } }
    const by = 'teams:tenant:ann'
    const says = (words: string, minute: number) =>
      handle(core, {
        id: `delivery-${minute}`,
        by,
        at: new Date(Date.UTC(2026, 0, 5, 9, minute)).toISOString(),
        fresh: `fresh-${minute}`,
        room: 'teams:tenant:channel:thread',
        channel: 'teams:tenant:channel',
        do: { kind: 'say', words },
      })
    const before = [
      'start',
      'Northmoor',
      'everyone',
      'skip',
      'a commissioner',
      'skip',
      '2, 3',
      'all the same',
      'quick',
      'skip',
      '2',
    ]
    for (const [minute, words] of before.entries()) await says(words, minute)
    const replies = await says(title, before.length)
    expect(replies.length).toBeGreaterThan(0)
    expect(replies.map(({ kind }) => kind)).not.toContain('refused')
  })
})

/** What a PNG of ours holds: its size, and its pixels as red, green, blue and cover. */
const decoded = (file: Uint8Array) => {
  const bytes = Buffer.from(file)
  expect(bytes.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n')
  const chunks = new Map<string, Buffer>()
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    const body = bytes.subarray(at + 4, at + 8 + length)
    expect(bytes.readUInt32BE(at + 8 + length)).toBe(crc32(body))
    chunks.set(body.subarray(0, 4).toString('latin1'), body.subarray(4))
    at += 12 + length
  }
  expect([...chunks.keys()]).toEqual(['IHDR', 'IDAT', 'IEND'])
  const header = chunks.get('IHDR') ?? Buffer.alloc(13)
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)]
  expect([...header.subarray(8)]).toEqual([8, 6, 0, 0, 0])
  const rows = inflateSync(chunks.get('IDAT') ?? Buffer.alloc(0))
  expect(rows).toHaveLength(height * (1 + width * 4))
  const pixels = Array.from({ length: width * height }, (_, at) => {
    const start = Math.floor(at / width) * (1 + width * 4) + 1 + (at % width) * 4
    return [...rows.subarray(start, start + 4)]
  })
  return { size: [width, height], pixels }
}

describe('the icons', () => {
  test('the one in colour is 192 pixels square, and lets nothing show through', () => {
    const { size, pixels } = decoded(colourIcon())
    expect(size).toEqual([192, 192])
    expect(pixels.filter(([, , , cover]) => cover !== 255)).toEqual([])
    expect(new Set(pixels.map(String)).size).toBeGreaterThan(4)
    expect(pixels[0]).toEqual([1, 3, 5].map((at) => Number.parseInt(made.accentColor.slice(at, at + 2), 16)).concat(255))
  })

  test('the outline is 32 pixels square, white on nothing', () => {
    const { size, pixels } = decoded(outlineIcon())
    expect(size).toEqual([32, 32])
    const seen = pixels.filter(([, , , cover]) => cover !== 0)
    expect(seen.length).toBeGreaterThan(100)
    expect(seen.length).toBeLessThan(500)
    expect(seen.filter(([red, green, blue]) => red !== 255 || green !== 255 || blue !== 255)).toEqual([])
  })
})

describe('the package', () => {
  test('holds the manifest and its two icons, and nothing else', async () => {
    const files = unzipSync(zipped(made))
    expect(Object.keys(files).sort()).toEqual(['color.png', 'manifest.json', 'outline.png'])
    const held: unknown = JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array()))
    expect(held).toEqual(made)
    expect(await wrong(held)).toEqual([])
    expect(files[made.icons.color]).toEqual(new Uint8Array(colourIcon()))
    expect(files[made.icons.outline]).toEqual(new Uint8Array(outlineIcon()))
  })

  test('is the same bytes at another time and in another zone', () => {
    const first = zipped(made)
    const { TZ: zone } = process.env
    onTestFinished(() => {
      vi.useRealTimers()
      if (zone === undefined) delete process.env.TZ
      else process.env.TZ = zone
    })
    for (const other of ['America/Los_Angeles', 'Pacific/Auckland']) {
      process.env.TZ = other
      vi.setSystemTime(new Date('2031-07-01T00:00:00Z'))
      expect(Buffer.from(zipped(made)).equals(first)).toBe(true)
    }
  })
})

/** What was said on stdout and stderr while it ran. */
const heard = () => {
  const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  const err = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  onTestFinished(() => {
    vi.restoreAllMocks()
  })
  return () => {
    const said = { out: out.mock.calls.join(''), err: err.mock.calls.join('') }
    vi.restoreAllMocks()
    return said
  }
}

describe('the command', () => {
  const asks = (given: Parameters<typeof manifestCommand>[2], environment: Record<string, string> = { LANDSCAPE_SITE: site }) => {
    const settings = readSettings(join(project, 'no-such-folder'), environment)
    if (Array.isArray(settings)) throw new Error(settings.join('\n'))
    const said = heard()
    const code = manifestCommand('teams', settings, given)
    return { code, ...said() }
  }
  const folder = () => {
    const made = mkdtempSync(join(tmpdir(), 'package-'))
    onTestFinished(() => rmSync(made, { recursive: true, force: true }))
    return made
  }

  test('prints the manifest', () => {
    const { code, out, err } = asks({ appId })
    expect([code, err]).toEqual([0, ''])
    expect(JSON.parse(out)).toEqual(manifest({ appId, site, version: version() }))
  })

  test('writes the package, and puts it in the place of an older one', () => {
    const to = join(folder(), 'app.zip')
    for (const _ of ['first', 'again']) {
      expect(asks({ appId, to })).toEqual({ code: 0, out: `Written: ${to}\n`, err: '' })
      expect(readFileSync(to).equals(zipped(manifest({ appId, site, version: version() })))).toBe(true)
      writeFileSync(to, 'an older one')
    }
  })

  test('says that the page of the council is missing, and goes on', () => {
    const { code, out, err } = asks({ appId }, {})
    expect(code).toBe(0)
    expect(JSON.parse(out)).toEqual(manifest({ appId, version: version() }))
    expect(err).toMatch(/^LANDSCAPE_SITE is not set \(.*https:\/\/your-council\.example\/.*\)\.\n$/)
  })

  test.each([
    ['is not set', undefined],
    ['is not the id of an app', ''],
    ['is not the id of an app', 'landscape-and-a-secret'],
  ])('says in a sentence that MICROSOFT_APP_ID %s: %s', (what, given) => {
    const { code, out, err } = asks({ appId: given })
    expect([code, out]).toEqual([1, ''])
    expect(err).toMatch(new RegExp(`^MICROSOFT_APP_ID ${what} \\(.+\\)\\.\n$`))
    expect(err).not.toContain('secret')
  })

  test('says in a sentence where the package cannot go, and leaves nothing there', () => {
    const there = folder()
    symlinkSync('/dev/null', join(there, 'device'))
    const places: readonly [to: string, problem: string][] = [
      [there, `${there} is a folder (name a file in it).`],
      [join(there, 'none', 'app.zip'), `There is no folder ${join(there, 'none')}.`],
      [join(there, 'x'.repeat(300)), `${join(there, 'x'.repeat(300))} cannot be written.`],
      [join(there, 'device'), `${join(there, 'device')} is no file that can be replaced.`],
    ]
    for (const [to, problem] of places) expect(asks({ appId, to })).toEqual({ code: 1, out: '', err: `${problem}\n` })
    expect(readdirSync(there)).toEqual(['device'])
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true)
  })

  test.each([
    ['--to is for teams only.', ['slack', '--to', 'app.zip']],
    ['There is no value after --to.', ['teams', '--to']],
    ['There is no value after --to.', ['teams', '--to', '']],
    ['"x" is one word too many.', ['teams', 'x']],
  ])('is not to be used so: %s %s', async (sentence, words) => {
    const said = heard()
    const code = await run(['manifest', ...words])
    expect([code, said().err.split('\n')[0]]).toEqual([2, sentence])
  })
})
