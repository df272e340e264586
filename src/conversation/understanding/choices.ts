import { resolve } from './names.ts'
import { asDigits, isFigures } from './numbers.ts'
import { plain } from './text.ts'

/** Something that can be chosen: by its button, its number, its label, or another name. */
export interface Choice {
  id: string
  label: string
  also?: readonly string[]
  /** Its number, where that is not its place in the list. */
  number?: number
}

/** The number a choice is shown with and called by. */
const numberOf = ({ number }: Choice, at: number): number => number ?? at + 1

const named = (choices: readonly Choice[]) => choices.map(({ id, label, also }) => ({ id, names: [label, ...(also ?? [])] }))

/** The one choice that a reply names: its number, its label or a part of it. */
export const readChoice = (words: string, choices: readonly Choice[]): string | undefined => {
  const text = plain(words).replace(/^(number|option|choice) /, '')
  const numbered = (number: string) => choices.find((choice, at) => numberOf(choice, at) === Number(number))?.id
  if (/^\d+$/.test(text)) return numbered(text)
  return resolve(words, named(choices)) ?? (isFigures(text) ? numbered(asDigits(text)) : undefined)
}

/** The numbers that can be given, in words: "1 to 5"; "2, 3, 9". */
export const numbersOf = (choices: readonly Choice[]): string => {
  const numbers = choices.map(numberOf)
  const [first = 1, last = first] = [numbers[0], numbers.at(-1)]
  return numbers.length > 2 && last - first === numbers.length - 1 ? `${first} to ${last}` : numbers.join(', ')
}

/** Every choice that a reply names, as in "1, 3" or "connection and staying well"; nothing where a part names none. */
export const readChoices = (words: string, choices: readonly Choice[]): string[] | undefined => {
  const whole = readChoice(words, choices)
  if (whole !== undefined) return [whole]
  const parts = plain(words.replace(/[,;&+]|\bthen\b/gi, ' and '))
    .split(/\s+and\s+(?:and\s+)*|(?<=\d)\s+(?=\d)/)
    .map((part) => part.replace(/^and /, '').trim())
    .filter(Boolean)
  const found = parts.map((part) => readChoice(part, choices))
  return parts.length > 0 && found.every((id) => id !== undefined) ? [...new Set(found)] : undefined
}

/** What parts one place in an order from the next. */
const NEXT =
  /\s*(?:[,;.]|\band\b)?\s*(?:\b(?:and then|then|followed by|before|after that|second(?:ly)?|third(?:ly)?|last(?:ly)?)\b|>)\s*[,:]?\s*/i
/** What says that something comes first, and is no part of its name. */
const ABOVE =
  /^\s*(?:(?:mainly|mostly|above all|first(?:ly)?)\b[,:]?\s*)|\s*\b(?:is |are |comes? |goes )?(?:first(?: of all)?|the most|most(?: of all)?|above all)\s*[,:]?\s*$/gi

/**
 * The choices of a reply that puts them in an order: "2 first, then 1", "connection, then fairness and staying well".
 * @returns those of each place, the first first; nothing where no order is said, or a part names no choice
 */
export const readOrder = (words: string, choices: readonly Choice[]): string[][] | undefined => {
  const parts = words.split(NEXT).map((part) => part.replace(ABOVE, '').replace(/^[\s,;]+|[\s,;.!]+$/g, ''))
  if (parts.length === 1 && parts[0] === words.replace(/^[\s,;]+|[\s,;.!]+$/g, '')) return undefined
  const read = parts.filter(Boolean).map((part) => readChoices(part, choices))
  if (read.length === 0 || read.some((part) => part === undefined)) return undefined
  const said = new Set<string>()
  const places = read.map((part) => (part ?? []).filter((id) => !said.has(id) && said.add(id)))
  return places.filter((place) => place.length > 0)
}
