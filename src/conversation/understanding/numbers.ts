import type { Sureness, Unknown } from '../../landscape/answer.ts'
import { plain } from './text.ts'

const WORDS: Readonly<Record<string, string>> = {
  zero: '0',
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  ten: '10',
}

const LEAD =
  /^(?:(?:well|hmm|um|er|it's|its|it is|we're|we are|i'd say|i'd go for|i would say|i think|i guess|i reckon|i'd|say|level|levels|number|option|answer|a|an|at|about|around|roughly|probably|perhaps|maybe|possibly|definitely|certainly|clearly|just|between|somewhere|either|in|more like|closer to|nearer to|nearer|half ?way|fairly sure|pretty sure|not sure but|not sure|i am|i'm|sure|no|nope|not quite|actually|make it|put|somewhere between|the|of|that it's|that it is|it|is)\s+)*/
const NUMBERS =
  /^(-?\d+(?:\.\d+)?)(?:\s*(?:-|\/|or|to|and|through)\s*(?:maybe\s+|perhaps\s+|a\s+)?(\d+(?:\.\d+)?))?(?:ish)?(?=\s|$)/
const TAIL =
  /^(?:(?:ish|really|i think|i'd say|i guess|i reckon|probably|perhaps|maybe|at a guess|but that's a guess|that's a guess|a guess|but a guess|but i'm guessing|i'm guessing|fairly sure|pretty sure|quite sure|but not sure|not sure|but i'm not sure|definitely|for sure|for certain|i'm sure|sure|please|thanks|or so|at best|at most|here|then|and i'm fairly sure|and i'm sure|i'm fairly sure|i'm pretty sure|of 4|out of 4|of them|level)(?:\s+|$))*/
const REASON = /^(?:because|as|since|but|cos|cause|though|although|given)\s/

/** What a typed reply says in figures. */
export type Figures =
  | { kind: 'levels'; from: number; to: number; sure: Sureness; reasoned: boolean }
  /** A figure that is no level. */
  | { kind: 'outside'; number: string }

/**
 * Reads "2", "two", "2 or 3", "between 2 and 3", "2.5", "a 3, but that's a guess", "1 because the dales are empty".
 * @returns nothing where the reply is more than figures: "3 weeks to find anyone" names no level
 */
export const readFigures = (words: string, levels: number): Figures | undefined => {
  const cut = /(?:\(|[,.;:]\s+|\s[-–—]\s+)(?=\p{L})/u.exec(words)
  const head = figuresIn(plain(words))
  if (head) return judge(head, levels, words)
  if (!cut) return undefined
  const rest = plain(words.slice(cut.index + cut[0].length))
  if (/^(?:or |maybe |perhaps |and |to )*\d/.test(asDigits(rest))) return undefined
  const first = figuresIn(plain(words.slice(0, cut.index)))
  return first ? judge({ ...first, reasoned: true }, levels, words) : undefined
}

const figuresIn = (text: string): { low: string; high: string; reasoned: boolean } | undefined => {
  const rest = asDigits(text)
    .replace(/\b(\d) and a half\b/g, '$1.5')
    .replace(LEAD, '')
  const found = NUMBERS.exec(rest)
  if (!found?.[1]) return undefined
  const after = rest.slice(found[0].length).trimStart()
  const tail = after.replace(TAIL, '')
  if (tail !== '' && !REASON.test(`${tail} `)) return undefined
  return { low: found[1], high: found[2] ?? found[1], reasoned: tail !== '' }
}

/** Number words as figures: "two or three" → "2 or 3". */
export const asDigits = (text: string) =>
  text.replace(/[a-z]+/g, (word) => (Object.hasOwn(WORDS, word) ? (WORDS[word] ?? word) : word))

/** Whether a reply is numbers and nothing else: "9", "1, 3", "two and three". */
export const isFigures = (words: string): boolean =>
  /^(?:(?:number|option|choice) )?[\d.\-/]+(?: (?:(?:and|or|to|then) )*[\d.\-/]+)*$/.test(asDigits(plain(words)))

const judge = (
  { low, high, reasoned }: { low: string; high: string; reasoned: boolean },
  levels: number,
  words: string,
): Figures => {
  const ends = [Number(low), Number(high)]
  const from = Math.floor(Math.min(...ends))
  const to = Math.ceil(Math.max(...ends))
  const outside = [from, to].find((end) => end < 1 || end > levels)
  if (outside !== undefined) return { kind: 'outside', number: String(outside) }
  return { kind: 'levels', from, to, sure: sureness(words), reasoned }
}

/** How sure somebody says they are, where they say it. "I think" and "about" are manners of speaking. */
export const sureness = (words: string): Sureness => {
  const text = plain(words)
  if (/\b(guess|guessing|not (very |at all )?sure|unsure|maybe|perhaps|hunch|possibly)\b/.test(text)) return 'guess'
  if (/\b(fairly|pretty|quite|reasonably) (sure|certain|confident)\b|\bprobably\b/.test(text)) return 'fairly'
  return 'sure'
}

/** A reply that says it is not known; `which` where it does not say in which of the four ways. */
export const readUnknown = (words: string): Unknown | 'which' | undefined => {
  const text = plain(words)
  if (
    /^(i |we )?(really |honestly |just )?(do not|don't|dont|dunno) ?know$|^(don't|dont|do not) know( that| this| sorry| yet)?$|^unknown$|^not known$/.test(
      text,
    )
  )
    return 'which'
  if (
    /^(sorry )?(i have |i've )?no (idea|clue)( sorry| at all)?$|^(i )?dunno$|^idk$|^i (really |honestly |just )?(don't|dont|do not) know( sorry| that| this| yet)?$|^(i'm |im |i am |we're |we are )?(really |honestly )?(not (too |at all |quite |really )?(sure|certain)|unsure)( sorry| yet| about (that|this)| of (that|this))?$|^(i )?haven't a clue$|^i couldn't (say|tell you)$|^can't say$/.test(
      text,
    )
  )
    return 'i-do-not'
  if (
    /^(no ?body|no one|none of us)( here| in the team| at the council| really)* (knows|does|has any idea|has a clue|could say)/.test(
      text,
    )
  )
    return 'nobody-does'
  if (/^(we don't|nobody) (hold|collect|have)s? (that|the|any) (data|figures|information)/.test(text)) return 'nobody-does'
  if (
    /^(it |that |this )?(really |all )?(varies|depends|differs)( a lot| hugely| across.*| by .*| on (the )?(area|where|place|patch).*| where.*| from .*)?$/.test(
      text,
    )
  )
    return 'it-varies'
  if (/^(it's |it is )?(very )?different (in|across|from) /.test(text)) return 'it-varies'
  if (
    /^we('re| are)? (all )?(disagree|split|divided|can't agree|don't agree|do not agree)/.test(text) ||
    /^opinions (differ|vary)/.test(text)
  )
    return 'we-disagree'
  return undefined
}

/**
 * Whether a reply to a step around the questions says no more than that somebody does not know, or that none of it is so.
 * "It depends on the village" and "we disagree" say more, and are kept as words.
 */
export const saysNothing = (words: string): boolean => {
  const how = readUnknown(words)
  if (how === 'which' || how === 'i-do-not') return true
  return /^((none|neither)( of (these|those|them))?|n\/a|not applicable|(nobody|no one) (here )?knows( yet)?)$/.test(plain(words))
}

/** Yes, no, or neither. What follows a yes or no stands in `rest`. */
export const readYesNo = (words: string): { yes: boolean; rest: string } | undefined => {
  const text = plain(words)
  const yes =
    /^(yes|y|yep|yeah|yup|aye|correct|right|that's right|that is right|it is|ok|okay|fine|agreed|exactly|spot on|sure|true|all right|alright|(looks|sounds) (about )?right|about right|i think so|i agree|pretty much|near enough|more or less|yes please)( please| thanks| thank you| it is| that's (about )?right| that is right| that's it| exactly| go on| (looks|sounds) (about )?right| about right| i (think|guess|suppose) so| i'd say so| i agree| definitely| probably| roughly| mostly| pretty much| near enough| more or less)*\b ?/.exec(
      text,
    )
  if (yes) return { yes: true, rest: text.slice(yes[0].length).trim() }
  const no =
    /^(no|n|nope|nah|not quite|not really|not exactly|wrong|that's wrong|incorrect|that's not right)( thanks| thank you)*\b ?/.exec(
      text,
    )
  return no ? { yes: false, rest: text.slice(no[0].length).trim() } : undefined
}

/** What follows the yes or no that a reply begins with, as it was typed. */
export const afterYesNo = (words: string): string => {
  const rest = readYesNo(words)?.rest ?? ''
  const starts = [...words.matchAll(/(?<![\p{L}\p{N}'’])[\p{L}\p{N}]/gu)].map(({ index }) => words.slice(index))
  return starts.findLast((part) => rest !== '' && plain(part) === rest) ?? words
}

/** "It is higher", "no, a bit lower", "that is too low": which way from a level that was read back. */
export const readShift = (words: string): 'higher' | 'lower' | undefined => {
  const [, which] =
    /^(?:(?:no|nope|nah|yes|but|actually|well|i think|i'd say|it's|its|it is|it should be|should be|that's|that is|this is|probably|rather|more like|one|a|bit|little|slightly|somewhat|much|far|way|even|level|step|notch|go|put it|make it)\s+)*(higher|up|too low|lower|down|too high)(?:\s+(?:than that|than this|one|a bit|a little|by one|actually|i think|please|here|a level|really))*$/.exec(
      plain(words),
    ) ?? []
  if (which === undefined) return undefined
  return which === 'higher' || which === 'up' || which === 'too low' ? 'higher' : 'lower'
}

/** Whether words put right what was just played back, rather than add to it. */
export const putsRight = (words: string): boolean =>
  readYesNo(words)?.yes === false || /^(?:actually|rather|more like|it's more|it is more|closer to|nearer)\b/.test(plain(words))
