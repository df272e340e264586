import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { agreement } from '../../src/appraisal/index.ts'
import { fill } from '../../src/content/words.ts'
import { Event } from '../../src/conversation/event.ts'
import { briefOf } from '../../src/report/brief.ts'
import { documentOf } from '../../src/report/document-of.ts'
import { recordOf } from '../../src/report/record.ts'
import { tablesOf } from '../../src/report/tables.ts'
import { openMemory } from '../../src/store/memory.ts'
import { replay } from '../../src/workshop/machine.ts'
import { lightly, talk } from '../conversation/talk.ts'
import { slightly } from '../workshop/script.ts'
import { alone, type Played, record, several, workshop } from './played.ts'

const SMALL = lightly.numbers.judgement.differ.small
const words = lightly.words['record-file']

/** Everything that could be given out of a log, as one text. */
const allOf = (played: Played): string => {
  const made = record(played)
  return JSON.stringify([made, documentOf(made, [], lightly), briefOf(made, lightly), tablesOf(made, lightly)])
}

let logs: Played[]
beforeAll(async () => {
  const quickly = [alone, several, workshop].map((play) => play(slightly))
  logs = await Promise.all(quickly)
}, 120_000)

/** A log in which everybody, and every room, has another name. */
const renamed = (played: Played, nameOf: (nth: number) => string): Played => {
  const names = new Map<string, string>()
  const text = JSON.stringify(played.events).replace(/"(?:terminal|slack|teams):[^:"]+:[^"~]+/g, (whole) => {
    const found = names.get(whole) ?? JSON.stringify(nameOf(names.size)).slice(0, -1)
    names.set(whole, found)
    return found
  })
  expect(names.size).toBeGreaterThan(0)
  return { ...played, events: Event.array().parse(JSON.parse(text)) }
}

test('nothing of a person’s name, account or room stands in it, whatever they are called', () => {
  const name = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 12 }).filter((part) => !/[:\s~"\\]/.test(part))
  fc.assert(
    fc.property(fc.array(name, { minLength: 20, maxLength: 20 }), fc.constantFrom(0, 1, 2), (parts, which) => {
      const played = logs[which]
      if (!played) throw new Error('nothing was played')
      const text = allOf(renamed(played, (nth) => `slack:Tqzx${parts[nth % 20] ?? ''}:Uqzx${nth}${parts[(nth + 1) % 20] ?? ''}`))
      expect(text).not.toMatch(/qzx/)
      expect(text).not.toMatch(/(?:terminal|slack|teams|nobody|removed):/)
    }),
    { seed: 7101, numRuns: 25 },
  )
}, 120_000)

test('parts that people spoke from are counted only where neither they nor those left over are too few', () => {
  const voices = lightly.flow.voices
  const at = '2026-12-01T10:00:00.000Z'
  let hidden = 0
  fc.assert(
    fc.property(
      fc.array(fc.option(fc.constantFrom(...voices.slice(0, 4)), { nil: undefined }), { minLength: 2, maxLength: 16 }),
      (spoke) => {
        const said = { at, flow: 1 }
        const events: Event[] = [
          { type: 'opened', by: 'slack:T1:U0', code: 'code', ...said },
          { type: 'gathered', by: 'slack:T1:U0', place: 'Northmoor', anonymous: true, quorum: 3, ...said },
          ...spoke.map(
            (voice, nth): Event => ({ type: 'joined', by: `slack:T1:U${nth + 1}`, ...(voice ? { voice } : {}), ...said }),
          ),
        ]
        const { people } = recordOf({ content: slightly, code: 'code', events, head: '', version: '' })
        const told = people.voices.flatMap(({ count }) => (count === null ? [] : [count]))
        const rest = people.count - told.reduce((sum, count) => sum + count, 0)
        expect(told.every((count) => count >= SMALL)).toBe(true)
        if (told.length > 0 && rest > 0) expect(rest).toBeGreaterThanOrEqual(SMALL)
        if (people.voices.some(({ count }) => count === null)) hidden += 1
        // A part that nobody spoke from is named as missing, and no other.
        expect(people.missing).toHaveLength(voices.filter((voice) => voice !== 'other' && !spoke.includes(voice)).length)
      },
    ),
    { seed: 7102, numRuns: 60 },
  )
  expect(hidden).toBeGreaterThan(10)
}, 120_000)

describe('of fewer people than may be told of', () => {
  test('it stands that they differ, and nothing of what either said', async () => {
    const store = openMemory()
    const ann = await talk({ content: lightly, store })
    await ann.comesTo('voice', { place: 'Northmoor', population: 'older people' })
    const bob = await talk({ content: lightly, store, code: ann.code })
    await ann.comesTo('rurality', { 'homecare-supply': '1' })
    await bob.comesTo('rurality', { voice: 'a carer', 'homecare-supply': '4' })
    const made = recordOf({ content: lightly, code: ann.code, events: await ann.log(), head: '', version: '' })
    const asked = made.asked.find(({ factor }) => factor === 'homecare-supply')
    expect(asked).toMatchObject({ tooFew: true, people: 2, answers: [], agreement: null, words: [] })
    const [answers] = tablesOf(made, lightly)
    const rows = answers?.rows.filter(([factor]) => factor === 'homecare-supply')
    expect(rows).toHaveLength(1)
    expect(rows?.[0]?.slice(6, 8)).toEqual(['', ''])
    expect(rows?.[0]?.[8]).toBe(fill(words.place['too-few'], { count: 2 }))
    // Where both said the same it is told, as the result tells it; but not by whom.
    const alike = made.asked.find(({ factor }) => factor === 'people-vision')
    expect(alike?.answers).toMatchObject([{ people: 2, voice: null, at: null }])
  })

  test('what they said otherwise later stands by its name and day alone', async () => {
    const store = openMemory()
    const ann = await talk({ content: lightly, store })
    await ann.comesTo('market-health', { 'homecare-supply': '1' })
    await talk({ content: lightly, store, code: ann.code })
    await ann.says('change home care')
    await ann.says('3')
    const { changes } = recordOf({ content: lightly, code: ann.code, events: await ann.log(), head: '', version: '' })
    expect(changes).toEqual([{ at: '2026-01-05', name: 'Finding home care', before: null, after: null }])
  })
})

test('of a workshop no table stands in it that the group itself was not shown', () => {
  const [, , played] = logs
  if (!played) throw new Error('nothing was played')
  const made = record(played)
  const shown = replay(played.events).workshop
  expect(made.votes.some(({ parts }) => parts.length > 0)).toBe(true)
  expect(made.votes.some(({ parts }) => parts.length === 0)).toBe(true)
  for (const [nth, vote] of made.votes.entries()) {
    const last = made.votes.findLastIndex(({ question }) => question === vote.question) === nth
    const agreed = last ? Object.values(shown.agreed[vote.question] ?? {}) : []
    expect(vote.parts.map(({ counts }) => counts.map(({ count }) => count))).toEqual(agreed)
    const tally = shown.tallies.find(({ question, vote: which }) => question === vote.question && which === vote.vote)
    expect(vote.counts.map(({ count }) => count)).toEqual(tally?.counts)
  }
  // The last vote counts, and is told as far as they agree.
  const asked = made.asked.find(({ factor }) => factor === 'homecare-supply')
  expect(asked?.agreement).toBe(agreement([6, 2, 1, 0]))
})

test('somebody who was forgotten leaves none of their words behind, and no empty marks in their place', async () => {
  const { code, events } = await workshop(slightly)
  const store = openMemory()
  await store.append(code, 0, { delivery: 'all', events: [...events] })
  const before = await store.read(code)
  const acting = before?.events.find((event) => event.type === 'acting')?.by ?? ''
  await store.forget(acting, true)
  const after = (await store.read(code))?.events ?? []
  const text = allOf({ content: slightly, code, events: after })
  expect(text).not.toContain('Meg rings the bus company')
  expect(text).not.toContain('“”')
})
