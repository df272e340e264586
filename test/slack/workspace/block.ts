import { z } from 'zod'
import { DataVisualization } from './charts.ts'
import { Accessory, Actionable, Fillable, Image, picture } from './elements.ts'
import { RichText } from './rich-text.ts'
import { DataTable, Table } from './tables.ts'
import { id, list, mrkdwn, plain, text, words } from './text.ts'

const block = { block_id: id.optional() }

const Header = z.strictObject({ type: z.literal('header'), ...block, text: plain(150) })

const Section = z
  .strictObject({
    type: z.literal('section'),
    ...block,
    text: text(3000).optional(),
    fields: list(text(2000), 1, 10).optional(),
    accessory: Accessory.optional(),
    expand: z.boolean().optional(),
  })
  .refine((section) => section.text !== undefined || section.fields !== undefined, { error: 'either text or fields is required' })

const Divider = z.strictObject({ type: z.literal('divider'), ...block })

/** Slack does not say how long the words of a context may be; 2,000 is the least it says of any. */
const Context = z.strictObject({
  type: z.literal('context'),
  ...block,
  elements: list(z.discriminatedUnion('type', [plain(2000), mrkdwn(2000), Image]), 1, 10),
})

const Actions = z.strictObject({ type: z.literal('actions'), ...block, elements: list(Actionable, 1, 25) })

const Input = z.strictObject({
  type: z.literal('input'),
  ...block,
  label: plain(2000),
  hint: plain(2000).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  element: Fillable,
})

const ImageBlock = z
  .strictObject({ type: z.literal('image'), ...block, ...picture, title: plain(2000).optional() })
  .refine((one) => (one.image_url === undefined) !== (one.slack_file === undefined), {
    error: 'either image_url or slack_file must be given, and not both',
  })

const Markdown = z.strictObject({ type: z.literal('markdown'), ...block, text: words(12_000) })

const anywhere = [Header, Section, Divider, Context, Actions, Input, ImageBlock, RichText] as const

/** A block of a window or of a home tab: tables, charts and Markdown are for messages only. */
export const ViewBlock = z.discriminatedUnion('type', anywhere)
/** A block of a message. */
export const Block = z.discriminatedUnion('type', [...anywhere, Markdown, Table, DataTable, DataVisualization])

export type Block = z.infer<typeof Block>
