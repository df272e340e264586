import type { Answer, Incoming } from '../http/server.ts'
import { onlyFirst, verify } from './signature.ts'
import { NotReady, type Slack } from './slack.ts'

/**
 * Answers what Slack posts: events, commands and interactions. What was not signed by Slack, or not lately, is refused
 * before anything of it is read.
 */
export const slackDoor = ({
  secret,
  slack,
  now = Date.now,
  count = () => undefined,
}: {
  secret: string
  slack: Pick<Slack, 'take'>
  now?: () => number
  count?: (what: string) => void
}): ((incoming: Incoming) => Promise<Answer>) => {
  const first = onlyFirst()
  return async (incoming) => {
    const found = verify(incoming, secret, now())
    if (found !== 'fine') {
      count(`refused_${found}`)
      return { status: 401, body: 'This was not signed by Slack just now.' }
    }
    const body = bodyOf(incoming)
    if (body === undefined) return { status: 400, body: 'This cannot be read.' }
    if ('challenge' in body && body.type === 'url_verification') return { status: 200, body: String(body.challenge) }
    // The very same bytes again are somebody's copy, or ours lost its answer: either way it has been taken.
    const signature = String(incoming.headers['x-slack-signature'])
    if (!first(signature, now())) return { status: 200 }
    if ('ssl_check' in body) return { status: 200 }
    try {
      const answer = await slack.take(body)
      return answer === '' ? { status: 200 } : { status: 200, body: answer, type: 'application/json; charset=utf-8' }
    } catch (error) {
      first.forget(signature)
      if (error instanceof NotReady) return { status: 503, body: 'Not ready yet.' }
      throw error
    }
  }
}

/** The payload: JSON, or a form that holds JSON, or a form that is it. */
const bodyOf = ({ headers, raw }: Incoming): Record<string, unknown> | undefined => {
  const text = raw.toString('utf8')
  if (String(headers['content-type'] ?? '').includes('json')) return objectOf(text)
  const form = new URLSearchParams(text)
  const payload = form.get('payload')
  return payload === null ? Object.fromEntries(form) : objectOf(payload)
}

const objectOf = (text: string): Record<string, unknown> | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined
  } catch {
    return undefined
  }
}
