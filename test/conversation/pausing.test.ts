import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openFiles } from '../../src/store/files.ts'
import { level, saidLine, type Talk, talk } from './talk.ts'

const GREETINGS = [
  'hello',
  "ok I'm back",
  'yes',
  'no',
  'ok',
  'resume',
  'start',
  'go on',
  'hello again, where did we stop?',
  '🙂',
  'continue',
]
const STEPS = [
  'place',
  'population',
  'voice',
  'good-week',
  'outcomes',
  'most',
  'route',
  'opening-all',
  'homecare-supply',
  'enough',
  'review',
  'unheard',
  'actions',
]

test('after a pause, anything said brings back exactly the question, and is not taken as its answer', async () => {
  for (const step of STEPS) {
    const me = await talk()
    await me.comesTo(step)
    const before = await me.world()
    for (const words of GREETINGS) {
      await me.says('pause')
      expect((await me.world()).conversation.value).toBe('paused')
      me.waits(5)
      await me.says(words)
      expect(me.toldOf('ask').step, `${words} at ${step}`).toBe(step)
      const { paused, ...heard } = (await me.world()).me
      expect({ paused: false, ...heard }, `${words} at ${step}`).toEqual(before.me)
      expect(paused).toBe(false)
    }
  }
})

test('a plain answer said after a pause is taken', async () => {
  const me = await talk()
  await me.comesTo('homecare-supply')
  await me.says('pause')
  await me.says('3')
  expect(await me.answer('homecare-supply')).toEqual(level(3))
  await me.isAsked('market-health')
})

test('words that sound like a level are read back after a pause, as ever', async () => {
  const me = await talk()
  await me.comesTo('homecare-supply')
  await me.says('pause')
  await me.says('weeks unfilled in the dales, nobody will go up there')
  await me.isReadBack('homecare-supply', 1)
})

const pending: [string, (me: Talk) => Promise<unknown>][] = [
  ['a level read back', (me) => me.says('weeks unfilled in the dales, nobody will go up there')],
  ['which kind of not knowing', (me) => me.says("I don't know")],
  ['whether to start again', (me) => me.says('start again')],
  ['whether to forget', (me) => me.says('forget me')],
  ['a question gone back to', (me) => me.says('change people-vision')],
]
test.each(pending)('%s still stands after a pause, and no greeting settles it', async (_, brings) => {
  const me = await talk()
  await me.comesTo('homecare-supply')
  await brings(me)
  const before = await me.world()
  const asked = await me.asked()
  for (const words of GREETINGS) {
    await me.says('pause')
    await me.says(words)
    expect((await me.world()).me, words).toEqual(before.me)
    expect(me.toldOf('ask').question).toBe(asked?.question)
  }
})

test('a button pressed after a pause is what it says', async () => {
  const me = await talk()
  await me.comesTo('homecare-supply')
  await me.says('pause')
  await me.presses('homecare-supply', '4')
  expect(await me.answer('homecare-supply')).toEqual(level(4))
  expect((await me.world()).me.paused).toBe(false)
})

test('pausing twice is pausing', async () => {
  const me = await talk()
  await me.comesTo('voice')
  await me.says('pause')
  await me.says('pause')
  expect((await me.world()).me.paused).toBe(true)
  await me.says('hello')
  await me.isAsked('voice')
})

test('looking at things while paused ends the pause and puts the question again', async () => {
  const me = await talk()
  await me.comesTo('homecare-supply')
  for (const words of ['help', 'results', 'privacy', 'why']) {
    await me.says('pause')
    await me.says(words)
    expect(me.toldOf('ask').step).toBe('homecare-supply')
  }
})

test('months later, after a restart, it goes on at exactly the right question', async () => {
  const home = mkdtempSync(join(tmpdir(), 'pausing-'))
  onTestFinished(() => rmSync(home, { recursive: true }))
  const notice = (sentence: string) => {
    throw new Error(sentence)
  }
  const by = 'terminal:local:ann'
  const first = await openFiles(home, { notice })
  const before = await talk({ by, store: first })
  await before.comesTo('homecare-supply')
  await before.says('weeks unfilled in the dales, nobody will go up there')
  await before.says('pause')
  await first.close()

  const second = await openFiles(home, { notice })
  onTestFinished(() => second.close())
  const after = await talk({ by, store: second, hello: false })
  after.waits(9)
  await after.says('hello again')
  await after.isReadBack('homecare-supply', 1)
  await after.says('yes')
  expect(await after.answer('homecare-supply')).toMatchObject({ kind: 'level', from: 1, to: 1 })
  expect(saidLine(after.told(), after.content.words['welcome-back'])).toBe(false)
  await after.isAsked('market-health')
})
