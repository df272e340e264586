/**
 * Whether words ask for something in a workshop to be done with somebody whom they name. Only there does a mention stand for
 * who it is: anywhere else nobody's id is kept.
 * @param words as they read where people are nobody in particular
 */
export const isNaming = (words: string): boolean =>
  /^(?:hand\s+over|co-?facilitator|reader|participant|take\s+over)(?=[\s:,]|$)/i.test(words)

/** Somebody named in words, under the name that `personOf` gives: `@slack:T024BE7LD:U0BE7LH`. */
export const naming = (platform: 'slack' | 'teams', team: string, user: string): string => `@${platform}:${team}:${user}`

/** How a mention reads that is nobody in particular. */
export const SOMEBODY = '@somebody'
