import { describe } from 'vitest'
import { damage } from './copy.ts'

const WORDS = 'flows/words.yaml'

describe('one slip in the words of the conversation is pointed at', () => {
  damage(
    'a key misspelt',
    WORDS,
    /^welcome-back:/,
    'welcom-back:',
    [WORDS, 1, 'welcome-back: is missing (write it in)'],
    [WORDS, /^welcom-back:/, 'welcom-back: is not a name that is known here (take it out, or mend its spelling)'],
  )
  damage('a voice without words', WORDS, / {6}nhs: .*\n/, '', [
    WORDS,
    /(?<=^ {2}voice:\n(?: {4}.*\n)*) {4}choices:/,
    'has no words for a voice "nhs" (write them)',
  ])
  damage('a voice too many', WORDS, /(?<= {6}nhs: .*\n)/, '      gp: A GP\n', [WORDS, /^ {6}gp:/, '"gp" is not a voice'])
  damage('a population without words', WORDS, /(?<=^ {2}population:\n(?: {4}.*\n)*) {6}learning: .*\n/, '', [
    WORDS,
    /(?<=^ {2}population:\n(?: {4}.*\n)*) {4}choices:/,
    'has no words for a population "learning" (write them)',
  ])
  damage('a theme that opens without words', WORDS, /(?<=^openings:\n(?: .*\n)*) {2}money: .*\n/, '', [
    WORDS,
    /^openings:/,
    'has no words for a theme "money" (write them)',
  ])
  damage('a theme without a lead', WORDS, /(?<=^leads:\n(?: .*\n)*) {2}money: .*\n/, '', [
    WORDS,
    /^leads:/,
    'has no words for a theme "money" (write them)',
  ])
  damage(
    'a theme misspelt among the leads',
    WORDS,
    /(?<=^leads:\n(?: .*\n)*) {2}money:/,
    '  mony:',
    [WORDS, /^leads:/, 'has no words for a theme "money" (write them)'],
    [WORDS, /^ {2}mony:/, '"mony" is not a theme (did you mean "money"?)'],
  )
  damage('a name in curly brackets where nothing is filled in', WORDS, /(?<=^ {2}pass: )Pass$/, 'Pass by {place}', [
    WORDS,
    'Pass by {place}',
    'factor > pass: {place} cannot stand here (nothing is filled in)',
  ])
  damage('a name in curly brackets that is misspelt', WORDS, /(?<=^ {6}quick: .*)\{quick\}/, '{quik}', [
    WORDS,
    '{quik}',
    'steps > route > choices > quick: {quik} cannot stand here (use {quick})',
  ])
  damage('a sentence too long', WORDS, /(?<=^resumed: ).*$/, `${'and '.repeat(25)}on.`, [
    WORDS,
    /^resumed:/,
    'has a sentence of 26 words (keep to 25)',
  ])
  damage(
    'a source that is nowhere',
    WORDS,
    /(?<=^practice:\n.*\n {4}sources: \[)PSTA1/,
    'PSTA7',
    ['data/sources.yaml', /^PSTA1:/, 'nothing cites "PSTA1" (cite it, or take it out)'],
    [WORDS, 'PSTA7', '"PSTA7" is not a source (did you mean "PSTA1"?)'],
  )
})
