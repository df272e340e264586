import { expect, test } from 'vitest'
import { standsIn, withStands } from '../../adapters/delivery/marks.ts'
import type { Stand } from '../../adapters/delivery/post.ts'
import { type Desk, emptyDesk } from '../../src/conversation/desk.ts'

const ROOM = 'slack:T1:C1:1.1'
const card: Stand = { post: 'card', by: 'slack:T1:U1', content: {}, ref: 'here', card: { step: 'money', seen: 3, after: {} } }
const result = (at: number): Stand => ({ post: `result-${at}`, by: 'slack:T1:U2', content: {}, ref: `there-${at}` })

const put = (desk: Desk, ...stands: Stand[]): Desk =>
  stands.reduce((now, stand) => withStands(now, ROOM, [...standsIn(now, ROOM), stand]), desk)
const named = (desk: Desk) => standsIn(desk, ROOM).map(({ post }) => post)

test('a card that nobody has answered is remembered, however much is said after it', () => {
  const desk = put(emptyDesk(), card, ...Array.from({ length: 20 }, (_, at) => result(at)))
  expect(named(desk)).toEqual(['card', 'result-16', 'result-17', 'result-18', 'result-19'])
})

test('one that was answered is remembered until it has been changed', () => {
  const { card: _, ...answered } = card
  const desk = put(emptyDesk(), card, ...Array.from({ length: 9 }, (_, at) => result(at)))
  const owed: Desk['owed'] = [
    {
      id: 'edit',
      by: 'slack:T1:U1',
      at: '2026-11-25T12:00:00.000Z',
      state: 'owed',
      body: { do: 'edit', room: ROOM, of: 'card', content: {} },
    },
  ]
  const changing = withStands(
    { ...desk, owed },
    ROOM,
    standsIn(desk, ROOM).map((stand) => (stand.post === 'card' ? answered : stand)),
  )
  expect(named(put(changing, result(9)))).toContain('card')
  expect(named(put({ ...changing, owed: [] }, result(9)))).not.toContain('card')
})

test('a room in which nothing stands is not there', () => {
  expect(withStands(put(emptyDesk(), result(0)), ROOM, []).stands).toEqual({})
})
