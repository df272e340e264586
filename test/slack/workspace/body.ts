import type { IncomingMessage } from 'node:http'

/** All bytes of a request. */
export const bytesOf = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** Arguments whose values are JSON when they come in a form. */
const NESTED = ['blocks', 'view', 'metadata', 'files', 'attachments']

/** The arguments of a call: from the address, and from a body that is JSON or a form. */
export const argumentsOf = (raw: Buffer, type: string, query: URLSearchParams): Record<string, unknown> => {
  const inAddress = Object.fromEntries(query)
  if (type.includes('json')) return { ...inAddress, ...parsed(raw.toString()) }
  const form = Object.fromEntries(new URLSearchParams(raw.toString()))
  return {
    ...inAddress,
    ...Object.fromEntries(Object.entries(form).map(([key, value]) => [key, NESTED.includes(key) ? read(value) : value])),
  }
}

/** The bytes of an uploaded file: the whole body, or the first file of a form. */
export const fileOf = async (raw: Buffer, type: string): Promise<Buffer> => {
  if (!type.startsWith('multipart/form-data')) return raw
  const form = await new Response(new Uint8Array(raw), { headers: { 'content-type': type } }).formData()
  const file = [...form.values()].find((value) => typeof value !== 'string')
  return file === undefined || typeof file === 'string' ? Buffer.alloc(0) : Buffer.from(await file.arrayBuffer())
}

/** What JSON says, or the text itself where it is no JSON. */
export const read = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

const parsed = (text: string): Record<string, unknown> => {
  const value = read(text)
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}
