import { z } from 'zod'
import { type Node, nodeIn } from './node.ts'
import { CARD } from './outgoing.ts'
import { problemsOf } from './problems.ts'

const attached = z.looseObject({ contentType: z.literal(CARD), content: z.looseObject({ type: z.string() }) })
const Result = z.looseObject({ contentType: z.string(), content: z.unknown(), preview: z.unknown().optional() })

/** What the bot may say of a dialog: this one next, or words. */
const Task = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('continue'), value: z.looseObject({ title: z.string().optional(), card: attached }) }),
  z.looseObject({ type: z.literal('message'), value: z.string() }),
])

/** What the bot may give to be put into a conversation. */
const Composed = z.discriminatedUnion('type', [
  z.looseObject({
    type: z.literal('result'),
    attachmentLayout: z.enum(['list', 'grid']),
    attachments: z.array(Result).optional(),
  }),
  z.looseObject({ type: z.literal('message'), text: z.string() }),
])

const Said = z.union([z.looseObject({ task: Task }), z.looseObject({ composeExtension: Composed })])

/** A card that can be put into a conversation. */
export interface Offered {
  card: Node
  /** What is seen of it in the list. */
  preview: unknown
}

/** What the person has before them when the bot has answered. */
export type Shown =
  | { kind: 'dialog'; title: string; card: Node }
  | { kind: 'words'; words: string }
  | { kind: 'offered'; offered: Offered[] }
  | { kind: 'nothing' }
  | { kind: 'wrong'; why: string }

/** Understands what the bot answered, and what is wrong with the cards in it. */
export const shownBy = ({ status, body }: { status: number; body: unknown }): { shown: Shown; problems: string[] } => {
  if (status < 200 || status > 299) return alone({ kind: 'wrong', why: `the status was ${status}` })
  if (body === undefined || isEmpty(body)) return alone({ kind: 'nothing' })
  const said = Said.safeParse(body)
  if (!said.success) return alone({ kind: 'wrong', why: z.prettifyError(said.error) })
  const task = Task.safeParse(said.data.task).data
  if (task) return ofTask(task)
  const composed = Composed.safeParse(said.data.composeExtension).data
  return composed ? ofComposed(composed) : alone({ kind: 'nothing' })
}

const ofTask = (task: z.infer<typeof Task>) => {
  switch (task.type) {
    case 'message':
      return alone({ kind: 'words', words: task.value })
    case 'continue': {
      const { title = '', card } = task.value
      return understood({ kind: 'dialog', title, card: card.content }, problemsOf(card.content))
    }
  }
}

const ofComposed = (composed: z.infer<typeof Composed>) => {
  switch (composed.type) {
    case 'message':
      return alone({ kind: 'words', words: composed.text })
    case 'result': {
      const results = composed.attachments ?? []
      const offered = results.flatMap(({ contentType, content, preview }) => {
        const card = contentType === CARD ? nodeIn(content) : undefined
        return card ? [{ card, preview }] : []
      })
      if (offered.length < results.length) return alone({ kind: 'wrong', why: 'a result is no Adaptive Card' })
      return understood(
        { kind: 'offered', offered },
        offered.flatMap(({ card }) => problemsOf(card)),
      )
    }
  }
}

const understood = (shown: Shown, problems: string[]) => ({ shown, problems })
const alone = (shown: Shown) => understood(shown, [])

const isEmpty = (body: unknown): boolean => typeof body === 'object' && body !== null && Object.keys(body).length === 0
