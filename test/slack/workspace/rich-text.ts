import { z } from 'zod'
import { id, list, words } from './text.ts'

const Inline = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('text'), text: words(12_000) }),
  z.looseObject({ type: z.literal('link'), url: words(3000), text: words(12_000).optional() }),
  z.looseObject({ type: z.literal('emoji'), name: words(255) }),
  z.looseObject({ type: z.literal('user'), user_id: words(255) }),
  z.looseObject({ type: z.literal('channel'), channel_id: words(255) }),
  z.looseObject({ type: z.literal('broadcast'), range: z.enum(['here', 'channel', 'everyone']) }),
])
type Inline = z.infer<typeof Inline>

const Run = z.looseObject({ type: z.literal('rich_text_section'), elements: z.array(Inline) })
const Part = z.discriminatedUnion('type', [
  Run,
  z.looseObject({ type: z.literal('rich_text_quote'), elements: z.array(Inline) }),
  z.looseObject({ type: z.literal('rich_text_preformatted'), elements: z.array(Inline) }),
  z.looseObject({ type: z.literal('rich_text_list'), style: z.enum(['bullet', 'ordered']), elements: z.array(Run) }),
])

/** Words with their looks given apart from them; what is not about words is taken as it comes. */
export const RichText = z.strictObject({
  type: z.literal('rich_text'),
  block_id: id.optional(),
  elements: list(Part, 1, 100),
})

/** The words of a rich text, a line for each part. */
export const wordsOfRichText = (one: z.infer<typeof RichText>): string[] =>
  one.elements.flatMap((part) =>
    part.type === 'rich_text_list'
      ? part.elements.map((run) => run.elements.map(wordsOf).join(''))
      : [part.elements.map(wordsOf).join('')],
  )

const wordsOf = (one: Inline): string => {
  switch (one.type) {
    case 'text':
      return one.text
    case 'link':
      return one.text ?? one.url
    case 'emoji':
      return `:${one.name}:`
    case 'user':
      return `<@${one.user_id}>`
    case 'channel':
      return `<#${one.channel_id}>`
    case 'broadcast':
      return `<!${one.range}>`
  }
}
