import { describe, expect, test } from 'vitest'
import { contentOf, personOf, site } from './site.ts'
import { deedsIn, wordsIn } from './ways.ts'

describe('a page that lost its line', () => {
  test('does what is sent again once, however often it is sent', async () => {
    const { visit, store } = await site()
    const ann = await visit('Ann')
    await ann.says('Northmoor')
    const code = (await store.taken(personOf('Ann'))).current ?? ''
    const before = (await store.read(code))?.events.length
    const stood = ann.all().map(({ id }) => id)
    for (let times = 0; times < 3; times += 1) await ann.again()
    expect((await store.read(code))?.events.length).toBe(before)
    expect(ann.all().map(({ id }) => id)).toEqual(stood)
    expect(ann.all().filter(({ from }) => from === 'me')).toHaveLength(1)
  })

  test('shows what was said meanwhile, once and in its order', async () => {
    const { visit } = await site()
    const ann = await visit('Ann')
    const other = await visit('Ann')
    await ann.says('Northmoor')
    ann.leaves()
    await other.says('Older people')
    const back = await visit('Ann')
    expect(back.all().map(({ id }) => id)).toEqual(other.all().map(({ id }) => id))
    expect(new Set(back.all().map(({ id }) => id)).size).toBe(back.all().length)
  })

  test('is told only of what changed meanwhile', async () => {
    const { visit } = await site()
    const [ann, other] = [await visit('Ann'), await visit('Ann')]
    await ann.says('Northmoor')
    ann.leaves()
    await other.says('Older people')
    const before = ann.sent.length
    await ann.returns()
    expect(ann.all()).toEqual(other.all())
    const [welcome, ...told] = ann.sent.slice(before)
    expect(welcome).toMatchObject({ type: 'welcome', afresh: false })
    expect(told.filter(({ type }) => type === 'message').length).toBeLessThan(other.all().length)
  })

  test('no longer shows what was taken away meanwhile', async () => {
    const { visit, chat } = await site()
    const [ann, other] = [await visit('Ann'), await visit('Ann')]
    await ann.says('planted-word')
    ann.leaves()
    await other.says('forget me')
    await other.presses('press forget-me yes')
    await chat.idle()
    await ann.returns()
    expect(ann.all()).toEqual(other.all())
    expect(ann.all().some((message) => wordsIn(contentOf(message)).includes('planted-word'))).toBe(false)
  })

  test('begins anew where so many others came meanwhile that what was taken away is known no more', async () => {
    const { visit, chat } = await site()
    const ann = await visit('Ann')
    await ann.says('planted-word')
    ann.leaves()
    for (let nth = 0; nth < 70; nth += 1) (await visit(`Other ${nth}`)).leaves()
    const other = await visit('Ann')
    await other.says('forget me')
    await other.presses('press forget-me yes')
    await chat.idle()
    await ann.returns()
    expect(ann.all()).toEqual(other.all())
    expect(ann.sent.filter(({ type }) => type === 'welcome').at(-1)).toMatchObject({ afresh: true })
  })

  test('begins the conversation by itself, once, also where two pages are opened at once', async () => {
    const { visit, store } = await site()
    const [one, two] = await Promise.all([visit('Ann'), visit('Ann')])
    expect(one.seen()).toHaveLength(1)
    expect(two.seen()).toHaveLength(1)
    expect((await store.taken(personOf('Ann'))).codes).toHaveLength(1)
  })
})

describe('what is not theirs', () => {
  test('is not shown to somebody else, and cannot be pressed, asked for or taken', async () => {
    const { visit, store } = await site()
    const ann = await visit('Ann')
    for (const words of ['Northmoor', 'Older people', 'skip', 'A carer', 'planted-word', 'skip', 'skip', 'quick'])
      await ann.says(words)
    const code = (await store.taken(personOf('Ann'))).current ?? ''
    const [message] = ann.seen().slice(-1)
    const value = message && deedsIn(contentOf(message))[0]
    if (!message || value === undefined) throw new Error('nothing is asked')
    const log = JSON.stringify((await store.read(code))?.events)

    const ben = await visit('Ben', 'room-of-his')
    await ben.does({ kind: 'pressed', message: message.id, value, ticked: [] })
    await ben.does({ kind: 'pressed', message: message.id, value, ticked: [], room: 'room-of-his' })
    await ben.does({ kind: 'form', code, answers: [{ step: 'homecare-supply', choice: '1' }] })
    for (const want of [
      { kind: 'charts', code, seen: 3, width: 'wide', theme: 'light' },
      { kind: 'file', code, format: 'json' },
      { kind: 'form', code, theme: 'money' },
      { kind: 'approach', code, approach: 'direct-payments' },
    ] as const) {
      const here = await ben.wants(want)
      expect(here).toMatchObject({ type: 'none' })
      // One that is there and one that is not are told in the same words.
      const absent = await ben.wants({ ...want, code: 'aaaa-bbbb-cccc' })
      expect({ ...absent, id: '' }).toEqual({ ...here, id: '' })
    }
    expect(JSON.stringify((await store.read(code))?.events)).toBe(log)
    expect(JSON.stringify(ben.sent)).not.toContain('planted-word')
    expect(JSON.stringify(ben.sent)).not.toContain(code)
  })

  test('what is done in a room is refused from outside it, with its words given back', async () => {
    const { visit } = await site()
    const [ann, ben] = [await visit('Ann', 'room-four'), await visit('Ben', 'room-five')]
    await ben.does({ kind: 'words', words: 'workshop Northmoor', room: 'room-four' })
    expect(ben.sent.at(-1)).toMatchObject({ type: 'refused', why: expect.any(String) })
    expect(ann.all().some(({ from }) => from !== 'bot')).toBe(false)
  })

  test('a button means what we wrote on it, and nothing that is made up', async () => {
    const { visit, store } = await site()
    const ann = await visit('Ann')
    const code = (await store.taken(personOf('Ann'))).current ?? ''
    const [message] = ann.seen().slice(-1)
    if (!message) throw new Error('nothing is asked')
    const log = JSON.stringify((await store.read(code))?.events)
    for (const value of ['press voice carer', 'pick outcomes', 'say forget me', 'press forget-me yes', '__proto__', ''])
      await ann.does({ kind: 'pressed', message: message.id, value, ticked: ['box outcomes life 1'] })
    expect(JSON.stringify((await store.read(code))?.events)).toBe(log)
  })
})

describe('somebody who asks to be forgotten', () => {
  test('leaves no word on the page, or in its files', async () => {
    const { visit, chat, folder } = await site()
    const ann = await visit('Ann')
    for (const words of ['Northmoor', 'Older people', 'planted-word', 'forget me']) await ann.says(words)
    await ann.presses('press forget-me yes')
    await chat.idle()
    const back = await visit('Ann')
    const shown = back
      .all()
      .map((message) => wordsIn(contentOf(message)))
      .join('\n')
    expect(shown).not.toContain('planted-word')
    expect(shown).not.toContain('Northmoor')
    expect(back.all().length).toBeGreaterThan(0)
    const { readdirSync, readFileSync } = await import('node:fs')
    for (const name of readdirSync(folder)) expect(readFileSync(`${folder}/${name}`, 'utf8')).not.toContain('planted-word')
  })
})

describe('a shared room', () => {
  test('says how a workshop begins while nothing was said there, and no longer than that', async () => {
    const { visit } = await site()
    const [ann, ben] = [await visit('Ann', 'room-one'), await visit('Ben', 'room-one')]
    const [first] = ann.seen()
    if (!first) throw new Error('nothing stands in the room')
    await ann.does({
      kind: 'pressed',
      message: first.id,
      value: 'say workshop',
      ticked: [],
      words: 'Northmoor',
      room: 'room-one',
    })
    for (const one of [ann, ben]) {
      expect(one.all().some(({ id }) => id === first.id)).toBe(false)
      expect(one.all().some((message) => wordsIn(contentOf(message)).includes('Northmoor'))).toBe(true)
    }
    const late = await visit('Cy', 'room-one')
    expect(late.all().some(({ id }) => id === first.id)).toBe(false)
  })

  test('marks what is between somebody and us, also what they write there, and nothing else', async () => {
    const { visit } = await site()
    const ann = await visit('Ann', 'room-seven')
    await ann.says('workshop Northmoor', { room: true })
    await ann.says('where are we')
    const marked = ann.all().filter(({ alone }) => alone)
    expect(marked.map(contentOf).map(({ text }) => text)).toContain('where are we')
    expect(marked.every(({ from }) => from === 'me' || from === 'bot')).toBe(true)
    const [words, board] = ann.all().filter(({ alone }) => !alone)
    expect([words?.room, board?.room]).toEqual(['room-seven', 'room-seven'])
    expect((await visit('Ann')).all().some(({ alone }) => alone)).toBe(false)
  })

  test('asks for its place last, also of somebody who was asked for one of their own before', async () => {
    const { visit } = await site()
    const before = await visit('Ann')
    const [own] = before.seen()
    before.leaves()
    const ann = await visit('Ann', 'room-six')
    expect(ann.seen().map(({ id }) => id)).toEqual([own?.id, 'room-empty'])
  })

  test('shows a workshop to all, and what one was told to nobody else', async () => {
    const { visit } = await site()
    const people = await Promise.all(['Ann', 'Ben', 'Cy', 'Di'].map((name) => visit(name, 'room-two')))
    const [ann, ...others] = people
    await ann?.says('workshop Northmoor', { room: true })
    for (const one of others) await one.presses('say join')
    for (const one of others) {
      const alone = one.all().filter((message) => message.alone)
      expect(alone.length).toBeGreaterThan(0)
      for (const other of people.filter((each) => each !== one))
        expect(other.all().some(({ id }) => alone.some((message) => message.id === id))).toBe(false)
    }
  })
})
