import { expect, test } from 'vitest'
import type { Content } from '../../src/content/content.ts'
import type { Change } from '../../src/content/flow.ts'
import { carry } from '../../src/conversation/carry.ts'
import { Event } from '../../src/conversation/event.ts'
import { openMemory } from '../../src/store/memory.ts'
import { level, real, talk } from './talk.ts'

/** The real content after so many changes of its flow, each given in the editors' words. */
const later = (...changes: Partial<Change>[]): Content => ({
  ...real,
  hash: `sha256:${changes.length}`,
  flow: {
    ...real.flow,
    version: 1 + changes.length,
    changes: changes.map((change, at) => ({ to: at + 2, renamed: {}, retired: [], values: {}, askAgain: [], ...change })),
  },
})

const by = 'terminal:local:ann'
const code = 'an-older-one'
/** A store that holds what somebody said in older versions; the names in it may be names of then. */
const storeOf = async (...said: object[]) => {
  const store = openMemory()
  const events = [{ type: 'opened', code }, { type: 'began' }, ...said].map((what, at) =>
    Event.parse({ by, at: `2025-03-01T10:00:${String(at).padStart(2, '0')}Z`, flow: 1, ...what }),
  )
  await store.append(code, 0, { delivery: 'then', events })
  await store.take(by, code)
  return store
}
const SCOPE = [
  { type: 'said', step: 'place', words: 'Northmoor' },
  { type: 'chose', step: 'population', choices: ['older'] },
  { type: 'skipped', step: 'decision' },
  { type: 'chose', step: 'voice', choices: ['carer'] },
  { type: 'said', step: 'good-week', words: 'friends' },
  { type: 'chose', step: 'outcomes', choices: ['connection'] },
  { type: 'chose', step: 'route', choices: ['quick'] },
  { type: 'said', step: 'opening-all', words: 'the lunch club' },
]
const answered = (question: string, from: number, to = from) => ({
  type: 'answered',
  question,
  answer: { kind: 'level', from, to, sure: 'sure' },
})
const back = async (content: Content, ...said: object[]) => {
  const store = await storeOf(...SCOPE, ...said)
  return talk({ content, store, by, hello: false })
}
const movedOn = (words: string) => words.includes(real.words['moved-on'].replace('{questions}', '').trim())

test('a flow that did not change since reads every event as it was said', async () => {
  const me = await back(real, answered('people-vision', 3), answered('homecare-supply', 1, 2))
  for (const event of await me.log()) expect(carry(real, event)).toBe(event)
})

test('renamed: the answer stands under the new name, and nobody notices', async () => {
  const content = later({ renamed: { 'visiting-care': 'homecare-supply' } })
  const me = await back(content, answered('people-vision', 3), answered('practice-culture', 3), answered('visiting-care', 1))
  await me.isAsked('market-health')
  expect(await me.answer('homecare-supply')).toEqual(level(1))
  await me.says('start')
  expect(movedOn(me.words())).toBe(false)
})

test('renamed: what was pending, noted, gone back to or not known comes along', async () => {
  const content = later({ renamed: { 'visiting-care': 'homecare-supply', 'my-town': 'place' } })
  const question = 'visiting-care'
  const read = { type: 'proposed', question, from: 1, to: 2, words: 'weeks', because: 'weeks' }
  await (await back(content, read)).isAsked('homecare-supply')
  expect((await (await back(content, { type: 'noted', question, words: 'hm' })).world()).me.notes).toEqual({
    'homecare-supply': 'hm',
  })
  await (await back(content, { type: 'returned', step: question })).isAsked('homecare-supply')
  const wondered = await back(content, { type: 'wondered', question })
  expect(await wondered.answer('homecare-supply')).toEqual({ kind: 'unknown', how: 'i-do-not' })
  const said = await back(content, { type: 'said', step: 'my-town', words: 'Southmoor' })
  expect(await said.settled('place')).toEqual({ kind: 'words', words: 'Southmoor' })
})

test('renamed: a recommendation of then does not look as if an answer had moved', async () => {
  const now = await talk({ by })
  await now.comesTo('return')
  await now.says('skip')
  const store = openMemory()
  const old = (await now.log()).map((event) =>
    Event.parse(JSON.parse(JSON.stringify(event).replaceAll('"homecare-supply"', '"visiting-care"'))),
  )
  await store.append(code, 0, { delivery: 'then', events: old })
  await store.take(by, code)
  const me = await talk({
    store,
    by,
    hello: false,
    content: { ...later({ renamed: { 'visiting-care': 'homecare-supply' } }), hash: real.hash },
  })
  await me.says('what moved')
  expect(me.linesOf('moved')).toEqual([real.words.moved.title, real.words.moved['first-time']])
})

test('retired: the question is never heard of again; the log keeps what was said', async () => {
  const content = later({ retired: ['weather'] })
  const me = await back(
    content,
    answered('weather', 3),
    { type: 'noted', question: 'weather', words: 'wet' },
    { type: 'wondered', question: 'weather' },
    { type: 'proposed', question: 'weather', from: 1, to: 1, words: 'wet', because: 'wet' },
    { type: 'returned', step: 'weather' },
    { type: 'chose', step: 'weather', choices: ['wet'] },
    { type: 'said', step: 'weather', words: 'wet' },
    { type: 'skipped', step: 'weather' },
  )
  await me.isAsked('people-vision')
  const { me: heard } = await me.world()
  expect(JSON.stringify(heard)).not.toContain('weather')
  expect(JSON.stringify(await me.log())).toContain('weather')
})

test('values: levels that were merged are read as they are called now, a range in its order', async () => {
  const content = later({ values: { 'people-vision': { 3: 2, 4: 3 }, 'homecare-supply': { 1: 4, 4: 1 } } })
  const me = await back(
    content,
    answered('people-vision', 3, 4),
    answered('practice-culture', 4),
    answered('homecare-supply', 1, 2),
  )
  expect(await me.answer('people-vision')).toEqual(level(2, 3))
  expect(await me.answer('practice-culture')).toEqual(level(4))
  expect(await me.answer('homecare-supply')).toEqual(level(2, 4))
})

test('values: a level read back before the change is asked about under its new number', async () => {
  const content = later({ values: { 'people-vision': { 4: 3 } } })
  const me = await back(content, {
    type: 'proposed',
    question: 'people-vision',
    from: 4,
    to: 4,
    words: 'all of it',
    because: 'so',
  })
  expect((await me.world()).me.pending).toMatchObject({ from: 3, to: 3 })
  await me.says('yes')
  expect(await me.answer('people-vision')).toMatchObject({ from: 3, to: 3, words: 'all of it' })
})

test('values: choices that were merged count once, choices not named stay', async () => {
  const content = later({
    values: { population: { ageing: 'older' }, outcomes: { friends: 'connection', company: 'connection' } },
  })
  const me = await back(
    content,
    { type: 'chose', step: 'population', choices: ['ageing'] },
    { type: 'chose', step: 'outcomes', choices: ['friends', 'life', 'company'] },
  )
  expect(await me.settled('population')).toEqual({ kind: 'choices', choices: ['older'] })
  expect(await me.settled('outcomes')).toEqual({ kind: 'choices', choices: ['connection', 'life'] })
})

test('asked again: an unclear answer is asked once more, in its place, and said so once', async () => {
  const content = later({ askAgain: ['people-vision'] })
  const me = await back(content, answered('people-vision', 3), answered('practice-culture', 3))
  await me.says('start')
  expect(movedOn(me.words())).toBe(true)
  await me.isAsked('people-vision')
  for (const words of ['help', 'where are we', '2', 'back', 'skip', 'pause', 'hello']) {
    await me.says(words)
    expect(movedOn(me.words()), words).toBe(false)
  }
  expect(await me.answer('people-vision')).toEqual(level(2))
  expect(await me.answer('practice-culture')).toEqual(level(3))
})

test.each(['help', 'results', 'where are we', '3', 'review'])(
  'asked again: told once also where the first words are "%s"',
  async (words) => {
    const me = await back(later({ askAgain: ['people-vision'] }), answered('people-vision', 3))
    await me.says(words)
    expect(movedOn(me.words())).toBe(true)
    await me.says('help')
    expect(movedOn(me.words())).toBe(false)
  },
)

test('asked again: not knowing, and a level read back, are asked once more too', async () => {
  const content = later({ askAgain: ['people-vision'] })
  const read = { type: 'proposed', question: 'people-vision', from: 1, to: 1, words: 'lists', because: 'lists' }
  for (const said of [[{ type: 'wondered', question: 'people-vision' }], [read], [read, answered('people-vision', 1)]]) {
    const me = await back(content, ...said)
    await me.isAsked('people-vision')
    const { me: heard } = await me.world()
    expect(heard.pending).toBeUndefined()
    expect(heard.answers).toEqual({})
  }
})

test('asked again: a step is, whether it was chosen, said or skipped', async () => {
  const content = later({ askAgain: ['voice'] })
  for (const said of [
    { type: 'chose', step: 'voice', choices: ['nhs'] },
    { type: 'said', step: 'voice', words: 'a nurse' },
    { type: 'skipped', step: 'voice' },
  ]) {
    const me = await back(content, said)
    await me.isAsked('voice')
  }
})

test('asked again after a new name: told under the name of today', async () => {
  const content = later({ askAgain: ['vision'] }, { renamed: { vision: 'people-vision' } })
  const me = await back(content, answered('vision', 3))
  await me.isAsked('people-vision')
  await me.says('start')
  const name = real.factors.find(({ id }) => id === 'people-vision')?.name ?? ''
  expect(me.words()).toContain(name)
})

test('a log that spans versions: each event is carried from the version it was said in, and no further', async () => {
  const content = later(
    { values: { 'people-vision': { 1: 2 } } },
    { values: { 'people-vision': { 2: 3 } } },
    { askAgain: ['homecare-supply'] },
  )
  const first = await back(content, answered('people-vision', 1))
  expect(await first.answer('people-vision')).toEqual(level(3))
  const second = await back(content, { flow: 2, ...answered('people-vision', 1) })
  expect(await second.answer('people-vision')).toEqual(level(1))
  const third = await back(content, { flow: 3, ...answered('people-vision', 2) }, { flow: 3, ...answered('homecare-supply', 1) })
  expect(await third.answer('people-vision')).toEqual(level(2))
  expect(await third.answer('homecare-supply')).toBeUndefined()
  const today = await back(content, answered('homecare-supply', 1), { flow: 4, ...answered('homecare-supply', 1) })
  expect(await today.answer('homecare-supply')).toEqual(level(1))
})

test('several names one after another lead to the last', async () => {
  const content = later({ renamed: { a: 'b' } }, { renamed: { b: 'c' } }, { renamed: { c: 'people-vision' } })
  for (const [flow, question] of [
    [1, 'a'],
    [2, 'b'],
    [3, 'c'],
    [4, 'people-vision'],
  ] as const) {
    const me = await back(content, { flow, ...answered(question, 2) })
    expect(await me.answer('people-vision')).toEqual(level(2))
  }
})

test('what is said after the change is stamped with the version of today', async () => {
  const me = await back(later({}, {}), answered('people-vision', 3))
  await me.says('2')
  expect((await me.log()).at(-1)).toMatchObject({ type: 'answered', question: 'practice-culture', flow: 3 })
})

test('ids that are names of things inside are read as ids', () => {
  const content = later({ renamed: { old: 'place' }, values: { population: { a: 'older' } } })
  for (const id of ['constructor', '__proto__', 'toString']) {
    const event = Event.parse({ type: 'said', by, at: '2025-03-01T10:00:00Z', flow: 1, step: id, words: 'x' })
    expect(carry(content, event)).toEqual(event)
    const chose = Event.parse({ type: 'chose', by, at: '2025-03-01T10:00:00Z', flow: 1, step: 'population', choices: [id] })
    expect(carry(content, chose)).toEqual(chose)
  }
})
