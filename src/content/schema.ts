import { z } from 'zod'

/** What each file in `data/` and `flows/` may hold. Strict: a misspelt key is an error, never ignored. */

/** The approach that is always among them, beside which the others stand. */
export const USUAL = 'business-as-usual'

export const Id = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'write an id in small letters, with hyphens')
export const SourceKey = z.string().regex(/^[A-Z0-9]{2,8}$/, 'write a source key in capitals and figures, as in sources.yaml')

const Sentence = z
  .string()
  .min(1)
  .refine((text) => text.trim() === text, 'take the spaces off the ends')
  .superRefine((text, context) => {
    const found = /\{[^}]*\}?/.exec(text)
    if (found) context.addIssue({ code: 'custom', message: `${found[0]} cannot stand here (nothing is filled in)` })
  })
const Clause = Sentence.refine((text) => !/[.!?]$/.test(text), 'write a clause, with no full stop at the end')
/** Slack shows at most 75 characters on a button or a radio choice. */
const Label = Sentence.max(75, 'keep to 75 characters, the most a button shows')
const Sources = z.array(SourceKey)

const Kind = z.enum(['buy', 'control', 'govern', 'grow', 'practise', 'behave'])
const Grade = z.enum(['A', 'B', 'C'])
const End = z.enum(['low', 'high'])

const Level = z.strictObject({
  /** What the button says. */
  label: Label,
  /** What such a place looks like, so that people recognise their own. */
  looks: Sentence,
  /** A clause that follows "you said" or "here,". */
  said: Clause,
  /** What people say in their own words when they mean this level. */
  phrases: z.array(Sentence).min(3, 'give at least three phrases'),
})

export const Factor = z.strictObject({
  id: Id,
  name: Clause,
  /** Other names people type for it. */
  also: z.array(Clause).default([]),
  question: Sentence.refine((text) => text.endsWith('?'), 'end the question with a question mark'),
  why: Sentence,
  /** Lowest first. */
  levels: z.array(Level).length(4, 'give exactly four levels, lowest first'),
  evidence: z
    .array(z.strictObject({ what: Clause, where: Clause, asks: Sentence.optional() }))
    .min(1, 'name at least one thing that would inform the answer'),
  /** Whether the council and its partners could move the place up or down a level; a hill or a boundary stays. */
  changeable: z.boolean().default(true),
  /** How likely each level is before anyone is asked; all the same where it is left out. */
  prior: z.array(z.number().positive()).length(4).optional(),
  sources: Sources.min(1, 'give at least one source'),
})

export const Theme = z.strictObject({
  theme: Id,
  name: Clause,
  factors: z.array(Factor).min(1),
})

export const Outcome = z.strictObject({
  id: Id,
  name: Label,
  /** What it means for somebody's life, in a sentence. */
  means: Sentence,
  phrases: z.array(Sentence).min(8, 'give at least eight phrases, so that people are heard'),
})

const Because = z.strictObject({
  /** The end of the factor that speaks for the approach. It must agree with the sign of the weight. */
  when: End,
  for: Sentence,
  against: Sentence,
})

export const Approach = z.strictObject({
  id: Id,
  name: Clause,
  also: z.array(Clause).default([]),
  kind: Kind,
  summary: Sentence,
  evidence: z.strictObject({ grade: Grade, note: Sentence }),
  because: z.record(Id, Because),
  risks: z.array(Sentence).min(1),
  first_steps: z.array(Sentence).min(1),
  /** What good looks like, as a person who draws on care would say it, and its Making It Real theme, 1 to 6. */
  good: z.strictObject({ statement: Sentence, theme: z.number().int().min(1).max(6) }),
  examples: z.array(z.strictObject({ text: Sentence, sources: Sources })).min(1),
  law: z.strictObject({ text: Sentence, sources: Sources }),
  /** Rights that must not be traded away for this approach. */
  rights: z.array(Sentence).min(1),
  /** The profile of `numbers/profiles.yaml`, said plainly. */
  profile: Sentence,
  sources: Sources,
})

const Weight = z.number().refine((weight) => Math.abs(weight) >= 0.4 && Math.abs(weight) <= 3, 'a weight is 0.4 to 3 in size')
const Pair = z.strictObject({
  weight: Weight,
  kind: z.enum(['need', 'readiness']),
  spread: z.number().min(0).max(3),
  raters: z.number().int().min(1).max(5),
  basis: z.enum(['sourced', 'judgement']),
  source: SourceKey.optional(),
  /** What each level is worth to the approach, lowest first, where it does not simply rise or fall. */
  values: z.array(z.number().min(0).max(1)).length(4).optional(),
})
export const Weights = z.record(Id, z.record(Id, Pair))

const upTo3 = z.number().min(0).max(3)
const Months = z.union([z.number().positive(), z.literal('none')])
export const Profiles = z.record(
  Id,
  z.strictObject({
    effort: upTo3,
    upfront: upTo3,
    lock_in: upTo3,
    downside: upTo3,
    breadth: upTo3,
    footing: upTo3,
    evidence: upTo3,
    months_first: Months,
    months_full: Months,
  }),
)
export const OutcomeRatings = z.record(Id, z.record(Id, upTo3))

const share = z.number().min(0).max(1)
/** The constants of the appraisal. All are judgements, kept out of the code. */
export const Judgement = z.strictObject({
  /** One strong pair's worth of "we cannot tell", added to need and to readiness. */
  doubt: z.number().positive(),
  /** How much of a belief stays with the level chosen; the rest goes to its neighbours, or to the prior. */
  sureness: z.strictObject({ fairly: share, guess: share }),
  groups: z.strictObject({
    top: z.number().int().positive(),
    ready: share,
    'small-ease': share,
    'small-share': share,
    shown: z.number().int().positive(),
  }),
  verdict: z.strictObject({
    lead: share,
    clear: share,
    leaning: share,
    answers: z.number().int().positive(),
    moved: share,
  }),
  carry: z.array(z.number().int().positive()).length(4),
  /** How many ways of reading the answers are drawn, and the seed they are drawn from. */
  draws: z.strictObject({ samples: z.number().int().min(1).max(200_000), seed: z.number().int() }),
  /** How often an answer from the room is the level that the facts would show. */
  room: share,
  /** Where people differ: the fewest that are counted at all, and the agreement below which a difference is worth words. */
  differ: z.strictObject({ small: z.number().int().min(1), apart: z.number().min(-1).max(1) }),
  /** Offers to stop: what is left to gain, as a share of the first one's benefit. */
  stop: z.strictObject({ practical: share, patience: share }),
  /** Which approaches make a good mix. */
  portfolio: z.strictObject({
    /** Kinds of which a mix holds at most one, and kinds of which it holds at least one. */
    'one-of': z.array(Kind),
    'each-of': z.array(Kind),
    /** How much more of its own benefit an approach counts for beside one it goes with. */
    bonus: share,
    /** A condition is taken to hold where it is more likely than this. */
    likely: share,
    draws: z.number().int().positive(),
    core: share,
    borderline: share,
  }),
})

const aLevel = z
  .number()
  .int()
  .refine((level) => level >= 1 && level <= 4, 'give a level from 1 to 4')
const Test = z
  .strictObject({ factor: Id, atMost: aLevel.optional(), atLeast: aLevel.optional() })
  .refine((test) => (test.atMost === undefined) !== (test.atLeast === undefined), 'give exactly one of atMost and atLeast')
export const KnockOuts = z.strictObject({
  /** It holds when every line of `when` holds. */
  knockouts: z.array(
    z.strictObject({
      approach: Id,
      force: z.enum(['hard', 'caution']),
      when: z.array(Test).min(1),
      because: Sentence,
      /** What would lift it, if anything would. */
      unless: Sentence.optional(),
      basis: z.enum(['sourced', 'judgement']),
      sources: Sources,
    }),
  ),
  /** Limits that no factor can tell, said wherever the approach is shown. */
  limits: z.array(z.strictObject({ approach: Id, because: Sentence, sources: Sources })),
})

export const Companions = z.strictObject({
  together: z.array(
    z.strictObject({ approaches: z.array(Id).min(1), with: z.array(Id).default([]), because: Sentence, sources: Sources }),
  ),
  apart: z.array(
    z.strictObject({ approaches: z.array(Id).min(1), when: z.array(Test).default([]), because: Sentence, sources: Sources }),
  ),
})

export const SourceList = z.record(
  SourceKey,
  z.strictObject({
    title: Sentence,
    by: Sentence.optional(),
    /** The year it speaks of, or `unknown` where its pages do not say. */
    year: z.union([z.number().int().min(1990).max(2030), z.literal('unknown')]),
    address: z.array(z.url()).min(1),
    note: Sentence.optional(),
  }),
)
