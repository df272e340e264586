import { clean } from '../chat/clean.ts'
import { cut } from '../chat/fit.ts'

/**
 * What anybody typed is data: it may come back among our own words, and never as a mention, a link, a picture, a date or
 * markup. Everything shown goes through here, ours as well, since a line may hold both.
 */

/** Text for where Teams reads Markdown: text blocks, facts, choices. Each line is a paragraph of its own. */
export const safe = (text: string): string =>
  plain(text)
    .replace(/[*~`]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, (mark) => ALIKE[mark] ?? mark)
    .replace(/\\(?![\p{L}\p{N}\s])/gu, `\\${JOINER}`)
    .replace(/!(?=\[)|\](?=[([:])/g, `$&${JOINER}`)
    .replace(/^[^\S\n]*/gm, '')
    .replace(/^(?=[-+>#=|:]|\d+[.)])/gm, JOINER)
    .replace(/\n+/g, '\n\n')
    .trim()

/** Text for where Teams reads no Markdown: what stands on buttons, labels, notices. */
export const plain = (text: string): string =>
  clean(text)
    .replace(/[@#](?=\S)/g, `$&${JOINER}`)
    .replace(/:(?=\/)/g, `:${JOINER}`)
    .replace(/\b(www|mailto|tel|javascript|data)(?=[.:])/gi, `$1${JOINER}`)
    // A name that looks like that of a site is made a link by some clients.
    .replace(/(?<=[\p{L}\p{N}])\.(?=\p{L}{2})/gu, `.${JOINER}`)
    .replaceAll('<', `<${JOINER}`)
    .replace(/&(?=[#\p{L}\p{N}])/gu, `&${JOINER}`)
    // {{DATE(...)}} is worked out by the client, and ${...} by templates.
    .replace(/[{$](?=\{)/g, `$&${JOINER}`)

/** The same on one line. */
export const oneLine = (text: string): string =>
  plain(text)
    .replace(/\s*\n\s*/g, ' ')
    .trim()

/** The beginning of a text that fits once it is escaped, cut between whole letters; text may have been escaped before. */
export const bounded = (text: string, most: number, as: (text: string) => string): string => {
  const whole = clean(text)
  let kept = as(whole)
  for (let size = most; kept.length > most; size = Math.floor((size * most) / kept.length) - 1)
    kept = as(cut(whole, size, (same) => same))
  return kept
}

/** A mark that is not seen and breaks no line: with it inside, a word is no mention, link or markup any more. */
const JOINER = '\u2060'

/** Marks that format, and what looks like them and does not. */
const ALIKE: Readonly<Record<string, string>> = { '*': '\u2217', _: '\u02cd', '~': '\u223c', '`': '\u02cb' }
