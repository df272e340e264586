import { describe } from 'vitest'
import { damage } from './copy.ts'

const MONEY = 'data/landscape/money.yaml'
/** A place within the first factor of the file. */
const first = (what: string) => new RegExp(`(?<=^factors:\\n  - id: budget-position\\n(?:    .*\\n)*?.*)${what}`, 'm')

describe('one slip in the questions about a place is pointed at', () => {
  damage(
    'a key misspelt',
    MONEY,
    first('    question:'),
    '    qestion:',
    [MONEY, '- id: budget-position', 'factors > 1 > question: is missing (write it in)'],
    [MONEY, 'qestion:', 'factors > 1 > qestion: is not a name that is known here (take it out, or mend its spelling)'],
  )
  damage('three levels', MONEY, first('(?<=    levels:\\n)      - label: .*\\n(?:        .*\\n)*'), '', [
    MONEY,
    first('    levels:'),
    'factors > 1 > levels: give exactly four levels, lowest first',
  ])
  damage('a phrase that stands for two levels', MONEY, first('(?<=phrases:\\n {10}\\[)over budget,'), 'SECTION 114,', [
    MONEY,
    /- label: (?=.*\n {8}looks: .*\n {8}said: .*\n {8}phrases:\n {10}\[SECTION 114)/,
    '"SECTION 114" stands for level 1 as well (keep it for one)',
  ])
  damage('a question without its mark', MONEY, first('(?<=    question: .*)\\?$'), '', [
    MONEY,
    first('    question:'),
    'factors > 1 > question: end the question with a question mark',
  ])
  damage('a source that is nowhere', MONEY, first('(?<=    sources: \\[S114, )ADASS'), 'ADAS', [
    MONEY,
    'ADAS]',
    '"ADAS" is not a source (did you mean "ADASS"?)',
  ])
  damage('a label longer than a button', MONEY, first('(?<=      - label: )Steady, with money kept in reserve'), 'x'.repeat(76), [
    MONEY,
    'x'.repeat(76),
    'factors > 1 > levels > 4 > label: keep to 75 characters, the most a button shows',
  ])
  damage('a sentence too long', MONEY, first('(?<=    why: ).*'), `${'and '.repeat(25)}on.`, [
    MONEY,
    /^ {4}why: and/,
    'has a sentence of 26 words (keep to 25)',
  ])
})

describe('a factor nobody uses', () => {
  damage(
    'is pointed at, with where to weigh it',
    'data/landscape/workforce.yaml',
    /$(?![\s\S])/,
    `
  - id: sea-air
    name: Sea air
    question: How good is the air?
    why: It is good to breathe.
    levels:
${[1, 2, 3, 4].map((level) => `      - { label: air ${level}, looks: It is air., said: the air is ${level}, phrases: [a${level}, b${level}, c${level}] }\n`).join('')}    evidence:
      - { what: the air, where: outside }
    sources: [SFC]
`,
    [
      'data/landscape/workforce.yaml',
      'id: sea-air',
      'no approach uses "sea-air" (weigh it in data/numbers/weights.yaml, or retire it)',
    ],
    ['flows/landscape.yaml', /^themes:/, 'the factor "sea-air" is never asked (add it to its theme)'],
  )
})
