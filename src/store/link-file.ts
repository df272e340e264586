import { join } from 'node:path'
import { isSetAside } from './copies.ts'
import { type Disk, namesIn } from './disk.ts'
import type { Durable } from './durable.ts'
import { Links, noLinks } from './links.ts'

/** Who is whom, as one file in the home: it is written seldom, and each change of it happens or does not. */
export interface LinkFile {
  read(): Promise<Links>
  /** Nothing is written where nothing changed. */
  write(links: Links): Promise<void>
  /** Removes damaged copies that were set aside: nobody can say whose names they hold. */
  clear(): Promise<void>
}

export const linkFile = (home: string, { disk, durable }: { disk: Disk; durable: Durable }): LinkFile => {
  const path = join(home, 'links.json')
  const open = async () => {
    const file = durable.file(path, Links, noLinks())
    await file.read()
    return file
  }
  /** What is known to stand on disk, so that it need not be read for each word somebody says. */
  let known: Links | undefined
  return {
    read: async () => {
      known ??= (await open()).data
      return known
    },
    write: async (links) => {
      const file = await open()
      if (JSON.stringify(links) === JSON.stringify(file.data)) return
      known = undefined
      file.data = links
      await file.write()
      known = links
    },
    clear: async () => {
      await durable.settle(path)
      const aside = (await namesIn(disk, home)).filter((name) => name.startsWith('links.') && isSetAside(name))
      for (const name of aside) await disk.remove(join(home, name))
      if (aside.length > 0) await disk.sync(home)
    },
  }
}
