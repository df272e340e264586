import { distance } from 'fastest-levenshtein'
import type { Content } from '../../content/content.ts'
import type { Intent } from './intent.ts'
import { fitting, type Named, resolve } from './names.ts'
import { plain } from './text.ts'

/** The words of the contract, which mean the same at every step. */
const ALWAYS: Readonly<Record<string, Simple>> = {
  start: 'start',
  ...greetings(
    'hello',
    'hello again',
    'hello there',
    'hi',
    'hi there',
    'hiya',
    'hey',
    'good morning',
    'good afternoon',
    'good evening',
  ),
  help: 'help',
  results: 'results',
  more: 'more',
  'where are we': 'where',
  back: 'back',
  skip: 'skip',
  pass: 'skip',
  why: 'why',
  'why do you ask': 'why',
  'what moved': 'moved',
  'what would change this': 'would-change',
  pause: 'pause',
  resume: 'resume',
  review: 'review',
  privacy: 'privacy',
  'how does this work': 'how',
  'forget me': 'forget-me',
  'start again': 'start-again',
  'start another': 'start-another',
  'share here': 'elsewhere',
  export: 'elsewhere',
  workshop: 'elsewhere',
  enough: 'enough',
  'go on': 'further',
}

/** Other ways of saying them, taken only where a reply in free words is not wanted. */
const ALSO: Readonly<Record<string, Simple>> = {
  begin: 'start',
  'what can i say': 'help',
  commands: 'help',
  menu: 'help',
  result: 'results',
  'show results': 'results',
  'show me the results': 'results',
  'show me': 'results',
  summary: 'results',
  recommendation: 'results',
  'where am i': 'where',
  status: 'where',
  progress: 'where',
  'what next': 'where',
  'what happens next': 'where',
  'what comes next': 'where',
  'how long is this': 'where',
  'how long is it': 'where',
  'how long does this take': 'where',
  'how long will this take': 'where',
  'how much longer': 'where',
  'how many questions': 'where',
  'how many questions are there': 'where',
  'how many questions are left': 'where',
  'how many are left': 'where',
  'go back': 'back',
  previous: 'back',
  undo: 'back',
  next: 'skip',
  'skip this': 'skip',
  'pass on this': 'skip',
  'why that': 'why',
  'why this': 'why',
  'what has moved': 'moved',
  'what changed': 'moved',
  'what would change it': 'would-change',
  'what could change this': 'would-change',
  'how sure are you': 'would-change',
  'how sure is this': 'would-change',
  stop: 'pause',
  bye: 'pause',
  'good bye': 'pause',
  goodbye: 'pause',
  quit: 'pause',
  exit: 'pause',
  later: 'pause',
  'not now': 'pause',
  continue: 'resume',
  'carry on': 'further',
  'more questions': 'further',
  'keep going': 'further',
  'look back': 'review',
  list: 'review',
  'what have you heard': 'review',
  change: 'review',
  'is this ai': 'how',
  'are you ai': 'how',
  'are you a robot': 'how',
  'how do you work': 'how',
  'is this an ai': 'how',
  restart: 'start-again',
  'start over': 'start-again',
  'another place': 'start-another',
  'start another place': 'start-another',
  done: 'enough',
  finish: 'enough',
  'stop here': 'enough',
  "that's enough": 'enough',
  'that is enough': 'enough',
  'stop asking': 'enough',
}

/** No place, person or part is called "hello". */
function greetings(...words: string[]): Record<string, Simple> {
  return Object.fromEntries(words.map((word) => [word, 'start']))
}

type Simple =
  | 'start'
  | 'start-another'
  | 'start-again'
  | 'help'
  | 'privacy'
  | 'how'
  | 'forget-me'
  | 'where'
  | 'results'
  | 'more'
  | 'review'
  | 'back'
  | 'skip'
  | 'why'
  | 'pause'
  | 'resume'
  | 'enough'
  | 'further'
  | 'moved'
  | 'elsewhere'
  | 'would-change'

/**
 * The words that can be said at any time.
 * @param free whether the step wants free words: then only what cannot be meant as an answer counts
 */
export const anyTime = (content: Content, words: string, free: boolean): Intent | undefined => {
  const text = plain(words)
    .replace(/^please /, '')
    .replace(/ please$/, '')
  const said = Object.hasOwn(ALWAYS, text) ? ALWAYS[text] : !free && Object.hasOwn(ALSO, text) ? ALSO[text] : undefined
  if (said) return { do: said }
  return withName(content, text, words, free)
}

/** Letters of a command from which one slip may be told from another word, and from which two may. */
const SHORTEST = 4
const LONG = 9
/** A short command is one slip from many a name: from "Mere" to "more". */
const LONGER = 5

/**
 * The word of the contract that a reply is a slip of the finger away from; only ever to be asked about. A first letter is
 * hardly ever the wrong one.
 * @param free whether the step wants free words, so that a name may be meant
 */
export const nearCommand = (words: string, free: boolean): string | undefined => {
  const text = plain(words)
  if (text.length < SHORTEST) return undefined
  return COMMANDS.find((command) => {
    if (command.length < SHORTEST) return false
    if (isSwapped(text, command)) return true
    return (
      text[0] === command[0] && distance(text, command) <= (command.length >= LONG ? 2 : free && command.length < LONGER ? 0 : 1)
    )
  })
}
const COMMANDS = Object.keys(ALWAYS).filter((command) => command === 'start' || ALWAYS[command] !== 'start')

/** Two letters side by side changed places: "hlep". */
const isSwapped = (text: string, command: string): boolean =>
  text.length === command.length &&
  [...text].some((_, at) => `${text.slice(0, at)}${text.charAt(at + 1)}${text.charAt(at)}${text.slice(at + 2)}` === command)

const withName = (content: Content, text: string, words: string, free: boolean): Intent | undefined => {
  const approaches = approachNames(content)
  const questions = questionNames(content)
  const rest = (start: RegExp) => (start.test(text) ? text.replace(start, '').trim() : undefined)

  const whyNot = rest(/^why not /)
  if (whyNot) return approach(whyNot, approaches, 'why-not', free)
  const why = rest(/^why /)
  if (why) return approach(why, approaches, 'why-approach', free)
  const changed = rest(/^change (my answer (to|on|about) )?/)
  if (changed) {
    const found = fitting(changed, questions)
    const [step = resolve(changed, openingNames(content))] = found.length > 1 ? [] : found
    if (step) return { do: 'change', step }
    return free ? undefined : (several(changed, questions) ?? { do: 'no-question', words: changed })
  }
  const compared = rest(/^compare /)
  if (compared) {
    const pairs = [...compared.matchAll(/ (?:with|and|to|against|v|vs|versus) /g)].map((found) => [
      compared.slice(0, found.index),
      compared.slice(found.index + found[0].length),
    ])
    for (const [one = '', other = ''] of pairs) {
      const [a, b] = [resolve(one, approaches), resolve(other, approaches)]
      if (a && b && a !== b) return { do: 'compare', approaches: [a, b] }
    }
    if (free) return undefined
    const [unknown] = pairs.length === 1 ? (pairs[0] ?? []).filter((name) => resolve(name, approaches) === undefined) : []
    return unknown === undefined ? { do: 'compare-what' } : noApproach(unknown, approaches)
  }
  const supposed = rest(/^what if /)
  if (supposed) return whatIf(factorNames(content), supposed, free)
  const overruled = /^overrule (.+?)(?:,|:|;)? (?:because|as|since)\s+(.+)$/is.exec(words.trim())
  if (overruled?.[1] && overruled[2]) {
    const id = resolve(overruled[1], approaches)
    return id
      ? { do: 'overrule', approach: id, because: overruled[2].trim() }
      : free
        ? undefined
        : noApproach(overruled[1], approaches)
  }
  const bare = rest(/^overrule /)
  if (bare) {
    const id = resolve(bare, approaches)
    return id ? { do: 'overrule', approach: id, because: '' } : free ? undefined : noApproach(bare, approaches)
  }
  if (/^what (has )?(moved|changed) (since|from) /.test(text)) return { do: 'moved' }
  if (/^(results|resume) \S/.test(text) && (!free || /^\S+ [a-z0-9]{4}(-[a-z0-9]{4}){2}$/.test(text)))
    return { do: 'find', words: text.replace(/^\S+ /, ''), say: text.startsWith('results') ? 'results' : 'start' }
  if (/^join \S+$/.test(text)) return { do: 'elsewhere' }
  return undefined
}

const approach = (name: string, known: readonly Named[], what: 'why-approach' | 'why-not', free: boolean): Intent | undefined => {
  const id = resolve(name, known)
  if (id) return { do: what, approach: id }
  return free ? undefined : noApproach(name, known)
}

const noApproach = (words: string, known: readonly Named[]): Intent => several(words, known) ?? { do: 'no-approach', words }

/** A few that a name fits equally well. Where it fits many, it says nothing of which is meant. */
const several = (words: string, known: readonly Named[]): Intent | undefined => {
  const found = fitting(words, known)
  const names = known.flatMap(({ id, names: [name = ''] }) => (found.includes(id) ? [name] : []))
  return names.length > 1 && names.length <= FEW ? { do: 'which', words, names } : undefined
}
const FEW = 5

/** Between one change and the next, and not within a name such as "choice and control": a level comes before it. */
const NEXT = /(?<= (?:(?:is|was|were|became|becomes|goes to|went to)(?: at)?(?: level)? \S+|[1-4]|one|two|three|four)) and /

/** "home care is 3 and trust is 4" */
const whatIf = (factors: readonly Named[], text: string, free: boolean): Intent | undefined => {
  const parts = text.split(NEXT)
  const changes: { factor: string; level: number }[] = []
  for (const part of parts) {
    const found = /^(.*?)(?: (?:is|was|were|became|becomes|goes to|went to))?(?: at)?(?: level)? (\S+)$/.exec(part)
    if (!found?.[1] || !found[2]) return free ? undefined : { do: 'what-if-what' }
    const factor = resolve(found[1], factors)
    if (!factor) return free ? undefined : (several(found[1], factors) ?? { do: 'no-question', words: found[1] })
    const level = ['one', 'two', 'three', 'four'].indexOf(found[2]) + 1 || Number(found[2])
    if (![1, 2, 3, 4].includes(level)) return { do: 'no-level', words: found[2], factor }
    changes.push({ factor, level })
  }
  return { do: 'what-if', changes }
}

/** Names are made ready once for each content: what is looked up in them is prepared by who they are. */
const ofContent = (make: (content: Content) => Named[]): ((content: Content) => Named[]) => {
  const made = new WeakMap<Content, Named[]>()
  return (content) => {
    const names = made.get(content) ?? make(content)
    made.set(content, names)
    return names
  }
}

export const approachNames = ofContent(({ approaches }) =>
  approaches.map(({ id, name, also }) => {
    const short = initials(name)
    return {
      id,
      names: [name, ...also],
      ...(approaches.every((other) => other.id === id || initials(other.name) !== short) ? { short } : {}),
    }
  }),
)

/** "Direct payments" → "dp" */
const initials = (name: string): string =>
  plain(name)
    .split(/[\s-]+/)
    .map((word) => word.charAt(0))
    .join('')

const factorNames = ofContent(({ factors }) =>
  factors.map(({ id, name, also, question }) => ({ id, names: [name, ...also], asks: question })),
)

/** What works already, theme by theme: each is called as the review calls it. */
const openingNames = (content: Content): Named[] =>
  content.themes.map(({ id, name }) => ({ id: `opening:${id}`, names: [`${content.words['openings-name']}: ${name}`] }))

/** Everything that can be gone back to by name: the factors, and the steps around them. */
export const questionNames = ofContent((content) => {
  const { steps } = content.words
  return [
    ...factorNames(content),
    { id: 'place', names: [steps.place.name] },
    { id: 'population', names: [steps.population.name, 'population', 'people'] },
    { id: 'decision', names: [steps.decision.name] },
    { id: 'voice', names: [steps.voice.name, 'voice', 'role'] },
    { id: 'good-week', names: [steps['good-week'].name, 'good week'] },
    { id: 'outcomes', names: [steps.outcomes.name, 'outcomes'] },
    { id: 'most', names: [steps.most.name] },
    { id: 'most-of-all', names: [steps['most-of-all'].name] },
    { id: 'route', names: [steps.route.name, 'route'] },
    { id: 'opening-all', names: [steps['opening-all'].name] },
    { id: 'unheard', names: [steps.unheard.name, 'not asked'] },
    { id: 'equality', names: [steps.equality.name, 'equality duty'] },
    { id: 'actions', names: [steps.actions.name, 'actions'] },
    { id: 'return', names: [steps.return.name, 'return date'] },
  ]
})
