import { describe, expect, test } from 'vitest'
import { webDoor } from '../../adapters/web/door.ts'

const page = {
  html: '<p>the page</p>',
  enter: '<p>the key</p>',
  wrong: '<p>not that</p>',
  many: '<p>too many</p>',
  script: 'script',
  style: 'style',
}
const TOKEN = 'a-token-of-some-length'
const here = { host: '127.0.0.1:3978' }
const ours = { ...here, origin: 'http://127.0.0.1:3978', 'sec-fetch-site': 'same-origin' }

const at = (door: ReturnType<typeof webDoor>, path: string, headers: Record<string, string>, body = '') => {
  const route = door.routes.find((one) => one.path === path && (body === '' || one.method === 'POST'))
  if (!route) throw new Error(`nothing is at ${path}`)
  return route.answer({ headers, raw: Buffer.from(body) })
}

describe('the door of the page without a token', () => {
  const door = webDoor({ page, token: undefined, now: () => 0 })

  test('opens to this computer, and lets the page do nothing but what it is for', async () => {
    const { status, headers } = await at(door, '/', here)
    expect(status).toBe(200)
    const policy = headers?.['content-security-policy'] ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/unsafe|\*|http:/)
  })

  test.each(['evil.example', 'landscape.example:3978', '10.0.0.7:3978', '127.0.0.1.evil.example', ''])(
    'does not open to a name that only points here: %s',
    async (host) => {
      for (const path of ['/', '/web/page.js', '/web/page.css']) expect((await at(door, path, { host })).status, path).toBe(403)
      expect(door.admits({ host, origin: `http://${host}` })).toBe(false)
    },
  )

  test.each([
    ['another site', { ...here, origin: 'https://evil.example' }],
    ['another port of this computer', { ...here, origin: 'http://127.0.0.1:8080' }],
    ['a file', { ...here, origin: 'null' }],
    ['nobody who says where they come from', here],
    ['a page that says it is ours and is not', { ...ours, 'sec-fetch-site': 'cross-site' }],
  ])('lets no socket in from %s', (_, headers) => {
    expect(door.admits(headers)).toBe(false)
  })

  test('lets the socket of its own page in', () => {
    expect(door.admits(ours)).toBe(true)
    expect(door.admits({ host: 'localhost:3978', origin: 'http://localhost:3978' })).toBe(true)
  })
})

describe('the door of the page with a token', () => {
  test('asks everybody for it, and lets in whoever has it', async () => {
    const door = webDoor({ page, token: TOKEN, now: () => 0 })
    const outside = { host: 'landscape.example', origin: 'https://landscape.example' }
    expect(await at(door, '/', outside)).toMatchObject({ status: 401, body: page.enter })
    expect((await at(door, '/web/page.js', outside)).status).toBe(401)
    expect((await at(door, '/web/page.css', outside)).status).toBe(200)
    expect(door.admits(outside)).toBe(false)

    const { status, headers } = await at(door, '/', outside, `token=${TOKEN}`)
    expect(status).toBe(303)
    const given = headers?.['set-cookie'] ?? ''
    expect(given).toMatch(/HttpOnly; SameSite=Strict; Path=\/; Max-Age=\d+; Secure$/)
    expect(given).not.toContain(TOKEN)
    expect(headers?.location).toBe('/')
    const leadsTo = async (referer: string) => (await at(door, '/', { ...outside, referer }, `token=${TOKEN}`)).headers?.location
    expect(await leadsTo('https://landscape.example/?room=west-team')).toBe('/?room=west-team')
    expect(await leadsTo('https://evil.example/?room=west-team')).toBe('/')
    const [cookie = ''] = given.split(';')
    expect(await at(door, '/', { ...outside, cookie })).toMatchObject({ status: 200, body: page.html })
    expect(door.admits({ ...outside, cookie })).toBe(true)
    expect(door.admits({ ...outside, cookie, origin: 'https://evil.example' })).toBe(false)
    expect(door.admits({ ...outside, cookie: `${cookie}0` })).toBe(false)
  })

  test('takes no token that another page posts, and not many wrong ones', async () => {
    let now = 0
    const door = webDoor({ page, token: TOKEN, now: () => now })
    const foreign = { ...ours, origin: 'https://evil.example' }
    expect((await at(door, '/', foreign, `token=${TOKEN}`)).status).toBe(403)
    expect((await at(door, '/', here, `token=${TOKEN}`)).status).toBe(403)
    for (let tries = 0; tries < 20; tries += 1)
      expect(await at(door, '/', ours, 'token=wrong')).toMatchObject({ status: 401, body: page.wrong })
    expect(await at(door, '/', ours, `token=${TOKEN}`)).toMatchObject({ status: 429, body: page.many })
    now += 60_001
    expect((await at(door, '/', ours, `token=${TOKEN}`)).status).toBe(303)
  })
})
