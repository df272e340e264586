import type { Answer, Incoming } from '../http/server.ts'
import { type Account, NotReady, type Take } from './plug.ts'
import { Brought, isLoopback, mayCome } from './trust.ts'

/**
 * Answers a POST to /api/messages: nobody's activity is taken before it is known that Teams brings it, and that its
 * tenant may use this. What goes wrong in `take` goes on to the server, which tells no caller.
 */
export const receiver = ({
  account,
  isBearer,
  admits,
  take,
}: {
  account: Account
  /** Whether the token is good for the activity. */
  isBearer: (authorization: string | undefined, activity: Brought) => Promise<boolean>
  /** Whether the SDK thinks so too. */
  admits: (authorization: string | undefined, activity: Brought) => Promise<boolean>
  take: Take
}) => {
  return async ({ headers, raw }: Incoming): Promise<Answer> => {
    const activity = read(raw)
    if (activity === undefined) return { status: 400, body: 'That is no activity.' }
    if (account.mode === 'local' && !isFromHere(headers)) return { status: 403, body: 'That does not come from this computer.' }
    const { authorization } = headers
    if (account.mode === 'app' && !(await isBearer(authorization, activity))) return UNKNOWN
    if (!mayCome(activity, account)) return { status: 403, body: 'That may not come in here.' }
    if (!(await admits(authorization, activity))) return UNKNOWN
    try {
      const value = await take(activity)
      return activity.type === 'invoke' ? answerOf(value) : { status: 200 }
    } catch (error) {
      if (error instanceof NotReady) return { status: 503, body: 'Not now. Please bring it again.' }
      throw error
    }
  }
}

const UNKNOWN: Answer = { status: 401, body: 'Nobody here knows who brings that.' }

const read = (raw: Buffer): Brought | undefined => {
  try {
    const body: unknown = JSON.parse(raw.toString('utf8'))
    return isShallow(body) ? Brought.safeParse(body).data : undefined
  } catch {
    return undefined
  }
}

/** Nothing that Teams brings is nested nearly as deep; what is nested very deep could be kept by nobody. */
const DEEPEST = 100

const isShallow = (body: unknown): boolean => {
  let level = [body]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) return false
    level = level.flatMap((value): unknown[] => (typeof value === 'object' && value !== null ? Object.values(value) : []))
  }
  return true
}

/** Where nobody shows a token, no web page that is open in a browser here may speak for somebody either. */
const isFromHere = ({ origin, host }: Incoming['headers']) =>
  origin === undefined &&
  (host === undefined || (URL.canParse(`http://${host}`) && isLoopback(new URL(`http://${host}`).hostname)))

/** The value of an invoke is the answer itself; where there is none, it is nothing we know of. */
const answerOf = (value: Awaited<ReturnType<Take>>): Answer => {
  if (value === undefined) return { status: 501 }
  const { status, body } = value
  return body === undefined ? { status } : { status, body: JSON.stringify(body), type: 'application/json; charset=utf-8' }
}
