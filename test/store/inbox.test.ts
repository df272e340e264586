import { appendFileSync, existsSync, mkdirSync, readdirSync, readlinkSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openInbox, openInboxInMemory } from '../../src/store/inbox.ts'
import { newHome } from './home.ts'

const textsOf = (left: readonly { text: string }[]) => left.map(({ text }) => text)
const filesIn = (home: string) => readdirSync(join(home, 'inbox'))
/** An inbox that is closed when the test has ended. */
const opened = async (home: string) => {
  const inbox = await openInbox(home)
  onTestFinished(inbox.close)
  return inbox
}

/** What this process has open, where the system tells. */
const OPEN = '/proc/self/fd'
const openIn = (home: string) =>
  readdirSync(OPEN).filter((fd) => {
    const path = join(OPEN, fd)
    return existsSync(path) && readlinkSync(path).startsWith(home)
  })

describe('an inbox', () => {
  test('keeps what comes for the next process, in the order in which it came', async () => {
    const home = newHome()
    const first = await opened(home)
    for (let nth = 0; nth < 12; nth += 1) await first.keep(`delivery ${nth}`)
    const next = await opened(home)
    expect(textsOf(await next.left())).toEqual(Array.from({ length: 12 }, (_, nth) => `delivery ${nth}`))
  })

  test('keeps many at once', async () => {
    const home = newHome()
    const first = await opened(home)
    const texts = Array.from({ length: 100 }, (_, nth) => `delivery ${String(nth).padStart(3, '0')}`)
    await Promise.all(texts.map((text) => first.keep(text)))
    expect(textsOf(await (await opened(home)).left())).toEqual(texts)
  })

  test('keeps nothing once all was done; until then the next process is told of what was not', async () => {
    const home = newHome()
    const inbox = await opened(home)
    const [one, two] = [await inbox.keep('one'), await inbox.keep('two')]
    await one.done()
    await one.done()
    expect(textsOf(await (await opened(home)).left())).toEqual(['two'])
    await two.done()
    expect(textsOf(await (await opened(home)).left())).toEqual([])
    const other = newHome()
    await (await opened(other)).keep('three')
    const left = await (await opened(other)).left()
    expect(textsOf(left)).toEqual(['three'])
    await left[0]?.done()
    expect(filesIn(other)).toEqual([])
  })

  test('tells no process of what one before it had worked on of what another left, also where they are killed', async () => {
    const home = newHome()
    const first = await opened(home)
    for (const text of ['one', 'two', 'three']) await first.keep(text)
    const second = await opened(home)
    const [one, two] = await second.left()
    await one?.done()
    const third = await opened(home)
    expect(textsOf(await third.left())).toEqual(['two', 'three'])
    await two?.done()
    const fourth = await opened(home)
    const rest = await fourth.left()
    expect(textsOf(rest)).toEqual(['three'])
    await rest[0]?.done()
    expect(filesIn(home)).toEqual([])
  })

  test('never takes for done what comes after it was emptied', async () => {
    const home = newHome()
    const inbox = await opened(home)
    const [one, two] = [await inbox.keep('one'), await inbox.keep('two')]
    await one.done()
    await two.done()
    await inbox.keep('three')
    expect(textsOf(await (await opened(home)).left())).toEqual(['three'])
  })

  test('reads what was kept before each had a number', async () => {
    const home = newHome()
    mkdirSync(join(home, 'inbox'), { recursive: true })
    appendFileSync(join(home, 'inbox', '000000000000001-1.jsonl'), '"one"\n"two"\n"tor')
    const left = await (await opened(home)).left()
    expect(textsOf(left)).toEqual(['one', 'two'])
    for (const { done } of left) await done()
    expect(filesIn(home)).toEqual([])
  })

  test.skipIf(!existsSync(OPEN))('has its file open while it keeps, and not once it is closed', async () => {
    const home = newHome()
    const inbox = await opened(home)
    await inbox.keep('one')
    expect(openIn(home)).toHaveLength(1)
    await inbox.close()
    expect(openIn(home)).toEqual([])
  })

  test('ends what is being kept when it is closed, and keeps nothing afterwards what is being kept is safe, and keeps nothing afterwards', async () => {
    const home = newHome()
    const inbox = await opened(home)
    const kept = Promise.all(['one', 'two'].map((text) => inbox.keep(text)))
    await inbox.close()
    await inbox.close()
    const [one] = await kept
    await one?.done()
    await expect(inbox.keep('three')).rejects.toThrow('the inbox is closed.')
    expect(textsOf(await (await opened(home)).left())).toEqual(['two'])
  })

  test('loses nothing that is kept while it is emptied', async () => {
    const home = newHome()
    const inbox = await opened(home)
    for (let round = 0; round < 50; round += 1) {
      const kept = await inbox.keep(`done ${round}`)
      const [, next] = await Promise.all([kept.done(), inbox.keep(`kept ${round}`)])
      expect(textsOf(await (await opened(home)).left())).toContain(`kept ${round}`)
      await next.done()
    }
  })

  test('takes what it keeps itself for no other’s', async () => {
    const home = newHome()
    await (await opened(home)).keep('of before')
    const inbox = await opened(home)
    const mine = await inbox.keep('mine')
    expect(textsOf(await inbox.left())).toEqual(['of before'])
    await mine.done()
  })

  test('passes over what was half written when the process died', async () => {
    const home = newHome()
    await (await opened(home)).keep('whole')
    const [name = ''] = filesIn(home)
    appendFileSync(join(home, 'inbox', name), '"half of somet')
    expect(textsOf(await (await opened(home)).left())).toEqual(['whole'])
  })

  test('says so where it could not make something safe, and goes on when it can', async () => {
    const home = newHome()
    const inbox = await opened(home)
    rmSync(join(home, 'inbox'), { recursive: true })
    await expect(inbox.keep('one')).rejects.toThrow('ENOENT')
    mkdirSync(join(home, 'inbox'))
    await inbox.keep('two')
    expect(textsOf(await (await opened(home)).left())).toEqual(['two'])
  })

  test('in memory keeps nothing', async () => {
    const inbox = openInboxInMemory()
    await (await inbox.keep('one')).done()
    expect(await inbox.left()).toEqual([])
  })
})
