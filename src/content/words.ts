import { z } from 'zod'
import { Id, SourceKey } from './schema.ts'

/** A line a person reads, with the {names} that may stand in it. */
const line = (...names: string[]) =>
  z
    .string()
    .min(1)
    .superRefine((text, context) => {
      if (/\{[^}]*$/.test(text)) context.addIssue({ code: 'custom', message: 'has a { that is never closed (close it)' })
      for (const [, name = ''] of text.matchAll(/\{([^}]*)\}/g))
        if (!names.includes(name))
          context.addIssue({
            code: 'custom',
            message: `{${name}} cannot stand here (${names.length === 0 ? 'nothing is filled in' : `use ${names.map((known) => `{${known}}`).join(', ')}`})`,
          })
    })

/** Several lines by name, each with the {names} that may stand in it: `lines({ title: 'place', close: '' })`. */
const lines = <Name extends string>(shape: Record<Name, string>) =>
  z.strictObject(
    Object.fromEntries(
      Object.entries<string>(shape).map(([name, names]) => [name, line(...names.split(' ').filter(Boolean))]),
    ) as {
      [name in Name]: z.ZodString
    },
  )

const perId = (...names: string[]) => z.record(Id, line(...names))

const asked = { name: line(), ask: line(), why: line() }
const text = z.strictObject({ ...asked, hint: line() })
const choice = z.strictObject({ ...asked, hint: line().optional(), choices: perId() })

/** `flows/words.yaml`: every word the conversation says of itself. */
export const Words = z.strictObject({
  hello: z.array(line('who', 'kept')).min(3).max(6),
  here: lines({ who: '', kept: 'home' }),
  'welcome-back': line('place'),
  joined: line('place'),
  'not-spoken': line('voices'),
  'moved-on': line('questions'),
  steps: z.strictObject({
    place: text,
    population: choice,
    decision: text,
    voice: choice,
    'good-week': text,
    outcomes: z.strictObject({ ...asked, 'ask-none': line(), hint: line(), 'hint-none': line(), yes: line() }),
    most: z.strictObject({ ...asked, hint: line(), all: line() }),
    'most-of-all': z.strictObject({ ...asked, hint: line(), all: line() }),
    route: z.strictObject({ ...asked, choices: lines({ quick: 'quick', full: 'full', theme: '' }) }),
    theme: z.strictObject(asked),
    'opening-all': text,
    enough: z.strictObject({ ...asked, choices: lines({ review: '', further: '', another: '' }) }),
    review: z.strictObject({ ...asked, hint: line(), choices: lines({ right: '' }) }),
    unheard: z.strictObject({ ...asked, hint: line('missing') }),
    equality: z.strictObject({ ...asked, hint: line(), choices: lines({ 'not-yet': '' }) }),
    actions: text,
    return: text,
  }),
  stop: z.strictObject({
    ...lines({
      ask: '',
      settled: 'left',
      practical: 'left',
      patience: 'left',
      telling: 'factor label leader first',
      why: '',
      'would-lead': 'label leader first',
      'no-change': '',
      paired: 'factor',
    }).shape,
    choices: lines({ review: '', further: '' }),
  }),
  openings: perId(),
  leads: perId(),
  'openings-name': line(),
  'openings-hint': line(),
  'openings-why': line(),
  reflect: lines({ name: '', heard: 'theme', ask: '', hint: '', why: '', right: '' }),
  factor: lines({
    hint: '',
    unknown: '',
    pass: '',
    why: '',
    'own-words': '',
    evidence: 'what where',
    'own-words-ask': '',
    progress: 'done all',
  }),
  unknown: z.strictObject({
    ask: line(),
    choices: lines({ 'i-do-not': '', 'nobody-does': '', 'it-varies': '', 'we-disagree': '' }),
    next: lines({ 'i-do-not': '', 'nobody-does': 'where', 'it-varies': '', 'we-disagree': '' }),
  }),
  settled: lines({
    level: 'said',
    range: 'low high',
    fairly: '',
    guess: '',
    before: 'before',
    changed: '',
    passed: '',
    skipped: '',
    kept: '',
    left: '',
    aside: '',
    back: '',
  }),
  reading: lines({
    ask: 'level label',
    'ask-range': 'low high',
    because: 'phrase',
    'because-numbers': 'low high',
    hint: '',
    yes: '',
    no: '',
    unclear: '',
  }),
  results: z.strictObject({
    ...lines({
      title: 'place',
      'so-far': '',
      matters: 'outcomes',
      'matters-words': 'words',
      'matters-none': '',
      heard: 'answered all share',
      none: '',
      quote: 'said',
      'quote-words': 'words',
      'quote-both': 'said words',
      'quote-range': 'low high',
      'quote-other': 'said',
      'quote-many': 'count said',
      why: 'reason',
      first: 'factor from to',
      stronger: 'factor from to',
      against: 'reason',
      watch: 'risk',
      place: 'rank all',
      'no-reasons': '',
      'not-viable': 'name because',
      unless: 'unless',
      overrule: 'name',
      overruled: 'why',
      may: 'because',
      caution: 'because',
      together: 'names because',
      apart: 'names because',
      usual: 'summary',
      'usual-place': 'rank all',
      evidence: 'grade meaning sources',
      cautions: '',
      weights: '',
      unheard: 'words',
      'unheard-none': '',
      voices: 'voices',
      equality: 'words',
      'equality-none': '',
      footer: '',
      more: '',
      most: '',
    }).shape,
    groups: lines({ ready: '', 'build-first': '', 'try-small': '', 'not-now': '', 'not-viable': '' }),
    grade: lines({ A: '', B: '', C: '' }),
  }),
  verdict: lines({
    leaning: 'name next',
    'leaning-alone': 'name',
    'too-close': 'names',
    'too-early': '',
    unsure: '',
    half: '',
    fair: '',
  }),
  why: lines({
    title: 'name',
    'why-not': 'name',
    place: 'rank all',
    is: 'summary',
    'speaks-for': '',
    'speaks-against': '',
    first: '',
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
    'not-blocked': 'rank all',
  }),
  bars: z.strictObject({
    ...lines({ worth: '', need: '', readiness: '', practicality: '' }).shape,
    meanings: lines({ worth: '', need: '', readiness: '', practicality: '' }),
    words: z.array(line()).length(5, 'give five words, from lowest to highest'),
  }),
  compare: lines({ title: 'a b', ahead: 'ahead', close: '', because: '', side: 'name because', same: '' }),
  'what-if': lines({
    title: 'changes',
    change: 'factor label',
    same: 'name',
    leader: 'now before',
    moves: 'name before after',
    possible: 'name',
    impossible: 'name because',
    none: '',
    'not-kept': '',
  }),
  moved: lines({ title: '', none: '', 'first-time': '', 'none-yet': '', answers: 'names', new: '' }),
  where: z.strictObject({
    ...lines({ title: 'place', theme: 'theme heard all', aside: 'count', next: 'question', results: '' }).shape,
    stage: lines({ scoping: '', mattering: '', asking: 'left', asked: '', reviewing: '', recommended: '' }),
  }),
  review: lines({ title: '', range: 'low high', aside: '', unknown: '', passed: '', skipped: '', none: '' }),
  pause: line('code'),
  resumed: line(),
  'no-more': line(),
  'start-again': lines({ ask: '', yes: '', no: '', done: '' }),
  'forget-me': lines({ ask: '', yes: '', keep: '', no: '', done: '' }),
  'kept-on': line(),
  overrule: lines({ done: 'name', 'needs-why': 'name', 'not-blocked': 'name' }),
  help: z.strictObject({ title: line(), lines: z.array(line()).min(1) }),
  privacy: z.strictObject({ title: line(), lines: z.array(line('who', 'kept')).min(1) }),
  how: z.strictObject({ title: line(), lines: z.array(line()).min(1) }),
  reasons: z.strictObject({ need: lines({ for: '', against: '' }), readiness: lines({ for: '', against: '' }) }),
  refused: lines({
    empty: '',
    choose: 'words',
    'no-choice': 'words',
    'why-what': '',
    stale: '',
    words: '',
    level: 'number',
    'too-long': 'most',
    'no-question': 'words near',
    'no-approach': 'words near',
    'no-level': 'words factor',
    compare: '',
    'what-if': '',
    'no-back': '',
    'no-appraisal': 'words',
    'not-here': '',
    later: '',
    'not-saved': 'reason',
  }),
  /** Why the conversation is as it is. */
  practice: z.array(z.strictObject({ rule: line(), sources: z.array(SourceKey).min(1) })),
})
export type Words = z.infer<typeof Words>

/** Puts values in place of the {names} of a line. A value's own braces stay as they are. */
export const fill = (template: string, values: Readonly<Record<string, string | number>>): string =>
  template.replace(/\{([^}]*)\}/g, (whole, name: string) => String(values[name] ?? whole))
