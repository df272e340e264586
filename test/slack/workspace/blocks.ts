import { z } from 'zod'
import { Block } from './block.ts'
import { list } from './text.ts'
import { View } from './views.ts'
import { elementsOf, wordsOf } from './words.ts'

/** Why Slack will not take something: its name for the mistake, and what is wrong where. */
export interface Refusal {
  error: 'no_text' | 'msg_too_long' | 'invalid_blocks' | 'invalid_arguments' | 'msg_blocks_too_long' | 'only_one_table_allowed'
  messages: string[]
}

const Blocks = z.object({ blocks: list(Block, 0, 50) })
const Kind = z.looseObject({ type: z.enum(['modal', 'home']) })
const Said = z.looseObject({ text: z.string().optional(), blocks: z.array(z.unknown()).optional() })

/**
 * Why Slack would not take a message (its `text` and `blocks`) or a view, as `name: what is wrong where`, or nothing
 * where it would. A little stricter than Slack: text is asked for beside blocks, since it is what screen readers and
 * notices read out; and text over 40,000 characters is refused, where Slack may only cut it.
 */
export const refusalOf = (what: unknown): string | undefined => {
  const refusal = Kind.safeParse(what).success ? refusalOfView(what) : refusalOfMessage(what)
  return refusal && `${refusal.error}: ${refusal.messages.join('; ')}`
}

export const refusalOfMessage = (message: unknown): Refusal | undefined => {
  const said = Said.safeParse(message)
  if (!said.success) return { error: 'invalid_arguments', messages: told(said.error) }
  const { text, blocks } = said.data
  if (text === undefined || text.trim() === '') return { error: 'no_text', messages: ['text is required'] }
  if (text.length > 40_000) return { error: 'msg_too_long', messages: ['text must be less than 40001 characters'] }
  const parsed = Blocks.safeParse({ blocks: blocks ?? [] })
  if (!parsed.success) return { error: 'invalid_blocks', messages: told(parsed.error) }
  return refusalOfBlocks(parsed.data.blocks)
}

export const refusalOfView = (view: unknown): Refusal | undefined => {
  const parsed = View.safeParse(view)
  if (!parsed.success) return { error: 'invalid_arguments', messages: told(parsed.error, '/view') }
  const twice = repeated(parsed.data.blocks)
  return twice.length === 0 ? undefined : { error: 'invalid_arguments', messages: twice }
}

/** The most characters of all blocks of a message together. Slack gives up a little above 13,000. */
const MOST_WORDS = 12_000

const refusalOfBlocks = (blocks: readonly Block[]): Refusal | undefined => {
  const of = (type: Block['type']) => blocks.filter((block) => block.type === type)
  const twice = repeated(blocks)
  if (twice.length > 0) return { error: 'invalid_blocks', messages: twice }
  if (of('table').length > 1) return { error: 'only_one_table_allowed', messages: ['a message holds one table'] }
  if (of('data_visualization').length > 2)
    return { error: 'invalid_blocks', messages: ['no more than 2 data_visualization blocks allowed'] }
  const length = blocks.flatMap(wordsOf).reduce((sum, words) => sum + words.length, 0)
  return length > MOST_WORDS
    ? { error: 'msg_blocks_too_long', messages: [`${length} characters in all blocks, ${MOST_WORDS} allowed`] }
    : undefined
}

const repeated = (blocks: readonly Block[]): string[] => {
  const blockIds = blocks.flatMap((block) => block.block_id ?? [])
  const actionIds = blocks.flatMap(elementsOf).flatMap((one) => (one.type === 'image' ? [] : (one.action_id ?? [])))
  return [
    ...twiceIn(blockIds).map((id) => `\`block_id\` "${id}" already exists`),
    ...twiceIn(actionIds).map((id) => `\`action_id\` "${id}" already exists`),
  ]
}

const twiceIn = (ids: readonly string[]): string[] => [...new Set(ids.filter((id, place) => ids.indexOf(id) < place))]

const told = (error: z.ZodError, under = ''): string[] =>
  error.issues.map((issue) => `[ERROR] ${issue.message} [json-pointer:${[under, ...issue.path.map(String)].join('/')}]`)
