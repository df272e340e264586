import { z } from 'zod'
import { line, lines } from './line.ts'

/** How an answer is taken: what is not known, what was settled, and what words were read as: the part of `flows/words.yaml` that says it. */
export const answerWords = {
  unknown: z.strictObject({
    ask: line(),
    choices: lines({ 'i-do-not': '', 'nobody-does': '', 'it-varies': '', 'we-disagree': '' }),
    next: lines({ 'i-do-not': '', 'nobody-does': 'where', 'it-varies': '', 'we-disagree': '' }),
  }),
  settled: z.strictObject({
    ...lines({
      level: 'said',
      range: 'low high',
      fairly: '',
      guess: '',
      before: 'before',
      changed: '',
      passed: '',
      skipped: '',
      kept: '',
      'kept-under': 'name',
      left: '',
      aside: '',
      back: '',
      greeted: '',
      another: 'place code',
      order: 'outcomes',
      form: 'count',
    }).shape,
    done: z.array(line()).min(1),
  }),
  reading: lines({
    ask: 'level label',
    'ask-range': 'low high',
    because: 'phrase',
    'because-numbers': 'low high',
    'because-higher': '',
    'because-lower': '',
    about: 'factor phrase',
    meant: 'factor',
    hint: '',
    yes: '',
    no: '',
    unclear: '',
    which: '',
    'could-be': 'names',
  }),
}
