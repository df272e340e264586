import { clean } from '../chat/clean.ts'

/**
 * What anybody typed is data: it may come back among our own words, and never as a mention, a link, an emoji or markup.
 * Everything shown goes through here, ours as well, since a line may hold both.
 */

/** Text for where Slack reads its own markup: `& < >` escaped once, and nothing in it alive. */
export const safe = (text: string): string =>
  unlinked(clean(text))
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[*~`]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, (mark) => ALIKE[mark] ?? mark)
    // Escaped or not, this begins a quotation where a line begins with it.
    .replace(/^(\s*)(?=&gt;)/gm, `$1${JOINER}`)

/** Text for where Slack reads no markup: buttons, options, headers, cells, labels. */
export const plain = (text: string): string => unlinked(clean(text)).replaceAll('<', `<${JOINER}`)

/** A mark that is not seen and breaks no line: with it inside, a word is no mention, link or emoji any more. */
const JOINER = '\u2060'

const unlinked = (text: string): string =>
  text
    .replace(/[@#](?=\S)/g, `$&${JOINER}`)
    .replaceAll('://', `:${JOINER}//`)
    .replace(/\b(www|mailto|tel)(?=[.:])/gi, `$1${JOINER}`)
    .replace(/:(?=[^\s:]+:)/g, `:${JOINER}`)

/** Marks that format, and what looks like them and does not. A backslash would not stop Slack. */
const ALIKE: Readonly<Record<string, string>> = { '*': '\u2217', _: '\u02cd', '~': '\u223c', '`': '\u02cb' }
