import { describe, expect, test } from 'vitest'
import { teamsLook } from '../../adapters/teams/look.ts'
import { allReplies, linesOf, wordsOf as plainOf } from '../adapters/replies.ts'
import { goesBy } from '../adapters/saying.ts'
import { real, talk } from '../conversation/talk.ts'
import { deedsOf, messagesOf, standing, textOf } from './messages.ts'
import { wordsOf } from './tenant/words.ts'

describe('whole conversations can be shown', () => {
  test.each(['quick', 'full', 'theme'])('by the %s route, with everything that can be looked at', { timeout: 60_000 }, (route) =>
    goesBy(route, (replies) => messagesOf(replies)),
  )

  test('a turn without an end is shown as well: nothing said, nothing asked', () => {
    expect(messagesOf([])).toEqual([])
    expect(messagesOf([{ kind: 'refused', lines: [''] }])).toEqual([])
  })
})

test('every kind of reply shows all that it says, in private, in a group and in a channel', { timeout: 60_000 }, async () => {
  const replies = await allReplies()
  const kinds = new Set<string>()
  for (const reply of replies)
    for (const room of ['private', 'thread', 'channel'] as const) {
      const shown = plainOf(linksOpen(textOf(messagesOf([reply], { ...standing, room }))))
      for (const line of linesOf(reply)) expect(shown, `${reply.kind}: ${line}`).toContain(plainOf(line))
      kinds.add(reply.kind)
    }
  expect(kinds.size, 'kinds of replies').toBe(15)
})

/** Links by their address alone. */
const linksOpen = (text: string) => text.replace(/\[[^\]]*\]\(([^)]*)\)/g, '$1')

test('what a client reads that shows no cards is what the card says, from its beginning', { timeout: 60_000 }, async () => {
  for (const reply of await allReplies())
    for (const { card } of messagesOf([reply])) {
      const said = plainOf(String(card.fallbackText))
      const shown = plainOf(wordsOf(card))
      expect(said.length, reply.kind).toBeGreaterThan(0)
      const [first = ''] = String(card.fallbackText).split('\n')
      expect(shown, reply.kind).toContain(plainOf(first.replace('…', '')))
    }
})

describe('what leads the conversation on', () => {
  test('is on the last word, for those who took part alone', () => {
    const done = { kind: 'said' as const, about: 'done' as const, lines: ['That was the last question.'] }
    const words = ['results', 'what would change this', 'review']
    expect(messagesOf([done]).flatMap(({ card }) => deedsOf(card))).toEqual(words.map((said) => ({ do: 'say', words: said })))
    expect(messagesOf([done], { ...standing, room: 'channel' }).flatMap(({ card }) => deedsOf(card))).toEqual([])
  })

  test('in a group, who types is told to mention the bot first', async () => {
    const paused = { kind: 'said' as const, about: 'paused' as const, lines: ['All kept.'] }
    const { mention } = real.words.cards
    expect(textOf(messagesOf([paused], { ...standing, room: 'thread' }))).toContain(mention)
    expect(textOf(messagesOf([paused]))).not.toContain(mention)
    const me = await talk()
    const told = me.told()
    expect(textOf(messagesOf(told, { ...standing, room: 'thread' }))).toContain(mention)
    expect(textOf(messagesOf(told))).not.toContain(mention)
  })
})

test('a message that is kept can be put to with what others did, and says each thing once', async () => {
  const me = await talk()
  const look = teamsLook(real.words)
  const [made] = look.lay(me.told(), standing)
  if (!made) throw new Error('nothing was laid')
  const open = look.forEverybody(made.content)
  const counted = look.withOthers(look.withOthers(look.forEverybody(open), 2), 3)
  const text = wordsOf(typeof counted === 'object' && counted !== null && 'card' in counted ? counted.card : undefined)
  expect(text.split(real.words.chat.open)).toHaveLength(2)
  expect(text).toContain('Also answered by others here: 3.')
  expect(text).not.toContain('others here: 2.')
  expect(JSON.stringify(counted)).not.toContain('others here: 2.')
})
