import type { Content, Event } from '../../src/index.ts'
import { openFiles, stepName } from '../../src/index.ts'
import { root } from '../root.ts'
import { readSettings } from '../settings.ts'
import { workshopLine } from './workshop-line.ts'

/** The record of one appraisal: what happened, in its order, a line each. */
export const showLog = async (content: Content, code: string): Promise<0 | 1> => {
  const settings = readSettings(root(), process.env)
  if (Array.isArray(settings)) throw new Error(settings.join('\n'))
  const store = await openFiles(settings.LANDSCAPE_HOME, { notice: (sentence) => process.stderr.write(`${sentence}\n`) })
  try {
    const log = await store.read(code)
    if (!log) {
      const codes = await store.codes()
      throw new Error(
        `There is no appraisal ${code} in ${settings.LANDSCAPE_HOME}.${codes.length > 0 ? ` There are: ${codes.slice(0, 20).join(', ')}.` : ''}`,
      )
    }
    process.stdout.write(recordOf(content, log.events, (person) => person))
    return 0
  } finally {
    await store.close()
  }
}

/** What happened, in its order, a line each. @param called what each person is called in it */
export const recordOf = (content: Content, events: readonly Event[], called: (person: string) => string): string =>
  events
    .map((event) => `${event.at.slice(0, 16).replace('T', ' ')}  ${called(event.by)}  ${line(content, event, called)}\n`)
    .join('')

const line = (content: Content, event: Event, called: (person: string) => string): string => {
  const { words } = content
  const name = (id: string) => nameOf(content, id)
  const levels = (question: string, from: number, to: number) => {
    const label = (level: number) => content.factors.find(({ id }) => id === question)?.levels[level - 1]?.label ?? ''
    return from === to ? `${from}, ${label(from)}` : `${from} to ${to}, ${label(from)}, to: ${label(to)}`
  }
  switch (event.type) {
    case 'answered': {
      const { question, answer } = event
      const own = answer.words ? `  “${answer.words}”` : ''
      if (answer.kind === 'passed') return `${name(question)}: ${words.review.passed}${own}`
      if (answer.kind === 'unknown')
        return `${name(question)}: ${words.review.unknown} (${words.unknown.choices[answer.how]})${own}`
      const sure = answer.sure === 'sure' ? '' : answer.sure === 'guess' ? ' (a guess)' : ' (fairly sure)'
      return `${name(question)}: ${levels(question, answer.from, answer.to)}${sure}${own}`
    }
    case 'said':
      return `${name(event.step)}: “${event.words}”`
    case 'chose':
      return `${name(event.step)}: ${event.choices.map((choice) => choiceOf(content, event.step, choice)).join(', ')}`
    case 'skipped':
      return `${name(event.step)}: ${words.review.skipped}`
    case 'returned':
      return `went back to: ${name(event.step)}`
    case 'noted':
      return event.words === '' ? `${name(event.question)}: not so` : `${name(event.question)}, in words: “${event.words}”`
    case 'proposed':
      return `${name(event.question)}, read back as ${levels(event.question, event.from, event.to)}: “${event.words}”`
    case 'wondered':
      return `${name(event.question)}: ${words.review.unknown}`
    case 'confirming':
      return `asked to ${event.what.replace('-', ' ')}`
    case 'overruled':
      return `passed over what rules out ${name(event.approach)}: “${event.words}”`
    case 'declared':
      return `declared an interest: “${event.words}”`
    case 'recommended':
      return `recommendation (${event.given.verdict.kind}): ${event.given.approaches
        .slice(0, 3)
        .map(({ id }) => name(id))
        .join('; ')}`
    case 'opened':
      return `opened ${event.code}`
    case 'shared':
      return `shared with ${event.room}`
    case 'began':
    case 'dismissed':
    case 'paused':
    case 'resumed':
    case 'restarted':
      return event.type
    default:
      return workshopLine(content, event, called)
  }
}

/** What a question, a step or an approach is called. */
const nameOf = (content: Content, id: string): string =>
  content.approaches.find((one) => one.id === id)?.name ?? stepName(content, id)

/** What a choice at a step is called. */
const choiceOf = (content: Content, step: string, choice: string): string => {
  const { steps, stop } = content.words
  if (step.startsWith('stop:')) return choice === 'review' ? stop.choices.review : stop.choices.further
  if (step === 'most-of-all' && choice === 'all') return steps['most-of-all'].all
  const asked = Object.entries(steps).find(([id]) => id === step)?.[1]
  const named = asked && 'choices' in asked ? Object.entries(asked.choices).find(([id]) => id === choice)?.[1] : undefined
  const outcome = content.outcomes.find(({ id }) => id === choice)?.name
  const theme = content.themes.find(({ id }) => id === choice)?.name
  const plain = choice === 'all' ? steps.most.all : choice === 'right' ? content.words.reflect.right : choice
  return named?.replace(/\{(quick|full)\} /, '') ?? outcome ?? theme ?? plain
}
