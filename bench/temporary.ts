import { mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Lends a new folder, on the disk where temporary things go, and removes it afterwards. */
export const inFolder = async <T>(work: (folder: string) => Promise<T>): Promise<T> => {
  const folder = mkdtempSync(join(tmpdir(), 'landscape-bench-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** See statfs(2). */
const TMPFS = 0x01021994

/** Whether temporary things go to a real disk: in memory, waiting for the disk costs nothing and the figures say little. */
export const whereTemporary = () => (statfsSync(tmpdir()).type === TMPFS ? 'in memory: not a real disk' : 'on a disk')
