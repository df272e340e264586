import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { copied, damage } from './copy.ts'

const HOMESHARE = 'data/approaches/homeshare.yaml'
const KNOCKOUTS = 'data/knockouts.yaml'
const COMPANIONS = 'data/companions.yaml'
const SOURCES = 'data/sources.yaml'

describe('one slip in an approach is pointed at', () => {
  damage(
    'a key misspelt',
    HOMESHARE,
    /^first_steps:/,
    'first-steps:',
    [HOMESHARE, 1, 'first_steps: is missing (write it in)'],
    [HOMESHARE, /^first-steps:/, 'first-steps: is not a name that is known here (take it out, or mend its spelling)'],
  )
  damage('no sentence for a loud pair', HOMESHARE, /^ {2}spare-homes:\n(?: {4}.*\n)+/, '', [
    HOMESHARE,
    /^because:/,
    'has no sentence for "spare-homes", which weighs 3 (write one: weights of 1.6 or more need it)',
  ])
  damage('a sentence without a pair', HOMESHARE, /^ {2}risk-appetite:/, '  data-insight:', [
    HOMESHARE,
    /^ {2}data-insight:/,
    'speaks of "data-insight", but nothing weighs the two together (weigh them in data/numbers/weights.yaml, or take the sentence out)',
  ])
  damage(
    'a sentence whose factor is misspelt',
    HOMESHARE,
    /^ {2}spare-homes:/,
    '  spare-home:',
    [HOMESHARE, /^because:/, 'has no sentence for "spare-homes", which weighs 3 (write one: weights of 1.6 or more need it)'],
    [HOMESHARE, /^ {2}spare-home:/, 'speaks of "spare-home", but nothing weighs the two together (did you mean "spare-homes"?)'],
  )
  damage('an id other than the name of the file', HOMESHARE, /^id: homeshare/, 'id: home-share', [
    HOMESHARE,
    1,
    'the id is "home-share" (name the file home-share.yaml)',
  ])
  damage('a sentence too long', HOMESHARE, /(?<=^summary: ).*/, `${'and '.repeat(25)}on.`, [
    HOMESHARE,
    /^summary:/,
    'has a sentence of 26 words (keep to 25)',
  ])
  damage('a kind misspelt names the nearest', HOMESHARE, /^kind: grow/, 'kind: gro', [
    HOMESHARE,
    /^kind:/,
    'kind: must be one of buy, control, govern, grow, practise, behave (did you mean "grow"?)',
  ])
})

test('a file named wrongly is pointed at', () => {
  const copy = copied()
  renameSync(join(copy.root, HOMESHARE), join(copy.root, 'data/approaches/home-share.yaml'))
  expect(copy.problems()).toEqual(['data/approaches/home-share.yaml:1  the id is "homeshare" (name the file homeshare.yaml)'])
})

/** A place in the first knock-out, that many lines below the name of its approach. */
const first = (lines: number, what: string) => new RegExp(`(?<=^knockouts:\\n(?:.*\\n){${lines}}.*)${what}`, 'm')

describe('one slip in what rules an approach out is pointed at', () => {
  damage('a factor misspelt', KNOCKOUTS, first(3, 'homecare-supply'), 'homecare-suply', [
    KNOCKOUTS,
    'homecare-suply',
    '"homecare-suply" is not a factor (did you mean "homecare-supply"?)',
  ])
  damage('an approach misspelt', KNOCKOUTS, /(?<=^knockouts:\n {2}- approach: )spot-purchase/, 'spot-purchas', [
    KNOCKOUTS,
    /spot-purchas$/,
    '"spot-purchas" is not an approach (did you mean "spot-purchase"?)',
  ])
  damage('business as usual ruled out', KNOCKOUTS, /(?<=^knockouts:\n {2}- approach: )spot-purchase/, 'business-as-usual', [
    KNOCKOUTS,
    /- approach: business-as-usual(?=\n {4}force: hard)/,
    'business as usual is never ruled out (take this out)',
  ])
  damage('a level that is none', KNOCKOUTS, first(3, 'atMost: 1'), 'atMost: 9', [
    KNOCKOUTS,
    'atMost: 9',
    'knockouts > 1 > when > 1 > atMost: give a level from 1 to 4',
  ])
  damage('a companion misspelt', COMPANIONS, '[alliance, pooled-budget]', '[alliance, poold-budget]', [
    COMPANIONS,
    'poold-budget',
    '"poold-budget" is not an approach (did you mean "pooled-budget"?)',
  ])
  damage('a name in curly brackets, which nothing fills in', KNOCKOUTS, first(5, '(?<=because: ).*'), 'It is not for {place}.', [
    KNOCKOUTS,
    '{place}',
    'knockouts > 1 > because: {place} cannot stand here (nothing is filled in)',
  ])
})

describe('one slip in the sources is pointed at', () => {
  damage(
    'a source nobody cites',
    SOURCES,
    /^SEED1:/,
    'NEW1:\n  title: A new one\n  year: 2024\n  address:\n    - https://example.org/\nSEED1:',
    [SOURCES, /^NEW1:/, 'nothing cites "NEW1" (cite it, or take it out)'],
  )
  damage('two letters of a source changed over', KNOCKOUTS, first(8, 'HCV'), 'HVC', [
    KNOCKOUTS,
    'HVC',
    '"HVC" is not a source (did you mean "HCV"?)',
  ])
})
