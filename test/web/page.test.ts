import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { focusAfter } from '../../adapters/web/page/focusing.ts'
import { newsOf } from '../../adapters/web/page/news.ts'
import { added, pressedOn, type Queue, readQueue, without } from '../../adapters/web/page/queue.ts'
import { afresh, newestQuestion, put, type Stream, said } from '../../adapters/web/page/stream.ts'
import { waitAfter } from '../../adapters/web/page/waits.ts'
import { addressOf, isKey, newId, newRoom, nextFree, readWho } from '../../adapters/web/page/who.ts'
import type { Part } from '../../adapters/web/parts.ts'
import type { Did, Message } from '../../adapters/web/wire.ts'
import { real } from '../appraisal/real.ts'

const message = (id: string, text: string, more: Partial<Message> = {}): Message => ({
  id,
  from: 'bot',
  at: '2026-11-20T09:00:00.000Z',
  content: { parts: [{ kind: 'text', text }], text },
  ...more,
})
const question = (id: string, lead: string, asked: string): Message => {
  const parts: Part[] = [
    { kind: 'text', text: lead },
    { kind: 'question', step: id, question: asked, choices: [], many: false, beside: [], others: [] },
  ]
  return { id, from: 'bot', at: '2026-11-20T09:00:00.000Z', content: { parts, text: `${lead}\n${asked}` } }
}
const idsOf = (stream: Stream) => stream.map((standing) => standing.message.id)
const textOf = (stream: Stream, id: string) => stream.find((standing) => standing.message.id === id)?.message.content?.text

describe('the order of messages', () => {
  test('a message that changes stays where it first stood, and reads as it last did', () => {
    const stream = put(put(put([], message('a', 'one'), 1), message('b', 'two'), 2), message('a', 'one, settled'), 3)
    expect(idsOf(stream)).toEqual(['a', 'b'])
    expect(textOf(stream, 'a')).toBe('one, settled')
  })

  test('a message without content is taken away, and may come again', () => {
    const { content: _, ...gone } = message('a', '')
    const stream = put(put(put([], message('a', 'one'), 1), message('b', 'two'), 2), gone, 3)
    expect(idsOf(stream)).toEqual(['b'])
    expect(idsOf(put(stream, message('a', 'again'), 4))).toEqual(['b', 'a'])
    expect(put([], gone, 1)).toEqual([])
  })

  test('in whichever order changes come, messages stand by when they were first there', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([1, 2, 3, 4, 5, 6, 7, 8], { minLength: 8 }), (places) => {
        const stream = places.reduce<Stream>((before, place) => put(before, message(`m${place}`, ''), place), [])
        expect(idsOf(stream)).toEqual(['m1', 'm2', 'm3', 'm4', 'm5', 'm6', 'm7', 'm8'])
      }),
      { seed: 7 },
    )
  })

  test('words of this person stand last until the server puts them where they belong', () => {
    const shown = said(put([], message('a', 'one'), 1), message('mine', 'hello', { from: 'me' }))
    const answered = put(shown, message('b', 'two'), 5)
    expect(idsOf(answered)).toEqual(['a', 'mine', 'b'])
    expect(idsOf(put(answered, message('mine', 'hello', { from: 'me' }), 4))).toEqual(['a', 'mine', 'b'])
  })

  test('what was kept over a reload stands last until it is known', () => {
    const stream = put(put(afresh([message('mine', 'hello', { from: 'me' })]), message('a', 'one'), 1), message('b', 'two'), 2)
    expect(idsOf(stream)).toEqual(['a', 'b', 'mine'])
    expect(idsOf(put(put(stream, message('mine', 'hello'), 3), message('c', 'three'), 4))).toEqual(['a', 'b', 'mine', 'c'])
  })

  test('the newest question is the last that still stands', () => {
    const stream = put(put(put([], question('q1', '', 'One?'), 1), question('q2', '', 'Two?'), 2), message('m', 'note'), 3)
    expect(newestQuestion(stream)?.id).toBe('q2')
    expect(newestQuestion(put(stream, message('q2', 'Taken.'), 4))?.id).toBe('q1')
  })
})

describe('what was done, until it is safe', () => {
  const words = (text: string): Did => ({ kind: 'words', words: text })
  const press = (value: string, on = 'm1'): Did => ({ kind: 'pressed', message: on, value, ticked: [] })

  test('a double click is one press, and another answer is another', () => {
    const once = added(added([], { id: 'a', did: press('press x 1') }), { id: 'b', did: press('press x 1') })
    expect(once.map(({ id }) => id)).toEqual(['a'])
    expect(added(once, { id: 'c', did: press('press x 2') })).toHaveLength(2)
    expect(added(once, { id: 'd', did: press('press x 1', 'm2') })).toHaveLength(2)
    expect(pressedOn(once, 'm1')).toBe('press x 1')
    expect(pressedOn(once, 'm2')).toBeUndefined()
  })

  test('the same words said twice are two things said', () => {
    expect(added(added([], { id: 'a', did: words('yes') }), { id: 'b', did: words('yes') })).toHaveLength(2)
  })

  test('whatever is taken in whatever order, the rest waits in its order and with its ids', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 30 })), fc.array(fc.integer({ min: 0, max: 30 })), (done, taken) => {
        const queue = done.reduce<Queue>((before, id) => added(before, { id: `${id}`, did: words('x') }), [])
        const left = taken.reduce<Queue>((before, id) => without(before, `${id}`), queue)
        expect(left.map(({ id }) => Number(id))).toEqual(done.filter((id) => !taken.includes(id)))
        expect(readQueue(JSON.stringify(left))).toEqual(left)
      }),
      { seed: 7 },
    )
  })

  test('what cannot be read of an earlier visit is no queue', () => {
    for (const kept of [undefined, '', '{', 'null', '7', '[null, 3, {"id": 4}]']) expect(readQueue(kept)).toEqual([])
  })

  test('waits grow from half a second to ten', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 100].map(waitAfter)).toEqual([500, 1000, 2000, 4000, 8000, 10_000, 10_000, 10_000])
  })
})

describe('what is read out', () => {
  const many = (count: number) => `${count} new`
  const change = (one: Message, isNew = true, wasUsed = false) => ({ message: one, isNew, wasUsed })

  test('new messages of others are, one’s own are not', () => {
    const news = [change(message('a', 'Hello.')), change(message('b', 'mine', { from: 'me' }))]
    expect(newsOf(news, many)).toEqual(['Hello.'])
    expect(newsOf([change(message('c', 'I agree.', { from: { called: 'Person 2' } }))], many)).toEqual(['Person 2: I agree.'])
  })

  test('a card others change is left alone; the one that was used is told of', () => {
    expect(newsOf([change(message('a', '3 have answered'), false)], many)).toEqual([])
    expect(newsOf([change(message('a', 'Taken: level 2.'), false, true)], many)).toEqual(['Taken: level 2.'])
  })

  test('a question the focus moves to is read there, and only what precedes it here', () => {
    const asked = question('q', 'Now, money.', 'How much is there?')
    expect(newsOf([change(asked)], many, 'q')).toEqual(['Now, money.'])
    expect(newsOf([change(asked)], many)).toEqual(['Now, money.\nHow much is there?'])
  })

  test('a whole conversation that comes at once is counted, and its last message read', () => {
    const all = ['a', 'b', 'c', 'd'].map((id) => change(message(id, `text ${id}`)))
    expect(newsOf(all, many)).toEqual(['4 new', 'text d'])
  })
})

describe('where the focus goes', () => {
  test('to the next question only after something was pressed, and never from where somebody writes', () => {
    expect(focusAfter('used', true, 'q2')).toBe('question')
    expect(focusAfter('nowhere', true, 'q2')).toBe('question')
    expect(focusAfter('elsewhere', true, 'q2')).toBe('stay')
    expect(focusAfter('nowhere', false, 'q2')).toBe('stay')
  })

  test('to what stands there now where the button is gone and nothing is asked', () => {
    expect(focusAfter('nowhere', true, undefined)).toBe('card')
    expect(focusAfter('used', true, undefined)).toBe('stay')
  })
})

describe('who somebody is', () => {
  test('addresses read back, and the first person needs none', () => {
    expect(addressOf({ person: 1 })).toBe('/')
    expect(readWho('')).toEqual({ person: 1 })
    for (const who of [{ person: 2 }, { person: 1, room: 'rehearsal-1a2b' }, { person: 40, room: 'west-team' }])
      expect(readWho(addressOf(who).slice(1))).toEqual(who)
  })

  test('what this page could not have written is nobody and nowhere', () => {
    for (const search of ['?person=0', '?person=-1', '?person=1e3', '?person=9999', '?room=a', '?room=A_B', '?room=<b>xx'])
      expect(readWho(search)).toEqual({ person: 1 })
  })

  test('the next free person is the first that nobody was', () => {
    expect(nextFree(() => false)).toBe(1)
    expect(nextFree((person) => [1, 2, 4].includes(person))).toBe(3)
  })

  test('keys are 32 digits of chance, and rooms can be read out', () => {
    expect(isKey(newId())).toBe(true)
    expect(newId()).not.toBe(newId())
    expect(isKey('x'.repeat(32))).toBe(false)
    expect(readWho(`?room=${newRoom()}`).room).toMatch(/^rehearsal-[0-9a-f]{8}$/)
  })
})

test('the page says no words that are not in flows/words.yaml, and all that are', () => {
  const folder = 'adapters/web/page'
  const files = readdirSync(folder).filter((file) => /\.(tsx?|html)$/.test(file))
  // What is built writes some of them into the page that asks for its key.
  const source = [...files.map((file) => join(folder, file)), 'adapters/web/bundle.ts'].map((file) => readFileSync(file, 'utf8'))
  const words = Object.keys(real.words.web)
  const used = source.flatMap((text) =>
    [...text.matchAll(/say\(\s*'([a-z-]+)'|\{([a-z]+(?:-[a-z]+)*)\}/g)].map(([, said, filled]) => said ?? filled),
  )
  const named = used.filter((name) => name !== undefined)
  const saidHere = source.flatMap((text) => [...text.matchAll(/say\(\s*'([a-z-]+)'/g)].map(([, name]) => name ?? ''))
  expect(saidHere.filter((name) => !words.includes(name))).toEqual([])
  // Those chosen between are written as plain names, and the states of a factor name their own.
  const all = source.join('\n')
  expect(
    words.filter(
      (name) => !named.includes(name) && !all.includes(`'${name}'`) && !STATES.includes(name) && !all.includes(`words.${name}`),
    ),
  ).toEqual([])
})
const STATES = ['unknown', 'passed', 'open', 'aside']
