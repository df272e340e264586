/** Seven groups of four. */
const WHOLE = /(?<![a-z0-9-])[a-z0-9]{4}(?:-[a-z0-9]{4}){6}(?![a-z0-9-])/
/** The same after the word, with spaces or nothing between. */
const SPOKEN = /^link (?:code )?([a-z0-9]{4}(?:[ -]?[a-z0-9]{4}){6})$/
/** What is hardly a word, and so meant for a code. */
const MEANT = /^link (?:code )?((?=\S*[\d-])[a-z0-9-]{8,})$/

/**
 * The link code in what somebody said, in its letters and figures alone. A whole one is known anywhere: it gives access, and must
 * never be taken for an answer that others may read.
 * @param free whether the step wants free words: then what is not a whole code may be meant as an answer
 */
export const linkCodeIn = (text: string, free: boolean): string | undefined => {
  const found = WHOLE.exec(text)?.[0] ?? SPOKEN.exec(text)?.[1] ?? (free ? undefined : MEANT.exec(text)?.[1])
  return found === undefined ? undefined : bareCode(found)
}

/** A code as it is compared: without what stands between its groups. */
export const bareCode = (code: string): string => code.replace(/[^a-z0-9]/g, '')
