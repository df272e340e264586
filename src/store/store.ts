import type { Desk } from '../conversation/desk.ts'
import type { Event } from '../conversation/event.ts'

/** What one append adds: the events of one command, and the delivery that brought it, so that it is never done twice. */
export interface Batch {
  delivery: string
  events: readonly Event[]
  /** What becomes of the desk, in the same write. */
  desk?: ((desk: Desk) => Desk) | undefined
}

/** The record of one appraisal as read. */
export interface Log {
  code: string
  events: readonly Event[]
  deliveries: ReadonlySet<string>
  desk: Desk
  /** The hash of its last batch, by which it can be told later whether it is still the same. */
  head: string
}

/** The appraisals one person has taken part in; or those that a room, a thread or a channel, has to do with. */
export interface Taken {
  /** The one that what is said goes to now. */
  current?: string | undefined
  /** All of them, the first first; before them what a person's other accounts brought along. */
  codes: readonly string[]
}

/** What came of using a link code. */
type Linked = { kind: 'linked'; person: string } | { kind: 'own' } | { kind: 'unknown' }

/** Where the logs are kept. What it has acknowledged is on disk, also after a power cut. */
export interface Store {
  /** @returns undefined where there is no such appraisal */
  read(code: string): Promise<Log | undefined>
  /**
   * Adds a batch to a log, or begins one.
   * @param expected how many events the log held when the decision was made
   * @returns `moved-on` when others have written since: nothing was added; read again and decide again
   * @throws when it could not be made safe on disk: nothing was added
   */
  append(code: string, expected: number, batch: Batch): Promise<'kept' | 'moved-on'>
  /**
   * Changes what lies on the desk of a log, and nothing of the log. Where it is given back as it was, nothing is written.
   * @returns the desk afterwards; undefined where there is no such appraisal
   */
  tidy(code: string, change: (desk: Desk) => Desk): Promise<Desk | undefined>
  /** The codes of every appraisal held, in order of their names. */
  codes(): Promise<string[]>
  taken(who: string): Promise<Taken>
  /**
   * Notes that somebody takes part in an appraisal, or that a room has to do with it.
   * @param inHand whether their words go to it from now on
   */
  take(who: string, code: string, inHand?: boolean): Promise<void>
  /**
   * Notes that somebody is reminded on a day, where they may be: once a day whatever it is of, and not at all once they asked
   * that. It holds for all their names. Days come in order: one before the last is refused as well.
   * @param day a local date, such as 2026-11-30
   * @returns whether they may be reminded; of many who ask at once for the same day, one may
   */
  mayRemind(person: string, day: string): Promise<boolean>
  /** Stops reminding somebody, under all their names; or lets it begin again. Being forgotten ends it too. */
  remindNever(person: string, never: boolean): Promise<void>
  /** Whose an account is: that of somebody it was linked to, or its own. Of a person's own name it is that name. */
  personOf(account: string): Promise<string>
  /** Every name of a person, asked by any of them; the person's own first. Logs hold what was said under each. */
  namesOf(name: string): Promise<readonly string[]>
  /**
   * Lets a code be used, once and for an hour, to make another account one with a person; a code of theirs before it ends.
   * @param code at least 128 random bits; only a hash of it is kept
   */
  openLink(person: string, code: string, at: string): Promise<void>
  /**
   * Makes an account one with the person who has a code, and all accounts that were its own with it. The code is then used.
   * @param brings the appraisals of the account that the person can come back to
   * @returns `own` where the two are one already, and `unknown` of a code that was never made, was used, or is too old
   */
  link(account: string, code: string, at: string, brings: readonly string[]): Promise<Linked>
  /** Ends a code. One that is none does no harm. */
  endLink(code: string): Promise<void>
  /**
   * Makes an account its own again. What was said under the person's name meanwhile stays with the person.
   * @returns whether it was anybody else's
   */
  unlink(account: string): Promise<boolean>
  /**
   * Takes a person out of every log, under all their names: their words go; their answers go too, or stay under a name that
   * says nothing. What they linked is no longer linked.
   * @returns how many appraisals were touched
   */
  forget(person: string, keepAnswers: boolean): Promise<number>
  close(): Promise<void>
}
