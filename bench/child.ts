import { execFileSync } from 'node:child_process'

/**
 * Runs the bench as a process of its own, that does one thing and prints what it found.
 * @param what the word by which `run.ts` knows what to do
 */
export const asProcess = (what: string, ...args: readonly string[]): string =>
  execFileSync(process.execPath, [...process.execArgv, '--expose-gc', process.argv[1] ?? '', what, ...args], { encoding: 'utf8' })

/** What this process holds, in MB, after everything that could be let go was let go. */
export const held = (): { heap: number; arrays: number; rss: number } => {
  if (!globalThis.gc) throw new Error('this must be run with --expose-gc')
  globalThis.gc()
  globalThis.gc()
  const { heapUsed, arrayBuffers, rss } = process.memoryUsage()
  return { heap: heapUsed / 1e6, arrays: arrayBuffers / 1e6, rss: rss / 1e6 }
}
