import { describe, expect, test } from 'vitest'
import { openMemory } from '../../src/store/memory.ts'
import { cameTo, real, saidLine, talk } from './talk.ts'

test('the first words, whatever they are, get a hello and the first question, and are not taken as an answer', async () => {
  for (const words of ['hello', 'Northmoor', '2', 'skip', '🙂', 'results', 'forget me']) {
    const me = await talk({ hello: false })
    await me.says(words)
    expect(me.told()[0]).toMatchObject({ kind: 'said', about: 'hello' })
    await me.isAsked('place')
    expect((await me.log()).map(({ type }) => type)).toEqual(['opened', 'began'])
  }
})

test('a button pressed before anything was said gets a hello too', async () => {
  const me = await talk({ hello: false })
  await me.presses('homecare-supply', '2')
  expect(me.told()[0]).toMatchObject({ kind: 'said', about: 'hello' })
  expect(await me.answers()).toEqual({})
  await me.isAsked('place')
})

test.each(['help', 'privacy', 'how does this work'])('"%s" asked first is answered after the hello', async (words) => {
  const me = await talk({ hello: false })
  await me.says(words)
  expect(me.told().map(({ kind }) => kind)).toEqual(['said', 'said', 'ask'])
})

test('hello is said once; start after that welcomes back and puts the same question', async () => {
  const me = await talk()
  await me.says('Northmoor')
  await me.says('start')
  expect(saidLine(me.told(), real.words['welcome-back'], { place: 'Northmoor' })).toBe(true)
  expect(me.toldOf('ask').step).toBe('population')
})

test('who runs it and what is kept are said in the hello', async () => {
  const me = await talk()
  expect(me.words()).toContain('A council runs me.')
  expect(me.words()).toContain('It keeps what you say.')
})

test('somebody thinks about two places, and goes back to the first by its code and by its name', async () => {
  const me = await talk()
  await me.says('Northmoor')
  const first = me.code
  await me.says('start another')
  expect(me.code).not.toBe(first)
  await me.isAsked('place')
  await me.says('Southmoor')
  await me.says(`resume ${first}`)
  expect(me.code).toBe(first)
  await me.isAsked('population')
  await me.says('results southmoor')
  expect(me.code).not.toBe(first)
  expect(await me.settled('place')).toEqual({ kind: 'words', words: 'Southmoor' })
})

test('what belongs to somebody else is as if it did not exist', async () => {
  const store = openMemory()
  const ann = await talk({ store })
  await ann.says('Northmoor')
  const bob = await talk({ store })
  await bob.says('Southmoor')
  await bob.says('results Northmoor')
  const theirs = bob.words()
  await bob.says('results Nothmoor')
  expect(bob.words()).toBe(theirs.replaceAll('northmoor', 'nothmoor'))
  await bob.says(`resume ${ann.code}`)
  expect(bob.toldOf('refused')).toBeDefined()
  expect(bob.code).not.toBe(ann.code)
})

describe('a conversation that is called by its name while own words are asked for', () => {
  test.each(['resume northmoor', 'results Northmoor', 'resume north'])('is gone back to from the place: "%s"', async (words) => {
    const me = await talk()
    await me.says('Northmoor')
    const { code } = me
    await me.says('start another')
    await me.isAsked('place')
    await me.says(words)
    expect(me.code).toBe(code)
  })

  test.each(['place', 'voice', 'good-week', 'actions'])(
    'and does not exist: at %s that is said, and nothing is kept',
    async (step) => {
      const me = await cameTo(step)
      for (const words of ['resume southmoor', 'results south moor']) {
        await me.says(words)
        expect(saidLine(me.told(), real.words.refused['no-appraisal'], { words: words.replace(/^\S+ /, '') })).toBe(true)
        expect(await me.settled(step)).toBeUndefined()
        await me.isAsked(step)
      }
    },
  )

  test('is not meant by a longer reply that begins like it', async () => {
    const me = await cameTo('good-week')
    const words = 'results of our survey say that people see their friends'
    await me.says(words)
    expect(await me.settled('good-week')).toEqual({ kind: 'words', words })
  })
})
