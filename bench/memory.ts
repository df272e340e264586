import { z } from 'zod'
import { type Content, handle, openFiles } from '../src/index.ts'
import { complain } from './answering.ts'
import { asProcess, held } from './child.ts'
import { type Line, medianOf, rounded } from './line.ts'
import { seed } from './seed.ts'
import { inFolder } from './temporary.ts'
import { AT, HOUSE, heldBy, toQuestion } from './walk.ts'

const Held = z.strictObject({ heap: z.number(), rss: z.number() })
const Found = z.strictObject({ early: Held, late: Held })
type Held = z.infer<typeof Held>

/** Resident memory comes and goes by tens of MB with the allocator, so it is looked at ten times, ten appraisals apart. */
const LOOKS = 10
const APART = 10
const EARLY = 100
const LATE = 1000
const ALL = LATE + LOOKS * APART

/** What a process holds after 100 and after 1,000 appraisals of sixty answers were each answered once. */
export const remembering = (content: Content): Promise<Line[]> =>
  inFolder(async (home) => {
    const { batches } = await toQuestion(content)
    for (let at = 0; at < ALL; at += 1) seed(home, codeOf(at), heldBy(personOf(at), codeOf(at), batches))
    const { early, late } = Found.parse(JSON.parse(asProcess('memory', home)))
    return [
      ofMemory('heap-100', 'heap after 100 appraisals', early.heap),
      ofMemory('heap-1000', 'heap after 1,000 appraisals', late.heap, early.heap),
      ofMemory('rss-100', 'resident memory after 100 appraisals', early.rss),
      ofMemory('rss-1000', 'resident memory after 1,000 appraisals', late.rss, early.rss),
    ]
  })

/** The process that is measured. */
export const remember = async (content: Content, home: string): Promise<void> => {
  const { next } = await toQuestion(content)
  const store = await openFiles(home, { notice: complain })
  const core = { content, store, house: HOUSE }
  const answer = async (first: number, last: number) => {
    for (let at = first; at < last; at += 1) {
      const command = { id: `next-${at}`, by: personOf(at), at: AT, code: codeOf(at), fresh: 'bench-none', do: next }
      const replies = await handle(core, command)
      if (replies.some(({ kind }) => kind === 'refused')) throw new Error(JSON.stringify(replies))
    }
  }
  const lookFrom = async (first: number): Promise<Held> => {
    const looks: Held[] = []
    for (let look = 0; look < LOOKS; look += 1) {
      await answer(first + look * APART, first + (look + 1) * APART)
      looks.push(held())
    }
    return { heap: medianOf(looks.map(({ heap }) => heap)), rss: medianOf(looks.map(({ rss }) => rss)) }
  }
  await answer(0, EARLY)
  const early = await lookFrom(EARLY)
  await answer(EARLY + LOOKS * APART, LATE)
  const late = await lookFrom(LATE)
  await store.close()
  process.stdout.write(JSON.stringify({ early, late } satisfies z.infer<typeof Found>))
}

const ofMemory = (name: string, measured: string, size: number, before?: number): Line => {
  const aimed =
    before === undefined
      ? { aim: null, met: null }
      : { aim: 'within 10% or 10 MB', met: size - before <= Math.max(10, before / 10) }
  return { name, measured, unit: 'MB', median: rounded(size), p95: null, n: LOOKS, ...aimed }
}

const codeOf = (at: number) => `bench-${String(at).padStart(4, '0')}`
const personOf = (at: number) => `terminal:local:person-${at}`
