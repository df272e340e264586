import { handle } from '../../src/conversation/handle.ts'
import type { Reply } from '../../src/conversation/reply.ts'
import { cameTo, house, lightly } from '../conversation/talk.ts'
import { BOARD, LARGE, REVEAL, VOTE, WORDS_VOTE } from './workshop.ts'

/** Everything that is said back in a conversation which asks for all there is; and what a workshop says. */
export const allReplies = async (): Promise<Reply[]> => {
  const me = await cameTo('good-week')
  const heard: Reply[] = []
  const says = async (words: string) => {
    heard.push(...(await me.says(words)))
  }
  for (const words of [
    'help',
    'privacy',
    'how does this work',
    'export',
    'share here',
    'join abcd-efgh-jkmn',
    '!!',
    'pause',
    'hello',
  ])
    await says(words)
  await says('A swim, a pint, and being known by name')
  await me.comesTo('homecare-supply')
  for (const words of [
    'why',
    "I don't know",
    '1',
    'change home care',
    'gaps in some areas',
    'yes',
    'where are we',
    'back',
    'skip',
  ])
    await says(words)
  await me.comesTo('return')
  heard.push(...me.told())
  for (const words of ['skip', 'results', 'more', 'review', 'why micro-enterprise', 'why not block-contract', 'what moved'])
    await says(words)
  for (const words of ['compare isf with direct-payments', 'what if homecare-supply is 3', 'what would change this'])
    await says(words)
  for (const words of ['change rurality', '4', 'start again', 'no', 'forget me', 'keep']) await says(words)
  const share = await cameTo('return')
  const { code, by, store } = share
  const at = '2026-03-01T09:00:00.000Z'
  const shared = {
    id: 'share',
    by,
    at,
    code,
    fresh: 'f',
    channel: 'slack:T1:C1',
    do: { kind: 'say', words: 'share here' },
  } as const
  heard.push(...(await handle({ content: lightly, store, house: { ...house, chat: true } }, shared)))
  return [...heard, BOARD, VOTE, WORDS_VOTE, REVEAL, LARGE.board, LARGE.reveal]
}

/** What has to be readable of a reply, in lines. */
export const linesOf = (reply: Reply): string[] => {
  switch (reply.kind) {
    case 'said':
      return [reply.title ?? '', ...reply.lines]
    case 'settled':
    case 'refused':
    case 'record':
      return reply.lines
    case 'ask': {
      const rows = reply.rows.flatMap(({ name, said, words }) => [name, said, words ?? ''])
      return [
        ...reply.lead,
        ...rows,
        reply.progress ?? '',
        reply.question,
        reply.hint ?? '',
        ...reply.choices.map(({ label }) => label),
      ]
    }
    case 'recommendation': {
      const { title, opening, sure, groups, left, notViable, mix, usual, unheard, cautions, footer, picture } = reply
      const shown = groups.flatMap(({ title: group, approaches }) => [
        group,
        ...approaches.flatMap(({ name, place, evidence, why, doubt }) => [name, place, evidence, ...why.slice(0, 1), ...doubt]),
      ])
      const lists = [left, notViable].flatMap(({ title: of, lines }) => (lines.length > 0 ? [of, ...lines] : []))
      return [
        title,
        ...opening,
        ...sure,
        ...shown,
        ...lists,
        ...mix,
        ...usual,
        picture?.title ?? '',
        ...unheard,
        ...cautions,
        footer,
      ]
    }
    case 'board':
    case 'reveal': {
      const { title, lines, sections, offers, small } = reply
      const counted = reply.kind === 'reveal' ? reply.spread.bars.map(({ label, count }) => `${count} ${label}`) : []
      return [
        title,
        ...(reply.kind === 'reveal' ? [reply.spread.title] : []),
        ...counted,
        ...lines,
        ...sections.flatMap(({ heading, lines }) => [heading ?? '', ...lines]),
        ...offers.map(({ label }) => label),
        ...small,
      ]
    }
    case 'why':
    case 'compare':
      return [reply.title, ...reply.sections.flatMap(({ heading, lines }) => [heading ?? '', ...lines])]
    case 'what-if':
    case 'moved':
    case 'where':
    case 'review':
    case 'changes': {
      const rows = reply.rows.flatMap(({ name, said, words }) => [name, said, words ?? ''])
      return [reply.title, ...rows, ...reply.sections.flatMap(({ heading, lines }) => [heading ?? '', ...lines])]
    }
  }
}

/** A text as its words alone, however it is broken, escaped or marked. */
export const wordsOf = (text: string): string =>
  text
    .replace(/&(?:amp|lt|gt);/g, ' ')
    .replace(/\\n|\u2060/g, (mark) => (mark === '\u2060' ? '' : ' '))
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu)
    ?.join(' ') ?? ''
