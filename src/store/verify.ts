import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { Event } from '../conversation/event.ts'
import { copyOf } from './copies.ts'
import { isMissing } from './disk.ts'
import { isCode } from './logs.ts'
import { type Found, seal, unseal } from './sealed.ts'
import { endOf, firstOf, nextAfter, Segment } from './segment.ts'

/** What a look at the files of a log came to. */
export type Verified =
  | {
      kind: 'whole'
      batches: number
      events: number
      /** What happened, in its order. */
      said: readonly Event[]
      /** The hash of the last batch: who notes it somewhere else can tell later whether what was there is still there. */
      head: string
      /** The files looked at, each in full. */
      files: number
      /** Second copies that are a write older, or not written yet, as a crash leaves them; the next to read the log mends them. */
      behind: readonly string[]
      /** What else lies in the folder and is no part of the log, such as damaged files that were set aside. */
      beside: readonly string[]
    }
  | { kind: 'broken'; problems: readonly string[] }
  | { kind: 'absent' }

/**
 * Looks at every byte of a log as it lies on disk, and at both copies. It writes nothing, mends nothing and needs no lock: a
 * server may be at work in the same folder. One changed byte shows. What somebody wrote anew from beginning to end, seals and
 * hashes with it, shows only by another `head`.
 * @param home the folder that holds `appraisals`
 * @throws when the folder cannot be read, or the log is changed again and again while it is looked at
 */
export const verifyLog = async (home: string, code: string): Promise<Verified> => {
  if (!isCode(code)) return { kind: 'absent' }
  const place = join(home, 'appraisals', code)
  let seen = await lookAt(place)
  for (let look = 0; look < LOOKS; look++) {
    const found = judged(code, seen)
    if (found.kind === 'whole') return found
    // Somebody may be writing just now. What two looks find in the same state stands like that.
    if (seen.swapping) await new Promise((resolve) => setTimeout(resolve, 20))
    const again = await lookAt(place)
    if (isDeepStrictEqual(again, seen) && (!seen.swapping || look >= SWAP_LOOKS)) return found
    seen = again
  }
  throw new Error(`${place} was being written to all the time. Look again later.`)
}

const LOOKS = 1000
/** How often a log is looked for while its folder is just being changed for another. */
const SWAP_LOOKS = 50

/** The files in the folder of a log, by name. */
interface Look {
  files: ReadonlyMap<string, Buffer>
  /** Whether the folder is not there but what it was, or is to be, is. */
  swapping: boolean
}

const lookAt = async (place: string): Promise<Look> => {
  const files = new Map<string, Buffer>()
  const names = await orMissing(readdir(place))
  for (const name of names?.sort() ?? []) {
    const bytes = await orMissing(readFile(join(place, name)))
    if (bytes) files.set(name, bytes)
  }
  const swapping =
    !names && ((await orMissing(readdir(`${place}~old`))) ?? (await orMissing(readdir(`${place}~new`)))) !== undefined
  return { files, swapping }
}

/** @returns undefined where there is no such thing */
const orMissing = <T>(reading: Promise<T>): Promise<T | undefined> =>
  reading.catch((error: unknown) => {
    if (isMissing(error)) return undefined
    throw error
  })

const judged = (code: string, { files, swapping }: Look): Verified => {
  if (swapping)
    return {
      kind: 'broken',
      problems: [`${code} was being written anew when that stopped half way. Start the server: it finishes it.`],
    }
  const numbers = [...files.keys()].flatMap((name) => /^(\d{4,})(?:\.copy)?\.json$/.exec(name)?.[1] ?? [])
  const last = numbers.reduce((most, number) => Math.max(most, Number(number)), 0)
  if (last === 0 && files.size === 0) return { kind: 'absent' }

  const problems: string[] = last === 0 ? ['no stretch of the log is left'] : []
  const behind: string[] = []
  const known = new Set<string>()
  const said: Event[] = []
  let next: Segment | undefined = firstOf(code)
  let end = endOf(next)
  for (let number = 1; number <= last; number++) {
    const name = `${String(number).padStart(4, '0')}.json`
    const pair = pairOf(name, files)
    known.add(name).add(copyOf(name))
    problems.push(...pair.problems)
    behind.push(...pair.behind)
    const segment = pair.stands
    said.push(...(segment?.batches.flatMap(({ events }) => events) ?? []))
    if (segment) problems.push(...misplaced(name, segment, { code, number, before: next?.before }))
    next = segment && nextAfter(segment)
    end = segment ? endOf(segment) : end
  }
  if (problems.length > 0) return { kind: 'broken', problems }
  const beside = [...files.keys()].filter((name) => !known.has(name))
  return {
    kind: 'whole',
    batches: end.batches,
    events: end.events,
    said,
    head: end.hash,
    files: files.size - beside.length,
    behind,
    beside,
  }
}

/** What both copies of a stretch come to: the newer one, where each is as it was written and they do not contradict. */
const pairOf = (name: string, files: ReadonlyMap<string, Buffer>) => {
  const [main, copy] = [foundIn(files.get(name)), foundIn(files.get(copyOf(name)))]
  const problems = [...harm(name, main), ...harm(copyOf(name), copy)]
  const stands = main.kind === 'whole' ? main.data : copy.kind === 'whole' ? copy.data : undefined
  if (main.kind !== 'whole' || problems.length > 0) return { problems, behind: [], stands }
  switch (relationOf(main, copy)) {
    case 'same':
      return { problems, behind: [], stands }
    case 'behind':
      return { problems, behind: [copyOf(name)], stands }
    case 'missing':
      return { problems: [`${copyOf(name)} is missing`], behind: [], stands }
    case 'other':
      return { problems: [`${name} and ${copyOf(name)} do not say the same`], behind: [], stands }
  }
}

type Whole = Extract<Found<Segment>, { kind: 'whole' }>

/** How a copy stands to its main file, which is always written first. */
const relationOf = (main: Whole, copy: Found<Segment>) => {
  if (copy.kind !== 'whole') return main.write === 1 ? 'behind' : 'missing'
  if (copy.write === main.write) return copy.body === main.body ? 'same' : 'other'
  // A write that failed is put right by one that counts two more.
  const isJustBefore =
    main.write > copy.write &&
    main.write - copy.write <= 2 &&
    isDeepStrictEqual(copy.data.before, main.data.before) &&
    isDeepStrictEqual(copy.data.batches, main.data.batches.slice(0, copy.data.batches.length))
  return isJustBefore ? 'behind' : 'other'
}

const foundIn = (bytes: Buffer | undefined): Found<Segment> => {
  if (!bytes) return { kind: 'absent' }
  const found = unseal(bytes.toString('utf8'), Segment)
  // Letters that are none, and spaces that say nothing, are damage as well.
  return found.kind !== 'whole' || bytes.equals(Buffer.from(seal(found)))
    ? found
    : { kind: 'damaged', why: 'it is not what was written' }
}

const harm = (name: string, found: Found<Segment>): string[] => {
  switch (found.kind) {
    case 'whole':
      return []
    case 'absent':
      return name.endsWith('.copy.json') ? [] : [`${name} is missing`]
    case 'strange':
      return [`${name} is as it was written, but is no stretch of a log that this version can read (${found.why})`]
    case 'damaged':
    case 'unreadable':
      return [`${name} is damaged: ${found.why}`]
  }
}

/** @param place what it should be; what comes before is not known where that is damaged itself */
const misplaced = (
  name: string,
  segment: Segment,
  place: { code: string; number: number; before: Segment['before'] | undefined },
): string[] => {
  if (segment.code !== place.code || segment.number !== place.number) {
    return [`${name} belongs elsewhere: it says it is ${segment.code}, ${segment.number}`]
  }
  if (segment.batches.length === 0) return [`${name} holds nothing`]
  return place.before && !isDeepStrictEqual(segment.before, place.before)
    ? [`${name} does not continue what comes before it`]
    : []
}
