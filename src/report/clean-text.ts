/**
 * Words as they may stand in a Word file or on a page, whoever typed them.
 *
 * What XML cannot hold (control characters, half a surrogate pair, U+FFFE and U+FFFF) becomes U+FFFD, so that it shows that
 * something was there. So do the two bidirectional overrides, which can only make words read as what they are not. The other
 * bidirectional brackets go, as one left open would turn what follows; so do letters that nobody can see. What many scripts
 * and emoji need stays: the joiners U+200C and U+200D, the marks U+200E, U+200F and U+061C. Every end of a line becomes `\n`.
 *
 * The JSON keeps all words as they were typed.
 */
export const cleanText = (text: string): string =>
  cleanControls(text.replaceAll(/\r\n?|[\u2028\u2029\u0085]/g, '\n'))
    .replaceAll(NOT_SHOWN, '')
    .replaceAll(/[\u202D\u202E]/g, '\uFFFD')

/** Words as they may stand in a file of plain text: only what no program can be trusted to read is made visible. */
export const cleanControls = (text: string): string => text.replaceAll(/[^\t\r\n\P{Cc}]|\p{Cs}|[\uFFFE\uFFFF]/gu, '\uFFFD')

/** Embeddings, isolates and their ends; the zero-width space, the invisible operators and the mark of byte order. */
const NOT_SHOWN = /[\u202A-\u202C\u2066-\u2069\u200B\u2060-\u2064\u206A-\u206F\uFEFF]/g
