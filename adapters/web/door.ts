import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { Answer, Route } from '../http/server.ts'

/** The files of the page, as the build made them. */
export interface Page {
  html: string
  /** What asks for the token; the same after a wrong one, and after too many of them. */
  enter: string
  wrong: string
  many: string
  script: string
  style: string
}

/** Who may come in, and what is served to them. */
export interface Door {
  routes: Route[]
  /** Whether a request that is to become a socket may: its page is ours, and whoever opened it may. */
  admits(headers: IncomingHttpHeaders): boolean
}

/** Nothing from elsewhere, nothing written into the page, and no other page may show it or send to it. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

const SAFE = {
  'content-security-policy': POLICY,
  // Nobody elsewhere is told where a link was followed from. A page that told nobody could not say that its own form is its own.
  'referrer-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
} as const

/** How many wrong tokens are heard in a minute, from all together. */
const MOST_WRONG = 20

/**
 * The door of the page. Without a token it opens to this computer alone, also where a name elsewhere points to it.
 * @param now milliseconds since 1970
 */
export const webDoor = ({ page, token, now }: { page: Page; token: string | undefined; now: () => number }): Door => {
  const pass = token === undefined ? undefined : createHmac('sha256', token).update('the page').digest('hex')
  let wrong: number[] = []

  const isHere = ({ host }: IncomingHttpHeaders) => pass !== undefined || isLoopback(host)
  const hasPass = ({ cookie = '' }: IncomingHttpHeaders) =>
    pass === undefined ||
    cookie.split(/;\s*/).some((one) => one.startsWith(`${COOKIE}=`) && isSame(one.slice(COOKIE.length + 1), pass))
  const isOurs = ({ origin, host, 'sec-fetch-site': site }: IncomingHttpHeaders) =>
    origin !== undefined && hostOf(origin) === host && (site === undefined || site === 'same-origin')

  const guarded = (answer: (headers: IncomingHttpHeaders, raw: Buffer) => Answer, isOpen = false): Route['answer'] => {
    return async ({ headers, raw }) => {
      if (!isHere(headers)) return { status: 403, body: 'This page is for this computer only.', headers: SAFE }
      if (!isOpen && !hasPass(headers)) return { status: 401, body: page.enter, type: HTML, headers: SAFE }
      const given = answer(headers, raw)
      return { ...given, headers: { ...SAFE, ...given.headers } }
    }
  }
  const file = (body: string, type: string): Answer => ({
    status: 200,
    body,
    type,
    headers: { etag: tagOf(body), 'cache-control': 'no-cache' },
  })
  const enter = (headers: IncomingHttpHeaders, raw: Buffer): Answer => {
    if (!isOurs(headers)) return { status: 403, body: 'That does not come from this page.' }
    wrong = wrong.filter((time) => now() - time < 60_000)
    if (wrong.length >= MOST_WRONG) return { status: 429, body: page.many, type: HTML, headers: { 'retry-after': '60' } }
    const given = new URLSearchParams(raw.toString('utf8')).get('token') ?? ''
    if (token === undefined || pass === undefined || !isSame(given.trim(), token)) {
      wrong = [...wrong, now()]
      return { status: 401, body: page.wrong, type: HTML }
    }
    const secure = headers.origin?.startsWith('https:') ? '; Secure' : ''
    const cookie = `${COOKIE}=${pass}; HttpOnly; SameSite=Strict; Path=/; Max-Age=2592000${secure}`
    return { status: 303, headers: { location: askedFor(headers), 'set-cookie': cookie } }
  }

  return {
    routes: [
      { method: 'GET', path: '/', most: 0, answer: guarded(() => file(page.html, HTML)) },
      {
        method: 'GET',
        path: '/web/page.js',
        most: 0,
        answer: guarded(() => file(page.script, 'text/javascript; charset=utf-8')),
      },
      // The page that asks for the token looks as all of it does.
      { method: 'GET', path: '/web/page.css', most: 0, answer: guarded(() => file(page.style, 'text/css; charset=utf-8'), true) },
      { method: 'POST', path: '/', most: 4096, answer: guarded(enter, true) },
    ],
    admits: (headers) => isHere(headers) && hasPass(headers) && isOurs(headers),
  }
}

const HTML = 'text/html; charset=utf-8'
const COOKIE = 'landscape'

const isLoopback = (host: string | undefined) =>
  host !== undefined &&
  URL.canParse(`http://${host}`) &&
  /^(localhost|\[::1\]|127\.\d+\.\d+\.\d+)$/.test(new URL(`http://${host}`).hostname)

const hostOf = (origin: string) => (URL.canParse(origin) ? new URL(origin).host : undefined)

/** The page somebody wanted when they were asked for the token: a room is kept. */
const askedFor = ({ referer, host }: IncomingHttpHeaders): string =>
  referer !== undefined && hostOf(referer) === host ? `/${new URL(referer).search}` : '/'

const isSame = (given: string, wanted: string) => timingSafeEqual(digest(given), digest(wanted))
const digest = (text: string) => createHash('sha256').update(text).digest()

const tagOf = (body: string) => `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
