import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { z } from 'zod'

/** A process that holds a home, told apart from a later one that was given the same number. */
export const Holder = z.strictObject({ pid: z.int().min(1), started: z.string(), host: z.string(), token: z.string() })
export type Holder = z.infer<typeof Holder>

/** This process, under a new token. */
export const thisProcess = async (): Promise<Holder> => ({
  pid: process.pid,
  started: (await startOf(process.pid)) ?? '',
  host: hostname(),
  token: randomUUID(),
})

/** Whether the process still runs. Of another machine nobody can say. */
export const whereabouts = async (holder: Holder): Promise<'running' | 'gone' | 'elsewhere'> => {
  if (holder.host !== hostname()) return 'elsewhere'
  const start = await startOf(holder.pid)
  if (start !== undefined && holder.started !== '') return start === holder.started ? 'running' : 'gone'
  return answers(holder.pid) ? 'running' : 'gone'
}

/**
 * When a process started: the machine's start and the ticks since, field 22 of its `stat`.
 * @returns undefined where there is no /proc, or it does not show the process; '' of one that has ended but is not buried
 */
const startOf = async (pid: number) => {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8')
    // Field 2 is the program's name, and may hold spaces and brackets.
    const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return state === 'Z' || state === 'X' ? '' : `${boot.trim()} ${rest[18]}`
  } catch {
    return undefined
  }
}

const answers = (pid: number) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // Somebody else's process may not be signalled, but it is there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
