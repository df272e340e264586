import { z } from 'zod'
import { type Core, fill, search } from '../../src/index.ts'
import type { Standing } from '../chat/look.ts'
import { oneLine } from './escape.ts'
import { summaryCard } from './summary-card.ts'

const Query = z.object({
  commandId: z.literal('find'),
  parameters: z
    .array(z.object({ name: z.string(), value: z.unknown().optional() }))
    .max(10)
    .default([]),
})

/** The most that are shown. */
const MOST = 10

/**
 * What somebody looks for from where they write a message: their own appraisals, by place, code or words, each with a card
 * they can put into the conversation.
 * @returns nothing where it asks for something else
 */
export const find = async (core: Core, user: string, by: string, value: unknown): Promise<unknown> => {
  const query = Query.safeParse(value).data
  if (!query) return undefined
  const asked = query.parameters.find(({ name }) => name === 'words')?.value
  const words = typeof asked === 'string' ? asked.slice(0, 200) : ''
  const { content } = core
  const found = await search(core, by, words, MOST)
  const attachments = found.flatMap(({ code, summary, seen }) => {
    if (!summary) return []
    const at: Standing = { code, by: user, seen, room: 'channel', words: content.words, content }
    const { card, preview } = summaryCard(summary, at)
    const thumbnail = { contentType: 'application/vnd.microsoft.card.thumbnail', content: preview }
    return [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card, preview: thumbnail }]
  })
  if (attachments.length > 0) return { composeExtension: { type: 'result', attachmentLayout: 'list', attachments } }
  const [open] = found
  const { teams } = content.words
  const named = open && (open.place || content.words.cards.home['no-place'])
  const text = named === undefined ? teams['found-none'] : oneLine(fill(teams['found-open'], { place: named }))
  return { composeExtension: { type: 'message', text } }
}
