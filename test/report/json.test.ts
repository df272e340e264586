import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonOf } from '../../src/report/json.ts'
import { NASTY } from './nasty.ts'

test('what says the same is written the same, with its keys in order', () => {
  expect(jsonOf({ b: [1, {}, []], a: { d: null, c: undefined, 10: 'x', 9: 'y' } })).toBe(
    '{\n  "a": {\n    "10": "x",\n    "9": "y",\n    "d": null\n  },\n  "b": [\n    1,\n    {},\n    []\n  ]\n}\n',
  )
  expect(jsonOf({ a: 1, b: 2 })).toBe(jsonOf({ b: 2, a: 1 }))
})

test('every value comes back as it was, and is safe in a page', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      const text = jsonOf(value)
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
      expect(text).not.toMatch(/[<>&\u2028\u2029]/)
      expect(jsonOf(JSON.parse(text))).toBe(text)
    }),
    { seed: 12, numRuns: 500 },
  )
})

test('words stay as they were typed, letter for letter, and the file is whole UTF-8', () => {
  const text = jsonOf({ words: NASTY })
  expect(JSON.parse(text)).toEqual({ words: NASTY })
  expect(JSON.parse(Buffer.from(text, 'utf8').toString('utf8'))).toEqual({ words: NASTY })
  expect(text).toContain('\\ud83d and the other \\ude00')
  expect(text).not.toContain('</script')
})
