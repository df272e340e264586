import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { z } from 'zod'

/** Which number each person has in each room: the order in which they first came, also after a restart. */
export const numbers = (file: string) => {
  const rooms = new Map(Object.entries(kept(file)))
  return (room: string, user: string): number => {
    const there = rooms.get(room) ?? []
    const known = there.indexOf(user)
    if (known >= 0) return known + 1
    rooms.set(room, [...there, user])
    writeFileSync(`${file}.new`, JSON.stringify(Object.fromEntries(rooms)), { mode: 0o600 })
    renameSync(`${file}.new`, file)
    return there.length + 1
  }
}

/** What an earlier process knew; a file that cannot be read only means that people are numbered anew. */
const kept = (file: string): Record<string, string[]> => {
  if (!existsSync(file)) return {}
  try {
    return z.record(z.string(), z.array(z.string())).parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return {}
  }
}
