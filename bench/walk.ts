import { type Command, type Content, handle, openMemory, type Reply } from '../src/index.ts'
import type { Batch } from '../src/store/store.ts'

type Ask = Extract<Reply, { kind: 'ask' }>

export const PERSON = 'terminal:local:ann'
export const HOUSE = { who: 'This is run for a benchmark.', kept: 'Nothing is kept.' }
export const AT = '2026-03-02T10:00:00.000Z'

/** A conversation so far, a batch for each command, and what is done next. */
export interface Walk {
  batches: readonly Batch[]
  next: Command['do']
}

/** Sixty answers on the full route; a question is next. */
export const toQuestion = (content: Content): Promise<Walk> => {
  const factors = content.factors.length - 3
  return walk(content, factors, 60 - factors, (step) => content.factors.some(({ id }) => id === step))
}

/** Half of the questions answered on the full route; a question is next. */
export const toHalf = (content: Content): Promise<Walk> =>
  walk(content, Math.floor(content.factors.length / 2), 0, (step) => content.factors.some(({ id }) => id === step))

/** Sixty answers, every question among them; what is said next brings the recommendation. */
export const toRecommendation = (content: Content): Promise<Walk> =>
  walk(content, content.factors.length, 60 - content.factors.length, (step) => step === 'equality')

/**
 * Talks a place through on the full route, going back to an earlier answer after each new one until enough were changed.
 * @param factors how many are answered
 * @param changes how many answers are changed
 * @param until the step to stop before
 */
const walk = async (content: Content, factors: number, changes: number, until: (step: string) => boolean): Promise<Walk> => {
  const batches: Batch[] = []
  const kept = openMemory()
  const store: typeof kept = {
    ...kept,
    append: (code, expected, batch) => {
      batches.push(batch)
      return kept.append(code, expected, batch)
    },
  }
  let count = 0
  const told = async (what: Command['do']) => {
    count += 1
    const command = { id: `walk-${count}`, by: PERSON, at: AT, fresh: 'bench-walk', do: what }
    return asked(await handle({ content, store, house: HOUSE }, command))
  }
  const answered: string[] = []
  let changed = 0
  let now = await told({ kind: 'say', words: 'start' })
  while (answered.length < factors || !until(now.step)) {
    const { step } = now
    now = await told(replyTo(content, now))
    if (!content.factors.some(({ id }) => id === step)) continue
    const before = answered.at(-1)
    answered.push(step)
    if (before === undefined || changed === changes) continue
    now = await told({ kind: 'press', step: before, choice: String(1 + (changed % 4)) })
    changed += 1
  }
  return { batches, next: replyTo(content, now) }
}

const asked = (replies: readonly Reply[]): Ask => {
  const last = replies.findLast((reply) => reply.kind === 'ask')
  if (!last) throw new Error(`nothing was asked: ${JSON.stringify(replies)}`)
  return last
}

/** What somebody might reply: a level, the choice that goes furthest, or a sentence. */
const replyTo = (content: Content, { step, choices, free }: Ask): Command['do'] => {
  const place = content.factors.findIndex(({ id }) => id === step)
  if (place >= 0) return { kind: 'press', step, choice: String(1 + ((place * 3) % 4)) }
  const wanted = choices.find(({ id }) => FURTHEST.includes(id)) ?? choices[0]
  if (wanted && !(free && step === 'unheard')) return { kind: 'press', step, choice: wanted.id }
  return { kind: 'say', words: 'People see their friends, get about by bus, and choose who helps them at home.' }
}
const FURTHEST = ['everyone', 'commissioner', 'yes', 'all', 'full', 'right', 'not-yet']

/** The same conversation, held by somebody else in another appraisal. */
export const heldBy = (by: string, code: string, batches: readonly Batch[]): Batch[] =>
  batches.map(({ delivery, events }) => ({
    delivery,
    events: events.map((event) => (event.type === 'opened' ? { ...event, by, code } : { ...event, by })),
  }))

export const countOf = (batches: readonly Batch[]) => batches.reduce((count, { events }) => count + events.length, 0)
