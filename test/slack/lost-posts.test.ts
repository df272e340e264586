import { describe, expect, test } from 'vitest'
import { real } from '../conversation/talk.ts'
import { type Office, office } from './office.ts'
import { answers, type Place } from './repeating.ts'
import { askedOn } from './ways.ts'
import type { Fault } from './workspace/faults.ts'
import { buttonsOf } from './workspace/look.ts'
import type { Message } from './workspace/state.ts'

/** What befalls a post: with each it is known what somebody may see of it. */
const FATES: readonly Fault[] = ['ok', { status: 429, retryAfter: 1 }, '500-before', '500-after', 'reset-after', 'hang']
const POSTS = 200
const PATIENCE = 100

/** The id of a post, by its hidden marker; the same however often it was shown again. */
const markerOf = ({ metadata }: Message) => String(metadata?.event_payload.id ?? '')
const isPost = (args: Readonly<Record<string, unknown>>) => JSON.stringify(args.metadata ?? '').includes('landscape_post')

/** Each post meets the fates in turn, once; what is asked for again goes through. */
const befalls = ({ workspace }: Office) => {
  const met = new Map<string, Fault>()
  workspace.faults((method, args) => {
    if (method !== 'chat.postMessage' || !isPost(args)) return 'ok'
    const id = /"id":"([^"]+)"/.exec(JSON.stringify(args.metadata))?.[1] ?? ''
    if (met.has(id) || /[ao]\d*$/.test(id)) return 'ok'
    const fate = FATES[met.size % FATES.length] ?? 'ok'
    met.set(id, fate)
    return fate
  })
  return met
}

const seenIn = ({ workspace }: Office, { channel, thread }: Place): Message[] =>
  workspace
    .visible(channel)
    .filter(({ thread_ts, user }) => thread_ts === thread && user === workspace.bot.user)
    .map(({ message }) => message)

/** The buttons that show something again, with what they stand on. */
const offersIn = (here: Office, place: Place) =>
  seenIn(here, place).flatMap((message) =>
    buttonsOf(message).flatMap(({ value = '' }) => (value.startsWith('again ') ? [{ message, value }] : [])),
  )

/** Goes on until so many posts have met their fate; whoever sees no question taps what is offered. */
const goesOn = async (here: Office, places: readonly Place[], met: ReadonlyMap<string, Fault>) => {
  let taps = 0
  const answered = new Set<string>()
  for (let nth = 0; met.size < POSTS; nth += 1) {
    for (const place of places) {
      const card = () => seenIn(here, place).findLast((message) => askedOn(message) && !answered.has(message.ts))
      const now = card()
      if (!now) continue
      answered.add(now.ts)
      await answers(place, now, nth)
      await here.settled()
      if (card()) continue
      const [offer] = offersIn(here, place).slice(-1)
      if (!offer) continue
      taps += 1
      await place.person.press(offer.message, offer.value)
      await here.settled()
    }
  }
  return taps
}

describe.each(['private', 'thread'] as const)('whatever befalls 200 posts in a %s conversation', (kind) => {
  test('nothing is seen twice, and what is not seen is offered, and shown when it is asked for', {
    timeout: 120_000,
  }, async () => {
    const channels = Object.fromEntries(Array.from({ length: 12 }, (_, nth) => [`C${nth}`, {}]))
    const here = await office({ patience: PATIENCE, options: { channels } })
    const { workspace, settled } = here
    const places: Place[] = []
    for (let nth = 0; nth < 12; nth += 1) {
      const person = workspace.person(`U${nth}`)
      const root = person.says(`C${nth}`, 'shall we think?')
      const place = kind === 'private' ? { person, channel: `D${person.id}` } : { person, channel: `C${nth}`, thread: root.ts }
      await (kind === 'private' ? person.dm('hello') : person.mention(place.channel, 'hello', root.ts))
      places.push(place)
    }
    await settled()
    const met = befalls(here)
    const taps = await goesOn(here, places, met)
    await settled()
    expect(met.size).toBeGreaterThanOrEqual(POSTS)
    expect(taps).toBeGreaterThan(POSTS / 10)

    const shown = () => places.flatMap((place) => seenIn(here, place)).map(markerOf)
    expect(shown().length).toBe(new Set(shown()).size)
    const posts = (id: string) => shown().filter((one) => one === id || one.startsWith(`${id}a`)).length
    // Nothing that may have arrived went out again by itself: each was tried once, and 429 once more.
    for (const [id, fate] of met) {
      const tries = workspace.calls.filter(
        ({ method, args }) => method === 'chat.postMessage' && JSON.stringify(args).includes(`"id":"${id}"`),
      )
      expect(tries.length, `${id} after ${JSON.stringify(fate)}`).toBe(typeof fate === 'object' ? 2 : 1)
      if (fate === 'ok' || fate === '500-after' || fate === 'reset-after' || typeof fate === 'object')
        expect(posts(id)).toBeGreaterThan(0)
    }
    // Who taps all that is offered sees all.
    for (let taps = 0; taps < 5; taps += 1)
      for (const place of places)
        for (const { message, value } of offersIn(here, place)) {
          await place.person.press(message, value)
          await settled()
        }
    expect([...met.keys()].filter((id) => posts(id) === 0)).toEqual([])
    const twice = [...met].filter(([id]) => posts(id) > 1)
    if (kind === 'private') expect(twice).toEqual([])
    // Where we may not look, what is asked for again may have been there.
    else expect(twice.filter(([, fate]) => fate !== '500-after' && fate !== 'reset-after')).toEqual([])
  })
})

test('where the offer is lost as well in a thread, the one it is for is offered alone, and their tap shows it to all', async () => {
  const here = await office({ patience: PATIENCE, options: { channels: { C1: {} } } })
  const { workspace, settled } = here
  const [ann, ben] = [workspace.person('U1'), workspace.person('U2')]
  const root = ann.says('C1', 'shall we think?')
  const place: Place = { person: ann, channel: 'C1', thread: root.ts }
  workspace.faults((method, args) => (method === 'chat.postMessage' && isPost(args) ? '500-before' : 'ok'))
  await ann.mention('C1', 'hello', root.ts)
  await settled()
  expect(seenIn(here, place)).toEqual([])
  const whispered = (id: string) => workspace.visible('C1', { for: id }).filter(({ message }) => message.ephemeralFor === id)
  expect(whispered(ben.id)).toEqual([])
  const offered = whispered(ann.id)
  expect(offered.map(({ thread_ts, words }) => ({ thread_ts, words }))).toEqual([
    { thread_ts: root.ts, words: expect.stringContaining(real.words.chat.lost) },
  ])
  workspace.faults(() => 'ok')
  const [message] = offered.map((one) => one.message)
  if (!message) throw new Error('nothing is offered')
  await ann.press(message, buttonsOf(message)[0]?.value ?? '')
  await settled()
  expect(seenIn(here, place).filter((one) => askedOn(one))).toHaveLength(1)
  expect(whispered(ann.id)).toEqual([])
  const [code = ''] = (await here.store.taken('slack:T1:U1')).codes
  expect((await here.store.read(code))?.desk.owed).toEqual([])
})

test('an offer that stands by itself goes when it was accepted; a card that offers besides stays', async () => {
  const here = await office({ patience: PATIENCE })
  const { workspace, settled } = here
  const ann = workspace.person('U1')
  const place: Place = { person: ann, channel: `D${ann.id}` }
  const loses = (many: number) => {
    let left = many
    workspace.faults((method, args) => {
      if (method !== 'chat.postMessage' || !isPost(args) || left === 0) return 'ok'
      left -= 1
      return '500-before'
    })
  }
  loses(1)
  await ann.dm('hello')
  await settled()
  const [alone] = offersIn(here, place)
  expect(seenIn(here, place)).toHaveLength(1)
  await ann.press(alone?.message ?? never(), alone?.value ?? '')
  await settled()
  expect(offersIn(here, place)).toEqual([])
  const before = seenIn(here, place)
  expect(before.filter((one) => askedOn(one))).toHaveLength(1)

  loses(1)
  await answers(place, before.find((one) => askedOn(one)) ?? never(), 0)
  await settled()
  const [besides] = offersIn(here, place)
  await ann.press(besides?.message ?? never(), besides?.value ?? '')
  await settled()
  expect(offersIn(here, place)).toEqual([])
  expect(seenIn(here, place).map(({ ts }) => ts)).toEqual([...before.map(({ ts }) => ts), expect.any(String)])
})

const never = (): never => {
  throw new Error('it is not there')
}
