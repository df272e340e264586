/** The longest that is said in place of a picture. */
const LONGEST = 250

/** As many sentences, from the first, as are short enough together; of each the first of its ways that still fits. */
export const inShort = (sentences: readonly (string | readonly string[])[]): string => {
  let said = ''
  for (const sentence of sentences) {
    const ways = typeof sentence === 'string' ? [sentence] : sentence
    const fitting = ways.map((way) => (said === '' ? way : `${said} ${way}`)).find((more) => more.length <= LONGEST)
    if (fitting === undefined) return said
    said = fitting
  }
  return said
}

/** A name somebody typed, fit to stand in a title: on one line, without letters that are none, and not overlong. */
export const typed = (name: string): string => {
  const flat = name
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Cn}\p{Co}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const letters = [...flat]
  return letters.length <= LONG
    ? flat
    : `${letters
        .slice(0, LONG - 1)
        .join('')
        .trimEnd()}…`
}
const LONG = 60
