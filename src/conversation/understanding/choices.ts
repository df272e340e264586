import { resolve } from './names.ts'
import { asDigits, isFigures } from './numbers.ts'
import { plain } from './text.ts'

/** Something that can be chosen: by its button, its number, its label, or another name. */
export interface Choice {
  id: string
  label: string
  also?: readonly string[]
}

const named = (choices: readonly Choice[]) => choices.map(({ id, label, also }) => ({ id, names: [label, ...(also ?? [])] }))

/** The one choice that a reply names: its number, its label or a part of it. */
export const readChoice = (words: string, choices: readonly Choice[]): string | undefined => {
  const text = plain(words).replace(/^(number|option|choice) /, '')
  if (/^\d+$/.test(text)) return choices[Number(text) - 1]?.id
  return resolve(words, named(choices)) ?? (isFigures(text) ? choices[Number(asDigits(text)) - 1]?.id : undefined)
}

/** The numbers that can be given, in words: "1 to 5", "2, 3 and 9". */
export const numbersOf = (choices: readonly Choice[]): string => (choices.length > 1 ? `1 to ${choices.length}` : '1')

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
