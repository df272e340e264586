import { expect, test } from 'vitest'
import { asJson } from '../../src/appraisal/index.ts'
import { appraiseWhole, landscapeOf } from '../../src/conversation/world.ts'
import { openMemory } from '../../src/store/memory.ts'
import { level, real, saidLine, talk } from './talk.ts'

const meta = { version: 'test', content: real.hash, input: 'test' }
const joined = async (content = real) => {
  const store = openMemory()
  const ann = await talk({ store, content })
  await ann.comesTo('voice', { place: 'Northmoor', population: 'older people' })
  const bob = await talk({ store, content, code: ann.code })
  return { store, ann, bob }
}

test('the scope is asked once: one who joins is told of the place and starts with their part', async () => {
  const { ann, bob } = await joined()
  expect(saidLine(bob.told(), real.words.joined, { place: 'Northmoor' }) || bob.words().includes('Northmoor')).toBe(true)
  await bob.isAsked('voice')
  expect(bob.code).toBe(ann.code)
  expect(await bob.settled('population')).toEqual({ kind: 'choices', choices: ['older'] })
})

test.each([
  ['was skipped', 'skip'],
  ['is not said yet', undefined],
])('one who joins where the place %s is told that the result is shared', async (_, place) => {
  const store = openMemory()
  const ann = await talk({ store })
  if (place !== undefined) await ann.says(place)
  const bob = await talk({ store, code: ann.code })
  expect(saidLine(bob.told(), real.words['joined-nowhere'])).toBe(true)
  expect(saidLine(ann.told(), real.words['joined-nowhere'])).toBe(false)
})

test('what one changes of the scope holds for all', async () => {
  const { ann, bob } = await joined()
  await bob.says('change the place')
  await bob.says('Southmoor')
  expect(await ann.settled('place')).toEqual({ kind: 'words', words: 'Southmoor' })
  expect(landscapeOf(await ann.world()).place).toBe('Southmoor')
})

test('beliefs are pooled; an answer of one is never lost in the answer of another', async () => {
  const { ann, bob } = await joined()
  await ann.comesTo('market-health', { 'homecare-supply': '1', voice: 'a carer', outcomes: '1' })
  await bob.comesTo('market-health', { 'homecare-supply': '4', voice: 'a councillor', outcomes: '2, 8' })
  const landscape = landscapeOf(await ann.world())
  expect(landscape.answers['homecare-supply']).toEqual([level(1), level(4)])
  expect(landscape.matters).toEqual([{ life: 1 }, { control: 1, cash: 1 }])
  expect(landscapeOf(await bob.world())).toEqual(landscape)
  expect(await ann.answer('homecare-supply')).toEqual(level(1))
  expect(await bob.answer('homecare-supply')).toEqual(level(4))
})

test('nobody loses their place while another talks, pauses, starts again or is forgotten', async () => {
  const { ann, bob } = await joined()
  await ann.comesTo('rurality')
  await bob.comesTo('homecare-supply')
  await bob.says('weeks unfilled in the dales, nobody will go up there')
  const before = await ann.world()
  for (const words of ['no', 'pause', 'hello', 'start again', 'yes', 'forget me', '1']) {
    await bob.says(words)
    const after = await ann.world()
    expect(after.me.answers).toEqual(before.me.answers)
    expect(after.me.pending).toEqual(before.me.pending)
    await ann.isAsked('rurality')
  }
})

test('a recommendation of one is seen by the other, whose own way is not cut short', async () => {
  const { ann, bob } = await joined()
  await bob.comesTo('rurality', { 'homecare-supply': '4' })
  await ann.comesTo('actions', { 'homecare-supply': '1' })
  expect((await bob.world()).me.given).toHaveLength(1)
  await bob.isAsked('rurality')
  await bob.says('what moved')
  await bob.comesTo('actions')
  expect((await ann.world()).me.given).toEqual((await bob.world()).me.given)
  await ann.says('results')
  await bob.says('results')
  expect(ann.toldOf('recommendation').groups.map(({ approaches }) => approaches.map(({ id }) => id))).toEqual(
    bob.toldOf('recommendation').groups.map(({ approaches }) => approaches.map(({ id }) => id)),
  )
  expect(asJson(appraiseWhole(await ann.world()), meta)).toBe(asJson(appraiseWhole(await bob.world()), meta))
})

test('what the recommendation says when the population changes is what the log says afterwards', async () => {
  const store = openMemory()
  const ann = await talk({ store })
  await ann.comesTo('carer-network', { route: 'full', 'working-age-complexity': '4' })
  const bob = await talk({ store, code: ann.code })
  await bob.comesTo('return', { 'working-age-complexity': '1' })
  await bob.says('skip')
  await bob.says('change population')
  await bob.says('older people')
  const given = (await bob.world()).me.given
  expect(given.at(-1)?.levels).not.toHaveProperty('working-age-complexity')
  await bob.says('results')
  expect((await bob.world()).me.given).toEqual(given)
})

test("another's words are not given as one's own", async () => {
  const { ann, bob } = await joined()
  await ann.comesTo('actions', { 'homecare-supply': '1, the dales are quite empty' })
  await bob.says('why micro-enterprise')
  expect(bob.words()).not.toContain('the dales are quite empty')
})

test('five people and more talk at once, and every answer is kept', async () => {
  const { store, ann } = await joined()
  await ann.comesTo('people-vision')
  const people = await Promise.all(Array.from({ length: 6 }, () => talk({ store, code: ann.code })))
  await Promise.all(people.map((person, at) => person.comesTo('homecare-supply', { 'people-vision': String(1 + (at % 4)) })))
  await Promise.all(people.map((person, at) => person.says(String(1 + (at % 4)))))
  const said = landscapeOf(await ann.world()).answers['homecare-supply']
  expect(said).toHaveLength(6)
  for (const [at, person] of people.entries()) expect(await person.answer('homecare-supply')).toEqual(level(1 + (at % 4)))
})
