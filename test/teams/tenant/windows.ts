import { z } from 'zod'
import { dataOf, findAction, type Match } from './actions.ts'
import { asPayload, happening, invoke, told } from './activities.ts'
import type { Courier, Delivery } from './courier.ts'
import type { Offered, Shown } from './dialogs.ts'
import { type Filling, gathered } from './inputs.ts'
import { type Seen, seenOf } from './look.ts'
import { CARD } from './outgoing.ts'
import type { Dialog, Screen } from './screen.ts'
import { type Message, personalWith, placeAt, type Someone, type State } from './state.ts'
import { wordsOf } from './words.ts'

/** Where a dialog came from, which says what its answer is called. */
type Origin = { kind: 'task'; where: string } | { kind: 'command'; where: string; commandId: string; messagePayload: unknown }

/** The dialog somebody has open, and what they may put into a conversation. */
export interface Windows {
  dialog: Dialog | undefined
  /** What was found, or was made of a dialog. */
  results: Offered[]
  origin: Origin | undefined
}

export interface Opening {
  /** Presses an Action.Submit of the open dialog. */
  submitsDialog(match: Match, filling?: Filling): Promise<Delivery>
  /** Closes the dialog without sending it. */
  closesDialog(): void
  /** Looks something up with the message extension, where they write; the parameter is called as the manifest does. */
  searches(words: string, commandId: string, how?: { where?: string; parameter?: string }): Promise<Delivery>
  /** Puts one of what is offered into a conversation; the bot is told of it only in the one with the bot alone. */
  picks(match: number | string | RegExp, where: string): Promise<Seen>
  /** Takes a command of the extension on a message. */
  acts(on: Seen, commandId: string): Promise<Delivery>
}

const Data = z.record(z.string(), z.unknown())

/** Puts up what came, and keeps where it came from. */
export const nowOpen = (windows: Windows, shown: Shown, origin: Origin): void => {
  switch (shown.kind) {
    case 'dialog':
      windows.dialog = { title: shown.title, card: shown.card }
      windows.origin = origin
      return
    case 'offered':
      windows.results = shown.offered
      windows.dialog = undefined
      return
    case 'nothing':
    case 'words':
      windows.dialog = undefined
      return
    case 'wrong':
  }
}

export const opening = (someone: Someone, courier: Courier, screen: Screen, windows: Windows, state: State): Opening => {
  const baseAt = (where: string) => happening({ ...placeAt(state, where), from: someone }, state)
  const asked = async (where: string, name: string, value: unknown, origin: Origin): Promise<Delivery> => {
    const delivery = await courier.give(invoke(baseAt(where), name, value))
    nowOpen(windows, screen.show(delivery), origin)
    return delivery
  }
  return {
    async submitsDialog(match, filling = {}) {
      const { dialog, origin } = windows
      if (!dialog || !origin) throw new Error(`${someone.name} has no dialog open`)
      const part = findAction(dialog.card, match)
      if (part.node.type !== 'Action.Submit') throw new Error(`a dialog is sent by an Action.Submit, not by an ${part.node.type}`)
      const data = Data.parse({ ...dataOf(part), ...gathered(dialog.card, part, filling) })
      const context = { theme: 'default' }
      switch (origin.kind) {
        case 'task':
          return asked(origin.where, 'task/submit', { data, context }, origin)
        case 'command': {
          const { commandId, messagePayload } = origin
          const value = { commandId, commandContext: 'message', context, data, messagePayload }
          return asked(origin.where, 'composeExtension/submitAction', value, origin)
        }
      }
    },
    closesDialog() {
      windows.dialog = undefined
    },
    async searches(words, commandId, { where, parameter = 'query' } = {}) {
      windows.results = []
      const place = where ?? personalWith(state, someone).id
      const said = words === '' ? { name: 'initialRun', value: 'true' } : { name: parameter, value: words }
      const value = { commandId, parameters: [said], queryOptions: { skip: 0, count: 25 } }
      const delivery = await courier.give(invoke(baseAt(place), 'composeExtension/query', value))
      nowOpen(windows, screen.show(delivery), { kind: 'task', where: place })
      return delivery
    },
    async picks(match, where) {
      const found =
        typeof match === 'number'
          ? windows.results[match]
          : windows.results.find(({ card }) =>
              typeof match === 'string' ? wordsOf(card).includes(match) : match.test(wordsOf(card)),
            )
      if (!found) throw new Error(`nothing of what ${someone.name} is offered is ${String(match)}`)
      const { conversation, root } = placeAt(state, where)
      const id = state.moment()
      const message: Message = {
        id,
        root: conversation.kind === 'channel' ? (root ?? id) : undefined,
        from: someone.id,
        text: '',
        attachments: [{ contentType: CARD, content: structuredClone(found.card) }],
        edited: false,
      }
      conversation.messages.push(message)
      if (conversation.kind === 'personal') await courier.give(told(message, conversation, someone, state))
      return seenOf(message, conversation, screen.views)
    },
    async acts(on, commandId) {
      const { conversation } = placeAt(state, on.where)
      const message = conversation.messages.find(({ id }) => id === on.id)
      if (!message) throw new Error(`there is no message ${on.id} in ${on.where}`)
      const messagePayload = asPayload(message, conversation, state)
      const value = { commandId, commandContext: 'message', context: { theme: 'default' }, messagePayload }
      return asked(on.where, 'composeExtension/fetchTask', value, { kind: 'command', where: on.where, commandId, messagePayload })
    },
  }
}
