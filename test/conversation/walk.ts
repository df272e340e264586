import { type Outlook, outlookOf } from '../../src/appraisal/index.ts'
import { type Ask, ask } from '../../src/conversation/ask.ts'
import type { World } from '../../src/conversation/world.ts'
import { table } from './table.ts'
import { lightly, real } from './talk.ts'
import { ANN, landscapeTold, logOf, type Told } from './told.ts'

/** One step of somebody's way after the questions that every quick talk begins with. */
export interface Step {
  /** Whether it belongs to the quick route, or comes after it. */
  quick: boolean
  /** What they had said until then, and how it stands in the log. */
  told: Told
  world: World
  /** What is asked, as it stands. */
  asked: Ask
  /** Factors they have not settled, that apply. */
  open: string[]
  /** What is worth asking, worked out from what the test itself let them say. */
  outlook: Outlook
  /** What they answered. */
  reply: string
}

export const isFactor = (step: string) => real.factors.some(({ id }) => id === step)
export const themeOf = (id: string | undefined) => real.factors.find((factor) => factor.id === id)?.theme
const REPLIES = ['1', '2', '3', '4', 'pass', 'nobody knows', '2 or 3']

/** Somebody's way on: what they were told where the quick questions end, each step, and what came after. */
export interface Way {
  told: Told
  enough: Ask | undefined
  steps: Step[]
  end: Ask | undefined
}

/** Goes on, also at the end of the quick route, until something else than a question or an offer comes. */
export const goesOn = (told: Told, replies: readonly number[]): Way => {
  const people = table(undefined, logOf(told))
  const steps: Step[] = []
  let now = told
  let enough: Ask | undefined
  const settled = new Set(Object.keys(told.answers))
  for (let at = 0; at < 80; at += 1) {
    const world = people.sees(ANN)
    const asked = ask(world)
    if (asked?.step === 'enough' && !enough) {
      enough = asked
      people.does(ANN, { kind: 'say', words: 'go on' })
      continue
    }
    if (!asked || !(isFactor(asked.step) || asked.step === 'most-of-all' || asked.step.startsWith('stop:')))
      return { told, enough, steps, end: asked }
    const factor = isFactor(asked.step)
    const reply = factor
      ? (REPLIES[(replies[at % replies.length] ?? 0) % REPLIES.length] ?? '2')
      : asked.step === 'most-of-all'
        ? 'I cannot choose between them'
        : 'go on'
    const open = real.factors.map(({ id }) => id).filter((id) => !settled.has(id) && applies(id, told.population))
    const outlook = outlookOf(lightly, landscapeTold(now))
    steps.push({ quick: !enough, told: now, world, asked, open, outlook, reply })
    people.does(ANN, { kind: 'say', words: reply })
    if (!factor) continue
    settled.add(asked.step)
    const level = /^[1-4]$/.test(reply) ? Number(reply) : reply === '2 or 3' ? ([2, 3] as const) : undefined
    if (level !== undefined) now = { ...now, answers: { ...now.answers, [asked.step]: level } }
  }
  throw new Error('going on never ends')
}

/** The question to ask by the rule: near the best and of the theme in hand, else the best, else one of a telling pair. */
export const mostTelling = ({ questions, pairing }: Outlook, open: readonly string[], before: string): string | undefined => {
  const left = questions.filter(({ factor }) => open.includes(factor))
  const most = Math.max(...left.map(({ value }) => value))
  if (most === 0) return (left.find(({ factor }) => pairing()?.factors.includes(factor)) ?? left[0])?.factor
  const near = left.filter(({ value }) => value >= 0.8 * most)
  return (near.find(({ factor }) => themeOf(factor) === themeOf(before)) ?? near[0])?.factor
}

/** Whether a question is for these people, written out from what is asked of whom. */
export const applies = (id: string, population = 'everyone') =>
  id === 'working-age-complexity'
    ? population !== 'older'
    : !(
        ['care-home-dependence', 'self-funder-share'].includes(id) &&
        ['disabled', 'learning', 'mental-health'].includes(population)
      )
