import { createServer } from 'node:http'
import { describe, expect, onTestFinished, test } from 'vitest'
import { WORDED } from '../adapters/saying.ts'
import { office } from './office.ts'
import { askedOn, cardIn, goes, lineIn, liveCard, windowOf, writes } from './ways.ts'
import type { Workspace } from './workspace/workspace.ts'

const PAYLOADS = [
  ...['<!channel>', '<!here>', '<!everyone>', '<!subteam^S1|@team>', '<@U1>', '<@UBOT>', '<@W1|name>', '<#C1>', '<#C1|general>'],
  ...['<https://evil.example>', '<https://evil.example|click here>', '<mailto:a@evil.example|mail>', '<tel:+441|call>'],
  ...['<!date^1392734382^{date}^https://evil.example|x>', '<javascript:alert(1)|x>', '<slack://open|x>', '<>', '<|>', '<<@U1>>'],
  ...[
    '&lt;!channel&gt;',
    '&amp;lt;!channel&amp;gt;',
    '&#60;!channel&#62;',
    '&lt;@U1&gt;',
    '<!channel',
    '!channel>',
    '< !channel>',
  ],
  ...['*bold*', '_italics_', '~gone~', '`code`', '```\nblock\n```', '> quoted', '>>> quoted', '&gt; quoted', '• point', '1. one'],
  ...['@channel', '@here', '@everyone', '#general', 'a@b.example', ':smile:', ':skin-tone-2:', ':thumbsup::skin-tone-3:'],
  ...[
    'https://evil.example/x',
    'http://evil.example',
    'www.evil.example',
    'evil.example/x',
    'ftp://evil.example',
    'mailto:a@b.c',
  ],
  ...['[label](https://evil.example)', '![picture](https://evil.example/p.png)', '# Title', '**bold**', '| a | b |', '---'],
  ...['<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '"><b>', "'; DROP TABLE x; --", '{{7*7}}', `\${7*7}`, '%s%n'],
  ...[
    '{place}',
    '{words}',
    '{count}',
    '$&',
    '$1',
    '\\u003c!channel\\u003e',
    '\\n<!channel>',
    '<\u200b!channel>',
    '<!\u2060channel>',
  ],
  ...[
    '\u202e<!channel>',
    '\ufeff<!here>',
    '＜!channel＞',
    '‹!here›',
    '\u0000<!here>',
    'a\n<!channel>\nb',
    '\r\n> <!here>',
    '<!here>'.repeat(30),
  ],
]

/** A text that Slack reads, as it is sent: where it stands, whether markup is read in it, and the text. */
interface Sent {
  at: string
  markup: boolean
  text: string
}

/** Every text of what was sent to Slack, whatever it stands in. */
const textsIn = (value: unknown, at = ''): Sent[] => {
  if (Array.isArray(value)) return value.flatMap((one, nth) => textsIn(one, `${at}/${nth}`))
  if (typeof value !== 'object' || value === null) return []
  const { type, text } = { type: undefined, text: undefined, ...value }
  const own = typeof text === 'string' ? [{ at: `${at}/text`, markup: type === undefined || type === 'mrkdwn', text }] : []
  return [...own, ...Object.entries(value).flatMap(([key, inner]) => textsIn(inner, `${at}/${key}`))]
}

/** What is alive in a text: markup where Slack reads it, and what names or calls somebody even where it does not. */
const alive = ({ markup, text }: Sent): boolean => (markup ? /[<>]/.test(text.replace(/^> /gm, '')) : /<[!@#]/.test(text))

const calls = (here: Awaited<ReturnType<typeof office>>) =>
  here.workspace.calls.filter(({ method }) => /^(chat|views|response)/.test(method))

/** What is asked in private now; nothing once all is answered. */
const stepIn = (workspace: Workspace) => {
  const card = cardIn(workspace, 'DU1')
  return card && askedOn(card)?.step
}

describe('80 payloads', () => {
  test.each([
    ['typed', 'type'],
    ['written in a window', 'window'],
  ] as const)('%s as answers come back nowhere alive', async (_, how) => {
    expect(PAYLOADS.length).toBeGreaterThanOrEqual(80)
    const here = await office()
    const { workspace, settled } = here
    const ann = workspace.person('U1')
    await ann.dm('hello')
    await settled()
    const rest = [...PAYLOADS]
    const next = () => rest.shift() ?? ''
    const puts = async (words: string) => {
      const card = liveCard(workspace, 'DU1')
      if (how === 'window' && JSON.stringify(card.blocks).includes('"words ')) await writes(here, ann, card, words)
      else await ann.dm(words)
      await settled()
    }
    // The place, and every question that takes words of one’s own; what is left goes where words are read, and read back.
    for (const step of WORDED.filter((one) => !['population', 'equality'].includes(one))) {
      await goes(here, ann, { way: () => 'type', until: step })
      for (let tries = 0; tries < 10 && stepIn(workspace) === step; tries += 1) await puts(next())
      for (const words of ['change the place', next(), 'review', 'where are we']) {
        await ann.dm(words)
        await settled()
      }
    }
    for (const words of rest) {
      for (const said of ['change a good week', words]) await ann.dm(said)
      await settled()
    }
    for (const said of [
      'results',
      'more',
      'what would change this',
      'what moved',
      `why ${PAYLOADS[0]}`,
      'compare <@U1> with <!here>',
    ]) {
      await ann.dm(said)
      await settled()
    }
    await ann.command('share here', 'C1')
    await ann.openHome()
    await ann.shortcut(lineIn(workspace, 'C1', 'U1', PAYLOADS.join(' ')), 'add-to-landscape')
    await settled()
    expect(windowOf(workspace, 'U1').view.callback_id).toBe('add')

    const said = calls(here).flatMap(({ method, args }) => textsIn(args, method))
    expect(said.length).toBeGreaterThan(1000)
    expect(said.filter(({ text }) => text.includes('&lt;')).length).toBeGreaterThan(20)
    expect(said.filter(alive)).toEqual([])
    expect(workspace.state.dropped).toEqual([])
    expect(workspace.calls.filter(({ error, status }) => error !== undefined || status !== 200)).toEqual([])
  })
})

describe('links in answers', () => {
  test('are opened by nobody: 30 of them, and Slack is told not to', async () => {
    let hits = 0
    const elsewhere = createServer((_, response) => {
      hits += 1
      response.end('seen')
    })
    await new Promise<void>((ready) => elsewhere.listen(0, '127.0.0.1', ready))
    onTestFinished(() => {
      elsewhere.close()
    })
    const address = elsewhere.address()
    const base = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
    const here = await office({ options: { channels: { C1: {}, C9: { bot: false } } } })
    const { workspace, settled } = here
    const ann = workspace.person('U1')
    await ann.dm('hello')
    await settled()
    await ann.dm(`Northmoor ${base}/place`)
    await settled()
    await goes(here, ann, { way: () => 'type', until: 'good-week' })
    for (let nth = 0; nth < 30; nth += 1) {
      await ann.dm('change a good week')
      await ann.dm(`See <${base}/${nth}|this> and ${base}/${nth}`, { raw: true })
      await settled()
    }
    await goes(here, ann, { way: () => 'type', until: 'actions' })
    await ann.command('share here', 'C1')
    await ann.command('share here', 'C9')
    await settled()
    const posts = workspace.calls.filter(({ method }) => method === 'chat.postMessage')
    expect(posts.length).toBeGreaterThan(60)
    const flags = ({ unfurl_links, unfurl_media, parse, link_names }: Readonly<Record<string, unknown>>) =>
      [unfurl_links, unfurl_media, parse, link_names].map(String)
    for (const { args } of posts) expect(flags(args)).toEqual(['false', 'false', 'none', 'false'])
    const others = workspace.calls.filter(({ method }) => method === 'chat.update' || method === 'chat.postEphemeral')
    for (const { args } of others) expect(flags(args).slice(2)).toEqual(['none', 'false'])
    expect(JSON.stringify(posts.map(({ args }) => args))).toContain('127.0.0.1')
    expect(JSON.stringify(posts.map(({ args }) => args))).not.toContain(base)
    expect(hits).toBe(0)
  })

  test('to answer at are not followed where they are not Slack’s', async () => {
    let hits = 0
    const elsewhere = createServer((_, response) => {
      hits += 1
      response.end('seen')
    })
    await new Promise<void>((ready) => elsewhere.listen(0, '127.0.0.1', ready))
    onTestFinished(() => {
      elsewhere.close()
    })
    const address = elsewhere.address()
    const response_url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/answer`
    const here = await office()
    const { workspace, settled } = here
    const ann = workspace.person('U1')
    await ann.dm('hello')
    await settled()
    await ann.press(liveCard(workspace, 'DU1'), 'skip place', { payload: { response_url } })
    await settled()
    expect(hits).toBe(0)
    expect(askedOn(liveCard(workspace, 'DU1'))?.step).toBe('population')
  })
})
