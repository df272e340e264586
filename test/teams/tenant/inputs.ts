import { type Node, type Part, partsOf, recordsIn, textIn } from './node.ts'

/** Something to fill in on a card. */
export interface Input {
  id: string
  type: string
  label: string
  /** What is in it before anybody fills it in, as it would be sent; nothing where nothing would. */
  value: string | undefined
  required: boolean
  choices: { title: string; value: string }[]
}

/** What is to be filled in on a card and on the cards it shows, in reading order. */
export const inputsOf = (card: unknown): Input[] => partsOf(card).flatMap(({ node }) => inputOf(node) ?? [])

/** What somebody fills in, by the ids of the inputs: a choice by its value or its title, several as a list, a toggle as yes or no. */
export type Filling = Readonly<Record<string, string | number | boolean | readonly string[]>>

/**
 * What goes along with an action: the inputs of its card, and of the cards around that.
 * Throws, as a client would refuse the press, where something required is empty or something does not fit.
 */
export const gathered = (card: unknown, action: Part, filling: Filling): Record<string, string> => {
  const silent = textIn(action.node, 'associatedInputs')?.toLowerCase() === 'none'
  const parts = silent ? [] : partsOf(card).filter(({ node, cards }) => inputOf(node) && isBeside(cards, action.cards))
  const ids = parts.map(({ node }) => textIn(node, 'id'))
  const stray = Object.keys(filling).filter((id) => !ids.includes(id))
  if (stray.length > 0) throw new Error(`nothing to fill in here is called ${stray.join(', ')}`)
  return Object.fromEntries(
    parts.flatMap(({ node }): [string, string][] => {
      const input = inputOf(node)
      if (!input) return []
      const given = filling[input.id]
      const value = given === undefined ? input.value : written(input, node, given)
      refuse(input, node, value)
      return value === undefined ? [] : [[input.id, value]]
    }),
  )
}

const inputOf = (node: Node): Input | undefined => {
  const id = textIn(node, 'id')
  if (!node.type.startsWith('Input.') || id === undefined) return undefined
  return {
    id,
    type: node.type,
    label: textIn(node, 'label') ?? '',
    value: defaultOf(node),
    required: node.isRequired === true,
    choices: recordsIn(node, 'choices').map(({ title, value }) => ({ title: String(title), value: String(value) })),
  }
}

/** Clients send an empty text of a text, and nothing of anything else that is empty. */
const defaultOf = (node: Node): string | undefined => {
  const value = typeof node.value === 'number' ? String(node.value) : textIn(node, 'value')
  switch (node.type) {
    case 'Input.Text':
      return value ?? ''
    case 'Input.Toggle':
      return value ?? textIn(node, 'valueOff') ?? 'false'
    default:
      return value === '' ? undefined : value
  }
}

/** An input counts for an action where it stands on the same card or on one around it. */
const isBeside = (cards: readonly string[], action: readonly string[]): boolean => action.includes(cards.at(-1) ?? '')

const written = (input: Input, node: Node, given: Filling[string]): string | undefined => {
  switch (input.type) {
    case 'Input.Toggle':
      return (given === true ? textIn(node, 'valueOn') : textIn(node, 'valueOff')) ?? String(given === true)
    case 'Input.ChoiceSet': {
      const taken = Array.isArray(given) ? given : [String(given)]
      if (taken.length > 1 && node.isMultiSelect !== true) throw new Error(`only one of ${input.label || input.id} can be taken`)
      const values = taken.filter((one) => one !== '').map((one) => choiceIn(input, one))
      return values.length === 0 ? undefined : values.join(',')
    }
    default:
      return String(given) === '' && input.type !== 'Input.Text' ? undefined : String(given)
  }
}

const choiceIn = ({ choices, label, id }: Input, match: string): string => {
  const found = choices.find(({ value }) => value === match) ?? choices.find(({ title }) => title === match)
  if (!found) throw new Error(`${label || id} has no choice ${match}, but ${choices.map(({ title }) => title).join(' | ')}`)
  return found.value
}

/** What a client does not let pass. */
const refuse = ({ label, id, type, required }: Input, node: Node, value: string | undefined): void => {
  const name = label || id
  if (required && (value === undefined || value.trim() === ''))
    throw new Error(textIn(node, 'errorMessage') ?? `${name} has to be filled in`)
  if (required && type === 'Input.Toggle' && value !== (textIn(node, 'valueOn') ?? 'true'))
    throw new Error(textIn(node, 'errorMessage') ?? `${name} has to be ticked`)
  if (value === undefined || value === '') return
  const pattern = textIn(node, 'regex')
  if (pattern !== undefined && !new RegExp(pattern).test(value)) throw new Error(`${name} cannot be ${value}`)
  if (typeof node.maxLength === 'number' && value.length > node.maxLength)
    throw new Error(`${name} takes ${node.maxLength} characters`)
  if (type !== 'Input.Number') return
  const number = Number(value)
  if (!Number.isFinite(number)) throw new Error(`${name} takes a number`)
  if (typeof node.min === 'number' && number < node.min) throw new Error(`${name} is at least ${node.min}`)
  if (typeof node.max === 'number' && number > node.max) throw new Error(`${name} is at most ${node.max}`)
}
