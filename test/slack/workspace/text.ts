import { z } from 'zod'

/** Words of 1 to `most` characters, counted as UTF-16 units after escaping, which is never fewer than Slack counts. */
export const words = (most: number) =>
  z
    .string()
    .min(1, { error: 'must be more than 0 characters' })
    .max(most, { error: `must be less than ${most + 1} characters` })

export const plain = (most: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: words(most), emoji: z.boolean().optional() })

export const mrkdwn = (most: number) =>
  z.strictObject({ type: z.literal('mrkdwn'), text: words(most), verbatim: z.boolean().optional() })

/** Words either way: plain, or in Slack's own markup. */
export const text = (most: number) => z.discriminatedUnion('type', [plain(most), mrkdwn(most)])

/** A list of `least` to `most` things, refused in Slack's words. */
export const list = <T extends z.ZodType>(thing: T, least: number, most: number) =>
  z
    .array(thing)
    .min(least, { error: `no fewer than ${least} items allowed` })
    .max(most, { error: `no more than ${most} items allowed` })

/** The name of a block or of an element, by which Slack says where a press came from. */
export const id = words(255)

export type Text = z.infer<ReturnType<typeof text>>
