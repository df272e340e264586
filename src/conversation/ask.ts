import type { Content } from '../content/content.ts'
import { fill } from '../content/words.ts'
import { choose, text } from './card.ts'
import { chosen, questionCount, saidAt } from './counts.ts'
import type { Heard } from './heard.ts'
import { amongOutcomes, askEnough, askMostOfAll, askStop } from './offers.ts'
import type { Reply } from './reply.ts'
import { nextStep, order } from './steps.ts'
import { answerLine, begin, factorOf, levelOf, listed } from './telling/phrases.ts'
import { reviewRows, themeRows } from './telling/review.ts'
import { asPart } from './telling/scene.ts'
import type { Choice } from './understanding/choices.ts'
import { hearOutcomes } from './understanding/outcomes.ts'
import type { World } from './world.ts'

export type Ask = Extract<Reply, { kind: 'ask' }>

/** What is asked now: what is pending first, then the next step. Nothing when all is settled. */
export const ask = (world: World): Ask | undefined => {
  const { content, me } = world
  if (me.pending) return askPending(content, me.pending)
  // A workshop asks everybody at once.
  if (world.rounds) return undefined
  const step = nextStep(content, me)
  return step === undefined || step === 'recommendation' ? undefined : askStep(world, step)
}

/** Whether a step is what is being asked: what is said of another one says so. */
export const isAsked = (world: World, step: string): boolean => ask(world)?.step === step

/** The question of one step, whether or not it is its turn. Gone back to, it says what was chosen before. */
export const askStep = (world: World, step: string): Ask => {
  const asked = stepAsked(world, step)
  const before = world.me.focus === step ? chosen(world.me, step) : []
  const labels = asked.choices.filter(({ id }) => before.includes(id)).map(({ label }) => label)
  if (labels.length === 0) return asked
  const said = fill(world.content.words.settled.before, { before: labels.join('; ') })
  return { ...asked, lead: [...asked.lead, said], before }
}

const stepAsked = (world: World, step: string): Ask => {
  const { content, me } = world
  const { words } = content
  if (content.factors.some(({ id }) => id === step)) return askFactor(world, step)
  const [kind, theme = ''] = step.split(':')
  if (kind === 'stop') return askStop(world, step, theme)
  if (kind === 'opening') return text(step, { ask: words.openings[theme] ?? '', hint: words['openings-hint'] })
  if (kind === 'reflect') {
    const { reflect } = words
    const name = content.themes.find(({ id }) => id === theme)?.name ?? theme
    return {
      ...text(step, reflect),
      lead: [fill(reflect.heard, { theme: name.toLowerCase() })],
      rows: themeRows(content, me, theme),
      choices: [{ id: 'right', label: reflect.right, also: ['yes', 'right'] }],
    }
  }
  const { steps } = words
  switch (step) {
    case 'place':
    case 'decision':
    case 'good-week':
    case 'opening-all':
    case 'actions':
    case 'return':
      return text(step, steps[step])
    case 'population':
    case 'voice': {
      const ids = step === 'population' ? content.flow.populations : content.flow.voices
      const { choices, ...rest } = steps[step]
      return { ...text(step, rest), choices: ids.map((id) => ({ id, label: choices[id] ?? id })) }
    }
    case 'outcomes':
      return askOutcomes(world)
    case 'most': {
      const { all } = steps.most
      return {
        ...choose(step, steps.most),
        choices: amongOutcomes(content, chosen(me, 'outcomes'), all, ['all', 'same', 'equal']),
      }
    }
    case 'route': {
      const { route } = steps
      return {
        ...choose(step, route),
        choices: [
          { id: 'quick', label: fill(route.choices.quick, { quick: content.flow['quick-asks'] }), also: ['quick', 'short'] },
          { id: 'full', label: fill(route.choices.full, { full: questionCount(content, me) }), also: ['full', 'all', 'long'] },
          { id: 'theme', label: route.choices.theme, also: ['theme', 'one'] },
        ],
      }
    }
    case 'theme':
      return {
        ...choose(step, steps.theme),
        choices: content.flow.themes.map(({ theme: id }) => ({
          id,
          label: content.themes.find((one) => one.id === id)?.name ?? id,
        })),
      }
    case 'enough':
      return askEnough(world)
    case 'most-of-all':
      return askMostOfAll(world)
    case 'review':
      return {
        ...choose(step, steps.review),
        rows: reviewRows(content, me),
        choices: [{ id: 'right', label: steps.review.choices.right, also: ['yes', 'right', 'go on'] }],
      }
    case 'unheard':
      return text(step, { ...steps.unheard, hint: fill(steps.unheard.hint, { missing: missing(world) }).trim() })
    case 'equality':
      return {
        ...text(step, steps.equality),
        choices: [{ id: 'not-yet', label: steps.equality.choices['not-yet'], also: ['not yet', 'no'] }],
      }
  }
  throw new Error(`"${step}" is not a step`)
}

const askFactor = (world: World, id: string): Ask => {
  const { content, me } = world
  const { words } = content
  const factor = factorOf(content, id)
  const before = me.answers[id]
  const steps = order(content, me).filter((step) => content.factors.some((one) => one.id === step))
  const lead =
    before && me.focus === id
      ? [fill(words.settled.before, { before: answerLine(content, factor, before) })]
      : themeLead(world, id)
  return {
    kind: 'ask',
    step: id,
    lead,
    question: factor.question,
    ...(Object.keys(me.answers).length < 2 ? { hint: words.factor.hint } : {}),
    rows: [],
    choices: [
      ...factor.levels.map(({ label }, at) => ({ id: String(at + 1), label })),
      { id: 'unknown', label: words.factor.unknown, also: ["don't know", 'do not know'] },
      { id: 'pass', label: words.factor.pass, also: ['skip'] },
      { id: 'why', label: words.factor.why },
      { id: 'own-words', label: words.factor['own-words'], also: ['own words', 'in my own words'] },
    ],
    free: false,
    looks: factor.levels.map(({ looks }) => looks),
    ...(steps.includes(id) ? { progress: fill(words.factor.progress, { done: steps.indexOf(id) + 1, all: steps.length }) } : {}),
  }
}

/** Where themes do not open with a question of their own, a few words say that the talk moves on. */
const themeLead = ({ content, me }: World, id: string): string[] => {
  const theme = factorOf(content, id).theme
  if (me.focus === id || order(content, me).includes(`opening:${theme}`)) return []
  const before = me.trail.findLast((step) => content.factors.some((one) => one.id === step))
  return before !== undefined && factorOf(content, before).theme === theme ? [] : [content.words.leads[theme] ?? '']
}

const askOutcomes = ({ content, me }: World): Ask => {
  const words = content.words.steps.outcomes
  const heard = playedBack(content, me)
  const names = content.outcomes.filter(({ id }) => heard.includes(id)).map(({ name }) => name)
  const all: Choice[] = content.outcomes.map(({ id, name }) => ({ id, label: name }))
  const found = names.length > 0
  return {
    ...choose('outcomes', {
      ask: found ? `${words.ask.replace(/\.$/, ':')} ${names.map((name) => name.toLowerCase()).join('; ')}.` : words['ask-none'],
      hint: found ? words.hint : words['hint-none'],
    }),
    choices: found ? [...all, { id: 'yes', label: words.yes, also: ['yes', 'right'] }] : all,
    ...(found ? { before: heard } : {}),
  }
}

/** The outcomes heard in what somebody said, for them to put right. */
export const playedBack = (content: Content, me: Heard): string[] => {
  const words = me.notes.outcomes ?? saidAt(me, 'good-week') ?? ''
  return hearOutcomes(content, words)
}

const askPending = (content: Content, pending: NonNullable<Heard['pending']>): Ask => {
  const { words } = content
  switch (pending.kind) {
    case 'reading': {
      const factor = factorOf(content, pending.question)
      const { from, to, because } = pending
      const question =
        from === to
          ? fill(words.reading.ask, { level: from, label: levelOf(factor, from).label })
          : fill(words.reading['ask-range'], { low: from, high: to })
      return {
        ...choose(pending.question, { ask: question, hint: words.reading.hint }),
        lead: because ? [because] : [],
        choices: [
          ...factor.levels.map(({ label }, at) => ({ id: String(at + 1), label })),
          { id: 'yes', label: words.reading.yes, also: ['yes', 'right'] },
          { id: 'own-words', label: words.factor['own-words'] },
        ],
      }
    }
    case 'which-unknown':
      return {
        ...choose(pending.question, { ask: words.unknown.ask }),
        lead: [`${factorOf(content, pending.question).name}.`],
        choices: Object.entries(words.unknown.choices).map(([id, label]) => ({ id, label })),
      }
    case 'confirm': {
      const asked = words[pending.what]
      return {
        ...choose(pending.what, { ask: asked.ask }),
        choices: [
          { id: 'yes', label: asked.yes, also: ['yes'] },
          ...('keep' in asked ? [{ id: 'keep', label: asked.keep, also: ['keep my answers', 'keep'] }] : []),
          { id: 'no', label: asked.no, also: ['no', 'go on'] },
        ],
      }
    }
  }
}

/** The voices nobody has spoken from yet. */
const missing = ({ content, everyone }: World): string => {
  const spoken = new Set(everyone.flatMap((person) => chosen(person, 'voice')))
  const absent = content.flow.voices.filter((voice) => voice !== 'other' && !spoken.has(voice))
  const labels = absent.map((voice) => content.words.steps.voice.choices[voice] ?? voice)
  if (labels.length === 0) return ''
  return fill(content.words['not-spoken'], { voices: begin(listed(labels.map(asPart))) })
}
