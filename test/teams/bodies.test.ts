import { request } from 'node:http'
import { gzipSync } from 'node:zlib'
import { describe, expect, onTestFinished, test } from 'vitest'
import { logsIn } from '../slack/ways.ts'
import { startTenant } from './tenant/tenant.ts'
import { cameTo, liveCard, personOf } from './ways.ts'

const KB = 1024

const POISONS = [
  '{"__proto__":{"polluted":true}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  '{"a":{"__proto__":{"polluted":true}},"a":{"__proto__":null}}',
  '[{"__proto__":{"polluted":true}}]',
  '"__proto__"',
  '1e999',
]

/** Everywhere in what Teams brings where something may stand that somebody’s client gave it. */
const places = (data: string): Readonly<Record<string, string>> => {
  const invoke = (name: string, value: string) => `"type":"invoke","name":"${name}","value":${value}`
  return {
    'the activity': `"type":"message","text":"","__proto__":POISON`,
    'its text': '"type":"message","text":POISON',
    'its entities': '"type":"message","text":"","entities":[POISON,{"type":"mention","mentioned":POISON}]',
    'its value': '"type":"message","value":POISON',
    'data that is pressed': invoke('adaptiveCard/action', '{"action":{"data":POISON}}'),
    'a deed': invoke('adaptiveCard/action', `{"action":{"data":{${data},"deed":POISON}}}`),
    'a key beside a deed': invoke(
      'adaptiveCard/action',
      `{"action":{"data":{${data},"deed":"press nothing 2","__proto__":POISON}}}`,
    ),
    'data of a dialog': invoke(
      'task/submit',
      `{"data":{"callback":"form",${data},"theme":POISON,"__proto__":POISON,"market-health":POISON}}`,
    ),
    'words of others': invoke(
      'composeExtension/submitAction',
      '{"data":{"callback":"add","said":POISON,"whose":POISON,"question":POISON}}',
    ),
    'a search': invoke('composeExtension/query', '{"commandId":"find","parameters":[{"name":"words","value":POISON},POISON]}'),
    'a consent': invoke('fileConsent/invoke', '{"type":"fileUpload","action":"accept","context":POISON,"uploadInfo":POISON}'),
  }
}

/** Somebody who has come to a question, and what sends bodies in their name, as they are. */
const sending = async () => {
  let target = ''
  const tenant = await startTenant({ rates: false })
  const { deliversTo } = tenant
  tenant.deliversTo = (url) => {
    target = url
    deliversTo(url)
  }
  onTestFinished(() => tenant.close())
  const here = await cameTo('homecare-supply', { tenant })
  const { person, settled } = here
  const around = JSON.stringify({
    channelId: 'msteams',
    serviceUrl: tenant.serviceUrl,
    id: '1',
    replyToId: liveCard(here, person.personal).id,
    from: { id: person.id, aadObjectId: person.aadObjectId },
    recipient: tenant.bot,
    conversation: { id: person.personal, conversationType: 'personal', tenantId: tenant.tenantId },
  }).slice(1, -1)
  const post = async (body: string | Buffer, headers: Readonly<Record<string, string>> = {}) => {
    const { status } = await fetch(target, { method: 'POST', body, headers })
    await settled()
    return status
  }
  const stillServes = async () => {
    const before = tenant.seen(person.personal).length
    await person.says('where are we')
    await settled()
    expect(tenant.seen(person.personal).length).toBeGreaterThan(before + 1)
  }
  return { ...here, target, around, post, stillServes }
}

test('66 bodies that name prototypes, or are of other types, touch none and answer nothing', async () => {
  const { post, around, store, person, notices, stillServes } = await sending()
  const names = () => JSON.stringify([Object.prototype, Array.prototype, Function.prototype].map(Object.getOwnPropertyNames))
  const { current = '' } = await store.taken(personOf(person))
  const [before, logs] = [names(), await logsIn(store)]
  const bodies = Object.values(places(`"card":"card ${current} ${person.aadObjectId} 0 0"`)).flatMap((place, at) =>
    POISONS.map((poison, nth) => `{${around.replace('"id":"1"', `"id":"${at}-${nth}"`)},${place.replaceAll('POISON', poison)}}`),
  )
  expect(bodies).toHaveLength(66)
  for (const body of bodies) {
    expect(() => JSON.parse(body)).not.toThrow()
    expect([200, 501], body).toContain(await post(body))
  }
  expect(names()).toBe(before)
  expect('polluted' in {}).toBe(false)
  const answered = (log = '') => log.match(/"type":"answered"/g)?.length ?? 0
  expect(Object.keys(await logsIn(store))).toEqual(Object.keys(logs))
  expect(answered((await logsIn(store))[current])).toBe(answered(logs[current]))
  expect(notices).toEqual([])
  await stillServes()
})

describe('a body that is too much', () => {
  test('is refused: 256 KB and a byte, nested deep, of a million keys, packed', async () => {
    const { post, around, store, notices, stillServes } = await sending()
    const logs = await logsIn(store)
    const before = process.memoryUsage.rss()
    expect(await post(Buffer.alloc(256 * KB + 1, ' '))).toBe(413)
    for (const [open, close] of [
      ['[', ']'],
      ['{"a":', '}'],
    ] as const) {
      const deep = `{${around},"type":"message","value":${open.repeat(10_000)}1${close.repeat(10_000)}}`
      expect(await post(deep)).toBe(400)
    }
    const keys = Array.from({ length: 1_000_000 }, (_, nth) => `"${nth.toString(36)}":1`).join(',')
    expect(await post(`{${around},"type":"message","value":{${keys}}}`)).toBe(413)
    const bomb = gzipSync(Buffer.alloc(10 * KB * KB))
    expect(await post(bomb, { 'content-encoding': 'gzip' })).toBe(415)
    expect((process.memoryUsage.rss() - before) / KB / KB).toBeLessThan(100)
    expect(await logsIn(store)).toEqual(logs)
    expect(notices).toEqual([])
    await stillServes()
  })

  test('is refused while it comes: a stream of 100 MB', async () => {
    const { target, stillServes } = await sending()
    let sent = 0
    const status = await new Promise<number | undefined>((done) => {
      const asked = request(target, { method: 'POST' }, (response) => {
        response.resume()
        done(response.statusCode)
      })
      const piece = Buffer.alloc(64 * KB, ' ')
      const more = () => {
        for (; sent < 1600 && !asked.destroyed; sent += 1) if (!asked.write(piece)) return void asked.once('drain', more)
        asked.end()
      }
      asked.on('error', () => undefined)
      more()
    })
    expect(status).toBe(413)
    expect(sent).toBeLessThan(1600)
    await stillServes()
  })
})
