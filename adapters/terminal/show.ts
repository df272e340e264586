import { type Bar, MARKS, marksOf, type Reply, type Row, type Section, type Shown } from '../../src/index.ts'
import { showOffers } from './offers.ts'
import { showPicture } from './picture.ts'
import { showSpread } from './spread.ts'
import { wrap } from './wrap.ts'

/** How wide lines are, and how bold words are marked; `plain` marks nothing. */
export interface Look {
  width: number
  bold: (text: string) => string
}

export const plainLook: Look = { width: 80, bold: (text) => text }

/** A reply as text for a terminal. Everything is in the words: nothing rests on colour. */
export const show = (reply: Reply, look: Look = plainLook): string => {
  switch (reply.kind) {
    case 'said':
      return paragraphs(reply.title, reply.lines, look)
    case 'settled':
    case 'record':
    case 'refused':
      return paragraphs(undefined, [reply.lines.join(' ')], look)
    case 'ask':
      return showAsk(reply, look)
    case 'recommendation':
      return showRecommendation(reply, look)
    case 'board':
    case 'reveal':
      return blocks([
        look.bold(wrap(reply.title, look.width)),
        reply.kind === 'reveal' ? showSpread(reply.spread, look) : '',
        reply.lines.map((line) => wrap(line, look.width)).join('\n'),
        ...reply.sections.map((section) => showSection(section, look)),
        showOffers(reply.offers, look),
        reply.small.map((line) => wrap(line, look.width)).join('\n'),
      ])
    case 'why':
    case 'compare':
      return blocks([
        look.bold(wrap(reply.title, look.width)),
        ...reply.shown.map((shown) => bars(shown.bars, look, reply.shown.length > 1 ? shown.name : undefined)),
        ...reply.sections.map((section) => showSection(section, look)),
      ])
    case 'what-if':
    case 'moved':
    case 'where':
    case 'review':
    case 'changes':
      return blocks([
        look.bold(wrap(reply.title, look.width)),
        reply.rows.map((row) => showRow(row, look)).join('\n'),
        ...reply.sections.map((section) => showSection(section, look)),
      ])
  }
}

const blocks = (parts: readonly string[]) => parts.filter((part) => part !== '').join('\n\n')

const paragraphs = (title: string | undefined, lines: readonly string[], look: Look) =>
  [...(title ? [look.bold(title)] : []), ...lines.map((line) => wrap(line, look.width))].join('\n')

const showAsk = (ask: Extract<Reply, { kind: 'ask' }>, look: Look): string => {
  const progress = ask.progress ? `(${ask.progress}) ` : ''
  const levels = ask.looks?.length ?? ask.choices.length
  const others = ask.choices.slice(levels).map(({ label }, at) => `${levels + at + 1} ${label}`)
  return blocks([
    ask.lead.map((line) => wrap(line, look.width)).join('\n'),
    ask.rows.map((row) => showRow(row, look)).join('\n'),
    look.bold(wrap(`${progress}${ask.question}`, look.width)),
    [
      ...ask.choices.slice(0, levels).map(({ label, number = 0 }, at) => numbered(number || at + 1, label, look)),
      ...(others.length > 0 ? [wrap(`   ${others.join(' · ')}`, look.width, '   ')] : []),
    ].join('\n'),
    ask.hint ? wrap(ask.hint, look.width) : '',
  ])
}

const numbered = (number: number, label: string, look: Look) =>
  `${String(number).padStart(4)}  ${wrap(label, look.width - 6).replaceAll('\n', '\n      ')}`

const showRow = ({ name, said, words }: Row, look: Look) =>
  wrap(`  ${name}: ${said}${words ? ` (“${words}”)` : ''}`, look.width, '    ')

const showSection = ({ heading, lines }: Section, look: Look) =>
  [...(heading ? [look.bold(wrap(heading, look.width))] : []), ...bullets(lines, look)].join('\n')

const bullets = (lines: readonly string[], look: Look) => lines.map((line) => wrap(`  ${line}`, look.width, '  '))

const showRecommendation = (reply: Extract<Reply, { kind: 'recommendation' }>, look: Look): string => {
  const list = (lines: readonly string[]) => lines.map((line) => wrap(line, look.width)).join('\n')
  return blocks([
    look.bold(wrap(reply.title, look.width)),
    list(reply.opening),
    ...reply.groups.flatMap(({ title, approaches }) => [
      look.bold(title.toUpperCase()),
      ...approaches.map((approach) => showApproach(approach, reply.detail, look)),
    ]),
    ...[reply.left, reply.notViable].map(({ title, lines }) =>
      lines.length > 0 ? [look.bold(title.toUpperCase()), ...bullets(lines, look)].join('\n') : '',
    ),
    reply.detail === 'full' ? list(reply.together) : '',
    list(reply.mix),
    list(reply.usual),
    list(reply.sure),
    reply.picture ? showPicture(reply.picture, reply.detail, look) : '',
    list(reply.unheard),
    list(reply.cautions),
    look.bold(reply.footer),
  ])
}

const showApproach = (approach: Shown, detail: 'short' | 'full', look: Look): string => {
  const { why, first, against, watch, doubt, care, evidence } = approach
  const lines =
    detail === 'full'
      ? [...why, ...first, ...against, ...watch, ...care]
      : [...why.slice(0, 1), ...(first.length > 0 ? first : watch).slice(0, 1), ...doubt]
  return [
    `${look.bold(approach.name)} (${approach.place})`,
    bars(approach.bars, look),
    ...[...lines, evidence].map((line) => wrap(`  ${line}`, look.width, '    ')),
  ].join('\n')
}

/** The four results on a line, each as a word and five marks; a narrow terminal breaks it in two. */
const bars = (list: readonly Bar[], look: Look, name?: string): string => {
  const each = list.map(({ name: result, share, word }) => {
    const marks = marksOf(share)
    return `${result} ${'█'.repeat(marks)}${'░'.repeat(MARKS - marks)} ${word}`
  })
  return [
    ...(name ? [`  ${name}`] : []),
    wrap(`  ${each.map((bar) => bar.replaceAll(' ', '\u00a0')).join(' · ')}`, look.width, '  '),
  ]
    .join('\n')
    .replaceAll('\u00a0', ' ')
}
