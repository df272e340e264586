/** Something somebody did. Ids and the time are made outside, so that the same commands always give the same log. */
export interface Command {
  /** One delivery of the platform: the same one brought again does nothing again. */
  id: string
  /** The person, as `platform:tenant:user`. */
  by: string
  /** ISO 8601, UTC. */
  at: string
  /** The appraisal it belongs to; left out, the one the person is in. */
  code?: string | undefined
  /** A code to use should this begin a new appraisal. */
  fresh: string
  do: { kind: 'say'; words: string } | { kind: 'press'; step: string; choice: string }
}
