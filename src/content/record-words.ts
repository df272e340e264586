import { z } from 'zod'
import { lines } from './line.ts'
import { recordFrontWords } from './record-front-words.ts'
import { recordResultWords } from './record-result-words.ts'

/** What a decision record says: the part of `flows/words.yaml` that stands in a document, and not in a conversation. */
export const recordWords = {
  /** Lines of a conversation as they are said to readers who were not there. */
  'record-says': z.strictObject({
    results: lines({
      'matters-differ': 'outcomes',
      'matters-none': '',
      heard: 'answered all share',
      quote: 'said',
      'quote-words': 'words',
      'quote-both': 'said words',
      'quote-range': 'factor low high',
      'quote-other': 'said',
      'no-reasons': '',
      usual: 'summary',
    }),
    verdict: lines({
      clear: 'name',
      leaning: 'name next',
      'leaning-alone': 'name',
      'too-close': 'names',
      'too-early': '',
      'no-flip': '',
      flip: 'factor were effect',
    }),
    mix: lines({ carry: 'limit', 'carry-unknown': 'limit' }),
    differ: lines({ heading: '', camps: '', matters: 'label effect', same: 'factors', few: 'factors' }),
    changes: lines({
      now: 'chance first',
      behind: 'count all first',
      'behind-all': '',
      scoring: 'chance first',
      early: '',
    }),
    why: lines({ 'nothing-for': '', 'nothing-against': '' }),
    'why-not': lines({ never: '' }),
    workshop: lines({ differ: '', premortem: '' }),
  }),
  'record-file': z.strictObject({ ...recordFrontWords, ...recordResultWords }),
  interest: lines({ name: '', done: '', 'needs-words': '', review: '' }),
} as const
