import { type Deed, writeDeed } from '../chat/deed.ts'
import { cut, divide } from '../chat/fit.ts'
import { plain, safe } from './escape.ts'
import type { Block } from './sheet.ts'

/** A block with what it says in plain words. */
export interface Part {
  block: Block
  said: string
  /** Whether it belongs under the part before it, in the same message. */
  under?: true
}

/** One line of a section: as it is, bold, set off as somebody's own words, with the address of a source of ours in it, or a link. */
export type Line =
  | string
  | { bold: string }
  | { quote: string }
  | { before: string; address: string; after: string }
  | { link: string; to: string }

const SECTION = 3000
const HEADER = 150
const CONTEXT = 2000
/** The most letters on a button, and of an option. */
const BUTTON = 75

/** A title; one too long for a header is bold instead. */
export const header = (title: string): Part[] => {
  const text = plain(title.replace(/\s+/g, ' '))
  return text.length > HEADER
    ? section([{ bold: title }])
    : [{ block: { type: 'header', text: { type: 'plain_text', text, emoji: false } }, said: safe(title) }]
}

/** Lines as one section, or as many as they need; a button stands beside the first. */
export const section = (lines: readonly Line[], accessory?: Block): Part[] => {
  const sections: { text: string; said: string }[] = []
  for (const piece of lines.flatMap(piecesOf)) {
    const last = sections.at(-1)
    if (last && last.text.length + piece.text.length < SECTION) {
      last.text += `\n${piece.text}`
      last.said += `\n${piece.said}`
    } else sections.push({ ...piece })
  }
  return sections.map(({ text, said }, at) => ({
    block: { type: 'section', text: mrkdwn(text), ...(accessory && at === 0 ? { accessory } : {}) },
    said,
    ...(at > 0 ? { under: true as const } : {}),
  }))
}

/** A line with some short ones below it, two beside each other where there is room. */
export const fields = (title: string, each: readonly { name: string; value: string; said: string }[]): Part[] => [
  {
    block: {
      type: 'section',
      ...(title === '' ? {} : { text: mrkdwn(`*${cut(title, SECTION - 2, safe)}*`) }),
      fields: each.map(({ name, value }) => mrkdwn(`${safe(name)}\u00a0 ${safe(value)}`)),
    },
    said: [safe(title), each.map(({ name, said }) => safe(`${name} ${said}`)).join(' · ')].filter(Boolean).join('\n'),
  },
]

/** Lines in small print. */
export const context = (lines: readonly string[]): Part[] =>
  divide(lines.filter(Boolean).join('\n'), CONTEXT, safe).map((text) => ({
    block: { type: 'context', elements: [mrkdwn(text)] },
    said: text,
    under: true as const,
  }))

/** A row of buttons or choices; what they say is said by who makes them. */
export const actions = (elements: readonly Block[], said = ''): Part[] =>
  elements.length > 0 ? [{ block: { type: 'actions', elements }, said, under: true }] : []

export const button = (text: string, deed: Deed, more: { style?: 'primary' | 'danger'; label?: string } = {}): Block => ({
  type: 'button',
  text: plainText(text, BUTTON),
  value: writeDeed(deed),
  ...(more.style ? { style: more.style } : {}),
  ...(more.label ? { accessibility_label: cut(more.label, BUTTON, plain) } : {}),
})

/** One of the choices of radio buttons, boxes or a list. */
export const option = (text: string, deed: Deed): { text: Block; value: string } => ({
  text: plainText(text, BUTTON),
  value: writeDeed(deed),
})

/** Text in which Slack reads no markup and no emoji; cut where it is longer than `most`. */
export const plainText = (text: string, most: number): Block => ({
  type: 'plain_text',
  text: cut(text.replace(/\s*\n\s*/g, ' '), most, plain),
  emoji: false,
})

/** Whether a text fits an option or a button whole. */
export const fitsButton = (text: string): boolean => plain(text).length <= BUTTON

/** Text with our own marks in it; nothing else in it is linked. */
const mrkdwn = (text: string): Block => ({ type: 'mrkdwn', text, verbatim: true })

const piecesOf = (line: Line): { text: string; said: string }[] => {
  if (typeof line === 'string') return divide(line, SECTION, safe).map((text) => ({ text, said: text }))
  if ('link' in line) return [{ text: `<${line.to}|${safe(line.link)}>`, said: safe(`${line.link}: ${line.to}`) }]
  if ('bold' in line)
    return divide(line.bold.replace(/\s+/g, ' '), SECTION - 2, safe).map((said) => ({ text: `*${said}*`, said }))
  if ('address' in line) return [linked(line.before, line.address, line.after)]
  return divide(line.quote, SECTION - 2, quoted).map((text) => ({ text: `> ${text}`, said: text.replaceAll('\n> ', '\n') }))
}

const quoted = (text: string) => safe(text).replaceAll('\n', '\n> ')

/** A link under the name of its site; what is read out has the whole address. */
const linked = (before: string, address: string, after: string) => ({
  text: `${safe(before)}<${address}|${new URL(address).hostname.replace(/^www\./, '')}>${safe(after)}`,
  said: safe(`${before}${address}${after}`),
})
