import { cleanText } from './clean-text.ts'

/** A piece of a page that is markup already. Only `tag`, `plain` and `all` make it, so nothing typed can become one. */
export interface Markup {
  readonly markup: string
}

/** Words as words, whatever they hold; each of their lines on a line. */
export const plain = (words: string): Markup => ({ markup: escaped(words).replaceAll('\n', '<br>') })

/** Several pieces, one after the other. */
export const all = (pieces: readonly Markup[]): Markup => ({ markup: pieces.map(({ markup }) => markup).join('') })

/**
 * An element. Those that never hold anything have no end tag.
 * @param attributes written where they are a text; left out where undefined
 */
export const tag = (
  name: string,
  attributes: Readonly<Record<string, string | undefined>> = {},
  ...inner: readonly (Markup | string)[]
): Markup => {
  const written = Object.entries(attributes).flatMap(([key, value]) => (value === undefined ? [] : ` ${key}="${escaped(value)}"`))
  const start = `<${name}${written.join('')}>`
  if (VOID.has(name)) return { markup: start }
  return { markup: `${start}${all(inner.map((one) => (typeof one === 'string' ? plain(one) : one))).markup}</${name}>` }
}

const VOID = new Set(['br', 'col', 'hr', 'img', 'meta'])

const escaped = (words: string) =>
  cleanText(words)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
