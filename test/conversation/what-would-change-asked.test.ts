import { expect, test } from 'vitest'
import { lightly, real, talk } from './talk.ts'
import { hasTold, quickly } from './told.ts'

const { changes } = real.words
const WORDS = 'what would change this'
const STEPS = [
  'place',
  'voice',
  'good-week',
  'outcomes',
  'route',
  'opening-all',
  'rurality',
  'enough',
  'review',
  'unheard',
  'actions',
  'return',
]

test('it can be asked at any step, before a recommendation, in one and after it; nothing is recorded, and the question stands', async () => {
  const me = await talk({ content: lightly })
  const headings = new Map<string, number>()
  for (const step of STEPS) {
    await me.comesTo(step)
    const before = await me.log()
    const asked = await me.asked()
    await me.says(WORDS)
    const [reply] = me.told()
    expect(reply, step).toMatchObject({ kind: 'changes', title: changes.title })
    headings.set(step, reply?.kind === 'changes' ? reply.sections.length : 0)
    expect(await me.log(), step).toEqual(before)
    expect(await me.asked(), step).toEqual(asked)
  }
  await me.says('skip')
  expect(await me.asked()).toBeUndefined()
  const before = await me.log()
  await me.says(WORDS)
  expect(me.told().map(({ kind }) => kind)).toEqual(['changes'])
  expect(await me.log()).toEqual(before)
  expect([headings.get('place'), headings.get('enough'), headings.get('actions')]).toEqual([2, 4, 4])
})

test('the same is said once a recommendation stands as before it, while nothing else was said', async () => {
  const me = await hasTold({ answers: quickly([1, 4, 2, 3, 3]), outcomes: ['control', 'equity'] })
  await me.says(WORDS)
  const [before] = me.told()
  await me.comesTo('actions')
  expect((await me.world()).me.given).toHaveLength(1)
  await me.says(WORDS)
  expect(me.told()[0]).toEqual(before)
  await me.says('skip')
  await me.says(WORDS)
  expect(me.told()[0]).toEqual(before)
})

test('asked while the talk rests, it is answered, and the talk goes on', async () => {
  const me = await hasTold({ answers: quickly([1, 4, 2, 3, 3]), outcomes: ['control', 'equity'] })
  await me.says('pause')
  const before = await me.log()
  await me.says(WORDS)
  expect(me.told()[0]?.kind).toBe('changes')
  expect((await me.log()).slice(before.length).map(({ type }) => type)).toEqual(['resumed'])
})

test.each([
  ['what would change it'],
  ['What would change this?'],
  ['what could change this'],
  ['how sure are you?'],
  ['how sure is this'],
])('asked as "%s" it is understood too', async (words) => {
  const me = await hasTold({ answers: quickly([1, 4, 2, 3, 3]) })
  for (const step of ['enough', 'review']) {
    await me.comesTo(step)
    await me.says(words)
    expect(me.told()[0]?.kind, step).toBe('changes')
    await me.isAsked(step)
  }
})

test('while something is read back, asking loses none of it', async () => {
  const me = await talk({ content: lightly })
  await me.comesTo('homecare-supply')
  await me.says('weeks unfilled in the dales, nobody will go up there')
  const { pending } = (await me.world()).me
  expect(pending?.kind).toBe('reading')
  await me.says(WORDS)
  expect(me.told()[0]?.kind).toBe('changes')
  expect((await me.world()).me.pending).toEqual(pending)
})
