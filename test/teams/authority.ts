import { createHmac, generateKeyPairSync, sign } from 'node:crypto'
import { createServer } from 'node:http'
import { onTestFinished } from 'vitest'
import { APP, MICROSOFT } from './connector.ts'

const pair = () => generateKeyPairSync('rsa', { modulusLength: 2048 })
const [known, other, stranger] = [pair(), pair(), pair()]

const told = (kid: string, key: ReturnType<typeof pair>, endorsements?: string[]) => {
  const { n, e } = key.publicKey.export({ format: 'jwk' })
  return { kid, kty: 'RSA', use: 'sig', n, e, ...(endorsements ? { endorsements } : {}) }
}

/** What the authority tells: one key for Teams, one for another channel, one for none at all. */
const FIRST = [
  told('known', known, ['msteams', 'webchat']),
  told('elsewhere', other, ['webchat', 'directline']),
  told('nowhere', stranger),
]

/** Tells, on this computer, with which keys the Bot Connector signs. */
export const authority = async () => {
  const asked: (string | undefined)[] = []
  const state: { keys: unknown[]; fails: (agent: string | undefined) => boolean } = { keys: FIRST, fails: () => false }
  const server = createServer(({ url, headers }, response) => {
    asked.push(url)
    const where = `http://${headers.host}`
    if (state.fails(headers['user-agent'])) response.writeHead(500)
    else response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(url === '/keys' ? { keys: state.keys } : { issuer: ISSUER, jwks_uri: `${where}/keys` }))
  })
  await new Promise<void>((listens) => server.listen(0, '127.0.0.1', listens))
  const close = () =>
    new Promise<void>((closed) => {
      server.close(() => closed())
      server.closeAllConnections()
    })
  onTestFinished(close)
  const at = server.address()
  if (at === null || typeof at === 'string') throw new Error('a server that listens has a port')
  return { url: `http://127.0.0.1:${at.port}/openid`, asked, state, close }
}

const ISSUER = 'https://api.botframework.com'

/** What a good token says. */
export const claims = (more: Record<string, unknown> = {}) => {
  const now = Math.floor(Date.now() / 1000)
  return { iss: ISSUER, aud: APP.id, nbf: now - 60, exp: now + 3540, serviceurl: MICROSOFT, ...more }
}

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const KEYS = { known, elsewhere: other, nowhere: stranger }

/** A token signed as the Bot Connector signs. */
export const signed = (
  said: unknown = claims(),
  { kid = 'known', by = 'known' }: { kid?: string; by?: keyof typeof KEYS } = {},
) => {
  const words = `${part({ typ: 'JWT', alg: 'RS256', kid })}.${part(said)}`
  return `${words}.${sign('RSA-SHA256', Buffer.from(words), KEYS[by].privateKey).toString('base64url')}`
}

/** A token that is not signed at all. */
export const unsigned = () => `${part({ typ: 'JWT', alg: 'none', kid: 'known' })}.${part(claims())}.`

/** A token signed with what everybody knows, as if it were a secret. */
export const signedWithPublicKey = () => {
  const words = `${part({ typ: 'JWT', alg: 'HS256', kid: 'known' })}.${part(claims())}`
  const secret = known.publicKey.export({ format: 'pem', type: 'spki' })
  return `${words}.${createHmac('sha256', secret).update(words).digest('base64url')}`
}

/** The key that signs with `by: 'elsewhere'`, told as one for Teams. */
export const NEWER = told('newer', other, ['msteams'])
