import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readAction } from '../../adapters/teams/read-action.ts'

const CARD = 'card k7m2-p9x4-3fhn 5c7f0a4e-2b1d-4c3a-9e8f-0123456789ab 31 4'

describe('what somebody pressed on a card', () => {
  test('is read back as it was written, with what they ticked in its order and what they typed', () => {
    expect(
      readAction({ deed: 'pick outcomes', card: CARD, ticked: 'box outcomes life 4,box outcomes control 2', words: ' A bus. ' }),
    ).toEqual({
      deed: { do: 'pick', step: 'outcomes' },
      card: { code: 'k7m2-p9x4-3fhn', by: '5c7f0a4e-2b1d-4c3a-9e8f-0123456789ab', seen: 31, at: 4 },
      ticked: [
        { step: 'outcomes', choice: 'control', number: 2 },
        { step: 'outcomes', choice: 'life', number: 4 },
      ],
      words: 'A bus.',
    })
  })

  test.each([undefined, null, '', 'press place 1', 7, true, []])('%j is no data of a card', (data) => {
    expect(readAction(data)).toBeUndefined()
  })

  test.each([
    [{}, { ticked: [] }],
    [{ deed: 7, card: {}, ticked: [], words: {} }, { ticked: [] }],
    [{ deed: 'press', card: 'card x', ticked: 'box a' }, { ticked: [] }],
    [
      { deed: 'say forget me', other: 'press place 1' },
      { deed: { do: 'say', words: 'forget me' }, ticked: [] },
    ],
    [{ words: '   ' }, { ticked: [] }],
    [{ words: 'x'.repeat(3000) }, { ticked: [], words: 'x'.repeat(3000) }],
    [{ words: 'x'.repeat(3001) }, { ticked: [] }],
    [
      { ticked: 'box a b 1,box a b 1,press a b,say x,,box a c 2' },
      {
        ticked: [
          { step: 'a', choice: 'b', number: 1 },
          { step: 'a', choice: 'c', number: 2 },
        ],
      },
    ],
  ])('of %j only what is ours is taken', (data, read) => {
    expect(readAction(data)).toEqual(read)
  })

  test('data that reaches for what every object has changes nothing', () => {
    const forged: unknown = JSON.parse(
      `{ "__proto__": { "deed": "say forget me", "polluted": 1 }, "constructor": { "prototype": { "polluted": 1 } }, "deed": "share" }`,
    )
    expect(readAction(forged)).toEqual({ deed: { do: 'share' }, ticked: [] })
    expect(Object.keys(Object.prototype)).toEqual([])
    expect('polluted' in {}).toBe(false)
  })

  test('whatever is sent is read or left, and never thrown over', () => {
    const some = fc.record(
      { deed: fc.anything(), card: fc.anything(), ticked: fc.string(), words: fc.string() },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(some, (data) => {
        const read = readAction(data)
        expect(read?.words ?? '').toBe((data.words ?? '').trim().slice(0, 3000))
        expect(Object.keys(read ?? {}).every((key) => ['deed', 'card', 'ticked', 'words'].includes(key))).toBe(true)
      }),
      { seed: 7, numRuns: 300 },
    )
  })
})
