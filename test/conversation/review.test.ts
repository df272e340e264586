import { expect, test } from 'vitest'
import { openMemory } from '../../src/store/memory.ts'
import { real, talk } from './talk.ts'

test('everything heard is shown, each line with its words, before it is weighed up', async () => {
  const me = await talk()
  await me.comesTo('review', {
    place: 'Northmoor',
    'good-week': 'friends drop in',
    'opening-all': 'the lunch club',
    'homecare-supply': '1, the dales are empty',
    'budget-position': 'nobody knows',
    rurality: 'pass',
    'risk-appetite': '2 or 3',
  })
  const { rows } = me.toldOf('ask')
  const row = (step: string) => rows.find((one) => one.step === step)
  expect(row('place')?.said).toBe('Northmoor')
  expect(row('good-week')?.said).toBe('friends drop in')
  expect(row('opening-all')?.said).toBe('the lunch club')
  expect(row('homecare-supply')?.words).toBe('1, the dales are empty')
  for (const id of real.flow.quick) expect(row(id)?.said, id).toMatch(/./)
  expect(new Set(rows.map(({ step }) => step)).size).toBe(rows.length)
})

test('a theme is played back with the words people used for it', async () => {
  const me = await talk()
  await me.comesTo('reflect:what-matters', { route: 'full', 'people-vision': '1, it is all lists of services' })
  const { rows } = me.toldOf('ask')
  expect(rows.map(({ step }) => step)).toEqual(['people-vision', 'coproduction-depth', 'equity-reach'])
  expect(rows[0]?.words).toBe('1, it is all lists of services')
  await me.says('there is more to it: the new board')
  expect(await me.settled('reflect:what-matters')).toEqual({ kind: 'words', words: 'there is more to it: the new board' })
  await me.isAsked('opening:practice')
})

test('no to a playing back keeps it open and says how to put it right', async () => {
  const me = await talk()
  await me.comesTo('review')
  await me.says('no')
  await me.isAsked('review')
  await me.says('change rurality')
  await me.says('4')
  await me.isAsked('review')
  await me.says('yes')
  await me.isAsked('unheard')
})

test('who has not spoken yet is named, and who has is not', async () => {
  const store = openMemory()
  const ann = await talk({ store })
  await ann.comesTo('voice')
  await ann.says('a carer')
  const bob = await talk({ store, code: ann.code })
  await bob.comesTo('unheard', { voice: 'a councillor' })
  const { hint = '' } = bob.toldOf('ask')
  const label = (voice: string) => (real.words.steps.voice.choices[voice] ?? '').slice(3).toLowerCase()
  expect(hint.toLowerCase()).toContain(label('provider'))
  expect(hint.toLowerCase()).not.toContain(label('carer'))
  expect(hint.toLowerCase()).not.toContain(label('elected-member'))
})

test('who has not been asked stands beside the result, in the words that were given', async () => {
  const me = await talk()
  await me.comesTo('actions', { unheard: 'people who use services at night' })
  expect(me.toldOf('recommendation').unheard.join()).toContain('people who use services at night')
})

test('equality is marked as not yet considered unless somebody says what was', async () => {
  const { results } = real.words
  for (const words of ['not yet', 'no', '1', 'skip']) {
    const me = await talk()
    await me.comesTo('actions', { equality: words })
    expect(me.toldOf('recommendation').unheard, words).toContain(results['equality-none'])
  }
  const me = await talk()
  await me.comesTo('actions', { equality: 'we asked the deaf club in May' })
  const { unheard } = me.toldOf('recommendation')
  expect(unheard.join()).toContain('we asked the deaf club in May')
  expect(unheard).not.toContain(results['equality-none'])
})

test('the review can be read at any time, and changes nothing', async () => {
  const me = await talk()
  await me.says('review')
  expect(me.linesOf('review')).toContain(real.words.review.none)
  await me.comesTo('homecare-supply')
  const before = await me.log()
  await me.says('review')
  expect(await me.log()).toEqual(before)
  await me.isAsked('homecare-supply')
})
