import { z } from 'zod'
import type { Called } from '../delivery/post.ts'

/** A request as it goes out. */
export interface Written {
  method: string
  url: string
  headers: Readonly<Record<string, string>>
  body?: string | undefined
}

/**
 * Sends a request once: it is not sent again and follows no one to another address, as credentials and words are in it.
 * @param patience milliseconds until nobody can say whether it was done
 */
export const sendOnce = async (
  { method, url, headers, body }: Written,
  { fetch, patience }: { fetch: typeof globalThis.fetch; patience: number },
): Promise<Called> => {
  try {
    const signal = AbortSignal.timeout(patience)
    const answer = await fetch(url, {
      method,
      headers: { ...headers },
      redirect: 'error',
      signal,
      ...(body === undefined ? {} : { body }),
    })
    const text = await answer.text()
    return answer.ok ? { kind: 'ok', data: read(text) } : failureOf(answer.status, answer.headers.get('retry-after'), read(text))
  } catch (error) {
    // Nobody listened: nothing can have been done.
    return isUnreached(error) ? { kind: 'refused', error: 'unreachable', after: 2000 } : { kind: 'unknown', error: 'no answer' }
  }
}

const read = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}

/** Teams names its errors by a code; what it says beside that may hold people's words. */
const Failure = z.object({ error: z.object({ code: z.string().regex(/^[\w.-]{1,60}$/) }) })

const failureOf = (status: number, after: string | null, body: unknown): Called => {
  const error = Failure.safeParse(body).data?.error.code ?? `http_${status}`
  if (status === 429) return { kind: 'refused', error: 'ratelimited', after: Math.max(1, Number(after) || 1) * 1000 }
  if (status === 413) return { kind: 'refused', error: 'MessageSizeTooBig' }
  if (status === 401) return { kind: 'shut', error }
  // Something else was being done there at the same time: Microsoft says to ask again.
  if (status === 412) return { kind: 'refused', error, after: 1000 }
  // What cannot be done there at all was not done either.
  return (status >= 400 && status < 500) || status === 501 ? { kind: 'refused', error } : { kind: 'unknown', error }
}

const isUnreached = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  return ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'].includes(code) || isUnreached(error.cause)
}
