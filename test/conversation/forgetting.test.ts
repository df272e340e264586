import { expect, test } from 'vitest'
import { landscapeOf } from '../../src/conversation/world.ts'
import { openMemory } from '../../src/store/memory.ts'
import { real, talk, textOf } from './talk.ts'

const SECRET = 'the lunch club on Tuesdays'

test('forgetting is asked about first, and no goes on', async () => {
  const me = await talk()
  await me.comesTo('rurality')
  await me.says('forget me')
  await me.says('no')
  await me.isAsked('rurality')
  expect(Object.keys(await me.answers())).toHaveLength(5)
})

test('forgotten with their answers, nothing of a person is left', async () => {
  const store = openMemory()
  const me = await talk({ store })
  await me.comesTo('rurality', { 'good-week': SECRET })
  const { code } = me
  await me.says('forget me')
  await me.says('forget me and my answers')
  expect(me.toldOf('said').about).toBe('forgotten')
  const left = JSON.stringify((await store.read(code))?.events)
  expect(left).not.toContain(SECRET)
  expect(left).not.toContain(me.by)
  expect(await store.taken(me.by)).toEqual({ codes: [] })
})

test('forgotten but for their answers, the levels count on and the words are gone', async () => {
  const store = openMemory()
  const ann = await talk({ store })
  await ann.comesTo('rurality', { 'good-week': SECRET, 'homecare-supply': `1, ${SECRET}`, place: 'Northmoor' })
  const bob = await talk({ store, code: ann.code })
  await bob.comesTo('rurality')
  const before = landscapeOf(await bob.world())
  await ann.says('forget me')
  await ann.says('2')
  const text = JSON.stringify((await store.read(bob.code))?.events)
  expect(text).not.toContain(SECRET)
  expect(text).not.toContain(ann.by)
  const after = landscapeOf(await bob.world())
  expect(Object.keys(after.answers)).toEqual(Object.keys(before.answers))
  expect(after.answers['homecare-supply']).toContainEqual({ kind: 'level', from: 1, to: 1, sure: 'sure' })
  expect(after.matters).toEqual(before.matters)
})

test('what the forgotten person said for everybody is asked of those who stay', async () => {
  for (const how of ['1', '2']) {
    const store = openMemory()
    const ann = await talk({ store })
    await ann.comesTo('voice', { place: 'Northmoor', unheard: 'night staff' })
    const bob = await talk({ store, code: ann.code })
    await bob.comesTo('rurality')
    await ann.says('forget me')
    await ann.says(how)
    await bob.isAsked('place')
    await bob.says('Northmoor')
    expect(Object.keys(await bob.answers())).toHaveLength(5)
    await bob.says('results')
    expect(textOf(bob.told())).not.toContain('undefined')
  }
})

test('nobody is left standing empty beside a result', async () => {
  const store = openMemory()
  const ann = await talk({ store })
  await ann.comesTo('actions', { unheard: 'night staff', equality: 'we asked the deaf club' })
  const bob = await talk({ store, code: ann.code })
  await bob.comesTo('actions')
  await ann.says('forget me')
  await ann.says('2')
  await bob.says('results')
  const { unheard } = bob.toldOf('recommendation')
  expect(unheard).toContain(real.words.results['unheard-none'])
  expect(unheard).toContain(real.words.results['equality-none'])
})

test('somebody who comes back after being forgotten is greeted as new', async () => {
  const me = await talk()
  await me.comesTo('rurality')
  await me.says('forget me')
  await me.says('1')
  await me.says('hello')
  expect(me.toldOf('said').about).toBe('hello')
  expect(await me.answers()).toEqual({})
})

test('a forgetting that is delivered again begins nothing new for the one forgotten', async () => {
  const me = await talk()
  await me.comesTo('rurality')
  await me.says('forget me')
  await me.says('1')
  await me.isDeliveredAgain()
  expect(await me.store.taken(me.by)).toEqual({ codes: [] })
})
