import { describe, expect, test } from 'vitest'
import { contentOf } from '../../adapters/teams/content.ts'
import { teamsLook } from '../../adapters/teams/look.ts'
import { foldedSheet, settledSheet } from '../../adapters/teams/settled.ts'
import type { Reply } from '../../src/index.ts'
import { cameTo, real } from '../conversation/talk.ts'
import { deedsOf, holds, messagesOf, standing } from './messages.ts'
import { wordsOf } from './tenant/words.ts'

/** The card of a question with something said above it. */
const asked = async () => {
  const me = await cameTo('homecare-supply')
  const ask = await me.asked()
  const card = messagesOf(ask ? [ask] : []).at(-1)?.asks
  if (!card) throw new Error('it asks nothing')
  return card
}

describe('a card that was answered', () => {
  test('keeps what stood above it, says what was taken, and can be changed', async () => {
    const card = await asked()
    const at = { ...standing, seen: 32 }
    const settled = settledSheet(card, ['Noted. There are gaps.'], at)
    holds(contentOf(settled), at)
    expect(deedsOf(settled.card)).toEqual([{ do: 'change', step: 'homecare-supply' }])
    expect(card.keepsText).not.toBe('')
    expect(settled.card.fallbackText).toBe(`${card.keepsText}\n${card.question}\nNoted. There are gaps.`)
    expect(wordsOf(settled.card).split('\n').slice(0, 3)).toEqual([card.keepsText, card.question, 'Noted. There are gaps.'])
  })

  test.each([
    [0, undefined],
    [1, real.words.cards['others-one']],
    [7, '7 others have answered too.'],
  ])('says that %d others have answered', async (others, line) => {
    const { card } = settledSheet(await asked(), ['Noted.'], standing, others)
    expect(String(card.fallbackText).split('\n').at(-1)).toBe(line ?? 'Noted.')
    if (line) expect(wordsOf(card)).toContain(line)
  })

  test('and one asked again further down has nothing left to press', async () => {
    const folded = foldedSheet(await asked(), standing)
    holds(contentOf(folded))
    expect(deedsOf(folded.card)).toEqual([])
    expect(wordsOf(folded.card)).toContain(real.words.cards['asked-again'])
    expect(wordsOf(foldedSheet(await asked(), standing, false).card)).not.toContain(real.words.cards['asked-again'])
  })

  test('stays within the limits, however much stood above it and was said', () => {
    const long = 'Many words. '.repeat(400)
    const reply: Reply = { kind: 'ask', step: 'place', lead: [long], question: 'Which?', rows: [], choices: [], free: true }
    const card = messagesOf([reply]).at(-1)?.asks
    if (!card) throw new Error('it asks nothing')
    expect(card.keepsText.length).toBeGreaterThan(4500)
    const settled = settledSheet(card, [`${long}${long}`], standing)
    holds(contentOf(settled))
    expect(wordsOf(settled.card)).toContain('Which?')
  })

  test('is made again from what was kept of it, and not from anything else', async () => {
    const me = await cameTo('homecare-supply')
    const ask = await me.asked()
    const look = teamsLook(real.words)
    const made = look.lay(ask ? [ask] : [], standing).at(-1)
    if (!made?.card || !ask) throw new Error('it asks nothing')
    const kept = JSON.parse(JSON.stringify(made.card.after))
    const settled = look.settled(kept, 'homecare-supply', ['Noted.'], standing, 0)
    expect(JSON.stringify(settled)).toContain(ask.question)
    expect(JSON.stringify(look.folded(kept, 'homecare-supply', standing, true))).toContain(ask.question)
    for (const other of [null, 'x', {}, { question: 'Which?', keeps: [{}], keepsText: '' }]) {
      expect(look.settled(other, 'place', ['Noted.'], standing, 0)).toBeUndefined()
      expect(look.folded(other, 'place', standing, true)).toBeUndefined()
    }
  })
})
