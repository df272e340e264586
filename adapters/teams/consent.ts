import { z } from 'zod'
import { FORMATS, type Store } from '../../src/index.ts'
import type { Called, MakeRecord } from '../delivery/post.ts'

const Consent = z.object({
  type: z.literal('fileUpload'),
  action: z.enum(['accept', 'decline']),
  // An offer made before there were several says nothing of which.
  context: z.object({ code: z.string().max(64), format: z.enum(FORMATS).catch('docx') }),
  uploadInfo: z
    .object({
      contentUrl: z.url(),
      name: z.string().max(255),
      uploadUrl: z.url(),
      uniqueId: z.string().max(255),
      fileType: z.string().max(32),
    })
    .nullish(),
})

/** What somebody said of a file that they were offered. */
export type Consent = z.infer<typeof Consent>

/** @returns nothing where the value of an invoke is none of that kind */
export const readConsent = (value: unknown): Consent | undefined => Consent.safeParse(value).data

interface Needs {
  store: Pick<Store, 'taken'>
  record: MakeRecord
  /** Whether the files of somebody may be put there. */
  mayPut: (url: string) => boolean
  put: (url: string, bytes: Buffer) => Promise<Called>
}

/** What became of an offered file: where it is, in the card that shows it; or that it was not wanted, or could not be put there. */
export type Consented =
  | {
      kind: 'put'
      card: { contentType: string; name: string; contentUrl: string; content: { uniqueId: string; fileType: string } }
    }
  | { kind: 'declined' | 'refused' | 'failed' }

/**
 * Puts a record where Teams says that somebody wants it: in their own files, and nowhere else. It is the one address from
 * outside that is ever called, and it has to be Microsoft's.
 */
export const consent = async (
  { store, record, mayPut, put }: Needs,
  by: string,
  { action, context, uploadInfo }: Consent,
): Promise<Consented> => {
  if (action === 'decline') return { kind: 'declined' }
  const isTheirs = (await store.taken(by)).codes.includes(context.code)
  const file = isTheirs ? await record(context.code, by, context.format) : undefined
  if (!file || !uploadInfo || !mayPut(uploadInfo.uploadUrl)) return { kind: 'refused' }
  const called = await put(uploadInfo.uploadUrl, file.bytes)
  if (called.kind !== 'ok') return { kind: 'failed' }
  const { contentUrl, name, uniqueId, fileType } = uploadInfo
  return {
    kind: 'put',
    card: { contentType: 'application/vnd.microsoft.teams.card.file.info', name, contentUrl, content: { uniqueId, fileType } },
  }
}

/** Where Microsoft keeps people's files. */
const FILES = ['sharepoint.com']

/** @param isLocal whether only this computer may be called, as with a local client */
export const mayPutAt =
  (isLocal: boolean) =>
  (url: string): boolean => {
    const { protocol, hostname } = new URL(url)
    if (isLocal) return protocol === 'http:' && /^(localhost|\[::1\]|127\.\d+\.\d+\.\d+)$/.test(hostname)
    return protocol === 'https:' && FILES.some((host) => hostname.endsWith(`.${host}`))
  }

/** How long a file may take to get there, in milliseconds. */
const PATIENCE = 20_000

/** Puts bytes at an address, once, and follows it nowhere else. */
export const put = async (url: string, bytes: Buffer): Promise<Called> => {
  try {
    const answer = await fetch(url, {
      method: 'PUT',
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE),
      headers: {
        'content-type': 'application/octet-stream',
        'content-range': `bytes 0-${bytes.length - 1}/${bytes.length}`,
      },
      body: new Uint8Array(bytes),
    })
    await answer.arrayBuffer()
    return answer.ok ? { kind: 'ok', data: {} } : { kind: 'refused', error: `http_${answer.status}` }
  } catch {
    return { kind: 'unknown', error: 'no answer' }
  }
}
