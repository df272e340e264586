import { describe, expect, test } from 'vitest'
import { check, problemLine, readContent } from '../../src/index.ts'
import { copied, damage, damages, pair, project } from './copy.ts'

const WEIGHTS = 'data/numbers/weights.yaml'
const PROFILES = 'data/numbers/profiles.yaml'
const RATINGS = 'data/numbers/outcomes.yaml'
const LEAD = 'data/approaches/lead-provider.yaml'
const HOMESHARE = 'data/approaches/homeshare.yaml'

describe('one slip in the numbers is pointed at', () => {
  damage(
    'a key misspelt',
    WEIGHTS,
    pair('alliance', 'provider-trust', ': \\{ weight'),
    '  provider-trust: { wieght',
    [WEIGHTS, /wieght/, 'alliance > provider-trust > weight: is missing (write it in)'],
    [
      WEIGHTS,
      /wieght/,
      'alliance > provider-trust > wieght: is not a name that is known here (take it out, or mend its spelling)',
    ],
  )
  damage('a quiet factor misspelt', WEIGHTS, pair('alliance', 'data-insight'), '  data-insigt', [
    WEIGHTS,
    'data-insigt:',
    '"data-insigt" is not a factor (did you mean "data-insight"?)',
  ])
  damage(
    'an approach misspelt',
    RATINGS,
    /^homeshare:/,
    'homeshar:',
    [RATINGS, 1, 'has nothing for "homeshare" (add a line)'],
    [RATINGS, /^homeshar:/, '"homeshar" is not an approach (did you mean "homeshare"?)'],
  )
  damage(
    'a source that is nowhere',
    WEIGHTS,
    pair('alliance', 'provider-trust', '.*source: ALL3'),
    '  provider-trust: { weight: 3, kind: readiness, spread: 0, raters: 5, basis: sourced, source: ALLX',
    [WEIGHTS, 'ALLX', '"ALLX" is not a source (did you mean "ALL1"?)'],
  )
  damage(
    'a pair that is both need and readiness',
    WEIGHTS,
    pair('alliance', 'vcse-strength', ':.*\\n'),
    '  vcse-strength: { weight: 1.4, kind: readiness, spread: 0.49, raters: 5, basis: judgement }\n  vcse-strength: { weight: 1.2, kind: need, spread: 0.49, raters: 5, basis: judgement }\n',
    [
      WEIGHTS,
      /weight: 1\.2, kind: need, spread: 0\.49, raters: 5, basis: judgement \}\n(?= {2}working-age)/,
      '"vcse-strength" is written twice in the same place (keep one)',
    ],
  )
  damage(
    'a sign turned round names the sentence it would orphan',
    WEIGHTS,
    pair('homeshare', 'spare-homes', ': \\{ weight: '),
    '  spare-homes: { weight: -',
    [
      HOMESHARE,
      /^ {2}spare-homes:/,
      'speaks for a high level, but the weight is -3 (turn the sentences round, and set when: low)',
    ],
  )
  damage(
    'a weight too small to be one',
    WEIGHTS,
    pair('alliance', 'provider-trust', ': \\{ weight: 3'),
    '  provider-trust: { weight: 0.3',
    [WEIGHTS, /weight: 0\.3,/, 'alliance > provider-trust > weight: a weight is 0.4 to 3 in size'],
  )
  damage(
    'an outcome misspelt',
    RATINGS,
    /(?<=^alliance: \{ )life/,
    'lif',
    [RATINGS, /^alliance/, '"lif" is not an outcome (did you mean "life"?)'],
    [RATINGS, /^alliance/, '"alliance" is not rated for "life" (add it)'],
  )
  damage(
    'a key of a profile misspelt',
    PROFILES,
    /(?<=^alliance:\n.*)lock_in/,
    'lock-in',
    [PROFILES, /^alliance:/, 'alliance > lock_in: is missing (write it in)'],
    [PROFILES, 'lock-in', 'alliance > lock-in: is not a name that is known here (take it out, or mend its spelling)'],
  )
  damages(
    'an approach that no factor calls for',
    [
      [
        WEIGHTS,
        pair('lead-provider', '[\\s\\S]*?(?=^\\S)'),
        '  data-insight: { weight: 1, kind: readiness, spread: 0, raters: 5, basis: judgement }\n',
      ],
      [LEAD, /^because:\n(?: .*\n)+/, 'because: {}\n'],
    ],
    [WEIGHTS, /^lead-provider:/, '"lead-provider" has no need pair (give it one, or it always stands in the middle)'],
  )
})

test('a misspelt loud factor leads to its sentence as well, and nobody is told to misspell that', () => {
  const copy = copied()
  copy.change(WEIGHTS, pair('homeshare', 'spare-homes'), '  spare-home')
  const problems = copy.problems()
  expect(problems).toContain(
    `${WEIGHTS}:${copy.line(WEIGHTS, 'spare-home:')}  "spare-home" is not a factor (did you mean "spare-homes"?)`,
  )
  expect(problems).toHaveLength(3)
  expect(problems.filter((line) => line.includes('did you mean "spare-home"'))).toEqual([])
})

describe('two factors that bear on approaches alike', () => {
  const read = readContent(project)
  if (Array.isArray(read)) throw new Error('the shipped content cannot be read')
  const { weights } = read.at
  type Pairs = (typeof weights.value)[string]

  /** What is said of things that count twice, with other weights. */
  const said = (change: (pairs: Pairs, at: number) => Pairs) => {
    const value = Object.fromEntries(Object.entries(weights.value).map(([id, pairs], at) => [id, change(pairs, at)]))
    return check({ ...read, at: { ...read.at, weights: { ...weights, value } } })
      .map(problemLine)
      .filter((line) => line.includes('counts twice'))
  }
  const planted = (by: number) =>
    said(({ 'boundary-fit': _, ...pairs }) => {
      const { 'nhs-partnership': like } = pairs
      return like ? { ...pairs, 'boundary-fit': { ...like, weight: by * like.weight } } : pairs
    })
  const PARTNERS = 'data/landscape/partners.yaml'
  const twice = (how = '') => [
    `${PARTNERS}:${copied().line(PARTNERS, 'id: boundary-fit')}  "boundary-fit" bears on approaches almost as "nhs-partnership" does${how}, so that one thing counts twice (make them one factor, or weigh them apart)`,
  ]

  test('are pointed at, however much they weigh', () => {
    expect(planted(1)).toEqual(twice())
    expect(planted(0.5)).toEqual(twice())
  })
  test('are pointed at where one is the other turned round', () => {
    expect(planted(-1)).toEqual(twice(', turned round'))
  })
  test('are let be while the cosine of their weights is no more than 0.9, or they share one approach only', () => {
    const pair = (weight: number) => ({ weight, kind: 'need', spread: 0, raters: 5, basis: 'judgement' }) as const
    /** Cosine (3 + other) / (2 x (9 + other squared)) ^ 0.5: 0.905 with 1.08, 0.897 with 1.02. */
    const two = (other: number) =>
      said((_, at) => (at < 2 ? { 'nhs-partnership': pair(1), 'boundary-fit': pair(at === 0 ? 3 : other) } : {}))
    expect(two(1.08)).toEqual(twice())
    expect(two(1.02)).toEqual([])
    expect(said((_, at) => (at < 1 ? { 'nhs-partnership': pair(1), 'boundary-fit': pair(3) } : {}))).toEqual([])
  })
  test('are not one factor that is written twice, of which something else is said', () => {
    const themes = read.at.themes.map((theme) => ({
      ...theme,
      value: { ...theme.value, factors: theme.value.factors.flatMap((one) => (one.id === 'boundary-fit' ? [one, one] : [one])) },
    }))
    const lines = check({ ...read, at: { ...read.at, themes } }).map(problemLine)
    expect(lines).toEqual([expect.stringContaining('"boundary-fit" is a factor already')])
  })
})

describe('new numbers of the same sign touch no sentence', () => {
  const scaled = (by: (size: number) => number) => {
    const copy = copied()
    const before = copy.text(WEIGHTS)
    const after = before.replace(
      /weight: (-?)([\d.]+)/g,
      (_, sign: string, size: string) => `weight: ${sign}${by(Number(size)).toFixed(3)}`,
    )
    expect(after).not.toBe(before)
    copy.write(WEIGHTS, after)
    return copy.problems()
  }
  test('all of them smaller', () => {
    expect(scaled((size) => Math.max(0.4, size * 0.7))).toEqual([])
  })
  test('all of them larger, while none that was quiet grows loud', () => {
    expect(scaled((size) => Math.min(size >= 1.6 ? 3 : 1.59, size * 1.3))).toEqual([])
  })
  test('a quiet one that grows loud asks for its sentence', () => {
    const copy = copied()
    copy.change(WEIGHTS, pair('homeshare', 'practice-culture', ': \\{ weight: -?[\\d.]+'), '  practice-culture: { weight: 2')
    expect(copy.problems()).toEqual([
      `${HOMESHARE}:${copy.line(HOMESHARE, /^because:/)}  has no sentence for "practice-culture", which weighs 2 (write one: weights of 1.6 or more need it)`,
    ])
  })
  test('new profiles and new ratings', () => {
    const copy = copied()
    copy.write(PROFILES, copy.text(PROFILES).replace(/effort: [\d.]+/g, 'effort: 1.11'))
    copy.write(RATINGS, copy.text(RATINGS).replace(/life: [\d.]+/g, 'life: 1.11'))
    expect(copy.problems()).toEqual([])
  })
})
