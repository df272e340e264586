import { divide } from '../chat/fit.ts'
import type { Json } from '../delivery/post.ts'
import type { Element, Part } from './element.ts'
import { safe } from './escape.ts'

/** One line: as it is, bold, somebody's own words, with the address of a source of ours in it, with a beginning that stands out, or a link. */
export type Line =
  | string
  | { bold: string }
  | { quote: string }
  | { before: string; address: string; after: string }
  | { lead: string; rest: string }
  | { link: string; to: string }

/** How a text block looks, where it is not as usual. */
export type Looks = { readonly [key: string]: Json }

/** The most letters of one text block. */
const MOST = 3000

/** A title of a card, or of a part of one. */
export const heading = (title: string, size: 'Large' | 'Medium' = 'Large'): Part[] =>
  divide(title.replace(/\s+/g, ' '), MOST, safe).map((text) => ({
    element: { ...block(text), style: 'heading', weight: 'Bolder', size, ...(size === 'Medium' ? { spacing: 'Large' } : {}) },
    said: text,
  }))

/** Lines as text blocks that belong together. */
export const paragraph = (lines: readonly Line[], looks: Looks = {}): Part[] =>
  lines.flatMap(piecesOf).map(({ text, said, own }, at) => ({
    element: { ...block(text), ...own, ...looks, ...(at > 0 ? { spacing: 'Small' } : {}) },
    said,
    ...(at > 0 ? { under: true as const } : {}),
  }))

/** Lines in small print. */
export const smallPrint = (lines: readonly string[]): Part[] =>
  paragraph(lines.filter(Boolean), { isSubtle: true, size: 'Small' }).map((part) => ({ ...part, under: true as const }))

/** Parts in one frame, that stay together. One too large for that is left without. */
export const framed = (parts: readonly Part[], looks: Looks = {}): Part[] => {
  const items: Json[] = parts.map(({ element }) => element)
  const element: Element = { type: 'Container', ...looks, items }
  if (isLarge(element)) return [...parts]
  return parts.length === 0 ? [] : [{ element, said: saidIn(parts) }]
}

/** Whether an element is so large that it had better be several. */
export const isLarge = (element: Element): boolean => Buffer.byteLength(JSON.stringify(element)) > LARGE
const LARGE = 9000

/** What parts say, a line each. */
export const saidIn = (parts: readonly Part[]): string =>
  parts
    .map(({ said }) => said)
    .filter(Boolean)
    .join('\n')

/** A text block of text that is escaped already. */
export const block = (text: string): Element => ({ type: 'TextBlock', text, wrap: true })

interface Written {
  text: string
  said: string
  own?: Looks
}

const piecesOf = (line: Line): Written[] => {
  if (typeof line === 'string') return divide(line, MOST, safe).map((text) => ({ text, said: text }))
  if ('bold' in line) return divide(line.bold, MOST, safe).map((text) => ({ text, said: text, own: { weight: 'Bolder' } }))
  if ('link' in line) return [{ text: linkTo(safe(line.link), line.to), said: safe(line.link) }]
  if ('lead' in line)
    return divide(line.rest, MOST, safe).map((text, at) => (at === 0 ? led(line.lead, text) : { text, said: text }))
  if ('address' in line) return [linked(line)]
  const pieces = divide(line.quote, MOST, safe)
  return pieces.map((text, at) => ({
    text: `${at === 0 ? '“' : ''}${text}${at === pieces.length - 1 ? '”' : ''}`,
    said: text,
    own: { isSubtle: true },
  }))
}

const led = (lead: string, text: string): Written => ({ text: `**${safe(lead)}** ${text}`, said: `${safe(lead)}: ${text}` })

/** A link under the name of its site; what is read out has the whole address. */
const linked = ({ before, address, after }: { before: string; address: string; after: string }): Written => ({
  text: [safe(before), linkTo(safe(new URL(address).hostname.replace(/^www\./, '')), address), safe(after)]
    .filter(Boolean)
    .join(' '),
  said: safe(`${before}${address}${after}`),
})

const linkTo = (name: string, address: string) =>
  `[${name}](${address.replace(/[()]/g, (mark) => (mark === '(' ? '%28' : '%29'))})`
