import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Event } from '../../src/conversation/event.ts'
import { readAnswers } from '../../src/landscape/file.ts'
import type { DecisionRecord } from '../../src/report/decision-record.ts'
import { documentOf } from '../../src/report/document-of.ts'
import { plainOf } from '../../src/report/plain.ts'
import { recordOf, recordOfFile } from '../../src/report/record.ts'
import { lightly, talk } from '../conversation/talk.ts'
import { alone, GROUP_WORDS, type Played, record, several, WORDS, workshop } from './played.ts'

const FOLDER = 'data/examples'
const words = lightly.words['record-file']
const textOf = (made: DecisionRecord) => plainOf(documentOf(made, [], lightly))

const ofExample = (name: string): DecisionRecord => {
  const read = readAnswers(lightly, name, readFileSync(`${FOLDER}/${name}`, 'utf8'))
  if (Array.isArray(read)) throw new Error(`${name} cannot be read`)
  return recordOfFile({ content: lightly, ...read, version: '9.9.9', at: '' })
}

/** Every word that people typed, as the log has it. */
const typedIn = (events: readonly Event[]): string[] =>
  events.flatMap((event) => {
    switch (event.type) {
      case 'said':
      case 'noted':
      case 'overruled':
      case 'declared':
      case 'parked':
      case 'dissented':
      case 'acting':
      case 'returning':
        return event.words
      case 'answered':
        return event.answer.words ?? []
      case 'revealed':
        return event.points.map((point) => point.words)
      case 'gathered':
        return event.place
      default:
        return []
    }
  })

const plays = { 'one person': alone, 'several people': several, 'a workshop': workshop }
const logs: Record<string, Played> = {}
beforeAll(async () => {
  for (const [name, play] of Object.entries(plays)) logs[name] = await play()
}, 120_000)
const log = (name: string): Played => {
  const found = logs[name]
  if (!found) throw new Error(`${name} was not played`)
  return found
}

describe.each(Object.keys(plays))('the record of %s', (name) => {
  test('holds every word that was typed', () => {
    const typed = typedIn(log(name).events)
    expect(typed.length).toBeGreaterThan(3)
    const text = textOf(record(log(name)))
    expect(typed.filter((said) => !text.includes(said))).toEqual([])
  })

  test('holds every approach and every question about the place', () => {
    const text = textOf(record(log(name)))
    for (const { name: approach } of lightly.approaches) expect(text).toContain(approach)
    for (const { name: factor } of lightly.factors) expect(text).toContain(factor)
  })

  test('is the same to the byte, whenever it is made', () => {
    const [one, other] = [record(log(name)), record(structuredClone(log(name)))]
    expect(JSON.stringify(one)).toBe(JSON.stringify(other))
    expect(JSON.stringify(documentOf(one, [], lightly))).toBe(JSON.stringify(documentOf(other, [], lightly)))
    expect(one.at).toBe(log(name).events.at(-1)?.at)
  })

  test('is plain data: written as JSON and read again it is the same', () => {
    const made = record(log(name))
    expect(JSON.parse(JSON.stringify(made))).toEqual(made)
  })
})

test('what was typed is there because the log has it, not because the test knows it', () => {
  const text = [textOf(record(log('one person'))), textOf(record(log('a workshop')))].join('\n')
  for (const said of [...Object.values(WORDS), ...GROUP_WORDS]) {
    if (said !== WORDS.unknown) expect(text).toContain(said)
  }
})

describe.each(readdirSync(FOLDER))('the record of %s', (name) => {
  const made = ofExample(name)
  test('holds every approach and every question, and says that nobody was asked', () => {
    const text = textOf(made)
    for (const approach of lightly.approaches) expect(text).toContain(approach.name)
    for (const factor of lightly.factors) expect(text).toContain(factor.name)
    expect(text).toContain(words['file-only'])
    expect(text).toContain(words.equality.none)
    expect(text).not.toContain(words.caution)
  })

  test('has every approach once, in rank order, with business as usual among them', () => {
    expect(made.approaches.map(({ rank }) => rank)).toEqual(lightly.approaches.map((_, at) => at + 1))
    expect(new Set(made.approaches.map(({ id }) => id)).size).toBe(lightly.approaches.length)
    expect(made.approaches.filter(({ usual }) => usual)).toHaveLength(1)
  })
})

test('equality that nobody spoke of stands as not yet considered, with an empty row for each group', () => {
  const none = documentOf(record(log('a workshop')), [], lightly)
  expect(plainOf(none)).toContain(words.equality.none)
  const table = none.blocks.flatMap((block) =>
    block.kind === 'table' && block.table.caption === words.equality.caption ? [block.table] : [],
  )
  expect(table[0]?.rows.map(([group]) => group)).toEqual([...words.equality.groups, words.equality.other])
  expect(table[0]?.rows.every(([, effect, change]) => effect === '' && change === '')).toBe(true)
  expect(textOf(record(log('one person')))).not.toContain(words.equality.none)
})

test('interests that were declared stand in it; where none was, it says so and leaves a line', () => {
  expect(record(log('one person')).declared).toEqual([WORDS.interest])
  expect(record(log('a workshop')).declared).toEqual(['I sit on the board of a home care firm'])
  expect(textOf(record(log('several people')))).toContain(words.interests.none)
  expect(textOf(record(log('one person')))).not.toContain(words.interests.none)
})

test('what was said otherwise later stands before and after; what was passed over, with the reason', () => {
  const { changes, approaches, earlier } = record(log('one person'))
  const homecare = changes.find(({ name }) => name === 'Finding home care')
  expect(homecare?.before).toContain(WORDS.homecare)
  expect(homecare?.after).not.toContain(WORDS.homecare)
  expect(approaches.find(({ id }) => id === 'homeshare')?.overruled).toBe(WORDS.overrule)
  expect(earlier.length).toBe(3)
  expect(earlier[2]?.moved.join(' ')).toContain('Homeshare')
})

test('everything that was begun anew stands as withdrawn', async () => {
  const me = await talk({ content: lightly })
  await me.comesTo('population', { place: 'Southmoor' })
  await me.says('start again')
  await me.says('yes')
  await me.comesTo('population', { place: 'Northmoor' })
  const made = recordOf({ content: lightly, code: me.code, events: await me.log(), head: '', version: '' })
  expect(made.place).toBe('Northmoor')
  expect(made.changes).toMatchObject([{ before: 'Southmoor', after: null }])
  expect(textOf(made)).toContain('Southmoor')
})

test('a log in which nothing was said yet makes a record as well', () => {
  const { events } = log('one person')
  for (const some of [[], events.slice(0, 2)]) {
    const made = recordOf({ content: lightly, code: 'code', events: some, head: '', version: '' })
    expect(textOf(made)).toContain(words['no-place'])
    expect(made.verdict.kind).toBe('too-early')
  }
})

test('while it is too early to tell, no order is claimed', () => {
  const made = recordOf({ ...log('one person'), events: log('one person').events.slice(0, 9), head: '', version: '' })
  const text = textOf(made)
  expect(text).toContain(words.approaches.early)
  expect(text).not.toContain(words.approaches['places-caption'])
  expect(text).not.toContain(words.headings.others)
})

test('nothing in the words of a record says that the program recommends or decides', () => {
  const said = JSON.stringify([words, lightly.words['record-says']])
  expect(said).not.toMatch(/recommend|the (tool|program|computer) (decides|chooses|advises)|option|\bI\b/)
})
