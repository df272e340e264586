import { expect, test } from 'vitest'
import { lightly } from '../conversation/talk.ts'
import type { Fault } from '../slack/workspace/faults.ts'
import type { Member } from './member.ts'
import { council, link, talliesIn, topsSeenBy } from './workshops.ts'

/** What befalls a post: with each it is known what somebody may see of it. */
const FATES: readonly Fault[] = ['ok', '500-before', '500-after', 'reset-after', { status: 429, retryAfter: 1 }]
const ROUNDS = 8
const PEOPLE = 4
const { reveal } = lightly.words.workshop

/** What the title of every result ends with; before it stands the question. */
const END = reveal.title.replace('{question}', '')

const inOpen = (member: Member) => member.screen().flatMap(({ words, isOpen, isOurs }) => (isOpen && isOurs ? [words] : []))

const revealsFor = (member: Member) =>
  inOpen(member).flatMap((words) => (words.includes(END) ? [words.slice(0, words.indexOf(END))] : []))

test('whatever befalls 30 posts of a workshop on both platforms, none shows twice, and what is missing is shown when asked for', async () => {
  const here = await council({ people: PEOPLE + 1 })
  const { settled, slack, teams } = here
  const [lead, leadThere] = [here.onSlack(0), here.onTeams(0)]
  await lead.mentions('workshop Northmoor')
  await settled()
  await link(here, lead, leadThere, 'Person 0')
  await leadThere.mentions(`workshop ${await here.code()}`)
  await settled()
  let posts = 0
  const next = () => FATES[posts++ % FATES.length] ?? 'ok'
  const met = new Set<string>()
  slack.workspace.faults((method, args) => {
    const id = /"id":"([^"]+)"/.exec(JSON.stringify(args.metadata ?? ''))?.[1]
    if (method !== 'chat.postMessage' || id === undefined || met.has(id) || args.thread_ts === undefined) return 'ok'
    met.add(id)
    return next()
  })
  const tried = new Set<string>()
  teams.tenant.faults(({ does, conversation, body }) => {
    const key = JSON.stringify(body)
    if (does !== 'post' || !conversation.includes(';messageid=') || tried.has(key)) return 'ok'
    tried.add(key)
    return next()
  })
  for (let round = 1; round <= ROUNDS; round += 1) {
    await lead.mentions('next')
    await settled()
    for (let nth = 1; nth <= PEOPLE; nth += 1) {
      const deed = `press vote:${round} ${round === 1 ? 'control' : 2}`
      for (const member of [here.onSlack(nth), here.onTeams(nth)]) if (member.has(deed)) await member.presses(deed)
    }
    // Also where neither channel shows the question, somebody answers it.
    await lead.says('2')
    await settled()
    await lead.mentions('close')
    await settled()
  }
  // What is asked for again goes well.
  slack.workspace.faults(() => 'ok')
  teams.tenant.faults(() => 'ok')
  expect(posts).toBeGreaterThanOrEqual(30)
  expect(talliesIn(await here.log()).map(({ round }) => round)).toEqual(Array.from({ length: ROUNDS }, (_, at) => at + 1))
  for (const member of [lead, leadThere]) {
    expect(topsSeenBy(member)).toHaveLength(1)
    const unasked = revealsFor(member)
    expect(unasked, member.by).toEqual([...new Set(unasked)])
    expect(unasked.length, 'some are lost').toBeLessThan(ROUNDS)
    for (let taps = 0; taps < 2 * ROUNDS; taps += 1) {
      const deed = member.deeds().find((one) => one.startsWith('again '))
      if (deed === undefined) break
      await member.presses(deed)
      await settled()
    }
    // We may not look in a thread: of those whose fate is not known, what is asked for again can have been there, once.
    const all = revealsFor(member)
    expect(new Set(all).size, member.by).toBe(ROUNDS)
    for (const one of all) expect(all.filter((other) => other === one).length).toBeLessThanOrEqual(2)
    expect(topsSeenBy(member)).toHaveLength(1)
  }
})
