import { distance } from 'fastest-levenshtein'
import { plain } from './text.ts'

/** The words of the contract, which mean the same at every step. */
const ALWAYS: Readonly<Record<string, Simple>> = {
  start: 'start',
  help: 'help',
  results: 'results',
  summary: 'results',
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
  'share here': 'share',
  share: 'share',
  export: 'export',
  workshop: 'workshop',
  enough: 'enough',
  'go on': 'further',
  link: 'link',
  unlink: 'unlink',
}

/** How people come and go, or go back. No place, person or part is called "hello". */
const GREETINGS: Readonly<Record<string, Simple>> = {
  hello: 'start',
  'hello again': 'start',
  'hello there': 'start',
  hi: 'start',
  'hi there': 'start',
  hiya: 'start',
  hey: 'start',
  'good morning': 'start',
  'good afternoon': 'start',
  'good evening': 'start',
  bye: 'pause',
  'good bye': 'pause',
  goodbye: 'pause',
  quit: 'pause',
  exit: 'pause',
  undo: 'back',
  'link code': 'link',
  'go on in slack': 'link',
  'go on in teams': 'link',
  'continue in slack': 'link',
  'continue in teams': 'link',
}

/** Other ways of saying them, taken only where a reply in free words is not wanted. */
const ALSO: Readonly<Record<string, Simple>> = {
  begin: 'start',
  'help me': 'help',
  'what can i say': 'help',
  commands: 'help',
  menu: 'help',
  result: 'results',
  'show results': 'results',
  'show me the results': 'results',
  'show me': 'results',
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
  'link me': 'link',
  'link accounts': 'link',
  'link my accounts': 'link',
  'link my account': 'link',
  'another device': 'link',
  'on another device': 'link',
  'go on on another device': 'link',
  'continue on another device': 'link',
  'another platform': 'link',
  'go on elsewhere': 'link',
  'continue elsewhere': 'link',
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
  | 'workshop'
  | 'share'
  | 'export'
  | 'link'
  | 'unlink'
  | 'would-change'

/**
 * What a word for any time asks for.
 * @param free whether the step wants free words: then only what cannot be meant as an answer counts
 */
export const commandOf = (text: string, free: boolean): Simple | undefined =>
  [ALWAYS, GREETINGS, ...(free ? [] : [ALSO])].find((known) => Object.hasOwn(known, text))?.[text]

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
/** Every word for any time, as the help has them. */
export const COMMANDS = Object.keys(ALWAYS)

/** Two letters side by side changed places: "hlep". */
const isSwapped = (text: string, command: string): boolean =>
  text.length === command.length &&
  [...text].some((_, at) => `${text.slice(0, at)}${text.charAt(at + 1)}${text.charAt(at)}${text.slice(at + 2)}` === command)
