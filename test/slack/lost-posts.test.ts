import { describe, expect, test } from 'vitest'
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
