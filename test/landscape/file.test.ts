import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { problemLine, readAnswers, readContent } from '../../src/index.ts'
import { project } from '../content/copy.ts'

const shipped = readContent(project)
if (Array.isArray(shipped)) throw new Error('the shipped content cannot be read')
const { content } = shipped

const read = (text: string) => readAnswers(content, 'place.yaml', text)
const landscape = (text: string) => {
  const found = read(text)
  return Array.isArray(found) ? found.map(problemLine) : found.landscape
}
const input = (text: string) => {
  const found = read(text)
  if (Array.isArray(found)) throw new Error(found.map(problemLine).join('\n'))
  return found.input
}
const problems = (text: string) => {
  const found = read(text)
  return Array.isArray(found) ? found.map(problemLine) : []
}
/** A file with one answer, on its third line. */
const one = (answer: string) => `place: Northmoor\nanswers:\n  homecare-supply: ${answer}\n`

const WHOLE = `place: Northmoor
population: older people
matters: [control, connection]
answers:
  homecare-supply: 1
  structural-change: [2, 3]
  equity-reach: unknown
  provider-trust: { 1: 2, 3: 9 }
overrule: { outcome-based: "we have a partner's analysts for two years" }
`

const sure = (from: number, to: number) => [{ kind: 'level', from, to, sure: 'sure' }]

describe('every shape of an answer is read', () => {
  test('all at once', () => {
    expect(landscape(WHOLE)).toEqual({
      place: 'Northmoor',
      population: 'older people',
      matters: [{ control: 1, connection: 1 }],
      answers: {
        'homecare-supply': sure(1, 1),
        'structural-change': sure(2, 3),
        'equity-reach': [{ kind: 'unknown', how: 'i-do-not' }],
        'provider-trust': [2, 0, 9, 0],
      },
      overruled: { 'outcome-based': "we have a partner's analysts for two years" },
    })
  })

  test('a place alone will do', () => {
    expect(landscape('place: Northmoor')).toEqual({
      place: 'Northmoor',
      population: undefined,
      matters: [],
      answers: {},
      overruled: {},
    })
  })

  test('what matters may be a ranking', () => {
    expect(landscape('place: N\nmatters: { control: 1, connection: 2, cash: 2 }')).toMatchObject({
      matters: [{ control: 1, connection: 2, cash: 2 }],
    })
  })

  test.each([1, 2, 3, 4])('level %i', (level) => {
    expect(landscape(one(String(level)))).toMatchObject({ answers: { 'homecare-supply': sure(level, level) } })
  })

  test('lines may end as on Windows, after a byte order mark', () => {
    expect(landscape(`\uFEFF${WHOLE.replaceAll('\n', '\r\n')}`)).toEqual(landscape(WHOLE))
  })
})

const NOT_AN_ANSWER =
  '"homecare-supply" is not an answer (use a level from 1 to 4, two levels such as [2, 3], unknown, or counts such as { 1: 2, 3: 9 })'
const NOT_BETWEEN = '"homecare-supply" is not between two levels (write the lower first, such as [2, 3])'
const NOT_COUNTED = '"homecare-supply" does not count people in whole numbers (such as { 1: 2, 3: 9 })'
const OUTCOMES = 'life, control, connection, prevention, continuity, workforce, equity, cash'

describe('each wrong thing is one sentence, with its line and what would be right', () => {
  test.each([
    ['a level of 7', one('7'), 3, '"homecare-supply" is 7, which is not a level (use 1 to 4)'],
    ['a level of 0', one('0'), 3, '"homecare-supply" is 0, which is not a level (use 1 to 4)'],
    ['a level of -1', one('-1'), 3, '"homecare-supply" is -1, which is not a level (use 1 to 4)'],
    ['a level of 2.5', one('2.5'), 3, '"homecare-supply" is 2.5, which is not a level (use 1 to 4)'],
    ['a level in quotation marks', one('"3"'), 3, NOT_AN_ANSWER],
    ['unknown, misspelt', one('unknwon'), 3, NOT_AN_ANSWER],
    ['nothing', one(''), 3, NOT_AN_ANSWER],
    ['a range the wrong way round', one('[3, 2]'), 3, NOT_BETWEEN],
    ['a range of three', one('[1, 2, 3]'), 3, NOT_BETWEEN],
    ['a range of one', one('[2]'), 3, NOT_BETWEEN],
    ['a range beyond the levels', one('[0, 2]'), 3, NOT_BETWEEN],
    ['fewer people than none', one('{ 1: -2 }'), 3, NOT_COUNTED],
    ['two and a half people', one('{ 1: 2.5 }'), 3, NOT_COUNTED],
    ['people at level 5', one('{ 5: 2 }'), 3, '"homecare-supply" counts people at 5, which is not a level (use 1 to 4)'],
    [
      'a factor misspelt',
      'place: N\nanswers:\n  homecare-suply: 1',
      3,
      '"homecare-suply" is not a factor (did you mean "homecare-supply"?)',
    ],
    ['a factor like no other', 'place: N\nanswers:\n  xyz: 1', 3, '"xyz" is not a factor'],
    ['a factor twice', `${one('1')}  homecare-supply: 2\n`, 4, '"homecare-supply" is written twice in the same place (keep one)'],
    [
      'a top-level key misspelt',
      'place: N\nanswrs:\n  homecare-supply: 1',
      2,
      '"answrs" is not known here (did you mean "answers"?)',
    ],
    [
      'an outcome misspelt',
      'place: N\nmatters: [life, contrl]',
      2,
      `"contrl" is not an outcome (did you mean "control"?) (use ${OUTCOMES})`,
    ],
    [
      'a ranked outcome misspelt',
      'place: N\nmatters:\n  life: 1\n  contrl: 2',
      4,
      `"contrl" is not an outcome (did you mean "control"?) (use ${OUTCOMES})`,
    ],
    ['a place in the ranking of 0', 'place: N\nmatters: { control: 0 }', 2, 'a place in the ranking is a whole number from 1'],
    [
      'an approach misspelt',
      'place: N\noverrule:\n  outcome-basd: we can',
      3,
      '"outcome-basd" is not an approach (did you mean "outcome-based"?)',
    ],
    ['no place', 'answers: {}', 1, 'place: give the name of the place, in words'],
    ['no reason', 'place: N\noverrule:\n  outcome-based: ""', 3, 'overrule > outcome-based: give the reason, in words'],
    ['nothing at all', ' \n', 1, 'is empty (write at least a place and some answers)'],
  ])('%s', (_, text, line, said) => {
    expect(problems(text)).toEqual([`place.yaml:${line}  ${said}`])
  })

  test('several wrong things are all told', () => {
    expect(
      problems('place: N\nmattrs: [life]\nanswers:\n  homecare-suply: 1\n  rurality: 9\n').map((line) => line.slice(0, 12)),
    ).toEqual(['place.yaml:2', 'place.yaml:4', 'place.yaml:5'])
  })

  test.each([
    ['only a remark', '# to be written\n'],
    ['a letter', 'Dear all\n'],
    ['a list', '- homecare-supply: 1\n'],
    ['an overruling without its reason', 'place: N\noverrule: { outcome-based: }\n'],
    ['a population that is a number', 'place: N\npopulation: 3\n'],
    ['two documents', 'place: N\n---\nplace: M\n'],
    ['brackets without end', '['.repeat(20_000)],
  ])('%s is told in plain words', (_, text) => {
    expect(problems(text)).toHaveLength(1)
    expect(problems(text).join('\n')).not.toMatch(/expected (object|string)|received|parseAllDocuments|call stack/)
  })

  test('a star where a word begins is pointed at on its own line', () => {
    expect(problems('place: N\nanswers:\n  homecare-supply: *two\n').map((line) => line.slice(0, 12))).toEqual(['place.yaml:3'])
  })

  test.each([
    ['a reason of spaces', 'place: N\noverrule: { outcome-based: "  " }'],
    ['a place of spaces', 'place: "  "'],
    ['a key that JavaScript keeps for itself', 'place: N\nanswers: { __proto__: 1 }'],
  ])('%s is not let through', (_, text) => {
    expect(problems(text)).toHaveLength(1)
  })
})

describe('the same answers have the same hash, however they are written', () => {
  test('in another order', () => {
    const turned = `overrule: { outcome-based: "we have a partner's analysts for two years" }
answers:
  provider-trust:
    3: 9
    1: 2
  equity-reach: unknown
  structural-change: [2, 3]
  homecare-supply: 1
matters: [connection, control]
population: older people
place: Northmoor
`
    expect(input(turned)).toBe(input(WHOLE))
  })

  test('as JSON', () => {
    const json = {
      place: 'Northmoor',
      population: 'older people',
      matters: ['control', 'connection'],
      answers: { 'homecare-supply': 1, 'structural-change': [2, 3], 'equity-reach': 'unknown', 'provider-trust': { 1: 2, 3: 9 } },
      overrule: { 'outcome-based': "we have a partner's analysts for two years" },
    }
    expect(input(JSON.stringify(json))).toBe(input(WHOLE))
    expect(input(JSON.stringify(json, null, 2))).toBe(input(WHOLE))
  })

  test('and other answers have another', () => {
    const all = [
      WHOLE,
      WHOLE.replace('supply: 1', 'supply: 2'),
      WHOLE.replace('1: 2, 3', '2: 2, 3'),
      WHOLE.replace('Northmoor', 'Southmoor'),
      WHOLE.replace('[control, connection]', '{ control: 1, connection: 2 }'),
    ]
    expect(new Set(all.map(input)).size).toBe(all.length)
  })

  test('in any order at all', () => {
    const factors = content.factors.map(({ id }) => id)
    const answers = fc.uniqueArray(fc.tuple(fc.constantFrom(...factors), fc.integer({ min: 1, max: 4 })), {
      selector: ([id]) => id,
      minLength: 2,
      maxLength: 9,
    })
    fc.assert(
      fc.property(
        answers.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        ([list, shuffled]) => {
          const written = (of: readonly (readonly [string, number])[]) => ({ place: 'N', answers: Object.fromEntries(of) })
          expect(input(stringify(written(shuffled)))).toBe(input(JSON.stringify(written(list))))
        },
      ),
    )
  })
})

describe('nothing a file may hold makes it fail', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ...'place: |answers:|matters:|overrule:|population:|homecare-supply|: |- |[|]|{|}|, |"|\'|*a|&a |!!set |? |<<: |%YAML 9|---|...|>|| |#|unknown|7|1|.nan|~|null|__proto__|constructor'.split(
        '|',
      ),
      '|',
      '\n',
      '\n  ',
      '\t',
      '\0',
    ),
    fc.string({ unit: 'binary', maxLength: 4 }),
  )
  const yamlish = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''))
  const told = (text: string) => {
    const found = read(text)
    if (!Array.isArray(found)) return
    expect(found).not.toEqual([])
    for (const { file, line, text: said } of found) {
      expect(file).toBe('place.yaml')
      expect(line).toBeGreaterThanOrEqual(1)
      expect(line).toBeLessThanOrEqual(text.split('\n').length)
      expect(said).not.toBe('')
    }
  }
  test('text that looks like YAML', () => {
    fc.assert(fc.property(yamlish, told), { numRuns: 2000 })
  })
  test('an answer of any kind, under any name', () => {
    const shape = fc.record(
      {
        place: fc.constant('N'),
        matters: fc.jsonValue(),
        answers: fc.dictionary(fc.oneof(fc.string(), fc.constantFrom(...content.factors.map(({ id }) => id))), fc.jsonValue()),
        overrule: fc.jsonValue(),
        population: fc.jsonValue(),
      },
      { requiredKeys: ['place'] },
    )
    fc.assert(
      fc.property(shape, (value) => told(JSON.stringify(value))),
      { numRuns: 1000 },
    )
  })
})
