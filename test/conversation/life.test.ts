import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Event } from '../../src/conversation/event.ts'
import { hear, silent } from '../../src/conversation/heard.ts'
import { advance, machineFor, replay } from '../../src/conversation/machine.ts'
import { type Stage, stageOf } from '../../src/conversation/steps.ts'
import { AROUND, real, talk } from './talk.ts'

const ME = 'terminal:local:ann'
const OTHER = 'slack:T1:bob'
const machine = machineFor(real)
const FACTORS = real.factors.map(({ id }) => id)

const event: fc.Arbitrary<Event> = (() => {
  const base = fc.record({
    by: fc.constantFrom(ME, ME, ME, OTHER),
    at: fc.constant('2026-01-05T09:00:00Z'),
    flow: fc.constant(1),
  })
  const step = fc.constantFrom(...AROUND)
  const question = fc.constantFrom(...FACTORS)
  const level = fc.integer({ min: 1, max: 4 })
  const choices = fc.constantFrom(
    ['older'],
    ['everyone'],
    ['control', 'connection'],
    ['quick'],
    ['full'],
    ['theme'],
    ['money'],
    ['review'],
    ['further'],
    ['another'],
    ['right'],
  )
  const what = fc.oneof(
    fc.record({ type: fc.constant('began' as const) }),
    fc.record({ type: fc.constant('said' as const), step, words: fc.constantFrom('something', '') }),
    fc.record({ type: fc.constant('chose' as const), step, choices }),
    fc.record({ type: fc.constant('skipped' as const), step }),
    fc.tuple(question, level).map(([id, at]) => ({
      type: 'answered' as const,
      question: id,
      answer: { kind: 'level' as const, from: at, to: at, sure: 'sure' as const },
    })),
    fc.record({ type: fc.constant('noted' as const), question, words: fc.constant('hm') }),
    fc.record({
      type: fc.constant('proposed' as const),
      question,
      from: fc.constant(1),
      to: level,
      words: fc.constant('hm'),
      because: fc.constant('hm'),
    }),
    fc.record({ type: fc.constant('wondered' as const), question }),
    fc.record({ type: fc.constant('confirming' as const), what: fc.constantFrom('start-again' as const, 'forget-me' as const) }),
    fc.record({ type: fc.constant('dismissed' as const) }),
    fc.record({ type: fc.constant('returned' as const), step: fc.oneof(step, question) }),
    fc.record({ type: fc.constant('paused' as const) }),
    fc.record({ type: fc.constant('resumed' as const) }),
    fc.record({ type: fc.constant('restarted' as const) }),
    fc.record({
      type: fc.constant('overruled' as const),
      approach: fc.constant('block-contract'),
      words: fc.constant('we know better'),
    }),
    fc.record({
      type: fc.constant('recommended' as const),
      given: fc.constant({
        content: real.hash,
        coverage: 0,
        verdict: { kind: 'too-early' as const, leaders: [] },
        approaches: [],
        levels: {},
      }),
    }),
  )
  return fc.tuple(base, what).map(([who, one]) => Event.parse({ ...who, ...one }))
})()

test('after any events, the machine stands where what was heard says it stands', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 40 }), (events) => {
      const whole = replay(machine, ME, events)
      expect(whole.value).toBe(stageOf(real, whole.context.heard))
      expect(whole.context.heard).toEqual(events.reduce(hear, silent(ME)))
      const one = events.reduce((now, next) => advance(machine, now, [next]), replay(machine, ME, []))
      expect(one.value).toBe(whole.value)
      expect(one.context).toEqual(whole.context)
    }),
    { numRuns: 1500 },
  )
})

test('events of others move nobody, but for what holds for all', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 20 }), fc.array(event, { maxLength: 10 }), (mine, theirs) => {
      const before = replay(machine, ME, mine).context.heard
      const after = replay(machine, ME, [...mine, ...theirs.map((one) => ({ ...one, by: OTHER }))]).context.heard
      expect({ ...after, scope: {}, overruled: {}, given: [], stale: false }).toEqual({
        ...before,
        scope: {},
        overruled: {},
        given: [],
        stale: false,
      })
    }),
    { numRuns: 500 },
  )
})

test('somebody who goes the whole way comes through every stage', async () => {
  const seen = new Set<string>()
  const me = await talk({ hello: false })
  const look = async () => seen.add((await me.world()).conversation.value)
  await look()
  await me.says('hello')
  for (const step of ['place', 'outcomes', 'homecare-supply', 'review', 'actions']) {
    await me.comesTo(step)
    await look()
  }
  await me.says('pause')
  await look()
  // The recommendation is given in the step in which it is reached, so this stage is seen only inside that step.
  const log = await me.log()
  const until = log.findIndex(({ type }) => type === 'recommended')
  seen.add(replay(machine, me.by, log.slice(0, until)).value)
  const all: Stage[] = ['welcoming', 'paused', 'scoping', 'mattering', 'asking', 'reviewing', 'recommending', 'recommended']
  expect([...seen].sort()).toEqual([...all].sort())
})

test('the machine has no stage that is not one of these, and never rests in between', () => {
  const resting = Object.keys(machine.states).filter((state) => state !== 'lookingAgain')
  expect(resting.sort()).toEqual([
    'asking',
    'mattering',
    'paused',
    'recommended',
    'recommending',
    'reviewing',
    'scoping',
    'welcoming',
  ])
})
