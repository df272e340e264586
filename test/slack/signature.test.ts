import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { onlyFirst, verify } from '../../adapters/slack/signature.ts'

/** The example in Slack's own documentation of how requests are signed. */
const slacks = {
  secret: '8f742231b10e8888abcd99yyyzzz85a5',
  timestamp: 1531420618,
  raw: Buffer.from(
    'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
  ),
  signature: 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
}

const { secret, raw } = slacks
const now = slacks.timestamp * 1000
const headers = { 'x-slack-request-timestamp': `${slacks.timestamp}`, 'x-slack-signature': slacks.signature }

/** As Slack signs, at so many seconds from now. */
const signed = (seconds = 0, body = raw, key = secret, version = 'v0') => {
  const timestamp = `${slacks.timestamp + seconds}`
  const signature = createHmac('sha256', key).update(`${version}:${timestamp}:`).update(body).digest('hex')
  return { raw: body, headers: { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `${version}=${signature}` } }
}

describe('a signature of Slack', () => {
  test('is found fine, as in the example that Slack gives', () => {
    expect(verify({ headers, raw }, secret, now)).toBe('fine')
  })

  test.each([
    ['5:01 old', -301, 'too-old'],
    ['5:00 old', -300, 'fine'],
    ['4:59 old', -299, 'fine'],
    ['of now', 0, 'fine'],
    ['a minute early', 60, 'fine'],
    ['61 seconds early', 61, 'too-early'],
    ['4:59 early', 299, 'too-early'],
    ['a day early', 86_400, 'too-early'],
  ])('%s', (_, seconds, found) => {
    expect(verify(signed(seconds), secret, now)).toBe(found)
  })

  test('counts parts of a second', () => {
    expect(verify(signed(-300), secret, now + 1)).toBe('too-old')
    expect(verify(signed(60), secret, now - 1)).toBe('too-early')
  })

  test('is wrong for other bytes, another time or another secret', () => {
    expect(verify({ ...signed(), raw: Buffer.concat([raw, Buffer.from(' ')]) }, secret, now)).toBe('wrong')
    expect(verify(signed(0, raw, `${secret}x`), secret, now)).toBe('wrong')
    const moved = { ...headers, 'x-slack-request-timestamp': `${slacks.timestamp + 1}` }
    expect(verify({ headers: moved, raw }, secret, now)).toBe('wrong')
  })

  test('is over the bytes themselves, also where they are no text', () => {
    const odd = Buffer.from([0xff, 0xfe, 0x00, 0xc3, 0x28])
    expect(verify(signed(0, odd), secret, now)).toBe('fine')
    // Read as text, these two would be the same.
    expect(verify({ ...signed(0, odd), raw: Buffer.from([0xff, 0xfd, 0x00, 0xc3, 0x28]) }, secret, now)).toBe('wrong')
  })

  test('of another version is refused, also where all the rest is right', () => {
    expect(verify(signed(0, raw, secret, 'v1'), secret, now)).toBe('other-version')
    const swapped = slacks.signature.replace('v0', 'v1')
    expect(verify({ headers: { ...headers, 'x-slack-signature': swapped }, raw }, secret, now)).toBe('other-version')
  })

  test.each([
    ['no timestamp', { 'x-slack-signature': slacks.signature }, 'no-timestamp'],
    ['no signature', { 'x-slack-request-timestamp': `${slacks.timestamp}` }, 'no-signature'],
    ['neither', {}, 'no-timestamp'],
    ['an empty signature', { ...headers, 'x-slack-signature': '' }, 'no-signature'],
    ['a timestamp that is no number', { ...headers, 'x-slack-request-timestamp': '1e9' }, 'no-timestamp'],
    ['a timestamp twice', { ...headers, 'x-slack-request-timestamp': '1531420618, 1531420618' }, 'no-timestamp'],
    ['a signature twice', { ...headers, 'x-slack-signature': `${slacks.signature}, ${slacks.signature}` }, 'wrong'],
    ['a list of signatures', { ...headers, 'x-slack-signature': [slacks.signature] }, 'no-signature'],
    ['a shorter signature', { ...headers, 'x-slack-signature': slacks.signature.slice(0, -2) }, 'wrong'],
    ['a longer signature', { ...headers, 'x-slack-signature': `${slacks.signature}00` }, 'wrong'],
    ['a signature that is not hexadecimal', { ...headers, 'x-slack-signature': `v0=${'z'.repeat(64)}` }, 'wrong'],
  ])('with %s is refused', (_, given, found) => {
    expect(verify({ headers: given, raw }, secret, now)).toBe(found)
  })

  test('is refused whatever is changed in it', () => {
    const hex = '0123456789abcdef'
    fc.assert(
      fc.property(fc.nat({ max: 63 }), fc.constantFrom(...hex), (at, digit) => {
        const place = 3 + at
        fc.pre(slacks.signature[place] !== digit)
        const changed = slacks.signature.slice(0, place) + digit + slacks.signature.slice(place + 1)
        expect(verify({ headers: { ...headers, 'x-slack-signature': changed }, raw }, secret, now)).toBe('wrong')
      }),
    )
  })

  test('is never looked at with an empty secret', () => {
    expect(() => verify(signed(0, raw, ''), '', now)).toThrow('a signing secret is never empty')
  })
})

describe('a signature that was fine', () => {
  test('counts once', () => {
    const first = onlyFirst()
    expect([first('a', now), first('b', now), first('a', now), first('a', now + 1000), first('b', now)]).toEqual([
      true,
      true,
      false,
      false,
      false,
    ])
  })

  test('is remembered for ten minutes: longer than it can be fine', () => {
    const first = onlyFirst()
    first('a', now)
    expect(first('a', now + 10 * 60_000)).toBe(false)
    // By then it is refused for its age, even where it was a minute early.
    expect(verify(signed(60), secret, now + 10 * 60_000)).toBe('too-old')
    expect(first('a', now + 10 * 60_000 + 1)).toBe(true)
  })

  test('is let go after that, whatever else came between', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 120_000 }), { minLength: 1, maxLength: 60 }), (gaps) => {
        const first = onlyFirst()
        const model = new Map<string, number>()
        let clock = now
        for (const [n, gap] of gaps.entries()) {
          clock += gap
          const name = `${n % 7}`
          const last = model.get(name)
          const expected = last === undefined || clock - last > 10 * 60_000
          if (expected) model.set(name, clock)
          expect(first(name, clock)).toBe(expected)
        }
      }),
    )
  })
})
