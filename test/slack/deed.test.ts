import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCard, writeCard } from '../../adapters/chat/card.ts'
import { type Deed, readDeed, writeDeed } from '../../adapters/chat/deed.ts'
import { deedOf, tickedIn } from '../../adapters/slack/deed.ts'
import { AROUND, real } from '../conversation/talk.ts'

const name = fc.stringMatching(/^[A-Za-z0-9]{1,8}([-:._][A-Za-z0-9]{1,8}){0,2}$/)
const words = fc.stringMatching(/^[a-zŵ0-9'’-]{1,9}( [a-zŵ0-9'’-]{1,9}){0,5}$/)
const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ do: fc.constant('press' as const), step: name, choice: name }),
  fc.record({ do: fc.constant('box' as const), step: name, choice: name, number: fc.integer({ min: 1, max: 9999 }) }),
  fc.record({ do: fc.constantFrom('pick' as const, 'change' as const, 'skip' as const, 'words' as const), step: name }),
  fc.record({ do: fc.constant('form' as const), theme: name }),
  fc.record({ do: fc.constant('why' as const), approach: name }),
  fc.record({ do: fc.constant('say' as const), words }),
  fc.record({ do: fc.constant('again' as const), post: name }),
  fc.record({ do: fc.constant('resume' as const), code: name }),
  fc.record({ do: fc.constantFrom('tick' as const, 'share' as const) }),
)

describe('a deed', () => {
  test('is read back as it was written, in at most 75 letters', () => {
    fc.assert(
      fc.property(deed, (one) => {
        const value = writeDeed(one)
        expect(value.length).toBeLessThanOrEqual(75)
        expect(readDeed(value)).toEqual(one)
      }),
      { numRuns: 1000 },
    )
  })

  test('that anybody else wrote is none, unless it is just what we would write', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          deed.map(writeDeed).chain((value) => damaged(value)),
        ),
        (value) => {
          const read = readDeed(value)
          if (read !== undefined) expect(writeDeed(read)).toBe(value)
        },
      ),
      { numRuns: 2000 },
    )
  })

  test.each([
    '',
    'press',
    'press place',
    'press place a b',
    'press  place a',
    ' press place a',
    'press place a ',
    'press place <!channel>',
    'press __proto__ a',
    'Press place a',
    'box most control',
    'box most control 0',
    'box most control 01',
    'box most control 1e3',
    'say',
    'say ',
    'say <!here>',
    'say one  two',
    'say one\ntwo',
    'tick off',
    'delete everything',
    `say ${'a'.repeat(72)}`,
  ])('"%s" is none', (value) => {
    expect(readDeed(value)).toBeUndefined()
  })

  test('of 75 letters is one; a longer one, or one that could not be read back, is never written', () => {
    expect(readDeed(writeDeed({ do: 'say', words: 'a'.repeat(71) }))).toEqual({ do: 'say', words: 'a'.repeat(71) })
    expect(() => writeDeed({ do: 'say', words: 'a'.repeat(72) })).toThrow('cannot be the value of a button')
    expect(() => writeDeed({ do: 'say', words: 'a <b>' })).toThrow('cannot be the value of a button')
    expect(() => writeDeed({ do: 'press', step: 'a b', choice: 'c' })).toThrow('cannot be the value of a button')
  })

  test('there is one for every question, choice and approach there is', () => {
    const { factors, themes, approaches, outcomes, flow } = real
    const framed = ['opening', 'reflect'].flatMap((kind) => themes.map(({ id }) => `${kind}:${id}`))
    const steps = [...AROUND, ...factors.map(({ id }) => id), ...framed, 'stop:settled', 'stop:practical', 'stop:patience']
    const own = ['1', '4', 'unknown', 'pass', 'why', 'own-words', 'yes', 'no', 'keep', 'right', 'review', 'further', 'another']
    const unknown = Object.keys(real.words.unknown.choices)
    const choices = [
      ...own,
      ...unknown,
      ...flow.populations,
      ...flow.voices,
      ...outcomes.map(({ id }) => id),
      ...themes.map(({ id }) => id),
    ]
    const deeds: Deed[] = [
      ...steps.flatMap((step) => choices.map((choice): Deed => ({ do: 'press', step, choice }))),
      ...steps.flatMap((step) => choices.map((choice): Deed => ({ do: 'box', step, choice, number: 999 }))),
      ...approaches.map(({ id }): Deed => ({ do: 'why', approach: id })),
    ]
    expect(deeds.length).toBeGreaterThan(5000)
    for (const one of deeds) expect(readDeed(writeDeed(one))).toEqual(one)
  })

  test('is read from whatever Slack says was pressed, and from nothing else', () => {
    expect(deedOf({ type: 'button', value: 'skip place', action_id: '1.0' })).toEqual({ do: 'skip', step: 'place' })
    const taken = { text: { type: 'plain_text', text: '1' }, value: 'press voice nhs' }
    expect(deedOf({ type: 'radio_buttons', selected_option: taken })).toEqual({ do: 'press', step: 'voice', choice: 'nhs' })
    expect(deedOf({ type: 'static_select', selected_option: taken })).toEqual({ do: 'press', step: 'voice', choice: 'nhs' })
    expect(deedOf({ type: 'checkboxes', selected_options: [taken] })).toEqual({ do: 'tick' })
    for (const other of [
      undefined,
      null,
      'skip place',
      {},
      { type: 'button' },
      { type: 'button', value: 7 },
      { type: 'radio_buttons', selected_option: null },
    ])
      expect(deedOf(other)).toBeUndefined()
  })

  test('no box is ticked where Slack brings none, or something else', () => {
    for (const state of [undefined, null, {}, { values: [] }, { values: { a: { b: { selected_options: [{ value: 7 }] } } } }])
      expect(tickedIn(state)).toEqual([])
    const state = {
      values: { a: { b: { selected_options: [{ value: 'box most life 1' }, { value: 'junk' }] }, c: { type: 'other' } } },
    }
    expect(tickedIn(state)).toEqual([{ step: 'most', choice: 'life', number: 1 }])
  })
})

describe('the card of a block', () => {
  const card = fc.record({
    code: fc.stringMatching(/^[a-z0-9]{1,9}(-[a-z0-9]{1,9}){0,3}$/),
    by: fc.stringMatching(/^[UW][A-Z0-9]{2,20}$/),
    seen: fc.integer({ min: 0, max: 999_999_999 }),
    at: fc.integer({ min: 0, max: 99 }),
  })

  test('is read back as it was written, in at most 255 letters', () => {
    fc.assert(
      fc.property(card, (one) => {
        expect(writeCard(one).length).toBeLessThanOrEqual(255)
        expect(readCard(writeCard(one))).toEqual(one)
      }),
    )
  })

  test('of two blocks is never the same', () => {
    fc.assert(fc.property(card, card, (a, b) => (writeCard(a) === writeCard(b)) === (JSON.stringify(a) === JSON.stringify(b))))
  })

  test.each([
    '',
    'card',
    'card a U1 1',
    'card a U1 1 1 1',
    'card a U1 01 1',
    'card a U1 -1 1',
    'card a U1 1.5 1',
    'card A U1 1 1',
    'other a U1 1 1',
    `card ${'a'.repeat(250)} U1 1 1`,
  ])('"%s" is none', (id) => {
    expect(readCard(id)).toBeUndefined()
  })

  test('that could not be read back is never written', () => {
    expect(() => writeCard({ code: 'a b', by: 'U1', seen: 1, at: 1 })).toThrow('cannot be the id of a block')
    expect(() => writeCard({ code: 'a', by: 'U1', seen: -1, at: 1 })).toThrow('cannot be the id of a block')
  })
})

/** A value with one letter taken out, put in or changed. */
const damaged = (value: string) =>
  fc
    .tuple(fc.nat(value.length), fc.constantFrom('', ' ', '\n', 'x', '\u2060'), fc.boolean())
    .map(([at, letter, whole]) => `${value.slice(0, at)}${letter}${value.slice(whole ? at : at + 1)}`)
