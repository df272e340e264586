import { randomUUID } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import type { z } from 'zod'
import { type Disk, isMissing, namesIn, writeSafely } from './disk.ts'
import { type Found, type Sealed, seal, unseal } from './sealed.ts'

/** `0001.json` → `0001.copy.json`. */
export const copyOf = (path: string) => path.replace(/\.json$/, '.copy.json')

/** Whether a name is that of a damaged file that was set aside. */
export const isSetAside = (name: string) => name.includes('.json.damaged-')

/**
 * Looks at both copies of a file, says which stands (the newer whole one), and mends the other from it. A damaged copy is
 * set aside, never deleted, and `notice` hears of it in one sentence.
 * @returns undefined where the file was never written
 * @throws when neither copy can be read (both are kept), when a newer version of this program wrote them (both are left as
 *   they are), or when the other copy could not be mended: what is not safe on disk is not shown
 */
export const standing = async <T>(
  path: string,
  schema: z.ZodType<T>,
  {
    disk,
    drafts,
    notice,
    discard,
  }: { disk: Disk; drafts: string; notice: (sentence: string) => void; discard: (drafts: readonly string[]) => Promise<void> },
): Promise<({ data: T } & Sealed) | undefined> => {
  const [main, copy] = await lookAtBoth(disk, path, schema)
  const both = [
    { at: path, found: main },
    { at: copyOf(path), found: copy },
  ]
  const strange = [main, copy].flatMap((found) => (found.kind === 'strange' ? [found] : []))
  const best = [main, copy]
    .flatMap((found) => (found.kind === 'whole' ? [found] : []))
    .reduce<WholeOf<T> | undefined>((a, b) => (a && a.write >= b.write ? a : b), undefined)
  const newer = strange.find(({ write }) => !best || write > best.write)
  if (newer) {
    throw new Error(`${path} is whole, but this version cannot read it (${newer.why}). Did a newer version write it?`)
  }
  if (!best) return neither(disk, path, both)

  const sentences: string[] = []
  for (const { at, found } of both) {
    if (found.kind === 'whole' && found.write === best.write && found.body === best.body) continue
    if (found.kind !== 'absent' && !isBehind(found, best)) {
      const kept = await setAside(disk, at)
      sentences.push(`${at} was damaged (${whyOf(found)}); it is kept as ${kept} and mended from its copy. Nothing is lost.`)
    }
    if (found.kind === 'absent') sentences.push(`${at} was missing and is mended from its copy. Nothing is lost.`)
    const draft = join(drafts, randomUUID())
    await mend(disk, draft, at, best).catch(async (error: unknown) => {
      await discard([draft])
      throw error
    })
  }
  sentences.forEach(notice)
  return best
}

const mend = async (disk: Disk, draft: string, path: string, from: Sealed) => {
  await writeSafely(disk, draft, seal(from))
  await disk.rename(draft, path)
  await disk.sync(dirname(path))
}

type WholeOf<T> = Extract<Found<T>, { kind: 'whole' }>

const lookAtBoth = async <T>(disk: Disk, path: string, schema: z.ZodType<T>): Promise<[Found<T>, Found<T>]> => {
  const [main, copy] = await Promise.all([textOf(disk, path), textOf(disk, copyOf(path))])
  const look = (text: Text): Found<T> => (text.kind === 'text' ? unseal(text.text, schema) : text)
  const first = look(main)
  // They are nearly always the same, and reading is the costly part.
  const same = main.kind === 'text' && copy.kind === 'text' && main.text === copy.text
  return [first, same ? first : look(copy)]
}

type Text = { kind: 'text'; text: string } | Extract<Found<never>, { kind: 'absent' | 'unreadable' }>

const textOf = (disk: Disk, path: string): Promise<Text> =>
  disk.read(path).then(
    (text) => ({ kind: 'text', text }),
    (error: unknown) => (isMissing(error) ? { kind: 'absent' } : { kind: 'unreadable', why: String(error) }),
  )

/** A write that was interrupted between the two copies leaves one whole and older. That is no damage. */
const isBehind = (found: Found<unknown>, best: Sealed) => found.kind === 'whole' && found.write < best.write

const whyOf = (found: Found<unknown>) => ('why' in found ? found.why : 'it says something else than its copy')

const neither = async (disk: Disk, path: string, both: { at: string; found: Found<unknown> }[]) => {
  const unreadable = both.flatMap(({ found }) => (found.kind === 'unreadable' ? [found.why] : []))
  // It may be readable later; only what was read and found damaged is set aside.
  if (unreadable.length > 0) throw new Error(`${path} cannot be read just now: ${unreadable.join('; ')}`)
  for (const { at, found } of both) if (found.kind === 'damaged') await setAside(disk, at)
  const kept = (await namesIn(disk, dirname(path))).filter(
    (name) => name.startsWith(`${basename(path)}.damaged-`) || name.startsWith(`${basename(copyOf(path))}.damaged-`),
  )
  // They are looked for each time: a log must not seem shorter, or not to be there, because its end was set aside.
  if (kept.length === 0) return undefined
  throw new Error(
    `${path} and its copy are both damaged or missing; what is left is kept beside it as ${kept.join(' and ')}. ` +
      `Put ${basename(path)} back from a backup.`,
  )
}

const setAside = async (disk: Disk, path: string) => {
  const kept = `${path}.damaged-${new Date().toISOString().replaceAll(/[:.]/g, '-')}-${randomUUID().slice(0, 8)}`
  await disk.rename(path, kept)
  return basename(kept)
}
