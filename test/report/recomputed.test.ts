import { beforeAll, expect, test } from 'vitest'
import type { Event } from '../../src/conversation/event.ts'
import { recomputed } from '../../src/report/recomputed.ts'
import { openMemory } from '../../src/store/memory.ts'
import { lightly, talk } from '../conversation/talk.ts'
import { alone, type Played, workshop } from './played.ts'

let one: Played
let group: Played
beforeAll(async () => {
  one = await alone()
  group = await workshop()
}, 120_000)

const withGiven = (played: Played, nth: number, change: (event: Extract<Event, { type: 'recommended' }>) => Event): Played => {
  let count = 0
  const events = played.events.map((event) => {
    if (event.type !== 'recommended') return event
    count += 1
    return count === nth ? change(event) : event
  })
  return { ...played, events }
}

test('every result of a conversation and of a workshop comes out as it was given', () => {
  expect(recomputed(one)).toEqual({ kind: 'same', count: 3 })
  expect(recomputed(group)).toEqual({ kind: 'same', count: 1 })
})

test('a level that was changed in the log is found, in every result that rests on it and in none before', () => {
  const at = one.events.findLastIndex((event) => event.type === 'answered' && event.question === 'homecare-supply')
  const events = one.events.map(
    (event, place): Event =>
      place === at && event.type === 'answered' ? { ...event, answer: { kind: 'level', from: 4, to: 4, sure: 'sure' } } : event,
  )
  const found = recomputed({ ...one, events })
  expect(found).toMatchObject({ kind: 'differs', forgotten: false, problems: [{ nth: 2 }, { nth: 3 }] })
  expect(found.kind === 'differs' && found.problems[0]?.parts).toContain('levels')
})

test('a result that was changed by itself is found, with the part that is not the same', () => {
  const changed = withGiven(one, 2, (event) => ({
    ...event,
    given: { ...event.given, verdict: { ...event.given.verdict, leaders: ['block-contract'] } },
  }))
  expect(recomputed(changed)).toMatchObject({ kind: 'differs', problems: [{ nth: 2, parts: ['verdict'] }] })
  const benefit = withGiven(one, 1, (event) => ({
    ...event,
    given: {
      ...event.given,
      approaches: event.given.approaches.map((row, at) => (at === 0 ? { ...row, benefit: row.benefit + 1e-9 } : row)),
    },
  }))
  expect(recomputed(benefit)).toMatchObject({ kind: 'differs', problems: [{ nth: 1, parts: ['approaches'] }] })
})

test('a result given on other questions or scoring cannot be worked out again, and is not called wrong', () => {
  const older = withGiven(one, 1, (event) => ({ ...event, given: { ...event.given, content: 'sha256:older' } }))
  expect(recomputed(older)).toEqual({ kind: 'other-content', count: 2, others: 1, hashes: ['sha256:older'] })
})

test('where somebody was forgotten with their answers, it is said that a result may rest on what is gone', async () => {
  const store = openMemory()
  const ann = await talk({ content: lightly, store, by: 'terminal:local:ann' })
  await ann.comesTo('voice', { place: 'Northmoor', population: 'older people' })
  const bob = await talk({ content: lightly, store, code: ann.code, by: 'terminal:local:bob' })
  await ann.comesTo('rurality', { 'homecare-supply': '1' })
  await bob.comesTo('return', { voice: 'a carer', 'homecare-supply': '4' })
  const before = { content: lightly, code: ann.code, events: await bob.log() }
  expect(recomputed(before)).toEqual({ kind: 'same', count: 1 })
  await store.forget('terminal:local:ann', false)
  const events = (await store.read(ann.code))?.events ?? []
  expect(recomputed({ ...before, events })).toMatchObject({ kind: 'differs', forgotten: true })
})
