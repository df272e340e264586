import { expect, test } from 'vitest'
import { appraiseWorld, landscapeOf } from '../../src/conversation/world.ts'
import { openMemory } from '../../src/store/memory.ts'
import { level, talk } from './talk.ts'

test('starting again is asked about first; no goes on where it was', async () => {
  const me = await talk()
  await me.comesTo('budget-position')
  const before = await me.answers()
  for (const words of ['no', 'No, go on', '2', 'go on', 'skip']) {
    await me.says('start again')
    await me.says(words)
    expect(await me.answers()).toEqual(before)
    await me.isAsked('budget-position')
  }
})

test('words that are neither yes nor no leave it open, and restart nothing', async () => {
  const me = await talk()
  await me.comesTo('budget-position')
  await me.says('start again')
  for (const words of ['maybe', '3', 'yes but', 'weeks unfilled']) {
    await me.says(words)
    expect((await me.world()).me.pending).toEqual({ kind: 'confirm', what: 'start-again' })
  }
})

test('after yes nothing said before counts, but all of it stays in the record', async () => {
  const me = await talk()
  await me.comesTo('budget-position', { place: 'Northmoor' })
  const before = await me.log()
  await me.says('start again')
  await me.says('yes')
  await me.isAsked('place')
  const { me: heard } = await me.world()
  expect(heard).toMatchObject({ begun: true, answers: {}, settled: {}, scope: {}, notes: {}, trail: [] })
  expect(landscapeOf(await me.world())).toMatchObject({ place: '', matters: [], answers: {} })
  expect((await me.log()).slice(0, before.length)).toEqual(before)
  await me.says('back')
  await me.isAsked('place')
})

test('the way can be gone again to a recommendation, as if for the first time', async () => {
  const me = await talk()
  await me.comesTo('actions')
  await me.says('start again')
  await me.says('yes')
  await me.comesTo('actions', { 'homecare-supply': '4' })
  expect(me.toldOf('recommendation').given).toBe(true)
  const fresh = await talk()
  await fresh.comesTo('actions', { 'homecare-supply': '4' })
  expect(JSON.stringify(appraiseWorld(await me.world()))).toBe(JSON.stringify(appraiseWorld(await fresh.world())))
  await me.says('what moved')
  expect(me.words()).not.toContain('undefined')
})

test('one who starts again takes nothing from the others', async () => {
  const store = openMemory()
  const ann = await talk({ store })
  await ann.comesTo('rurality')
  const bob = await talk({ store, code: ann.code })
  await bob.comesTo('rurality', { 'homecare-supply': '4' })
  const before = await bob.answers()
  await ann.says('start again')
  await ann.says('yes')
  expect(await bob.answers()).toEqual(before)
  expect(landscapeOf(await ann.world()).answers['homecare-supply']).toEqual([level(4)])
  await bob.isAsked('rurality')
})
