import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { clientOf } from './client.ts'
import type { Fault } from './faults.ts'
import { keepRates } from './rates.ts'
import { startWorkspace, type Workspace } from './workspace.ts'

let slack: Workspace
beforeEach(async () => {
  slack = await startWorkspace()
})
afterEach(() => slack.close())

const post = (retries = 0, timeout = 0) =>
  clientOf(slack, { retries, timeout })
    .call('chat.postMessage', { channel: 'C1', text: 'said' })
    .catch((error: unknown) => ({ failed: String(error) }))
const first = (fault: Fault) => slack.faults((_, __, nth) => (nth === 1 ? fault : 'ok'))

describe('a call that goes wrong', () => {
  test.each([
    ['500-before', 0],
    ['500-after', 1],
    ['reset-before', 0],
    ['reset-after', 1],
  ] as const)('by %s fails, with %i messages left behind', async (fault, left) => {
    first(fault)
    expect(await post()).toMatchObject({ failed: expect.stringMatching(/./) })
    expect(slack.visible('C1')).toHaveLength(left)
    expect(slack.calls).toMatchObject([
      { method: 'chat.postMessage', status: fault.startsWith('500') ? 500 : 0, cut: fault.startsWith('reset') },
    ])
  })

  test.each([
    ['500-after', 2],
    ['reset-after', 2],
    ['500-before', 1],
  ] as const)('by %s and is tried again leaves %i messages', async (fault, left) => {
    first(fault)
    expect(await post(1)).toMatchObject({ ok: true })
    expect(slack.visible('C1')).toHaveLength(left)
  })

  test('by 429 says how long to wait, and does nothing', async () => {
    first({ status: 429, retryAfter: 7 })
    const headers = { authorization: `Bearer ${slack.tokens.bot}`, 'content-type': 'application/json' }
    const body = JSON.stringify({ channel: 'C1', text: 'said' })
    const response = await fetch(`${slack.apiUrl}chat.postMessage`, { method: 'POST', headers, body })
    expect([response.status, response.headers.get('retry-after'), await response.json()]).toEqual([
      429,
      '7',
      { ok: false, error: 'ratelimited' },
    ])
    expect(slack.visible('C1')).toEqual([])
  })

  test('by hanging is answered when it is let go', async () => {
    first('hang')
    const posted = post()
    await expect.poll(() => slack.calls.length).toBe(1)
    expect(slack.visible('C1')).toEqual([])
    slack.release()
    expect(await posted).toMatchObject({ ok: true })
    expect(slack.visible('C1')).toHaveLength(1)
  })

  test('by hanging does nothing where the caller has hung up', async () => {
    first('hang')
    expect(await post(0, 50)).toMatchObject({ failed: expect.stringMatching(/./) })
    await expect.poll(() => slack.calls[0]?.cut).toBe(true)
    slack.release()
    await post()
    expect(slack.visible('C1')).toHaveLength(1)
  })

  test('by hanging after it was done is seen before it is answered', async () => {
    first('hang-after')
    const posted = post()
    await expect.poll(() => slack.visible('C1').length).toBe(1)
    slack.release()
    expect(await posted).toMatchObject({ ok: true })
  })

  test('is chosen by its method, its arguments and its number', async () => {
    const asked: unknown[] = []
    slack.faults((method, args, nth) => {
      asked.push([method, args.text, nth])
      return 'ok'
    })
    await post()
    await clientOf(slack).call('auth.test')
    await post()
    expect(asked).toEqual([
      ['chat.postMessage', 'said', 1],
      ['auth.test', undefined, 1],
      ['chat.postMessage', 'said', 2],
    ])
  })
})

describe('calls that come too often', () => {
  test('are refused, and taken after the wait that was named', async () => {
    await slack.close()
    slack = await startWorkspace({ limits: { perChannelPerSecond: 1 }, channels: { C1: {}, C2: {} } })
    await post()
    expect(await clientOf(slack).call('chat.postMessage', { channel: 'C2', text: 'said' })).toMatchObject({ ok: true })
    expect(slack.limited.refused).toBe(0)
    expect(await post(1)).toMatchObject({ ok: true })
    expect(slack.limited).toMatchObject({ refused: 1, early: 0 })
    expect(slack.calls.map((one) => one.status)).toEqual([200, 200, 429, 200])
  })

  test('are counted in each channel by the second, and changes by the minute', () => {
    let now = 0
    const rates = keepRates({ perChannelPerSecond: 1, updatePerMinute: 50 }, () => now)
    const posts = (channel: string) => rates.wait('chat.postMessage', { channel })
    const changes = () => rates.wait('chat.update', { channel: 'C1' })
    expect([posts('C1'), posts('C1'), posts('C2')]).toEqual([undefined, 1, undefined])
    now = 500
    expect(posts('C1')).toBe(1)
    now = 2000
    expect(posts('C1')).toBeUndefined()
    expect(rates).toMatchObject({ refused: 2, early: 1 })
    expect(Array.from({ length: 50 }, changes)).toEqual(Array.from({ length: 50 }, () => undefined))
    expect(changes()).toBe(60)
    now = 61_999
    expect(changes()).toBe(1)
    now = 62_999
    expect(changes()).toBeUndefined()
    expect(rates.wait('auth.test', {})).toBeUndefined()
  })
})
