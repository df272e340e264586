import { z } from 'zod'
import type { State } from './state.ts'

/** What the Web API answers. */
export type Answer = { ok: true; [key: string]: unknown } | { ok: false; error: string; [key: string]: unknown }

/** One method of the Web API. */
export interface Method {
  /** What the bot must be allowed; nothing where everybody is. */
  scope?: string
  /** Which token it takes: the bot's, unless it says otherwise. */
  token?: 'app'
  answer(args: Readonly<Record<string, unknown>>, state: State): Answer
}

/** A method whose arguments are parsed first: whatever it does not know is refused, where Slack would pass over it. */
export const method = <T>(
  takes: z.ZodType<T>,
  does: (args: T, state: State) => Answer,
  needs: { scope?: string; token?: 'app' } = {},
): Method => ({
  ...needs,
  answer(raw, state) {
    const parsed = takes.safeParse(raw)
    return parsed.success ? does(parsed.data, state) : refused('invalid_arguments', told(parsed.error))
  },
})

export const refused = (error: string, messages: readonly string[] = []): Answer => ({
  ok: false,
  error,
  ...(messages.length > 0 ? { response_metadata: { messages } } : {}),
})

/** Yes or no, also as a form writes it. */
export const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((word) => word === 'true')])

/** A whole number, also as a form writes it. */
export const count = z.coerce.number().int().min(1)

/** When a message was posted, by which Slack knows it. */
export const ts = z.string().regex(/^\d{10}\.\d{6}$/, { error: 'must be a timestamp such as 1700000000.000001' })

const told = (error: z.ZodError): string[] =>
  error.issues.map((issue) => `[ERROR] ${issue.message} [json-pointer:/${issue.path.map(String).join('/')}]`)
