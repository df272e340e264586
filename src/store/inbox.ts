import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { type Disk, namesIn, nodeDisk, writeSafely } from './disk.ts'

/** What has been taken from a platform and not yet worked on: kept, so that a killed process loses none of it. */
export interface Inbox {
  /**
   * Keeps one delivery.
   * @returns when it is safe on disk; `done` takes it away again once it was worked on
   * @throws when it could not be made safe
   */
  keep(text: string): Promise<{ done(): Promise<void> }>
  /** What a process before this one left, the first first. */
  left(): Promise<{ text: string; done(): Promise<void> }[]>
}

/** An inbox as a folder of small files, a delivery each. The folder belongs to one process, by the lock on the home. */
export const openInbox = async (home: string, disk: Disk = nodeDisk): Promise<Inbox> => {
  const folder = join(home, 'inbox')
  await disk.folder(folder)
  // What is kept from now on is this process's own, and not left by one before it.
  const before = (await namesIn(disk, folder)).sort()
  const began = Date.now()
  let count = 0
  /** Folder syncs that several deliveries wait for together. */
  let syncing: Promise<void> | undefined
  const synced = async () => {
    const running = syncing
    // One that began before our file was there does not count.
    if (running) await running.catch(() => undefined)
    syncing ??= disk.sync(folder).finally(() => {
      syncing = undefined
    })
    await syncing
  }
  const removing = (path: string) => ({ done: () => disk.remove(path) })
  return {
    keep: async (text) => {
      count += 1
      const name = `${began}-${String(count).padStart(9, '0')}-${randomUUID().slice(0, 8)}`
      const draft = join(folder, `${name}.new`)
      const path = join(folder, `${name}.json`)
      await writeSafely(disk, draft, text)
      await disk.rename(draft, path)
      await synced()
      return removing(path)
    },
    left: async () => {
      const found: { text: string; done(): Promise<void> }[] = []
      for (const name of before) {
        const path = join(folder, name)
        // What was not whole when the process died had not been acknowledged.
        if (name.endsWith('.new')) await disk.remove(path)
        else if (name.endsWith('.json')) found.push({ text: await disk.read(path), ...removing(path) })
      }
      return found
    },
  }
}

/** An inbox that keeps nothing, beside a store in memory. */
export const openInboxInMemory = (): Inbox => ({ keep: async () => ({ done: async () => undefined }), left: async () => [] })
