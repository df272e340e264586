import { createHash } from 'node:crypto'
import { z } from 'zod'

/** What one file holds: the data as JSON, and which write of this file it is, so that the newer of two copies can be told. */
export interface Sealed {
  write: number
  body: string
}

/** What a look at one copy found. `strange` is whole, as it was written, but not what this version can read. */
export type Found<T> =
  | { kind: 'absent' }
  | { kind: 'unreadable'; why: string }
  | { kind: 'damaged'; why: string }
  | { kind: 'strange'; write: number; why: string }
  | ({ kind: 'whole'; data: T } & Sealed)

const Envelope = z.strictObject({ write: z.int().min(1), sum: z.string(), data: z.unknown() })

/** The text of a file, with a sum over all it says: one changed letter shows. */
export const seal = ({ write, body }: Sealed) => `{"write":${write},"sum":"${sum({ write, body })}","data":${body}}\n`

/** Reads what `seal` wrote. */
export const unseal = <T>(text: string, schema: z.ZodType<T>): Found<T> => {
  const envelope = Envelope.safeParse(json(text))
  if (!envelope.success) return { kind: 'damaged', why: 'it is cut short, or not what was written' }
  const { write, sum: written, data } = envelope.data
  const body = JSON.stringify(data)
  if (sum({ write, body }) !== written) return { kind: 'damaged', why: 'it is not what was written' }
  const parsed = schema.safeParse(data)
  if (!parsed.success) return { kind: 'strange', write, why: firstIssue(parsed.error) }
  return { kind: 'whole', write, body, data: parsed.data }
}

const sum = ({ write, body }: Sealed) => createHash('sha256').update(`${write} ${body}`).digest('hex')

const json = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const firstIssue = (error: z.ZodError) => {
  const issue = error.issues[0]
  return issue ? `${issue.path.join('.')}: ${issue.message}` : error.message
}
