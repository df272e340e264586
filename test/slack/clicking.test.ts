import { describe, expect, test } from 'vitest'
import { lightly } from '../conversation/talk.ts'
import { logOf, office } from './office.ts'
import { askedOn, atATerminal, clicks, goes, liveCard, nothingWasRefused, personOf, putUp, type Way, whispersTo } from './ways.ts'
import { buttonsOf } from './workspace/look.ts'

const ANN = personOf('U1')
const { words } = lightly

/** Ann says hello in private, in an office. */
const greeted = async (mode: 'http' | 'socket' = 'http') => {
  const here = await office({ mode })
  const ann = here.workspace.person('U1')
  await ann.dm('hello')
  await here.settled()
  return { ...here, ann }
}

/** Whether Ann has a recommendation. */
const isRecommended = async (store: Parameters<typeof logOf>[0]) =>
  (await logOf(store, ANN)).some(({ type }) => type === 'recommended')

const MIXED: readonly Way[] = ['click', 'window', 'type', 'form']
const WAYS: readonly [name: string, way: (nth: number) => Way][] = [
  ['clicking alone', () => 'click'],
  ['typing alone', () => 'type'],
  ['clicks, typed words, windows and forms by turns', (nth) => MIXED[nth % MIXED.length] ?? 'click'],
]

describe('a whole quick conversation', () => {
  for (const mode of ['http', 'socket'] as const)
    test.each(WAYS)(`by %s leaves the log that a terminal leaves, over ${mode}`, async (_, way) => {
      const here = await greeted(mode)
      await goes(here, here.ann, { way })
      const log = await logOf(here.store, ANN)
      expect(log.some(({ type }) => type === 'recommended')).toBe(true)
      expect(log).toEqual(await atATerminal())
      nothingWasRefused(here)
    })

  test('begun with the command in a channel goes on in private; the channel sees nothing of it', async () => {
    const here = await office()
    const ann = here.workspace.person('U1')
    await ann.command('Northmoor', 'C1')
    await here.settled()
    expect(whispersTo(here.workspace, 'C1', 'U1')).toHaveLength(1)
    expect(whispersTo(here.workspace, 'C1', 'U1')[0]?.words).toBe(words.chat.elsewhere)
    expect(here.workspace.visible('C1')).toEqual([])
    await goes(here, ann, { way: (nth) => MIXED[nth % 2] ?? 'click' })
    expect(await logOf(here.store, ANN)).toEqual(await atATerminal())
    expect(here.workspace.visible('C1')).toEqual([])
    nothingWasRefused(here)
  })

  test('begun from the front page goes on in private', async () => {
    const here = await office()
    const ann = here.workspace.person('U1')
    await ann.openHome()
    await here.settled()
    const home = here.workspace.homeOf('U1')
    if (!home) throw new Error('there is no front page')
    await ann.press(home, 'say start another')
    await here.settled()
    await goes(here, ann, { way: () => 'click' })
    expect(await logOf(here.store, ANN)).toEqual(await atATerminal())
    nothingWasRefused(here)
  })

  test.each([
    ['clicking', () => 'click'],
    ['mentions', () => 'type'],
    ['clicks and windows', (nth) => MIXED[nth % 2] ?? 'click'],
  ] as const satisfies readonly (readonly [string, (nth: number) => Way])[])(
    'by %s in the thread of a mention leaves the same log, for the thread',
    async (_, way) => {
      const here = await office()
      const ann = here.workspace.person('U1')
      await ann.mention('C1', 'hello')
      await here.settled()
      const [root] = here.workspace.visible('C1')
      const types = (words: string) => ann.mention('C1', words, root?.ts)
      await goes(here, ann, { way, channel: 'C1', types })
      const room = `slack:T1:C1:${root?.ts}`
      const [opened, ...log] = await logOf(here.store, room)
      expect(opened).toMatchObject({ type: 'opened', room })
      expect(log).toEqual((await atATerminal()).slice(1))
      const said = here.workspace.visible('C1').filter(({ user }) => user === here.workspace.bot.user)
      expect(said.length).toBeGreaterThan(30)
      expect(said.filter(({ thread_ts }) => thread_ts !== root?.ts)).toEqual([])
      expect(here.workspace.visible('DU1')).toEqual([])
      nothingWasRefused(here)
    },
  )
})

describe('one click', () => {
  test('puts up one message and changes one, at every step until all that was heard is looked back over', async () => {
    const here = await greeted()
    let seen = here.workspace.calls.length
    let steps = 0
    await goes(here, here.ann, {
      way: () => 'click',
      until: 'enough',
      each: () => {
        const { posts, edits, whispers } = putUp(here.workspace, seen)
        expect([posts.length, edits.length, whispers.length]).toEqual([1, 1, 0])
        seen = here.workspace.calls.length
        steps += 1
      },
    })
    expect(steps).toBeGreaterThan(25)
  })

  test('leaves a card that says what was answered, with a button to change it and no other', async () => {
    const here = await greeted()
    const looked: string[] = []
    await goes(here, here.ann, {
      way: () => 'click',
      until: 'unheard',
      each: ({ asked, before }) => {
        const stands = here.workspace.visible('DU1').find(({ ts }) => ts === before.ts)
        if (!stands) throw new Error('the card is gone')
        // Not knowing is asked about further: that card is answered by the next.
        if (askedOn(liveCard(here.workspace, 'DU1'))?.step === asked.step) return
        expect(buttonsOf(stands.message).map(({ value }) => value)).toEqual([`change ${asked.step}`])
        expect(stands.words).toMatch(/\*[^*]+\*\nChange$/)
        looked.push(asked.step)
      },
    })
    expect(looked.length).toBeGreaterThan(25)
    expect(new Set(looked).size).toBe(looked.length)
  })
})

describe('changing an answer', () => {
  test('asks the question again with every other answer kept, and puts the new one in its place', async () => {
    const here = await greeted()
    await goes(here, here.ann, { way: () => 'click', until: 'budget-position' })
    const before = await logOf(here.store, ANN)
    const card = here.workspace
      .visible('DU1')
      .find(({ message }) => buttonsOf(message).some(({ value }) => value === 'change homecare-supply'))
    if (!card) throw new Error('no card of homecare-supply')
    await here.ann.press(card.message, 'change homecare-supply')
    await here.settled()
    const again = liveCard(here.workspace, 'DU1')
    expect(askedOn(again)?.step).toBe('homecare-supply')
    await here.ann.choose(again, 'press homecare-supply 4')
    await here.settled()
    expect(askedOn(liveCard(here.workspace, 'DU1'))?.step).toBe('budget-position')
    const log = await logOf(here.store, ANN)
    expect(log.slice(0, before.length)).toEqual(before)
    expect(log.slice(before.length)).toEqual([
      { type: 'returned', step: 'homecare-supply', flow: 1 },
      {
        type: 'answered',
        question: 'homecare-supply',
        answer: { kind: 'level', from: 4, to: 4, sure: 'sure' },
        flow: 1,
      },
    ])
    nothingWasRefused(here)
  })

  test('after the result gives a new one beside the old', async () => {
    const here = await greeted()
    await goes(here, here.ann, { way: () => 'click', until: 'actions' })
    expect(await isRecommended(here.store)).toBe(true)
    const card = here.workspace
      .visible('DU1')
      .find(({ message }) => buttonsOf(message).some(({ value }) => value === 'change rurality'))
    if (!card) throw new Error('no card of rurality')
    await here.ann.press(card.message, 'change rurality')
    await here.settled()
    const again = liveCard(here.workspace, 'DU1')
    await clicks(here.ann, again, { words: '1', choose: 'press rurality 1' })
    await here.settled()
    const log = await logOf(here.store, ANN)
    expect(log.filter(({ type }) => type === 'recommended')).toHaveLength(2)
    nothingWasRefused(here)
  })
})

describe('boxes', () => {
  test('count when their button is pressed, not before; none ticked is said', async () => {
    const here = await greeted()
    await goes(here, here.ann, { way: () => 'click', until: 'outcomes' })
    const card = liveCard(here.workspace, 'DU1')
    const before = await logOf(here.store, ANN)
    await here.ann.press(card, 'pick outcomes')
    await here.settled()
    expect(whispersTo(here.workspace, 'DU1', 'U1').at(-1)?.words).toBe(words.chat['pick-none'])
    await here.ann.tick(card, ['box outcomes control 2'])
    await here.settled()
    await here.ann.tick(card, ['box outcomes control 2', 'box outcomes connection 3'])
    await here.settled()
    expect(await logOf(here.store, ANN)).toEqual(before)
    await here.ann.press(card, 'pick outcomes')
    await here.settled()
    expect((await logOf(here.store, ANN)).at(-1)).toMatchObject({ type: 'chose', choices: ['control', 'connection'] })
  })
})
