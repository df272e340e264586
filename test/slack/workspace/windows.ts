import { z } from 'zod'
import { refusalOfView } from './blocks.ts'
import { type Answer, type Method, method, refused } from './method.ts'
import { named, type State, type Window } from './state.ts'
import { View } from './views.ts'

const asked = { trigger_id: z.string().default(''), view: z.unknown().optional() }

/** Windows over Slack, and home tabs. */
export const views: Readonly<Record<string, Method>> = {
  'views.open': method(z.strictObject(asked), ({ trigger_id, view }, state) => {
    const parsed = parse(view, 'modal')
    if ('ok' in parsed) return parsed
    const user = exchange(trigger_id, state)
    if (typeof user !== 'string') return user
    return shown(open(user, parsed, state), state)
  }),
  'views.push': method(z.strictObject(asked), ({ trigger_id, view }, state) => {
    const parsed = parse(view, 'modal')
    if ('ok' in parsed) return parsed
    const user = exchange(trigger_id, state)
    if (typeof user !== 'string') return user
    const window = push(user, parsed, state)
    return 'ok' in window ? window : shown(window, state)
  }),
  'views.update': method(
    z.strictObject({
      view_id: z.string().optional(),
      external_id: z.string().optional(),
      hash: z.string().optional(),
      view: z.unknown().optional(),
    }),
    ({ view_id, external_id, hash, view }, state) => {
      const window = [...[...state.windows.values()].flat(), ...state.homes.values()].find(
        (one) => one.id === view_id || (external_id !== undefined && one.view.external_id === external_id),
      )
      if (!window) return refused('not_found')
      const parsed = parse(view, window.view.type)
      if ('ok' in parsed) return parsed
      if (hash !== undefined && hash !== window.hash) return refused('hash_conflict')
      replace(window, parsed, state)
      return shown(window, state)
    },
  ),
  'views.publish': method(
    z.strictObject({ user_id: z.string(), hash: z.string().optional(), view: z.unknown().optional() }),
    ({ user_id, hash, view }, state) => {
      if (!state.people.has(user_id)) return refused('user_not_found')
      const parsed = parse(view, 'home')
      if ('ok' in parsed) return parsed
      const before = state.homes.get(user_id)
      if (hash !== undefined && hash !== before?.hash) return refused('hash_conflict')
      const home = before ?? fresh(user_id, parsed, undefined, state)
      replace(home, parsed, state)
      state.homes.set(user_id, home)
      return shown(home, state)
    },
  ),
}

/** Opens a window in front of somebody, in the place of any that were open. */
const open = (user: string, view: View, state: State): Window => {
  const window = fresh(user, view, undefined, state)
  state.windows.set(user, [window])
  return window
}

/** Opens a window over the one that is open; at most three lie on each other. */
export const push = (user: string, view: View, state: State): Window | (Answer & { ok: false }) => {
  const stack = state.windows.get(user) ?? []
  if (stack.length === 0) return { ok: false, error: 'not_found' }
  if (stack.length >= 3) return { ok: false, error: 'push_limit_reached' }
  const window = fresh(user, view, stack.at(-1)?.id, state)
  state.windows.set(user, [...stack, window])
  return window
}

/** Shows another view in the same window. */
export const replace = (window: Window, view: View, state: State): void => {
  window.view = { ...view, blocks: View.parse({ ...view, blocks: named(view.blocks, state) }).blocks }
  window.hash = state.name('h')
}

/** A view that is known to be fine, or why it is not. */
export const parse = (view: unknown, type: View['type']): View | (Answer & { ok: false }) => {
  const refusal = refusalOfView(view)
  if (refusal) return { ok: false, error: refusal.error, response_metadata: { messages: refusal.messages } }
  const parsed = View.parse(view)
  if (parsed.type !== type)
    return {
      ok: false,
      error: 'invalid_arguments',
      response_metadata: { messages: [`[ERROR] must be a ${type} [json-pointer:/view/type]`] },
    }
  return parsed
}

/** A view as Slack sends it, with what somebody has filled in so far. */
export const sentView = (window: Window, values: Readonly<Record<string, unknown>>, state: State): Record<string, unknown> => ({
  id: window.id,
  team_id: state.team,
  app_id: state.bot.app,
  bot_id: state.bot.id,
  hash: window.hash,
  root_view_id: state.windows.get(window.user)?.[0]?.id ?? window.id,
  previous_view_id: window.previous ?? null,
  private_metadata: '',
  callback_id: '',
  external_id: '',
  ...window.view,
  state: { values },
})

const fresh = (user: string, view: View, previous: string | undefined, state: State): Window => {
  const window: Window = { id: state.name('V'), user, hash: '', view, previous }
  replace(window, view, state)
  return window
}

const shown = (window: Window, state: State): Answer => ({ ok: true, view: sentView(window, {}, state) })

/** A trigger is good for three seconds, and once. */
const exchange = (id: string, state: State): string | Answer => {
  const trigger = state.triggers.get(id)
  if (!trigger) return refused('invalid_trigger_id')
  if (trigger.used) return refused('exchanged_trigger_id')
  if (state.clock.now() - trigger.made > 3000) return refused('expired_trigger_id')
  trigger.used = true
  return trigger.user
}
