import type { Content, Event } from '../../src/index.ts'
import { openFiles } from '../../src/index.ts'
import { root } from '../root.ts'
import { readSettings } from '../settings.ts'

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
    for (const event of log.events)
      process.stdout.write(`${event.at.slice(0, 16).replace('T', ' ')}  ${event.by}  ${line(content, event)}\n`)
    return 0
  } finally {
    await store.close()
  }
}

const line = (content: Content, event: Event): string => {
  const name = (id: string) => content.factors.find((factor) => factor.id === id)?.name ?? id
  switch (event.type) {
    case 'answered': {
      const { answer } = event
      const words = answer.words ? `  “${answer.words}”` : ''
      if (answer.kind !== 'level')
        return `${name(event.question)}: ${answer.kind === 'unknown' ? `not known, ${answer.how}` : 'passed'}${words}`
      const sure = answer.sure === 'sure' ? '' : `, ${answer.sure === 'guess' ? 'a guess' : 'fairly sure'}`
      return `${name(event.question)}: ${answer.from === answer.to ? answer.from : `${answer.from} to ${answer.to}`}${sure}${words}`
    }
    case 'said':
      return `${name(event.step)}: “${event.words}”`
    case 'chose':
      return `${name(event.step)}: ${event.choices.join(', ')}`
    case 'skipped':
    case 'returned':
      return `${event.type} ${name(event.step)}`
    case 'noted':
      return `${name(event.question)}, in words: “${event.words}”`
    case 'proposed':
      return `${name(event.question)}, read back as ${event.from === event.to ? event.from : `${event.from} to ${event.to}`}: “${event.words}”`
    case 'wondered':
      return `${name(event.question)}: not known`
    case 'confirming':
      return `asked to ${event.what}`
    case 'overruled':
      return `overruled what rules out ${event.approach}: “${event.words}”`
    case 'recommended':
      return `recommendation: ${event.given.verdict.kind}, first ${event.given.approaches
        .slice(0, 3)
        .map(({ id }) => id)
        .join(', ')}`
    case 'opened':
      return `opened ${event.code}`
    case 'began':
    case 'dismissed':
    case 'paused':
    case 'resumed':
    case 'restarted':
      return event.type
  }
}
