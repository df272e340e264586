import type { Disk } from '../../src/store/disk.ts'

/** Which calls fail, counted from the next one: the nth, or the nth and all after; before they do anything, or having done it. */
export interface Failure {
  nth: number
  times: 'once' | 'for ever'
  when: 'before' | 'after'
}

/** A disk on which calls fail when asked to. */
export const failingDisk = (disk: Disk) => {
  let plan: Failure | undefined
  let calls = 0

  const perhaps = async <T>(work: () => Promise<T>): Promise<T> => {
    calls += 1
    const fails = plan !== undefined && (plan.times === 'once' ? calls === plan.nth : calls >= plan.nth)
    if (!fails) return work()
    if (plan?.when === 'after') await work()
    throw Object.assign(new Error('ENOSPC: no space left on the simulated disk'), { code: 'ENOSPC' })
  }

  const failing: Disk = {
    create: async (path) => {
      const draft = await perhaps(() => disk.create(path))
      return {
        write: (text) => perhaps(() => draft.write(text)),
        sync: () => perhaps(() => draft.sync()),
        close: () => perhaps(() => draft.close()),
      }
    },
    read: (path) => perhaps(() => disk.read(path)),
    rename: (from, to) => perhaps(() => disk.rename(from, to)),
    link: (from, to) => perhaps(() => disk.link(from, to)),
    remove: (path) => perhaps(() => disk.remove(path)),
    list: (folder) => perhaps(() => disk.list(folder)),
    folder: (path) => perhaps(() => disk.folder(path)),
    sync: (folder) => perhaps(() => disk.sync(folder)),
  }
  return {
    disk: failing,
    fail: (failure: Failure) => {
      plan = failure
      calls = 0
    },
    mend: () => {
      plan = undefined
    },
    calls: () => calls,
  }
}
