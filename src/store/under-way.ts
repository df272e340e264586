import { join } from 'node:path'
import { z } from 'zod'
import { type Disk, namesIn } from './disk.ts'
import { isCode } from './logs.ts'
import { unseal } from './sealed.ts'

/**
 * The logs that were being written to when a process before this one was killed, by what it left among its drafts: of two
 * copies one may be as it was. A draft that is not whole had reached neither.
 */
export const underWay = async (disk: Disk, drafts: string): Promise<string[]> => {
  const codes = new Set<string>()
  for (const name of await namesIn(disk, drafts)) {
    const found = unseal(await disk.read(join(drafts, name)).catch(() => ''), Coded)
    if (found.kind === 'whole' && isCode(found.data.code)) codes.add(found.data.code)
  }
  return [...codes]
}

const Coded = z.looseObject({ code: z.string() })
