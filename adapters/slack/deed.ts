import { z } from 'zod'
import { type Deed, readDeed, type Ticked } from '../chat/deed.ts'

/** What somebody did with a message, as Slack brings it: a button pressed, an option taken, a box ticked. */
export const deedOf = (action: unknown): Deed | undefined => {
  const parsed = Action.safeParse(action)
  if (!parsed.success) return undefined
  const { type, value, selected_option: option } = parsed.data
  return type === 'checkboxes' ? { do: 'tick' } : readDeed(option?.value ?? value ?? '')
}

/** The boxes that are ticked, from the state that Slack brings with the button, in their order. */
export const tickedIn = (state: unknown): Ticked[] => {
  const parsed = State.safeParse(state)
  if (!parsed.success) return []
  return Object.values(parsed.data.values)
    .flatMap((block) => Object.values(block))
    .flatMap(({ selected_options: options }) => options ?? [])
    .flatMap(({ value }) => {
      const deed = readDeed(value)
      return deed?.do === 'box' ? [{ step: deed.step, choice: deed.choice, number: deed.number }] : []
    })
    .sort((a, b) => a.number - b.number)
}

const Option = z.object({ value: z.string() })
const Action = z.object({ type: z.string(), value: z.string().optional(), selected_option: Option.nullish() })
const State = z.object({
  values: z.record(z.string(), z.record(z.string(), z.object({ selected_options: z.array(Option).optional() }))),
})
