import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { Entry } from './feeds.ts'
import type { Content } from './parts.ts'

/** A line of a feed's file: a message as it stands, or that it was taken away. */
export const lineOf = (id: string, entry: Entry | undefined) => `${JSON.stringify({ id, entry: entry ?? null })}\n`

const Kept = z.object({
  id: z.string(),
  entry: z
    .object({
      id: z.string(),
      at: z.string(),
      from: z.string().optional(),
      only: z.string().optional(),
      content: z.custom<Content>((value) => typeof value === 'object' && value !== null && 'parts' in value),
    })
    .nullable(),
})

/** The lines of a file; one that was cut off by a power cut is left out. */
export const linesOf = async (file: string): Promise<{ id: string; entry: Entry | undefined }[]> => {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  return text.split('\n').flatMap((line) => {
    const read = line === '' ? undefined : Kept.safeParse(jsonOf(line)).data
    return read ? [{ id: read.id, entry: read.entry ?? undefined }] : []
  })
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
