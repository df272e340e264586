import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mayCall, mayCome, maySpeak } from '../../adapters/teams/trust.ts'
import { APP, activity, at, LOCAL, MICROSOFT } from './connector.ts'

describe('what we ask of somebody', () => {
  test.each([
    'https://smba.trafficmanager.net/emea/',
    'https://smba.trafficmanager.net/uk/22222222-bbbb-4bbb-8bbb-222222222222/',
    'https://smba.trafficmanager.net',
    'https://SMBA.trafficmanager.net:443/teams/',
    'https://smba.onyx.prod.teams.trafficmanager.net/amer/',
    'https://smba.infra.gcc.teams.microsoft.com/teams',
  ])('we may ask at %s, and not while it is tried out', (address) => {
    expect(mayCall(address, 'app')).toBe(true)
    expect(mayCall(address, 'local')).toBe(false)
  })

  test.each([
    'http://smba.trafficmanager.net/emea/',
    'https://smba.trafficmanager.net:8443/',
    'https://smba.trafficmanager.net./',
    'https://evil.trafficmanager.net/',
    'https://x.smba.trafficmanager.net/',
    'https://smba.trafficmanager.net.evil.example/',
    'https://smba.trafficmanager.net@evil.example/',
    'https://me@smba.trafficmanager.net/',
    'https://smba.trafficmanager.net/?to=evil.example',
    'https://smba.trafficmanager.net/#/',
    'https://evil.example/smba.trafficmanager.net/',
    'https://smba.infra.gov.teams.microsoft.us/teams',
    'https://webchat.botframework.com/',
    'https://127.0.0.1/',
    'https://169.254.169.254/',
    'ftp://smba.trafficmanager.net/',
    'smba.trafficmanager.net',
    '',
  ])('we ask nothing at %s', (address) => {
    expect(mayCall(address, 'app')).toBe(false)
    expect(mayCall(address, 'local')).toBe(false)
  })

  test.each([
    'http://127.0.0.1:56150/_connector',
    'http://127.1.2.3/',
    'http://localhost:1',
    'http://[::1]:80/',
    'http://127.1/',
  ])('while it is tried out we may ask at %s, and never else', (address) => {
    expect(mayCall(address, 'local')).toBe(true)
    expect(mayCall(address, 'app')).toBe(false)
  })

  test.each([
    'http://0.0.0.0/',
    'http://10.0.0.1/',
    'http://localhost.evil.example/',
    'http://127.0.0.1.evil.example/',
    'http://[::ffff:10.0.0.1]/',
  ])('while it is tried out we ask nothing at %s', (address) => {
    expect(mayCall(address, 'local')).toBe(false)
  })

  test('whatever somebody writes, only those hosts are ever asked', () => {
    const ours = 'https://smba.trafficmanager.net'
    const strange = [
      'evil.example',
      '@',
      ':',
      '/',
      '\\',
      '.',
      '?',
      '#',
      '%2e',
      '\t',
      '443',
      'https://',
      'smba.trafficmanager.net',
    ]
    const address = fc.tuple(
      fc.constantFrom(ours, 'https://', 'http://', ''),
      fc.array(fc.constantFrom(...strange), { maxLength: 5 }),
    )
    let asked = 0
    fc.assert(
      fc.property(address, ([begin, rest]) => {
        const written = begin + rest.join('')
        if (!mayCall(written, 'app')) return
        asked++
        expect(new URL(written).origin).toBe(ours)
      }),
      { numRuns: 5000 },
    )
    expect(asked).toBeGreaterThan(100)
  })

  test('we speak in tenants that may use this', () => {
    expect(maySpeak(at(MICROSOFT), APP)).toBe(true)
    expect(maySpeak({ ...at(MICROSOFT), tenant: APP.tenant.toUpperCase() }, APP)).toBe(true)
    expect(maySpeak({ ...at(MICROSOFT), tenant: APP.id }, APP)).toBe(false)
    expect(maySpeak({ ...at('http://127.0.0.1/'), tenant: 'any' }, LOCAL)).toBe(true)
  })
})

describe('what comes in', () => {
  const conversation = (tenantId?: string | null) => ({ conversation: { id: 'a:1', tenantId } })
  const data = (id?: string | null) => ({ channelData: { tenant: { id } } })
  const [, second = ''] = APP.tenants

  test.each([
    [{}, true],
    [{ ...conversation(second), ...data(second) }, true],
    [{ ...conversation(APP.tenant.toUpperCase()) }, true],
    [{ ...conversation(), channelData: null }, false],
    [{ ...conversation(null), ...data(null) }, false],
    [{ ...conversation(), ...data(APP.tenant) }, true],
    [{ ...conversation(APP.id) }, false],
    [{ ...data(APP.id) }, false],
    [{ channelId: 'msteams:agents' }, false],
    [{ channelId: 'webchat' }, false],
    [{ serviceUrl: 'https://evil.example/' }, false],
  ])('with %j: %s', (more, may) => {
    expect(mayCome(activity(more), APP)).toBe(may)
  })

  test('is of any tenant while it is tried out, but for this computer', () => {
    expect(mayCome(activity({ ...conversation('00'), serviceUrl: 'http://localhost:56150/_connector' }), LOCAL)).toBe(true)
    expect(mayCome(activity(), LOCAL)).toBe(false)
  })
})
