import { z } from 'zod'
import { type Node, nodeIn } from './node.ts'
import { problemsOf } from './problems.ts'

export const CARD = 'application/vnd.microsoft.card.adaptive'
export const CONSENT = 'application/vnd.microsoft.teams.card.file.consent'

export const Attachment = z.looseObject({ contentType: z.string(), content: z.unknown().optional(), name: z.string().optional() })
export type Attachment = z.infer<typeof Attachment>

/** Something the bot sends. */
export const Outgoing = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  attachments: z.array(Attachment).nullish(),
  entities: z.array(z.looseObject({ type: z.string() })).nullish(),
})
export type Outgoing = z.infer<typeof Outgoing>

const Mention = z.looseObject({ type: z.literal('mention'), text: z.string(), mentioned: z.looseObject({ id: z.string() }) })

/** The card that is attached to a message. */
export const cardOf = (attachments: readonly Attachment[]): Node | undefined =>
  nodeIn(attachments.find(({ contentType }) => contentType === CARD)?.content)

/** What is wrong with the cards of a message, and with those it says it mentions. */
export const wrongIn = ({ text = '', attachments, entities }: Outgoing): string[] => [
  ...(attachments ?? []).filter(({ contentType }) => contentType === CARD).flatMap(({ content }) => problemsOf(content)),
  ...(entities ?? [])
    .filter(({ type }) => type === 'mention')
    .flatMap((entity) => {
      const mention = Mention.safeParse(entity).data
      if (!mention) return ['a mention does not say whom, or by what words']
      return text.includes(mention.text) ? [] : [`the text does not hold the mention ${mention.text}`]
    }),
]

/** Teams takes 40 KB in UTF-16, without pictures that are in the message itself. */
const MOST_BYTES = 40 * 1024

/** Why Teams would not take a message as it is; nothing where it does. */
export const refusalOf = (body: unknown, kind: 'personal' | 'groupChat' | 'channel'): Refusal | undefined => {
  const sent = Outgoing.safeParse(body)
  if (!sent.success) return { status: 400, code: 'BadSyntax', message: 'it is no activity' }
  const { type, text = '', attachments } = sent.data
  const bytes = JSON.stringify(body).replaceAll(/data:image\/[a-z+]+;base64,[A-Za-z0-9+/=]+/g, '').length * 2
  if (bytes > MOST_BYTES) return { status: 413, code: 'MessageSizeTooBig', message: `it has ${bytes} bytes` }
  if (type !== 'message') return undefined
  const cards = (attachments ?? []).filter(({ contentType }) => contentType.startsWith('application/vnd.microsoft.'))
  const bad = (message: string): Refusal => ({ status: 400, code: 'BadSyntax', message })
  if (text !== '' && cards.length > 0) return bad('it has text and a card, which Teams makes two messages of')
  if (text === '' && (attachments ?? []).length === 0) return bad('it has neither text nor a card')
  if (kind !== 'personal' && cards.some(({ contentType }) => contentType === CONSENT))
    return bad('it asks for consent to a file, which only a conversation with one person takes')
  return undefined
}

interface Refusal {
  status: number
  code: string
  message: string
}
