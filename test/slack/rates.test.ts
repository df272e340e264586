import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { clock } from '../../adapters/delivery/pace.ts'
import { fill } from '../../src/content/words.ts'
import { real } from '../conversation/talk.ts'
import { office } from './office.ts'
import { answers, nextCard, type Place } from './repeating.ts'
import { askedOn, clicks, givenTo } from './ways.ts'
import type { Message } from './workspace/state.ts'

const THREADS = 5
const ANSWERS = 60
const WITHIN = 10_000
const DRAINED = 30_000

test('60 answers in ten seconds in five threads, where Slack takes one post a second and 50 edits a minute', async () => {
  const channels = Object.fromEntries(Array.from({ length: THREADS }, (_, nth) => [`C${nth}`, {}]))
  const here = await office({ clock, options: { channels, limits: { perChannelPerSecond: 1, updatePerMinute: 50 } } })
  const { workspace, settled } = here
  const threads = await Promise.all(
    Array.from({ length: THREADS }, async (_, nth): Promise<{ place: Place; card: Message }> => {
      const person = workspace.person(`UHOST${nth}`)
      const root = person.says(`C${nth}`, 'shall we think this through?')
      const place = { person, channel: `C${nth}`, thread: root.ts }
      await person.mention(place.channel, 'hello', root.ts)
      let card = await nextCard(workspace, place)
      while (askedOn(card)?.step !== 'outcomes') {
        await answers(place, card, 1)
        card = await nextCard(workspace, place, card.ts)
      }
      return { place, card }
    }),
  )
  await settled()
  const before = workspace.calls.length
  for (let nth = 0; nth < ANSWERS; nth += 1) {
    const thread = threads[nth % THREADS]
    const asked = thread && askedOn(thread.card)
    if (!thread || !asked) throw new Error('nothing is asked')
    const guest = workspace.person(`UGUEST${nth}`)
    const { channel, thread: root } = thread.place
    workspace.state.channels.get(channel)?.members.add(guest.id)
    const given = givenTo(asked, nth)
    // Half of them type, half of them tick.
    if (nth % 2 === 0) await guest.mention(channel, given.words, root)
    else await clicks(guest, thread.card, given)
    await wait(WITHIN / ANSWERS)
  }
  const last = Date.now()
  await settled()
  expect(Date.now() - last).toBeLessThan(DRAINED)

  expect(workspace.limited.early).toBe(0)
  expect(workspace.limited.refused).toBeLessThanOrEqual(1)
  const edits = workspace.calls.slice(before).filter(({ method }) => method === 'chat.update' || method === 'response_url')
  expect(edits.length).toBeLessThan(ANSWERS)
  for (const { place, card } of threads) {
    const shown = workspace.visible(place.channel).find(({ ts }) => ts === card.ts)
    expect(shown?.words).toContain(fill(real.words.chat.others, { count: ANSWERS / THREADS }))
  }
  // Everybody was told what was taken down of theirs.
  const whispers = workspace.calls.slice(before).filter(({ method, status }) => method === 'chat.postEphemeral' && status === 200)
  expect(new Set(whispers.map(({ args }) => args.user)).size).toBe(ANSWERS)
  expect(here.notices).toEqual([])
})
