import { describe, expect, onTestFinished, test } from 'vitest'
import { type Desk, emptyDesk, withSeen } from '../../src/conversation/desk.ts'
import { fingerprint, printsOf } from '../../src/conversation/seen.ts'
import { openFiles } from '../../src/store/files.ts'
import { openMemory } from '../../src/store/memory.ts'
import type { Store } from '../../src/store/store.ts'
import { ann, answered, answerTimes, batch, bob, wordy } from './events.ts'
import { newHome } from './home.ts'

/** What a log ends with. */
const HEAD = expect.stringMatching(/^[0-9a-f]{64}$/)

const stores: { name: string; open: () => Promise<Store> }[] = [
  { name: 'in memory', open: async () => openMemory() },
  {
    name: 'in files',
    open: () =>
      openFiles(newHome(), {
        notice: (sentence) => {
          throw new Error(sentence)
        },
      }),
  },
]

describe.each(stores)('a store $name', ({ open }) => {
  const opened = async () => {
    const store = await open()
    onTestFinished(() => store.close())
    return store
  }

  test('has no log before anybody has spoken', async () => {
    const store = await opened()
    expect(await store.read('bath-2026')).toBeUndefined()
    expect(await store.codes()).toEqual([])
    expect(await store.append('bath-2026', 3, batch('one', answered(ann)))).toBe('moved-on')
    expect(await store.codes()).toEqual([])
  })

  test('gives back what it was given, in order', async () => {
    const store = await opened()
    expect(await store.append('bath-2026', 0, batch('one', ...wordy(ann, 'we are thin in the north')))).toBe('kept')
    expect(await store.append('bath-2026', 7, batch('two', answered(bob)))).toBe('kept')
    expect(await store.append('a-first', 0, batch('three', answered(bob)))).toBe('kept')
    expect(await store.read('bath-2026')).toEqual({
      code: 'bath-2026',
      events: [...wordy(ann, 'we are thin in the north'), answered(bob)],
      deliveries: new Set(['one', 'two']),
      desk: emptyDesk(),
      head: HEAD,
    })
    expect(await store.codes()).toEqual(['a-first', 'bath-2026'])
  })

  test('adds nothing when others have written since', async () => {
    const store = await opened()
    await store.append('bath-2026', 0, batch('one', answered(ann)))
    expect(await store.append('bath-2026', 0, batch('two', answered(bob)))).toBe('moved-on')
    expect(await store.append('bath-2026', 2, batch('two', answered(bob)))).toBe('moved-on')
    expect((await store.read('bath-2026'))?.deliveries).toEqual(new Set(['one']))
  })

  test('keeps exactly one of many who write on the same reading', async () => {
    const store = await opened()
    const results = await Promise.all(
      Array.from({ length: 10 }, (_, n) => store.append('bath-2026', 0, batch(`d${n}`, answered(ann)))),
    )
    expect(results.filter((result) => result === 'kept')).toHaveLength(1)
    expect((await store.read('bath-2026'))?.events).toHaveLength(1)
  })

  test('keeps a delivery that brought nothing', async () => {
    const store = await opened()
    await store.append('bath-2026', 0, batch('empty'))
    expect(await store.read('bath-2026')).toEqual({
      code: 'bath-2026',
      events: [],
      deliveries: new Set(['empty']),
      desk: emptyDesk(),
      head: HEAD,
    })
  })

  test('keeps nothing of a batch that could not be read again', async () => {
    const store = await opened()
    await expect(store.append('bath-2026', 0, batch('bad', { ...answered(ann), by: 'nobody' }))).rejects.toThrow()
    expect(await store.read('bath-2026')).toBeUndefined()
  })

  test('shares nothing with those who read and write', async () => {
    const store = await opened()
    const event = answered(ann)
    await store.append('bath-2026', 0, batch('one', event))
    event.by = bob
    const [read] = (await store.read('bath-2026'))?.events ?? []
    if (read) read.by = bob
    expect((await store.read('bath-2026'))?.events).toEqual([answered(ann)])
  })

  test('holds a long log', async () => {
    const store = await opened()
    await answerTimes(store, 'bath-2026', 200)
    expect((await store.read('bath-2026'))?.events).toEqual(Array.from({ length: 200 }, (_, n) => answered(ann, `answer ${n}`)))
  })

  test('knows which appraisals a person takes part in', async () => {
    const store = await opened()
    expect((await store.taken(ann)).codes).toEqual([])
    await store.take(ann, 'bath-2026')
    await store.take(ann, 'york-2026')
    await store.take(ann, 'bath-2026')
    await store.take(bob, 'york-2026')
    expect(await store.taken(ann)).toEqual({ current: 'bath-2026', codes: ['bath-2026', 'york-2026'] })
  })

  test('notes what somebody takes part in without putting it in hand', async () => {
    const store = await opened()
    await store.take('slack:T1:C1', 'bath-2026', false)
    expect(await store.taken('slack:T1:C1')).toEqual({ codes: ['bath-2026'] })
    await store.take('slack:T1:C1', 'york-2026')
    await store.take('slack:T1:C1', 'leeds-2026', false)
    expect(await store.taken('slack:T1:C1')).toEqual({ current: 'york-2026', codes: ['bath-2026', 'york-2026', 'leeds-2026'] })
  })

  const known = (name: string) => (desk: Desk) => withSeen(desk, [name], '2026-03-02T10:00:00Z')
  const names = (desk: Desk | undefined) => printsOf(desk?.seen ?? {})
  const prints = (...given: string[]) => given.map(fingerprint)

  test('changes a desk with the log, and without it', async () => {
    const store = await opened()
    expect(await store.tidy('bath-2026', known('none'))).toBeUndefined()
    expect(await store.read('bath-2026')).toBeUndefined()
    await store.append('bath-2026', 0, { ...batch('one', answered(ann)), desk: known('one') })
    expect(names(await store.tidy('bath-2026', known('two')))).toEqual(prints('one', 'two'))
    const log = await store.read('bath-2026')
    expect(names(log?.desk)).toEqual(prints('one', 'two'))
    expect([log?.events, log?.deliveries]).toEqual([[answered(ann)], new Set(['one'])])
  })

  test('changes nothing of a desk where nothing of the log was kept', async () => {
    const store = await opened()
    await store.append('bath-2026', 0, { ...batch('one', answered(ann)), desk: known('one') })
    expect(await store.append('bath-2026', 0, { ...batch('two', answered(bob)), desk: known('two') })).toBe('moved-on')
    expect(names((await store.read('bath-2026'))?.desk)).toEqual(prints('one'))
  })

  test('shares no desk with those who read and change it', async () => {
    const store = await opened()
    await store.append('bath-2026', 0, { ...batch('one', answered(ann)), desk: known('one') })
    const looked = await store.tidy('bath-2026', (desk) => desk)
    if (looked) looked.seen['2026-03-02T10'] = 'mine'
    await expect(
      store.tidy('bath-2026', (desk) => {
        desk.stands.broken = [undefined as never]
        return { ...desk }
      }),
    ).rejects.toThrow()
    expect(names((await store.read('bath-2026'))?.desk)).toEqual(prints('one'))
  })

  test('changes a desk as often as many want at once', async () => {
    const store = await opened()
    await store.append('bath-2026', 0, batch('one', answered(ann)))
    await Promise.all(Array.from({ length: 20 }, (_, nth) => store.tidy('bath-2026', known(`n${nth}`))))
    expect(names((await store.read('bath-2026'))?.desk)).toHaveLength(20)
  })

  test('forgets a person with all they said', async () => {
    const store = await opened()
    await store.append('bath-2026', 0, batch('one', answered(ann), answered(bob)))
    await store.append('bath-2026', 2, batch('two', answered(ann)))
    await store.append('york-2026', 0, batch('three', answered(bob)))
    await store.take(ann, 'bath-2026')
    expect(await store.forget(ann, false)).toBe(1)
    expect(await store.read('bath-2026')).toEqual({
      code: 'bath-2026',
      events: [answered(bob)],
      deliveries: new Set(['one', 'two']),
      desk: emptyDesk(),
      head: HEAD,
    })
    expect((await store.taken(ann)).codes).toEqual([])
    expect(await store.forget(ann, false)).toBe(0)
    expect(await store.append('bath-2026', 1, batch('four', answered(bob)))).toBe('kept')
  })

  test('keeps the answers of a forgotten person under a name that says nothing', async () => {
    const store = await opened()
    await store.append('bath-2026', 0, batch('one', ...wordy(ann, 'secret'), answered(bob, 'mine')))
    await store.append('bath-2026', 8, batch('two', answered(ann, 'secret')))
    expect(await store.forget(ann, true)).toBe(1)
    expect(await store.forget(bob, true)).toBe(1)
    const events = (await store.read('bath-2026'))?.events ?? []
    expect(events).toHaveLength(9)
    expect(events.map(({ by }) => by)).toEqual([
      ...Array.from({ length: 7 }, () => 'removed:person:1'),
      'removed:person:2',
      'removed:person:1',
    ])
    expect(events.at(-1)).toEqual(answered('removed:person:1'))
    expect(JSON.stringify(events)).not.toMatch(/secret|mine|UANN|bob/)
  })

  const MORNING = '2026-03-02T10:00:00Z'
  const CODE = 'abcdefghjkmnpqrstuvwxyz23456'
  const cat = 'teams:contoso:cat'

  test('knows nobody by another name before they link', async () => {
    const store = await opened()
    expect([await store.personOf(ann), await store.namesOf(ann)]).toEqual([ann, [ann]])
    expect(await store.link(ann, CODE, MORNING, [])).toEqual({ kind: 'unknown' })
    expect(await store.unlink(ann)).toBe(false)
    await store.endLink(CODE)
  })

  test('makes an account one with the person who has the code, once', async () => {
    const store = await opened()
    await store.take(ann, 'bath-2026')
    await store.take(bob, 'york-2026')
    await store.openLink(ann, CODE, MORNING)
    expect(await store.link(bob, CODE, '2026-03-02T10:59:59Z', ['york-2026'])).toEqual({ kind: 'linked', person: ann })
    expect([await store.personOf(bob), await store.personOf(ann)]).toEqual([ann, ann])
    expect([await store.namesOf(bob), await store.namesOf(ann)]).toEqual([
      [ann, bob],
      [ann, bob],
    ])
    expect(await store.taken(ann)).toEqual({ current: 'bath-2026', codes: ['york-2026', 'bath-2026'] })
    expect(await store.link(cat, CODE, MORNING, [])).toEqual({ kind: 'unknown' })
  })

  test('takes no code that is an hour old, was followed by another, was ended, or is their own', async () => {
    const store = await opened()
    await store.openLink(ann, CODE, MORNING)
    expect(await store.link(ann, CODE, MORNING, [])).toEqual({ kind: 'own' })
    expect(await store.link(bob, CODE, '2026-03-02T11:00:00Z', [])).toEqual({ kind: 'unknown' })
    await store.openLink(ann, `${CODE}7`, MORNING)
    expect(await store.link(bob, CODE, MORNING, [])).toEqual({ kind: 'unknown' })
    await store.openLink(cat, `${CODE}8`, MORNING)
    await store.endLink(`${CODE}7`)
    expect(await store.link(bob, `${CODE}7`, MORNING, [])).toEqual({ kind: 'unknown' })
    expect(await store.link(bob, `${CODE}8`, MORNING, [])).toEqual({ kind: 'linked', person: cat })
  })

  test('lets one of many who use a code at once have it', async () => {
    const store = await opened()
    await store.openLink(ann, CODE, MORNING)
    const found = await Promise.all(Array.from({ length: 5 }, (_, nth) => store.link(`slack:T2:U${nth}`, CODE, MORNING, [])))
    expect(found.filter(({ kind }) => kind === 'linked')).toHaveLength(1)
    expect(await store.namesOf(ann)).toHaveLength(2)
  })

  test('has no chain and no ring of accounts, however they are linked', async () => {
    const store = await opened()
    const linked = async (account: string, person: string) => {
      const code = `${CODE} of ${person}`
      await store.openLink(await store.personOf(person), code, MORNING)
      return store.link(account, code, MORNING, [])
    }
    await linked(bob, ann)
    await linked(ann, cat)
    expect(await store.namesOf(ann)).toEqual([cat, bob, ann])
    expect(await linked(cat, bob)).toEqual({ kind: 'own' })
    expect(await linked(bob, 'slack:T2:UDAN')).toEqual({ kind: 'linked', person: 'slack:T2:UDAN' })
    for (const name of [ann, bob, cat]) expect(await store.personOf(name)).toBe('slack:T2:UDAN')
  })

  test('parts an account again, with what it brought and nothing else', async () => {
    const store = await opened()
    await store.take(ann, 'bath-2026')
    await store.openLink(ann, CODE, MORNING)
    await store.link(bob, CODE, MORNING, ['york-2026', 'bath-2026'])
    await store.take(ann, 'york-2026')
    await store.take(ann, 'hull-2026', false)
    expect(await store.unlink(ann)).toBe(false)
    expect(await store.unlink(bob)).toBe(true)
    expect([await store.personOf(bob), await store.namesOf(ann)]).toEqual([bob, [ann]])
    expect(await store.taken(ann)).toEqual({ codes: ['bath-2026', 'hull-2026'] })
    expect(await store.unlink(bob)).toBe(false)
  })

  test.each([false, true])('forgets a person under all their names, asked by any (answers kept: %s)', async (keepAnswers) => {
    for (const asked of [ann, bob]) {
      const store = await opened()
      await store.append('bath-2026', 0, batch('one', answered(ann, 'hers'), answered(cat, 'kept'), answered(bob, 'hers')))
      await store.append('york-2026', 0, batch('two', answered(bob, 'hers')))
      await store.take(ann, 'bath-2026')
      await store.take(bob, 'york-2026')
      await store.openLink(ann, CODE, MORNING)
      await store.link(bob, CODE, MORNING, ['york-2026'])
      await store.openLink(ann, CODE, MORNING)
      await store.openLink(cat, `${CODE}7`, MORNING)
      expect(await store.forget(asked, keepAnswers)).toBe(2)
      const logs = await Promise.all(['bath-2026', 'york-2026'].map((code) => store.read(code)))
      expect(logs.map((log) => log?.events.length)).toEqual(keepAnswers ? [3, 1] : [1, 0])
      expect(JSON.stringify(logs)).not.toMatch(/hers|UANN|bob/)
      for (const name of [ann, bob]) {
        expect(await store.taken(name)).toEqual({ codes: [] })
        expect(await store.namesOf(name)).toEqual([name])
      }
      expect(await store.link(bob, CODE, MORNING, [])).toEqual({ kind: 'unknown' })
      expect(await store.link(bob, `${CODE}7`, MORNING, [])).toEqual({ kind: 'linked', person: cat })
    }
  })

  test('lets somebody be reminded once a day, whatever it is of', async () => {
    const store = await opened()
    expect(await store.mayRemind(ann, '2026-11-30')).toBe(true)
    expect(await store.mayRemind(ann, '2026-11-30')).toBe(false)
    expect(await store.mayRemind(bob, '2026-11-30')).toBe(true)
    expect(await store.mayRemind(ann, '2026-12-01')).toBe(true)
    expect(await store.mayRemind(ann, '2026-11-30')).toBe(false)
  })

  test('lets one of a hundred who would remind somebody at once do so', async () => {
    const store = await opened()
    const asked = await Promise.all(Array.from({ length: 100 }, () => store.mayRemind(ann, '2026-11-30')))
    expect(asked.filter(Boolean)).toHaveLength(1)
  })

  test('never reminds somebody who asked that, until they ask otherwise', async () => {
    const store = await opened()
    await store.remindNever(ann, true)
    expect(await store.mayRemind(ann, '2026-11-30')).toBe(false)
    await store.remindNever(ann, true)
    expect(await store.mayRemind(ann, '2026-12-01')).toBe(false)
    await store.remindNever(ann, false)
    expect(await store.mayRemind(ann, '2026-12-01')).toBe(true)
    await store.remindNever(ann, true)
    await store.remindNever(ann, false)
    expect(await store.mayRemind(ann, '2026-12-01')).toBe(false)
  })

  test('notes no reminder for a day that is none', async () => {
    const store = await opened()
    await expect(store.mayRemind(ann, 'tomorrow')).rejects.toThrow()
    expect(await store.mayRemind(ann, '2026-11-30')).toBe(true)
  })

  const linked = async (store: Store) => {
    await store.openLink(ann, CODE, MORNING)
    await store.link(bob, CODE, MORNING, [])
  }

  test('reminds a person once a day under all their names, also when they link or part that day', async () => {
    const store = await opened()
    expect(await store.mayRemind(bob, '2026-11-30')).toBe(true)
    await linked(store)
    expect(await store.mayRemind(ann, '2026-11-30')).toBe(false)
    expect(await store.mayRemind(ann, '2026-12-01')).toBe(true)
    expect(await store.mayRemind(bob, '2026-12-01')).toBe(false)
    await store.unlink(bob)
    for (const name of [ann, bob]) expect(await store.mayRemind(name, '2026-12-01')).toBe(false)
    for (const name of [ann, bob]) expect(await store.mayRemind(name, '2026-12-02')).toBe(true)
  })

  test('never reminds a person under any name once they asked that under one, also when they part', async () => {
    const store = await opened()
    await store.remindNever(bob, true)
    await linked(store)
    for (const name of [ann, bob]) expect(await store.mayRemind(name, '2026-11-30')).toBe(false)
    await store.remindNever(ann, false)
    expect(await store.mayRemind(bob, '2026-11-30')).toBe(true)
    await store.remindNever(ann, true)
    await store.unlink(bob)
    for (const name of [ann, bob]) expect(await store.mayRemind(name, '2026-12-01')).toBe(false)
  })

  test.each([ann, bob])('knows nothing of reminding a person who was forgotten, asked as %s', async (asked) => {
    const store = await opened()
    await linked(store)
    await store.mayRemind(ann, '2026-11-30')
    await store.remindNever(bob, true)
    expect(await store.forget(asked, false)).toBe(0)
    for (const name of [ann, bob]) expect(await store.mayRemind(name, '2026-11-30')).toBe(true)
  })

  test.each(['../etc', 'a/../../b', 'abc', 'UPPER-2026', '', 'a'.repeat(41), 'bath-2026\n'])(
    'refuses the code %j',
    async (code) => {
      const store = await opened()
      await expect(store.read(code)).rejects.toThrow('is not the code of an appraisal')
      await expect(store.append(code, 0, batch('one', answered(ann)))).rejects.toThrow('is not the code of an appraisal')
      await expect(store.take(ann, code)).rejects.toThrow('is not the code of an appraisal')
    },
  )
})
