import { describe } from 'vitest'
import { damage, damages, type Said } from './copy.ts'

const FLOW = 'flows/landscape.yaml'
/** The list of tests under which `working-age-complexity` is asked. */
const WHEN = /(?<=question: working-age-complexity\n {8}askWhen: ).*/
const working = /- question: working-age-complexity/

describe('one slip in the order of questions is pointed at', () => {
  damage(
    'a key misspelt',
    FLOW,
    /^quick:/,
    'quik:',
    [FLOW, 1, 'quick: is missing (write it in)'],
    [FLOW, /^quik:/, 'quik: is not a name that is known here (take it out, or mend its spelling)'],
  )
  damage(
    'a factor misspelt',
    FLOW,
    '[care-workforce,',
    '[care-workfrce,',
    [FLOW, /^themes:/, 'the factor "care-workforce" is never asked (add it to its theme)'],
    [FLOW, 'care-workfrce', '"care-workfrce" is not a factor (did you mean "care-workforce"?)'],
  )
  damage('a factor misspelt on the quick route', FLOW, '  - rurality\n', '  - ruralty\n', [
    FLOW,
    '- ruralty\n',
    '"ruralty" is not a question (did you mean "rurality"?)',
  ])
  damage(
    'a theme misspelt',
    FLOW,
    'theme: money',
    'theme: mony',
    [FLOW, /^themes:/, 'the theme "money" is never asked (add it)'],
    [FLOW, 'theme: mony', '"mony" is not a theme (did you mean "money"?)'],
  )
  damage('a question asked twice', FLOW, '[care-workforce,', '[care-workforce, care-workforce,', [
    FLOW,
    '[care-workforce,',
    '"care-workforce" is asked twice (keep one)',
  ])
  damages(
    'a question asked under another theme',
    [
      [FLOW, ', local-enterprise]', ']'],
      [FLOW, '[rurality,', '[local-enterprise, rurality,'],
    ],
    [FLOW, '[local-enterprise,', '"local-enterprise" belongs to another theme (ask it there)'],
  )
  damage('a question that depends on one below it', FLOW, WHEN, '[{ question: carer-network, atLeast: 2 }]', [
    FLOW,
    working,
    '"working-age-complexity" depends on "carer-network", which is not asked before it',
  ])
  damage('a question that depends on itself', FLOW, WHEN, '[{ question: working-age-complexity, atLeast: 2 }]', [
    FLOW,
    working,
    '"working-age-complexity" depends on "working-age-complexity", which is not asked before it',
  ])
  damage('a choice that does not exist', FLOW, WHEN, '[{ none: [{ question: population, is: [oldr] }] }]', [
    FLOW,
    working,
    '"population" has no choice "oldr" (did you mean "older"?)',
  ])
  damage('a choice of a question that has levels', FLOW, WHEN, '[{ question: demand-growth, is: [high] }]', [
    FLOW,
    working,
    '"demand-growth" has no choice "high" (use atLeast or atMost)',
  ])
  damage('a level of a question that has choices', FLOW, WHEN, '[{ question: population, atLeast: 2 }]', [
    FLOW,
    working,
    '"population" has no levels (use is)',
  ])
  damage('two tests in one', FLOW, WHEN, '[{ question: demand-growth, atLeast: 2, known: true }]', [
    FLOW,
    'known: true',
    'themes > 3 > questions > 3 > askWhen > 1: write a question with one of is, atLeast, atMost, known; or a list under any or none',
  ])
})

describe('a new version', () => {
  const version = /^version: 1$/
  damage('without its change', FLOW, version, 'version: 2', [
    FLOW,
    /^changes:/,
    'changes: version 2 needs changes to 2; found none',
  ])
  damages(
    'that skips one',
    [
      [FLOW, version, 'version: 3'],
      [FLOW, /^changes: \[\]$/, 'changes: [{ to: 2 }]'],
    ],
    [FLOW, /^changes:/, 'changes: version 3 needs changes to 2, 3; found 2'],
  )
  const brings = (does: string, change: string, ...said: Said[]) =>
    damages(
      does,
      [
        [FLOW, version, 'version: 2'],
        [FLOW, /^changes: \[\]$/, `changes:\n  - to: 2\n${change}`],
      ],
      ...said,
    )
  brings('with a question taken out and one renamed', '    renamed:\n      sparsity: rurality\n    retired: [sunshine]')
  brings('with a renamed id that is still asked', '    renamed:\n      rurality: land-values', [
    FLOW,
    'rurality: land-values',
    '"rurality" is still asked (a renamed id is not used again)',
  ])
  brings('with an id renamed to one that is not asked', '    renamed:\n      sparsity: ruralty', [
    FLOW,
    'sparsity:',
    '"ruralty" is not a question (did you mean "rurality"?)',
  ])
  brings('with a retired id that is still asked', '    retired:\n      - sunshine\n      - rurality', [
    FLOW,
    /^ {6}- rurality/,
    '"rurality" is still asked (a retired id is not used again)',
  ])
  brings('that asks again what is not a question', '    askAgain: [ruralty]', [
    FLOW,
    'ruralty',
    '"ruralty" is not a question (did you mean "rurality"?)',
  ])
  brings('with new values for what is not a question', "    values: { ruralty: { '1': 2 } }", [
    FLOW,
    'ruralty',
    '"ruralty" is not a question (did you mean "rurality"?)',
  ])
})
