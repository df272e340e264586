/**
 * An interest that somebody declares: "interest: my brother runs a home here", "I declare that I sit on its board", "interest,
 * we hold shares". "Interest in this is low" is an answer, and none of these.
 * @returns the words of it, none where only the command was given; undefined where it is no such thing
 */
export const declaredIn = (said: string): string | undefined => {
  const words = said.trim()
  if (BARE.test(words)) return ''
  return [AFTER_A_MARK, DECLARE, FIRST_PERSON].map((form) => form.exec(words)?.[1]?.trim()).find((found) => found !== undefined)
}

const BARE = /^(?:(?:i )?declare(?: an? interest| my interests?| interests?)?|interests?)[.!]?$/i
const AFTER_A_MARK = /^(?:conflict of )?interests?\s*[:,;–—-]\s*(.+)$/is
const DECLARE = /^(?:i )?(?:want to |would like to )?declare\b(?: an? interest| my interests?| interests?)?\s*[:,;–—-]?\s*(.+)$/is
const FIRST_PERSON = /^interest\s+((?:i|i'm|i’m|we|my|our)\b.+)$/is
