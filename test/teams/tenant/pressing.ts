import { z } from 'zod'
import { dataOf, findAction, type Match } from './actions.ts'
import { happening, invoke } from './activities.ts'
import type { Courier, Delivery } from './courier.ts'
import { type Filling, gathered } from './inputs.ts'
import type { Seen } from './look.ts'
import { nodeIn, type Part } from './node.ts'
import type { Screen } from './screen.ts'
import { placeAt, type Someone, type State } from './state.ts'
import { nowOpen, type Windows } from './windows.ts'

/** What somebody does with a card as they see it: it may be out of date. */
export interface Pressing {
  /**
   * Presses something of a card, found by its verb or title, with the inputs filled in.
   * An Action.Execute asks the bot at once; whoever has an old client presses its fallback.
   * Throws where the client would not let them: something required is empty.
   */
  presses(on: Seen, match: Match, filling?: Filling): Promise<Delivery>
  /** Presses an Action.Submit, or what an Action.Execute falls back to in an old client. */
  submits(on: Seen, match: Match, filling?: Filling): Promise<Delivery>
  /** Comes to see a card that says who is to have one of their own. */
  refreshes(on: Seen): Promise<Delivery>
}

const Data = z.record(z.string(), z.unknown())
const Wanted = z.looseObject({ msteams: z.looseObject({ type: z.string() }) })

export const pressing = (someone: Someone, courier: Courier, screen: Screen, windows: Windows, state: State): Pressing => {
  const baseOf = (on: Seen) => happening({ ...placeAt(state, on.where), from: someone }, state)

  const execute = async (on: Seen, part: Part, filling: Filling, trigger: 'manual' | 'automatic'): Promise<Delivery> => {
    const { id, title, verb, type } = part.node
    const data = { ...dataOf(part), ...(trigger === 'manual' ? gathered(on.card, part, filling) : {}) }
    const value = { action: { type, id, title, verb, data }, trigger }
    const delivery = await courier.give(invoke(baseOf(on), 'adaptiveCard/action', value, on.id))
    screen.refresh(delivery, on.id)
    return delivery
  }

  const submit = async (on: Seen, part: Part, filling: Filling): Promise<Delivery> => {
    const data = { ...dataOf(part), ...gathered(on.card, part, filling) }
    const special = Wanted.safeParse(data).data?.msteams.type
    if (special === 'task/fetch') {
      const value = { data, context: { theme: 'default' } }
      const delivery = await courier.give(invoke(baseOf(on), 'task/fetch', value, on.id))
      nowOpen(windows, screen.show(delivery, on.id), { kind: 'task', where: on.where })
      return delivery
    }
    if (special !== undefined) throw new Error(`this tenant knows no Action.Submit of the kind ${special}`)
    const base = baseOf(on)
    const channelData = { ...Data.parse(base.channelData), source: { name: 'message' }, legacy: { replyToId: on.id } }
    return courier.give({ ...base, type: 'message', id: state.moment(), replyToId: on.id, value: data, channelData })
  }

  /** What an old client shows in the place of an action. */
  const fallbackOf = (part: Part): Part => {
    const instead = nodeIn(part.node.fallback)
    if (!instead) throw new Error('an old client shows nothing there: it has no fallback')
    return { ...part, node: instead }
  }

  const pressesPart = (on: Seen, part: Part, filling: Filling): Promise<Delivery> => {
    switch (part.node.type) {
      case 'Action.Execute':
        return someone.old ? pressesPart(on, fallbackOf(part), filling) : execute(on, part, filling, 'manual')
      case 'Action.Submit':
        return submit(on, part, filling)
      default:
        throw new Error(`${part.node.type} does not come to the bot`)
    }
  }

  return {
    presses: async (on, match, filling = {}) => pressesPart(on, findAction(on.card, match), filling),
    async submits(on, match, filling = {}) {
      const part = findAction(on.card, match)
      return submit(on, part.node.type === 'Action.Execute' ? fallbackOf(part) : part, filling)
    },
    async refreshes(on) {
      const wanted = Refresh.safeParse(on.card?.refresh).data
      const node = nodeIn(wanted?.action)
      if (!wanted || !node) throw new Error('the card is the same for everybody')
      if (wanted.userIds && !wanted.userIds.includes(someone.id))
        throw new Error(`the card has nothing of its own for ${someone.name}`)
      return execute(on, { node, path: '/refresh/action', cards: [''] }, {}, 'automatic')
    },
  }
}

const Refresh = z.looseObject({ action: z.unknown(), userIds: z.array(z.string()).optional() })
