import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { nodeDisk } from '../../src/store/disk.ts'
import { openInbox, openInboxInMemory } from '../../src/store/inbox.ts'
import { newHome } from './home.ts'

const textsOf = (left: readonly { text: string }[]) => left.map(({ text }) => text)
const filesIn = (home: string) => readdirSync(join(home, 'inbox'))

describe('an inbox', () => {
  test('keeps what comes for the next process, in the order in which it came', async () => {
    const home = newHome()
    const first = await openInbox(home)
    for (let nth = 0; nth < 12; nth += 1) await first.keep(`delivery ${nth}`)
    const next = await openInbox(home)
    expect(textsOf(await next.left())).toEqual(Array.from({ length: 12 }, (_, nth) => `delivery ${nth}`))
  })

  test('keeps many at once', async () => {
    const home = newHome()
    const first = await openInbox(home)
    const texts = Array.from({ length: 100 }, (_, nth) => `delivery ${String(nth).padStart(3, '0')}`)
    await Promise.all(texts.map((text) => first.keep(text)))
    expect(textsOf(await (await openInbox(home)).left())).toEqual(texts)
  })

  test('keeps nothing of what was done', async () => {
    const home = newHome()
    const inbox = await openInbox(home)
    const [one, two] = [await inbox.keep('one'), await inbox.keep('two')]
    await one.done()
    await one.done()
    const left = await (await openInbox(home)).left()
    expect(textsOf(left)).toEqual(['two'])
    await left[0]?.done()
    expect(filesIn(home)).toEqual([])
    await two.done()
  })

  test('takes what it keeps itself for no other’s', async () => {
    const home = newHome()
    await (await openInbox(home)).keep('of before')
    const inbox = await openInbox(home)
    const mine = await inbox.keep('mine')
    expect(textsOf(await inbox.left())).toEqual(['of before'])
    await mine.done()
  })

  test('passes over what was half written when the process died, and clears it away', async () => {
    const home = newHome()
    await (await openInbox(home)).keep('whole')
    writeFileSync(join(home, 'inbox', '1-000000001-abc.new'), '{"half')
    expect(textsOf(await (await openInbox(home)).left())).toEqual(['whole'])
    expect(filesIn(home).filter((name) => name.endsWith('.new'))).toEqual([])
  })

  test('says so where it could not make something safe', async () => {
    const home = newHome()
    const full = async () => {
      throw new Error('the disk is full')
    }
    const inbox = await openInbox(home, { ...nodeDisk, create: full })
    await expect(inbox.keep('one')).rejects.toThrow('the disk is full')
    expect(textsOf(await (await openInbox(home)).left())).toEqual([])
  })

  test('says that something is safe only after the names in its folder are', async () => {
    const home = newHome()
    const folder = join(home, 'inbox')
    const done: string[] = []
    const inbox = await openInbox(home, {
      ...nodeDisk,
      rename: async (from, to) => {
        await nodeDisk.rename(from, to)
        done.push('named')
      },
      sync: async (place) => {
        if (place === folder) done.push('synced')
        await nodeDisk.sync(place)
      },
    })
    await inbox.keep('one')
    expect(done).toEqual(['named', 'synced'])
    await Promise.all([inbox.keep('two'), inbox.keep('three')])
    expect(done.at(-1)).toBe('synced')
  })

  test('in memory keeps nothing', async () => {
    const inbox = openInboxInMemory()
    await (await inbox.keep('one')).done()
    expect(await inbox.left()).toEqual([])
  })
})
