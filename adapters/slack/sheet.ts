import { writeCard } from '../chat/card.ts'
import type { Asked, Standing } from '../chat/look.ts'
import { pack as packed } from '../chat/pack.ts'
import type { Part } from './parts.ts'

/** A block of Block Kit. */
export type Block = { readonly type: string; readonly [key: string]: unknown }

/** One message as it is to stand. `asks` where it asks something: what stays when it is answered. */
export interface Sheet {
  /** All that the blocks say, for notices and screen readers: escaped, at most 39,000 letters. */
  text: string
  /** At most 50. */
  blocks: readonly Block[]
  asks?: Asked<Block>
}

/** The most blocks of a message. */
const MOST_BLOCKS = 50
/**
 * The most bytes of all blocks as JSON. Slack has refused messages from about 13,200 letters on, and says nowhere what
 * it counts; this is never less than it can count.
 */
const MOST_BYTES = 12_000
/** The most letters of the text beside the blocks. */
const MOST_TEXT = 39_000
/** Room for the ids that a block with buttons is given at the end: its own, and that of each button. */
const ID = 90

/** Whether blocks can stand in one message. */
export const canStand = (blocks: readonly Block[]): boolean =>
  blocks.length <= MOST_BLOCKS && blocks.reduce((sum, block) => sum + weigh(block), 0) <= MOST_BYTES

const weigh = (block: Block) => Buffer.byteLength(JSON.stringify(block)) + 1 + (isPressed(block) ? ID + 25 * buttonsIn(block) : 0)

const buttonsIn = ({ elements }: Block) => (Array.isArray(elements) ? elements.length : 1)

/** Whether parts can stand in one message. */
export const fits = (parts: readonly Part[]): boolean => canStand(parts.map(({ block }) => block))

/** Groups of parts in the fewest messages. */
export const pack = (groups: readonly (readonly Part[])[]): Part[][] => packed(groups, fits)

/** Parts as a message, every one of its blocks that can be pressed marked with the card it belongs to. */
export const sheetOf = (parts: readonly Part[], at: Standing): Sheet => ({
  text: textOf(parts),
  blocks: marked(
    parts.map(({ block }) => block),
    at,
  ),
})

/** What parts say, a line each. */
export const textOf = (parts: readonly Part[]): string => joined(parts.map(({ said }) => said))

/** Texts beside blocks as one; where they are too long for that, the blocks still say all of it. */
export const joined = (texts: readonly string[]): string => {
  const text = texts.filter((said) => said !== '').join('\n')
  return text.length <= MOST_TEXT ? text : `${text.slice(0, MOST_TEXT - 1).replace(/(?:&[a-z]*|[\ud800-\udbff])$/, '')}…`
}

/** Blocks with new ids: a message that is changed needs others than it had. */
export const marked = (blocks: readonly Block[], { code, by, seen }: Standing): Block[] =>
  blocks.map((block, at) => (isPressed(block) ? { ...numbered(block, at), block_id: writeCard({ code, by, seen, at }) } : block))

const isPressed = (block: Block) => block.type === 'actions' || block.accessory !== undefined

const numbered = (block: Block, at: number): Block => {
  const { elements, accessory } = block
  return {
    ...block,
    ...(Array.isArray(elements) ? { elements: elements.map((one, nth) => ({ ...one, action_id: `${at}.${nth}` })) } : {}),
    ...(isThing(accessory) ? { accessory: { ...accessory, action_id: `${at}.0` } } : {}),
  }
}

const isThing = (value: unknown): value is object => typeof value === 'object' && value !== null
