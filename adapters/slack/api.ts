import type { Called } from '../delivery/post.ts'
import type { Method } from './scopes.ts'

/** All that we ask of Slack. Nothing is ever sent twice by itself. */
export interface Api {
  call(method: Method, args: Readonly<Record<string, unknown>>): Promise<Called>
  /** Posts to the address that came with a click or a command. */
  respond(url: string, body: Readonly<Record<string, unknown>>): Promise<Called>
  /** Puts the bytes of a file where Slack said. */
  upload(url: string, bytes: Buffer): Promise<Called>
}

/** Errors that mean the token is no good. */
const SHUT = ['invalid_auth', 'not_authed', 'account_inactive', 'token_revoked', 'token_expired', 'app_uninstalled']
/** Errors after which, as Slack says, some of it may have been done. */
const UNSURE = ['fatal_error', 'internal_error', 'service_unavailable', 'request_timeout']

/** What an error named by Slack means. */
export const calledOf = (error: string): Called =>
  SHUT.includes(error)
    ? { kind: 'shut', error }
    : UNSURE.includes(error)
      ? { kind: 'unknown', error }
      : { kind: 'refused', error, ...(error === 'ratelimited' || error === 'rate_limited' ? { after: 1000 } : {}) }
