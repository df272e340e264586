import { appendFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
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

  test('keeps nothing once all was done; until then the next process is told of all', async () => {
    const home = newHome()
    const inbox = await openInbox(home)
    const [one, two] = [await inbox.keep('one'), await inbox.keep('two')]
    await one.done()
    await one.done()
    expect(textsOf(await (await openInbox(home)).left())).toEqual(['one', 'two'])
    await two.done()
    expect(textsOf(await (await openInbox(home)).left())).toEqual([])
    const other = newHome()
    await (await openInbox(other)).keep('three')
    const left = await (await openInbox(other)).left()
    expect(textsOf(left)).toEqual(['three'])
    await left[0]?.done()
    expect(filesIn(other)).toEqual([])
  })

  test('loses nothing that is kept while it is emptied', async () => {
    const home = newHome()
    const inbox = await openInbox(home)
    for (let round = 0; round < 50; round += 1) {
      const kept = await inbox.keep(`done ${round}`)
      const [, next] = await Promise.all([kept.done(), inbox.keep(`kept ${round}`)])
      expect(textsOf(await (await openInbox(home)).left())).toContain(`kept ${round}`)
      await next.done()
    }
  })

  test('takes what it keeps itself for no other’s', async () => {
    const home = newHome()
    await (await openInbox(home)).keep('of before')
    const inbox = await openInbox(home)
    const mine = await inbox.keep('mine')
    expect(textsOf(await inbox.left())).toEqual(['of before'])
    await mine.done()
  })

  test('passes over what was half written when the process died', async () => {
    const home = newHome()
    await (await openInbox(home)).keep('whole')
    const [name = ''] = filesIn(home)
    appendFileSync(join(home, 'inbox', name), '"half of somet')
    expect(textsOf(await (await openInbox(home)).left())).toEqual(['whole'])
  })

  test('says so where it could not make something safe, and goes on when it can', async () => {
    const home = newHome()
    const inbox = await openInbox(home)
    rmSync(join(home, 'inbox'), { recursive: true })
    await expect(inbox.keep('one')).rejects.toThrow('ENOENT')
    mkdirSync(join(home, 'inbox'))
    await inbox.keep('two')
    expect(textsOf(await (await openInbox(home)).left())).toEqual(['two'])
  })

  test('in memory keeps nothing', async () => {
    const inbox = openInboxInMemory()
    await (await inbox.keep('one')).done()
    expect(await inbox.left()).toEqual([])
  })
})
