import { dirname, join, resolve } from 'node:path'
import { type Desk, deskWithout } from '../conversation/desk.ts'
import { type Disk, nodeDisk } from './disk.ts'
import { durable } from './durable.ts'
import { linkFile } from './link-file.ts'
import { broughtTo, namesIn, ownerIn, personIn, withAccount, withCode, withoutCode, withoutNames } from './links.ts'
import { lock } from './lock.ts'
import { isCode, logs } from './logs.ts'
import { people } from './people.ts'
import { isFree, neverFor, type Reminders, remindedOn } from './reminders.ts'
import type { Store } from './store.ts'
import { turns } from './turns.ts'
import { underWay } from './under-way.ts'
import { withoutAll } from './without.ts'

/**
 * The logs as files under one folder, for one process: `appraisals/<code>/0001.json ...` and `people/`, each
 * file twice; and `links.json`, where accounts were linked.
 * @param notice hears, in one sentence, of damage that was found and mended
 * @throws when another process uses the folder, or it cannot be written to
 */
export const openFiles = async (
  home: string,
  { notice, disk = nodeDisk }: { notice: (sentence: string) => void; disk?: Disk },
): Promise<Store> => {
  const [appraisals, folk, drafts] = [join(home, 'appraisals'), join(home, 'people'), join(home, 'drafts')]
  await disk.folder(home).catch((cause: unknown) => {
    throw new Error(`${home} cannot be used as a folder for answers. Set LANDSCAPE_HOME to another.`, { cause })
  })
  const held = await lock(home, disk)
  const tools = { disk, durable: durable({ disk, drafts, notice }) }
  const log = logs(appraisals, tools)
  const person = people(folk, tools)
  const links = linkFile(home, tools)
  const queue = turns()
  let closed = false

  try {
    const begun = await underWay(disk, drafts)
    await disk.remove(drafts)
    for (const folder of [appraisals, folk, drafts]) await disk.folder(folder)
    await disk.sync(home)
    // The folder above may be one that we may not open; then it was there before us.
    await disk.sync(dirname(resolve(home))).catch(() => undefined)
    await log.mend(begun)
  } catch (error) {
    await held.release()
    throw error
  }

  const inTurn = async <T>(key: string, work: () => Promise<T>) => {
    if (closed) throw new Error(`${home} is closed.`)
    return queue.take(key, work)
  }
  const onLog = async <T>(code: string, work: () => Promise<T>) => {
    if (!isCode(code)) throw new Error(`"${code}" is not the code of an appraisal: 4 to 40 small letters, digits and dashes.`)
    return inTurn(code, work)
  }

  const onLinks = <T>(work: () => Promise<T>) => inTurn(LINKS, work)

  /** Every name of somebody, the person's own first, with what is known of reminding it; nothing else is done with it meanwhile. */
  const onReminders = <T>(who: string, work: (known: [string, Reminders][]) => Promise<T>) =>
    inTurn(REMINDERS, async () => {
      const names = namesIn(await onLinks(links.read), who)
      return work(
        await Promise.all(names.map(async (name): Promise<[string, Reminders]> => [name, await person.reminders(name)])),
      )
    })

  return {
    read: (code) => onLog(code, () => log.read(code)),
    append: (code, expected, batch) => onLog(code, () => log.append(code, expected, batch)),
    tidy: (code, change) => onLog(code, () => log.tidy(code, change)),
    codes: () => inTurn('codes', log.codes),
    taken: async (who) => {
      const brought = broughtTo(await onLinks(links.read), who)
      const own = await inTurn(who, () => person.taken(who))
      return brought.length === 0 ? own : { ...own, codes: [...new Set([...brought, ...own.codes])] }
    },
    take: async (who, code, inHand) => {
      if (!isCode(code)) throw new Error(`"${code}" is not the code of an appraisal.`)
      await inTurn(who, () => person.take(who, code, inHand))
    },
    mayRemind: (who, day) =>
      onReminders(who, async (known) => {
        const isSo = isFree(
          known.map(([, one]) => one),
          day,
        )
        // Under each name: should they part today, neither is reminded again.
        if (isSo) for (const [name, one] of known) await person.noteReminders(name, remindedOn(one, day))
        return isSo
      }),
    remindNever: (who, never) =>
      onReminders(who, async (known) => {
        for (const [name, one] of known) await person.noteReminders(name, neverFor(one, never))
      }),
    personOf: async (account) => personIn(await onLinks(links.read), account),
    namesOf: async (name) => namesIn(await onLinks(links.read), name),
    openLink: (who, code, at) => onLinks(async () => links.write(withCode(await links.read(), who, code, at))),
    endLink: (code) => onLinks(async () => links.write(withoutCode(await links.read(), code))),
    link: (name, code, at, brings) =>
      onLinks(async () => {
        const now = await links.read()
        const [account, owner] = [personIn(now, name), ownerIn(now, code, at)]
        if (owner === undefined) return { kind: 'unknown' }
        if (owner === account) return { kind: 'own' }
        const { codes } = await inTurn(owner, () => person.taken(owner))
        const brought = brings.filter((one) => !codes.includes(one))
        await links.write(withAccount(now, { account, person: owner, codes: brought }))
        return { kind: 'linked', person: owner }
      }),
    unlink: (account) =>
      onLinks(async () => {
        const now = await links.read()
        const mine = now.joined.find((one) => one.account === account)
        if (!mine) return false
        // First the list: where this is interrupted the two are still one, and it can be said again.
        await inTurn(mine.person, () => person.leave(mine.person, mine.codes))
        await links.write(withoutNames(now, [account]))
        return true
      }),
    forget: async (who, keepAnswers) => {
      const names = namesIn(await onLinks(links.read), who)
      const failed: string[] = []
      let touched = 0
      for (const code of await inTurn('codes', log.codes)) {
        // One that cannot be read must not keep the person in all the others.
        const clear = (desk: Desk) => names.reduce(deskWithout, desk)
        await inTurn(code, () => log.rewrite(code, (batches) => withoutAll(batches, names, keepAnswers), clear)).then(
          (changed) => {
            touched += changed ? 1 : 0
          },
          (error: unknown) => failed.push(`${code} (${error instanceof Error ? error.message : String(error)})`),
        )
      }
      await inTurn(REMINDERS, async () => {
        for (const name of names) await inTurn(name, () => person.forget(name))
      })
      if (failed.length > 0) throw new Error(`Not everything could be forgotten. Still to do: ${failed.join('; ')}`)
      // Last: as long as something is still to do, all their names are known.
      await onLinks(async () => {
        await links.write(withoutNames(await links.read(), names))
        await links.clear()
      })
      return touched
    },
    close: async () => {
      if (closed) return
      closed = true
      await queue.idle()
      await held.release()
    },
  }
}

/** The turn of all reminders; the name of no person, room or log. */
const REMINDERS = '~reminders'
/** The turn of the links; the name of no person, room or log. */
const LINKS = '~links'
