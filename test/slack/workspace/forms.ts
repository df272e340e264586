import { z } from 'zod'
import type { Block } from './block.ts'
import { type Match, read, startingValues, type Values } from './choosing.ts'
import type { Courier, Delivery } from './courier.ts'
import { type Element, optionsOf } from './elements.ts'
import { acting, newTrigger } from './payloads.ts'
import type { Message, Someone, State, Window } from './state.ts'
import { parse, push, replace, sentView } from './windows.ts'

type Input = Extract<Block, { type: 'input' }>
type Fillable = Exclude<Element, { type: 'image' }>

/** What a person fills in and sends. */
export interface Forms {
  /** Fills in a window by its labels and sends it; options are named as they are read. Settles with what the bot answered. */
  submit(window: Window, filled?: Readonly<Record<string, Match | readonly Match[]>>): Promise<Delivery>
  /** Closes a window without sending it. Slack tells the bot only where it asked to be told; otherwise nothing is delivered. */
  closeView(window: Window): Promise<Delivery | undefined>
}

/** The person's side of what is filled in, which Slack keeps for each and sends along. */
export interface FormsKept extends Forms {
  filledIn(on: Message | Window): Values
  fill(on: Message | Window, block: Block, element: Fillable, value: Record<string, unknown>): void
}

const Answered = z.discriminatedUnion('response_action', [
  z.strictObject({ response_action: z.literal('errors'), errors: z.record(z.string(), z.string().min(1)) }),
  z.strictObject({ response_action: z.literal('update'), view: z.unknown().optional() }),
  z.strictObject({ response_action: z.literal('push'), view: z.unknown().optional() }),
  z.strictObject({ response_action: z.literal('clear') }),
])

export const openForms = (someone: Someone, courier: Courier, state: State): FormsKept => {
  const filled = new Map<string, Values>()
  const keyOf = (on: Message | Window) => ('view' in on ? on.id : `${on.channel} ${on.ts}`)
  const blocksOf = (on: Message | Window) => ('view' in on ? on.view.blocks : on.blocks)

  const filledIn = (on: Message | Window): Values => {
    const kept = filled.get(keyOf(on)) ?? {}
    const starting = startingValues(blocksOf(on))
    return Object.fromEntries(Object.entries(starting).map(([block, values]) => [block, { ...values, ...kept[block] }]))
  }
  const fill: FormsKept['fill'] = (on, { block_id = '' }, { action_id = '' }, value) => {
    const kept = filled.get(keyOf(on)) ?? {}
    filled.set(keyOf(on), { ...kept, [block_id]: { ...kept[block_id], [action_id]: value } })
  }
  const interact = (rest: Record<string, unknown>) => courier.give('interactive', { ...acting(someone, state), ...rest })

  return {
    filledIn,
    fill,
    async submit(window, entries = {}) {
      const inputs = window.view.blocks.filter((block) => block.type === 'input')
      for (const [label, entry] of Object.entries(entries)) {
        const input = inputs.find((one) => read(one.label) === label)
        if (!input)
          throw new Error(`nothing is labelled '${label}' among ${inputs.map((one) => `'${read(one.label)}'`).join(', ')}`)
        fill(window, input, input.element, entered(input, [entry].flat()))
      }
      const values = filledIn(window)
      for (const input of inputs) mustBeFilled(input, values)
      const view = sentView(window, values, state)
      const delivery = await interact({
        type: 'view_submission',
        trigger_id: newTrigger(someone, state),
        view,
        response_urls: [],
      })
      const wrong = delivery.status === 200 ? follow(delivery.body, window, state) : undefined
      if (wrong) state.dropped.push(`${wrong}: ${JSON.stringify(delivery.body).slice(0, 300)}`)
      return delivery
    },
    async closeView(window) {
      close(window, state)
      const isTold = window.view.type === 'modal' && window.view.notify_on_close === true
      return isTold ? interact({ type: 'view_closed', view: sentView(window, {}, state), is_cleared: false }) : undefined
    },
  }
}

/** Does with the window what the bot answered, or says why Slack would have passed over it. */
const follow = (body: unknown, window: Window, state: State): string | undefined => {
  if (body === undefined) {
    close(window, state)
    return undefined
  }
  const parsed = Answered.safeParse(body)
  if (!parsed.success) return 'no answer to a submission'
  switch (parsed.data.response_action) {
    case 'errors': {
      const inputs = window.view.blocks.flatMap((block) => (block.type === 'input' ? [block.block_id ?? ''] : []))
      const named = Object.keys(parsed.data.errors)
      return named.length > 0 && named.every((id) => inputs.includes(id)) ? undefined : 'the errors name no input'
    }
    case 'update': {
      const view = parse(parsed.data.view, 'modal')
      if ('ok' in view) return told(view)
      const current = state.windows.get(window.user)?.find((one) => one.id === window.id)
      if (!current) return 'the window is closed'
      replace(current, view, state)
      return undefined
    }
    case 'push': {
      const view = parse(parsed.data.view, 'modal')
      if ('ok' in view) return told(view)
      const pushed = push(window.user, view, state)
      return 'ok' in pushed ? pushed.error : undefined
    }
    case 'clear':
      state.windows.delete(window.user)
      return undefined
  }
}

const told = (refusal: { error: string; response_metadata?: unknown }): string =>
  `${refusal.error} ${JSON.stringify(refusal.response_metadata)}`

const close = (window: Window, state: State): void => {
  const open = state.windows.get(window.user) ?? []
  state.windows.set(
    window.user,
    open.filter((one) => one.id !== window.id),
  )
}

const entered = ({ element }: Input, entries: readonly Match[]): Record<string, unknown> => {
  const taken = () =>
    entries.map((entry) => {
      const found = optionsOf(element.type === 'plain_text_input' ? {} : element).find((option) =>
        typeof entry === 'string' ? read(option.text) === entry || option.value === entry : entry.test(read(option.text)),
      )
      if (!found) throw new Error(`there is no option ${String(entry)}`)
      return found
    })
  switch (element.type) {
    case 'plain_text_input': {
      const value = entries.map(String).join('\n')
      const [least, most] = [element.min_length ?? 0, element.max_length ?? 3000]
      if (value.length < least || value.length > most) throw new Error(`Slack takes ${least} to ${most} characters here`)
      return { type: element.type, value: value === '' ? null : value }
    }
    case 'checkboxes':
      return { type: element.type, selected_options: taken() }
    case 'radio_buttons':
    case 'static_select':
      return { type: element.type, selected_option: taken()[0] ?? null }
  }
}

/** Slack itself does not send a window while something required is empty. */
const mustBeFilled = ({ block_id = '', element, optional, label }: Input, values: Values): void => {
  const value = values[block_id]?.[element.action_id ?? '']
  const given = value?.value ?? value?.selected_option ?? value?.selected_options
  const isEmpty = given === null || given === undefined || (Array.isArray(given) && given.length === 0)
  if (isEmpty && optional !== true) throw new Error(`Slack would not send it: '${read(label)}' is empty`)
}
