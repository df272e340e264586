import { expect } from 'vitest'
import { readCard } from '../../adapters/chat/card.ts'
import { type Deed, readDeed } from '../../adapters/chat/deed.ts'
import type { Standing } from '../../adapters/chat/look.ts'
import type { Block, Sheet } from '../../adapters/slack/sheet.ts'
import { lay } from '../../adapters/slack/show.ts'
import type { Reply } from '../../src/index.ts'
import { real } from '../conversation/talk.ts'
import { refusalOf } from './workspace/blocks.ts'

/** Where the messages of a test are shown. */
export const standing: Standing = {
  code: 'k7m2-p9x4-3fhn',
  by: 'U024BE7LH',
  seen: 31,
  room: 'private',
  words: real.words,
  content: real,
}

/** The messages of some replies, each of which Slack takes and each of whose buttons we can read back. */
export const messagesOf = (replies: readonly Reply[], at: Standing = standing): Sheet[] => {
  const sheets = lay(replies, at)
  for (const sheet of sheets) holds(sheet, at)
  expect(
    sheets.slice(0, -1).filter(({ asks }) => asks !== undefined),
    'only the last message asks',
  ).toEqual([])
  return sheets
}

/** A message is within every limit, and everything that can be pressed on it is ours. */
export const holds = (sheet: Sheet, at: Standing = standing): void => {
  expect(refusalOf(sheet)).toBeUndefined()
  expect(Buffer.byteLength(JSON.stringify(sheet.blocks)), 'bytes of all blocks').toBeLessThanOrEqual(12_000)
  expect(sheet.text.length).toBeLessThanOrEqual(39_000)
  for (const { block, value } of pressable(sheet)) {
    expect(readDeed(value), value).toBeDefined()
    expect(readCard(String(block.block_id)), String(block.block_id)).toMatchObject({ code: at.code, by: at.by, seen: at.seen })
  }
}

/** Everything somebody can press, tick or choose on a message, with what stands on it. */
export const pressable = ({ blocks }: { blocks: readonly Block[] }) =>
  blocks.flatMap((block) => {
    const elements = [...(Array.isArray(block.elements) ? block.elements : []), ...(block.accessory ? [block.accessory] : [])]
    return elements.flatMap((one: unknown) => valuesIn(one).map((found) => ({ ...found, block })))
  })

/** The deeds on a message. */
export const deedsOf = (sheet: { blocks: readonly Block[] }): Deed[] =>
  pressable(sheet).flatMap(({ value }) => readDeed(value) ?? [])

/** Every text in blocks, with the kind it is. */
export const textsOf = (value: unknown): { type: string; text: string }[] => {
  if (Array.isArray(value)) return value.flatMap(textsOf)
  if (!isThing(value)) return []
  const { type, text } = value
  const own = typeof type === 'string' && typeof text === 'string' ? [{ type, text }] : []
  return [...own, ...Object.values(value).flatMap(textsOf)]
}

const valuesIn = (one: unknown): { text: string; value: string }[] => {
  if (!isThing(one)) return []
  const { value, text, options } = one
  const label = isThing(text) && typeof text.text === 'string' ? text.text : ''
  const own = typeof value === 'string' ? [{ value, text: label }] : []
  return [...own, ...(Array.isArray(options) ? options.flatMap(valuesIn) : [])]
}

const isThing = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
