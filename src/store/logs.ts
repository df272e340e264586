import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { Desk, emptyDesk, lostBallots } from '../conversation/desk.ts'
import { isSetAside } from './copies.ts'
import { type Disk, namesIn } from './disk.ts'
import type { Durable } from './durable.ts'
import { recent } from './recent.ts'
import { endOf, firstOf, isFull, nextAfter, Segment, withBatch, writable } from './segment.ts'
import type { Batch, Log } from './store.ts'
import { finishSwap, swapFolder, unfinished } from './swap.ts'

/** How many logs are kept ready to be added to. Whole logs are never kept: memory is the same with 10 or 10,000. */
const READY = 32
/** How many stretches that are full, and never change again, are kept from being read and checked anew. */
const FULL = 64

/** The logs of all appraisals: a folder each, in it the stretches of the log as numbered files. One thing at a time for a code. */
export interface Logs {
  read(code: string): Promise<Log | undefined>
  append(code: string, expected: number, batch: Batch): Promise<'kept' | 'moved-on'>
  /** @returns the desk afterwards; undefined where there is no such log */
  tidy(code: string, change: (desk: Desk) => Desk): Promise<Desk | undefined>
  codes(): Promise<string[]>
  /**
   * Writes a log anew, in one step that happens or does not. Damaged files that were set aside go: nobody can say whose
   * words they hold, and the log itself is whole.
   * @param change the batches as they should be; undefined where they should stay as they are
   * @param desk what becomes of the desk, also where the batches stay
   * @returns whether the log was changed
   */
  rewrite(
    code: string,
    change: (batches: readonly Batch[]) => readonly Batch[] | undefined,
    desk: (desk: Desk) => Desk,
  ): Promise<boolean>
  /** Finishes what a killed process left half done: rewrites, and the writes that were under way in some logs. */
  mend(codes: readonly string[]): Promise<void>
}

export const logs = (folder: string, { disk, durable }: { disk: Disk; durable: Durable }): Logs => {
  type File = ReturnType<typeof open>
  const ready = recent<File>(READY)
  const full = recent<File>(FULL)
  /** Logs whose rewrite failed half way in this process. */
  const torn = new Set<string>()
  /** Logs in which a desk that is no longer the log's could not be emptied. */
  const unclean = new Set<string>()

  const pathOf = (segment: { code: string; number: number }, home = join(folder, segment.code)) =>
    join(home, `${String(segment.number).padStart(4, '0')}.json`)
  const open = (segment: Segment) => durable.file(pathOf(segment), Segment, segment)

  const settled = async (code: string) => {
    await durable.settle(join(folder, code))
    if (!torn.has(code)) return
    await finishSwap(disk, folder, code)
    full.dropAll(join(folder, code, '0').slice(0, -1))
    torn.delete(code)
  }

  const lastNumber = async (code: string) =>
    (await namesIn(disk, join(folder, code))).reduce((last, name) => Math.max(last, numberOf(name)), 0)

  const stretch = async (segment: Segment) => {
    const file = open(segment)
    await file.read()
    if (file.data.batches.length === 0) throw new Error(`${pathOf(segment)} and its copy are missing. Put it back from a backup.`)
    if (file.data.code === segment.code && file.data.number === segment.number) return file
    throw new Error(`${pathOf(segment)} belongs elsewhere: it says it is ${file.data.code}, ${file.data.number}.`)
  }

  /**
   * Empties the desks of stretches that another follows, once that one is safe. All that lay there lies on its desk as well,
   * and what is taken away from that must be nowhere.
   */
  const empty = async (older: readonly File[]) => {
    for (const file of older) {
      if (isDeepStrictEqual(file.data.desk, emptyDesk())) continue
      file.data = { ...file.data, desk: emptyDesk() }
      await file.write()
    }
  }
  /** Where it fails nothing else has to: the next to come to this log tries again. */
  const tryToEmpty = async (code: string, older: () => Promise<readonly File[]>) => {
    unclean.add(code)
    await older()
      .then(empty)
      .then(() => unclean.delete(code))
      .catch(() => undefined)
  }

  /** Removes damaged files that were set aside: nobody can say whose words, or whose ballots, they hold. */
  const clearAside = async (code: string) => {
    const aside = (await namesIn(disk, join(folder, code))).filter(isSetAside)
    for (const name of aside) await disk.remove(join(folder, code, name))
    if (aside.length > 0) await disk.sync(join(folder, code))
  }

  const tailOf = async (code: string) => {
    const known = ready.get(code)
    if (known && !unclean.has(code)) return known
    const number = known?.data.number ?? (await lastNumber(code))
    if (number === 0) return undefined
    const tail = known ?? (await stretch({ ...firstOf(code), number }))
    if (number > 1) await tryToEmpty(code, async () => [await stretch({ ...firstOf(code), number: number - 1 })])
    return tail
  }

  /** A stretch that another follows. */
  const fullOne = async (segment: Segment) => {
    const known = full.get(pathOf(segment))
    if (known) return known
    const file = await stretch(segment)
    full.keep(pathOf(segment), file)
    return file
  }

  const stretches = async (code: string, tail?: Segment) => {
    const last = tail?.number ?? (await lastNumber(code))
    const files: File[] = []
    for (let next = firstOf(code); next.number <= last; ) {
      const file = tail?.number === next.number ? open(tail) : await (next.number < last ? fullOne(next) : stretch(next))
      if (file.data.before.hash !== next.before.hash) {
        throw new Error(`${pathOf(next)}: the chain is broken; it does not continue what comes before it.`)
      }
      files.push(file)
      next = nextAfter(file.data)
    }
    return files
  }

  const allOf = async (code: string, tail?: Segment) => {
    const files = await stretches(code, tail)
    const [last, older] = [files.at(-1), files.slice(0, -1)]
    return { batches: files.flatMap(({ data }) => data.batches), desk: last?.data.desk ?? emptyDesk(), last, older }
  }

  return {
    read: async (code) => {
      await settled(code)
      // The end of a log just written to is known as it stands on disk: it need not be read back.
      const tail = ready.get(code)?.data
      const { batches, desk, last, older } = await allOf(code, tail && structuredClone(tail))
      await tryToEmpty(code, async () => older)
      if (batches.length === 0) return undefined
      const deliveries = new Set(batches.map(({ delivery }) => delivery))
      return { code, events: batches.flatMap(({ events }) => events), deliveries, desk, head: last ? endOf(last.data).hash : '' }
    },

    append: async (code, expected, batch) => {
      const written = writable(batch)
      await settled(code)
      const tail = await tailOf(code)
      if ((tail ? endOf(tail.data).events : 0) !== expected) return 'moved-on'
      if (!tail) {
        await disk.folder(join(folder, code))
        await disk.sync(folder)
      }
      const file = tail && !isFull(tail.data) ? tail : open(tail ? nextAfter(tail.data) : firstOf(code))
      // Until the disk has it, it is not remembered: after a failure the next one to come reads again.
      ready.drop(code)
      const before = file.data.desk
      file.data = withBatch(file.data, written)
      // First: where the write fails, the ballots are still there and are taken away once more.
      if (lostBallots(before, file.data.desk)) await clearAside(code)
      await file.write()
      ready.keep(code, file)
      if (tail && tail !== file) await tryToEmpty(code, async () => [tail])
      return 'kept'
    },

    tidy: async (code, change) => {
      await settled(code)
      const tail = await tailOf(code)
      if (!tail) return undefined
      const before = structuredClone(tail.data.desk)
      const after = change(before)
      // Somebody who only looks writes nothing.
      if (after === before) return before
      ready.drop(code)
      const desk = Desk.parse(after)
      if (lostBallots(before, desk)) await clearAside(code)
      tail.data = { ...tail.data, desk }
      await tail.write()
      ready.keep(code, tail)
      return structuredClone(desk)
    },

    codes: async () => {
      const names = (await namesIn(disk, folder)).filter(isCode)
      const begun = await Promise.all(names.map(lastNumber))
      // One whose folder is just being changed for another is there too.
      return [...new Set([...names.filter((_, at) => begun[at] !== 0), ...torn])].sort()
    },

    rewrite: async (code, change, clear) => {
      await settled(code)
      const { batches, desk, last, older } = await allOf(code)
      const changed = change(batches)
      if (!changed) {
        await clearAside(code)
        await empty(older)
        const left = clear(desk)
        if (!last || isDeepStrictEqual(left, desk)) return false
        ready.drop(code)
        last.data = { ...last.data, desk: left }
        await last.write()
        return true
      }
      ready.drop(code)
      full.dropAll(join(folder, code, '0').slice(0, -1))
      torn.add(code)
      await swapFolder(disk, folder, code, async (home) => {
        for (const segment of packed(code, changed, clear(desk)))
          await durable.file(pathOf(segment, home), Segment, segment).write()
      })
      torn.delete(code)
      return true
    },

    mend: async (codes) => {
      for (const code of unfinished(await namesIn(disk, folder))) await finishSwap(disk, folder, code)
      // To read them mends them. One that cannot be read says so to those who come to it.
      for (const code of codes) await tryToEmpty(code, async () => (await allOf(code)).older)
    },
  }
}

/** What may be the code of an appraisal: nothing that could lead out of the folder. */
export const isCode = (code: string) => /^[a-z0-9-]{4,40}$/.test(code)

/** The number of the stretch a file belongs to, also when it was set aside; 0 where it is none. */
const numberOf = (name: string) => Number(/^(\d{4,})(\.copy)?\.json(\.damaged-.*)?$/.exec(name)?.[1] ?? 0)

const packed = (code: string, batches: readonly Batch[], desk: Desk): Segment[] => {
  const done: Segment[] = []
  let last = { ...firstOf(code), desk }
  for (const batch of batches) {
    if (isFull(last)) {
      done.push({ ...last, desk: emptyDesk() })
      last = nextAfter(last)
    }
    last = withBatch(last, batch)
  }
  return [...done, last]
}
