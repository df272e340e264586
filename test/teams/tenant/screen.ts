import { z } from 'zod'
import type { Delivery } from './courier.ts'
import { type Shown, shownBy } from './dialogs.ts'
import { type Node, nodeIn } from './node.ts'
import { CARD } from './outgoing.ts'
import { problemsOf } from './problems.ts'
import type { Someone, State } from './state.ts'

/** Something only one person is told, and that is gone when they look away. */
export interface Notice {
  kind: 'message' | 'error'
  words: string
  /** The message that was pressed, where one was. */
  message: string | undefined
}

/** A dialog somebody has open. */
export interface Dialog {
  title: string
  card: Node
}

/** What only one person has before them. */
export interface Screen {
  /** Cards that they see in the place of a message's own. */
  views: Map<string, Node>
  notices: Notice[]
  /** Puts up what the bot answered to a press of Action.Execute. */
  refresh(delivery: Delivery, message: string): void
  /** What the bot answered to a dialog or a search. */
  show(delivery: Delivery, message?: string): Shown
}

/** What a bot may answer to a press. */
const Answered = z.discriminatedUnion('type', [
  z.looseObject({ statusCode: z.literal(200), type: z.literal(CARD), value: z.looseObject({ type: z.string() }) }),
  z.looseObject({ statusCode: z.literal(200), type: z.literal('application/vnd.microsoft.activity.message'), value: z.string() }),
  z.looseObject({
    statusCode: z.number().min(400),
    type: z.literal('application/vnd.microsoft.error'),
    value: z.looseObject({ code: z.string(), message: z.string() }),
  }),
])

export const openScreen = ({ name }: Someone, state: State): Screen => {
  const views = new Map<string, Node>()
  const notices: Notice[] = []
  state.changed.push((id) => {
    views.delete(id)
  })
  const wrong = (why: string, message: string | undefined) => {
    state.refused.push(`an answer to ${name} is none that Teams knows: ${why}`)
    notices.push({ kind: 'error', words: 'Something went wrong. Please try again.', message })
  }
  return {
    views,
    notices,
    refresh({ status, body }, message) {
      const answered = Answered.safeParse(body)
      if (status !== 200) return wrong(`the status was ${status}`, message)
      if (!answered.success) return wrong(z.prettifyError(answered.error), message)
      const { data } = answered
      switch (data.type) {
        case CARD: {
          const card = nodeIn(data.value)
          if (card) views.set(message, card)
          state.problems.push(...problemsOf(data.value).map((problem) => `the card ${name} got for ${message}: ${problem}`))
          return
        }
        case 'application/vnd.microsoft.activity.message':
          notices.push({ kind: 'message', words: data.value, message })
          return
        case 'application/vnd.microsoft.error':
          notices.push({ kind: 'error', words: data.value.message, message })
      }
    },
    show(delivery, message) {
      const { shown, problems } = shownBy(delivery)
      state.problems.push(...problems.map((problem) => `a card ${name} got: ${problem}`))
      if (shown.kind === 'wrong') wrong(shown.why, message)
      if (shown.kind === 'words') notices.push({ kind: 'message', words: shown.words, message })
      return shown
    },
  }
}
