import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { actionSets, execute } from '../../adapters/teams/actions.ts'
import { contentOf, forEverybody, type Message, withOffer, withOthers } from '../../adapters/teams/content.ts'
import type { Sheet } from '../../adapters/teams/sheet.ts'
import type { Reply } from '../../src/index.ts'
import { real } from '../conversation/talk.ts'
import { activity, holds, messagesOf, standing, textOf } from './messages.ts'
import { problemsOf } from './tenant/problems.ts'
import { wordsOf } from './tenant/words.ts'

const said = (lines: string[]): Reply => ({ kind: 'said', about: 'note', lines })

/** A message as full as it is ever going to be: others, an invitation to everybody, an offer. */
const full = (sheet: Sheet): Message =>
  withOffer(forEverybody(withOthers(contentOf(sheet), 59, real.words), real.words), 'x'.repeat(36), real.words)

const staysWithin = (message: Message) => {
  expect(problemsOf(message.card)).toEqual([])
  expect(Buffer.byteLength(JSON.stringify(message.card))).toBeLessThanOrEqual(20 * 1024)
  expect(JSON.stringify(activity(message)).length * 2).toBeLessThanOrEqual(36 * 1024)
}

describe('a message is as full as it may be, and no fuller', () => {
  test.each(['x', '字', '"', '<', '👩‍👩‍👧', '\\', 'é'])(
    'of lines of %j: the first that does not fit goes into the next',
    (letter) => {
      const line = `So. ${letter.repeat(Math.floor(400 / letter.length))}`
      let last = 0
      for (let count = 1; last < 2 && count < 200; count += 1) {
        const sheets = messagesOf([said(Array.from({ length: count }, (_, at) => `${at} ${line}`))])
        for (const sheet of sheets) staysWithin(full(sheet))
        expect(sheets.length - last, 'one message more at the most').toBeLessThanOrEqual(1)
        if (sheets.length === 2) {
          const first = JSON.stringify(sheets[0]?.card)
          const room = Math.max(Buffer.byteLength(first) / (20 * 1024), (first.length * 2) / (36 * 1024))
          expect(room, 'the first is nearly full').toBeGreaterThan(0.7)
        }
        last = sheets.length
      }
      expect(last).toBe(2)
    },
  )

  test('and one more letter makes a second message of it', () => {
    const lines = (count: number) => [said([...Array.from({ length: 4 }, () => 'a'.repeat(2900)), 'b'.repeat(count)])]
    let count = 1
    while (messagesOf(lines(count)).length === 1 && count < 3000) count += 1
    expect(count).toBeLessThan(3000)
    const [before, after] = [messagesOf(lines(count - 1)), messagesOf(lines(count))]
    expect(before).toHaveLength(1)
    expect(after).toHaveLength(2)
    for (const sheet of [...before, ...after]) staysWithin(full(sheet))
    expect(textOf(after).match(/b/g)).toHaveLength(count)
  })

  test('one line longer than any message is divided, and is all there', () => {
    const words = Array.from({ length: 9000 }, (_, at) => `w${at}`)
    const sheets = messagesOf([said([words.join(' ')])])
    expect(sheets.length).toBeGreaterThan(2)
    expect(textOf(sheets).match(/w\d+/g)).toEqual(words)
  })

  test('whatever is said', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 300 })
    fc.assert(
      fc.property(fc.array(text, { maxLength: 30 }), text, text, (lines, question, label) => {
        const ask: Reply = {
          kind: 'ask',
          step: 'theme',
          lead: lines.slice(0, 3),
          question,
          rows: [{ step: 'place', name: 'The place', said: label, words: question }],
          choices: [{ id: 'a', label }],
          free: true,
        }
        for (const sheet of messagesOf(
          [said(lines), ask].filter((reply) => reply.kind === 'ask' || lines.join('').trim() !== ''),
        ))
          staysWithin(full(sheet))
      }),
      { seed: 11, numRuns: 60 },
    )
  })
})

describe('beside a card', () => {
  test('its words for those who see no card are bounded, whole letters and all', () => {
    for (const letter of ['x', '👩‍👩‍👧', '<', '\n', ' ']) {
      const [sheet] = messagesOf([said([`So ${letter.repeat(6000)}.`])])
      expect(String(sheet?.card.fallbackText).length).toBeLessThanOrEqual(2000)
      expect(String(sheet?.card.speak).length).toBeLessThanOrEqual(600)
      expect(sheet?.summary.length).toBeLessThanOrEqual(200)
      expect(sheet?.summary).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/)
      if (letter === '👩‍👩‍👧') expect(sheet?.summary).toMatch(/^So (👩‍👩‍👧)+…$/u)
    }
  })

  test('six actions are one set, and seven are two', () => {
    const actions = (count: number) => Array.from({ length: count }, () => execute('Go on', { do: 'say', words: 'go on' }))
    expect(actionSets(actions(6))).toHaveLength(1)
    expect(actionSets(actions(7)).map(({ element }) => (Array.isArray(element.actions) ? element.actions.length : 0))).toEqual([
      6, 1,
    ])
  })
})

test('a note that is put to a message is said once in its words as well, and the words stay bounded', () => {
  const [sheet] = messagesOf([said(['All kept.'])])
  if (!sheet) throw new Error('nothing was laid')
  const noted = full(sheet)
  holds(noted, standing)
  expect(String(noted.card.fallbackText).split('\n')).toEqual([
    'All kept.',
    expect.any(String),
    expect.any(String),
    expect.any(String),
  ])
  expect(wordsOf(full({ ...sheet, card: noted.card }).card)).toBe(wordsOf(noted.card))
})
