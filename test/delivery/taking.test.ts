import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Arrival } from '../../adapters/chat/arrival.ts'
import { numbers } from '../../adapters/chat/numbers.ts'
import { type Taking, taking } from '../../adapters/chat/taking.ts'
import { clock } from '../../adapters/delivery/pace.ts'
import { type Inbox, openInbox, openMemory } from '../../src/index.ts'
import { newHome } from '../store/home.ts'

/** One thing somebody did: a vote, or the close of a vote, which waits for the votes before it. */
const arrivalOf = (user: string, words: string): Arrival => ({
  keys: [`${user} ${words}`],
  platform: 'slack',
  team: 'T1',
  user,
  alone: true,
  did: { kind: 'words', words, how: 'message' },
})

/** A process with two platforms, in which each vote takes a while and those of one person come one after another. */
const started = (inboxes: readonly Inbox[], opens: boolean) => {
  const done: string[] = []
  const takings: Taking[] = []
  const inOrder = numbers(clock, () => takings.map(({ before }) => before))
  const lanes = new Map<string, Promise<void>>()
  const work = async ({ did, number = 0 }: Arrival) => {
    if (did.kind !== 'words') return
    if (!opens) await new Promise(() => undefined)
    if (did.words === 'close') await inOrder.before(number)
    else await wait(20)
    done.push(did.words)
  }
  for (const inbox of inboxes)
    takings.push(
      taking({
        store: openMemory(),
        inbox,
        talk: () => ({
          know: () => undefined,
          take: (arrival, ready) => {
            const turn = (lanes.get(arrival.user) ?? Promise.resolve()).then(() => ready).then(() => work(arrival))
            lanes.set(arrival.user, turn)
            return turn
          },
        }),
        outbox: () => ({ resume: () => undefined }),
        clock,
        notice: (sentence) => done.push(sentence),
        count: () => undefined,
      }),
    )
  const takes = (nth: number, user: string, words: string) => {
    const body = { user, words }
    return takings[nth]?.take({ ...arrivalOf(user, words), number: inOrder.next() }, body).safe
  }
  const begins = async () => {
    const read = (body: unknown) => {
      const { user, words } = Object(body)
      return typeof user === 'string' && typeof words === 'string' ? arrivalOf(user, words) : undefined
    }
    await Promise.all(takings.map((one) => one.takeUp(read)))
    inOrder.begin()
    await Promise.all(takings.map((one) => one.idle()))
  }
  return { done, takes, begins }
}

test('what a killed process was left with is done in its order, on all platforms: nobody votes after the close they came before', async () => {
  const home = newHome()
  const open = () => Promise.all(['inbox', 'inbox-teams'].map((name) => openInbox(home, name)))
  const killed = started(await open(), false)
  const VOTES = ['1', '2', '3', '4', '5']
  for (const vote of VOTES) await killed.takes(0, 'Ann', `Ann ${vote}`)
  for (const vote of VOTES) await killed.takes(1, 'Ben', `Ben ${vote}`)
  await killed.takes(1, 'Cy', 'close')
  await killed.takes(0, 'Ann', 'Ann late')
  expect(killed.done).toEqual([])

  const next = started(await open(), true)
  await next.begins()
  const closed = next.done.indexOf('close')
  expect(next.done.slice(0, closed).sort()).toEqual([
    ...VOTES.map((vote) => `Ann ${vote}`),
    ...VOTES.map((vote) => `Ben ${vote}`),
  ])
  expect(next.done.filter((words) => words.startsWith('Ann'))).toEqual([...VOTES.map((vote) => `Ann ${vote}`), 'Ann late'])
})
