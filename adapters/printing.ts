import { join } from 'node:path'
import { Piscina } from 'piscina'
import { z } from 'zod'
import type { Chart, Content, RecordFile, Store } from '../src/index.ts'
import type { MakeRecord } from './delivery/post.ts'
import type { Printing } from './printer.ts'
import { root } from './root.ts'

/** Makes records and charts of what a store holds. */
export interface Press {
  record: MakeRecord
  /** The charts of a result, as it stood when its log had so many events. */
  charts(code: string, seen: number, look: Extract<Printing, { kind: 'charts' }>['look']): Promise<Chart[]>
  close(): Promise<void>
}

interface Needs {
  store: Pick<Store, 'read'>
  content: Content
  version: string
  /** A council's own Word file. */
  template?: Buffer | undefined
}

/** How many results are kept with their charts. */
const KEPT = 40
/** How long a thread with nothing to do is kept, in milliseconds: to begin one takes a second or two. */
const IDLE = 5 * 60_000

export const press = ({ store, content, version, template }: Needs): Press => {
  // A thread reads no TypeScript: from source too, it runs what was built.
  const file = join(root(), 'dist/adapters/printer.js')
  let pool: Piscina | undefined
  const print = (asked: Printing): Promise<unknown> => {
    pool ??= new Piscina({
      filename: file,
      minThreads: 0,
      maxThreads: 1,
      idleTimeout: IDLE,
      workerData: { content, version, ...(template ? { template: new Uint8Array(template) } : {}) },
    })
    return pool.run(asked)
  }
  const kept = new Map<string, Promise<Chart[]>>()

  return {
    record: async (code, _, format) => {
      const log = await store.read(code)
      if (!log) return undefined
      const made = Made.parse(await print({ kind: 'record', code, events: log.events, head: log.head, format }))
      return { ...made, bytes: Buffer.from(made.bytes) }
    },
    charts: async (code, seen, look) => {
      const log = await store.read(code)
      if (!log) return []
      const name = [code, seen, look.width, look.theme].join(' ')
      const { width, theme } = look
      const made =
        kept.get(name) ??
        print({ kind: 'charts', code, events: log.events.slice(0, seen), look: { width, theme } }).then((charts) =>
          Charts.parse(charts),
        )
      kept.set(name, made)
      made.catch(() => kept.delete(name))
      const [oldest] = kept.keys()
      if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest)
      return made
    },
    close: async () => {
      await pool?.destroy()
    },
  }
}

/** What comes back from a thread is as it was made there; bytes come without their kind. */
const Made: z.ZodType<Omit<RecordFile, 'bytes'> & { bytes: Uint8Array }> = z.object({
  name: z.string(),
  media: z.string(),
  bytes: z.instanceof(Uint8Array),
})
const Charts = z.array(z.custom<Chart>((value) => typeof value === 'object' && value !== null && 'svg' in value))
