import type { Call } from './server.ts'

/** How one call goes wrong: before anything was done, or after, when the caller cannot tell whether it was. */
export type Fault =
  | 'ok'
  | '500-before'
  | '500-after'
  | 'reset-before'
  | 'reset-after'
  /** Nothing is done, and nothing answered, for 30 seconds or until the tenant lets go. A caller who has hung up gets nothing done. */
  | 'hang'
  /** Done at once, and answered after 30 seconds or when the tenant lets go. */
  | 'hang-after'
  /** Done, and answered, this many milliseconds later. */
  | { slow: number }
  | { status: 412 | 502 | 504 }
  /** Not done, for good. */
  | { status: 403; code: string }
  | { status: 429; retryAfter: number }

/** Decides how a call goes: `nth` counts the calls that do the same from 1. */
export type Faults = (call: Readonly<Call>, nth: number) => Fault
