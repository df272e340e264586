import { z } from 'zod'
import { ViewBlock } from './block.ts'
import { list, plain, words } from './text.ts'

const common = {
  blocks: list(ViewBlock, 1, 100),
  callback_id: words(255).optional(),
  private_metadata: z.string().max(3000, { error: 'must be less than 3001 characters' }).optional(),
  external_id: words(255).optional(),
}

const Modal = z
  .strictObject({
    type: z.literal('modal'),
    ...common,
    title: plain(24),
    submit: plain(24).optional(),
    close: plain(24).optional(),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
  })
  .refine((modal) => modal.submit !== undefined || modal.blocks.every((block) => block.type !== 'input'), {
    error: 'submit is required when an input is in blocks',
    path: ['submit'],
  })

const Home = z.strictObject({ type: z.literal('home'), ...common })

/** A window over Slack, or a person's home tab. */
export const View = z.discriminatedUnion('type', [Modal, Home])

export type View = z.infer<typeof View>
