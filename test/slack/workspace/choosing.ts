import type { Block } from './block.ts'
import { type Element, type Option, optionsOf } from './elements.ts'
import type { Text } from './text.ts'
import { elementsOf } from './words.ts'

/** By what a person finds something to press: its label, whole or its beginning, or the value behind it. */
export type Match = string | RegExp

/** An element with the block it stands in. */
export interface Placed<E = Element> {
  block: Block
  element: E
}

type Button = Extract<Element, { type: 'button' }>
type Checkboxes = Extract<Element, { type: 'checkboxes' }>
type Menu = Extract<Element, { type: 'radio_buttons' | 'static_select' | 'overflow' }>

/** Words as a person reads them. */
export const read = (text: Text): string =>
  text.type === 'plain_text' ? text.text : text.text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

/** All elements of some blocks, in reading order. */
export const placed = (blocks: readonly Block[]): Placed[] =>
  blocks.flatMap((block) => elementsOf(block).map((element) => ({ block, element })))

export const buttons = (blocks: readonly Block[]): Placed<Button>[] =>
  placed(blocks).flatMap(({ block, element }) => (element.type === 'button' ? [{ block, element }] : []))

/** The one button that a person means. */
export const findButton = (blocks: readonly Block[], match: Match): Placed<Button> =>
  single(buttons(blocks), ({ element }) => [read(element.text), element.value ?? ''], match, 'button')

/** The one option that a person means, with the menu it is in. */
export const findOption = (blocks: readonly Block[], match: Match): Placed<Menu> & { option: Option } => {
  const all = placed(blocks).flatMap(({ block, element }) =>
    element.type === 'radio_buttons' || element.type === 'static_select' || element.type === 'overflow'
      ? optionsOf(element).map((option) => ({ block, element, option }))
      : [],
  )
  return single(all, ({ option }) => [read(option.text), option.value], match, 'option')
}

/** The boxes that a person means, all of one group. */
export const findBoxes = (blocks: readonly Block[], matches: readonly Match[]): Placed<Checkboxes> & { options: Option[] } => {
  const groups = placed(blocks).flatMap(({ block, element }) => (element.type === 'checkboxes' ? [{ block, element }] : []))
  const all = groups.flatMap((group) => group.element.options.map((option) => ({ ...group, option })))
  const found = matches.map((match) => single(all, ({ option }) => [read(option.text), option.value], match, 'box'))
  const group = found[0] ?? groups[0]
  if (!group || found.some((one) => one.element !== group.element)) throw new Error('the boxes are not all of one group')
  const ticked = new Set(found.map((one) => one.option))
  return { block: group.block, element: group.element, options: group.element.options.filter((option) => ticked.has(option)) }
}

/** What is filled in: by block, then by element. */
export type Values = Record<string, Record<string, Record<string, unknown>>>

/** What is filled in before anybody touched it. */
export const startingValues = (blocks: readonly Block[]): Values => {
  const values: Values = {}
  for (const { block, element } of placed(blocks)) {
    const value = startingValue(element)
    if (value === undefined || element.type === 'image') continue
    const { block_id = '' } = block
    values[block_id] = { ...values[block_id], [element.action_id ?? '']: value }
  }
  return values
}

const startingValue = (element: Element): Record<string, unknown> | undefined => {
  switch (element.type) {
    case 'radio_buttons':
    case 'static_select':
      return { type: element.type, selected_option: element.initial_option ?? null }
    case 'checkboxes':
      return { type: element.type, selected_options: element.initial_options ?? [] }
    case 'plain_text_input':
      return { type: element.type, value: element.initial_value ?? null }
    case 'button':
    case 'overflow':
    case 'image':
      return undefined
  }
}

/** The one thing whose label or value is the match; else the one whose label begins with it. A test that means none, or several, is wrong. */
const single = <T>(all: readonly T[], namesOf: (one: T) => [label: string, value: string], match: Match, what: string): T => {
  const whole = all.filter((one) => namesOf(one).some((name) => (typeof match === 'string' ? name === match : match.test(name))))
  const begun = typeof match === 'string' ? all.filter((one) => namesOf(one)[0].startsWith(match)) : []
  const found = whole.length > 0 ? whole : begun
  const [first] = found
  if (first !== undefined && found.length === 1) return first
  const offered = all.map((one) => `'${namesOf(one)[0]}'`).join(', ')
  throw new Error(`${found.length === 0 ? 'no' : 'more than one'} ${what} is ${String(match)} among ${offered || 'none'}`)
}
