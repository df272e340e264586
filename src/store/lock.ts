import { join } from 'node:path'
import { type Disk, isMissing, isTaken, writeSafely } from './disk.ts'
import { Holder, thisProcess, whereabouts } from './holder.ts'

/** The right of this process to one home. */
export interface Lock {
  /** Gives it back, where it is still ours. */
  release(): Promise<void>
}

/**
 * Makes this process the only one to use a home. The lock of a process that is gone is taken over, by exactly one.
 *
 * Who may take over the lock of a dead holder is decided by a second file, named for that holder's token and made, like the
 * lock, by an exclusive link. Should its maker die too, the right goes on by a file named for *its* token. No such file is
 * deleted before the lock has another token, and tokens never come back, so no right is ever given twice.
 * @throws when another process has it, in one sentence that says what to do
 */
export const lock = async (home: string, disk: Disk): Promise<Lock> => {
  const me = await thisProcess()
  const file = join(home, 'lock')
  const draft = join(home, `lock.${me.token}.new`)
  const release = async () => {
    if ((await holderIn(disk, file))?.token === me.token) await disk.remove(file)
  }
  try {
    await writeSafely(disk, draft, JSON.stringify(me))
    while (!(await take(home, disk, draft)));
    await tidy(home, disk, me)
    await disk.remove(draft)
  } catch (error) {
    await Promise.allSettled([release(), disk.remove(draft)])
    throw error
  }
  return { release }
}

/** @returns false where things moved meanwhile: look again */
const take = async (home: string, disk: Disk, draft: string): Promise<boolean> => {
  const file = join(home, 'lock')
  if (await linked(disk, draft, file)) return true
  const holder = await holderIn(disk, file)
  if (!holder) return false
  await refuseUnlessGone(home, holder, file)
  let right = join(home, `lock.${holder.token}`)
  while (!(await linked(disk, draft, right))) {
    const claimant = await holderIn(disk, right)
    if (!claimant) return false
    await refuseUnlessGone(home, claimant, right)
    right = join(home, `lock.${claimant.token}`)
  }
  try {
    if ((await holderIn(disk, file))?.token !== holder.token) return false
    await disk.rename(draft, file)
    return true
  } finally {
    await disk.remove(right)
  }
}

const refuseUnlessGone = async (home: string, holder: Holder, file: string) => {
  switch (await whereabouts(holder)) {
    case 'gone':
      return
    case 'running':
      throw new Error(
        `Another process (number ${holder.pid}) is using ${home}; stop it first, or set LANDSCAPE_HOME to another folder.`,
      )
    case 'elsewhere':
      throw new Error(
        `A process (number ${holder.pid}) on another machine, ${holder.host}, is using ${home}; stop it first. ` +
          `If that machine is gone, delete ${file}.`,
      )
  }
}

const linked = (disk: Disk, draft: string, name: string) =>
  disk.link(draft, name).then(
    () => true,
    (error: unknown) => {
      if (isTaken(error)) return false
      throw error
    },
  )

const holderIn = async (disk: Disk, file: string): Promise<Holder | undefined> => {
  try {
    return Holder.parse(JSON.parse(await disk.read(file)))
  } catch (error) {
    if (isMissing(error)) return undefined
    throw new Error(`${file} cannot be read (${String(error)}). If no other process uses this folder, delete it.`)
  }
}

/** Clears away what processes that died on the way left beside the lock. */
const tidy = async (home: string, disk: Disk, me: Holder) => {
  for (const name of (await disk.list(home)).filter((entry) => entry.startsWith('lock.'))) {
    const left = await holderIn(disk, join(home, name)).catch(() => undefined)
    if (left && left.token !== me.token && (await whereabouts(left)) === 'gone') await disk.remove(join(home, name))
  }
}
