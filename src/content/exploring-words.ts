import { z } from 'zod'
import { line, lines } from './line.ts'

/** How a result differs from another: worded as what would come of a change, and as what came of one. */
const shift = {
  same: 'name',
  leader: 'now before',
  alone: 'now',
  close: 'names',
  moves: 'name before after',
  possible: 'name',
  impossible: 'name because',
} as const

/** Looking into a result: why, beside another, what if, and what moved. */
export const exploringWords = {
  why: lines({
    title: 'name',
    'why-not': 'name',
    place: 'place',
    is: 'summary',
    suits: 'outcome chance',
    'speaks-for': '',
    'speaks-against': '',
    first: '',
    stronger: '',
    'from-to': 'factor from to',
    to: 'factor to',
    watch: '',
    rights: '',
    steps: '',
    good: 'statement',
    evidence: 'grade meaning note',
    practicality: 'profile',
    law: 'text',
    examples: '',
    sources: 'sources',
    'nothing-for': '',
    'nothing-against': '',
    lowest: 'result',
    blocked: 'because',
    'not-blocked': '',
  }),
  bars: z.strictObject({
    ...lines({ worth: '', need: '', readiness: '', practicality: '' }).shape,
    meanings: lines({ worth: '', need: '', readiness: '', practicality: '' }),
    words: z.array(line()).length(5, 'give five words, from lowest to highest'),
  }),
  compare: lines({ title: 'a b', ahead: 'ahead', chance: 'chance a b', close: '', because: '', side: 'name because', same: '' }),
  'what-if': lines({
    title: 'changes',
    change: 'factor label',
    'as-said': '',
    ...shift,
    none: '',
    'not-kept': '',
  }),
  moved: lines({
    title: '',
    none: '',
    'first-time': '',
    'none-yet': '',
    new: 'names',
    answers: 'names',
    gone: 'names',
    matters: '',
    surer: '',
    content: '',
    ...shift,
    'none-of-five': '',
    beside: '',
  }),
} as const
