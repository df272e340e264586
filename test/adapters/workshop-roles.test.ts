import { describe, expect, test } from 'vitest'
import type { Content, Event } from '../../src/index.ts'
import { replay } from '../../src/workshop/machine.ts'
import type { Act, Part } from '../../src/workshop/roles.ts'
import { lightly } from '../conversation/talk.ts'
import { cellOf, PARTS, reasonFor } from '../workshop/table.ts'
import { type Member, SLACK_CHANNEL, TEAM } from './member.ts'
import { council, nothingWasRefused } from './workshops.ts'

const words = lightly.words.workshop
type Platform = Member['platform']
const PLATFORMS: readonly Platform[] = ['slack', 'teams']

/** How it has to stand: a vote is open, three have answered in it, it was closed, or nothing is being asked. */
type Stands = 'any' | 'open' | 'first' | 'answered' | 'closed' | 'between'

interface Step {
  act: Act
  /** In the thread of the workshop, by a button there, or in another channel. */
  how: 'says' | 'presses' | 'says elsewhere'
  what: string
  stands: Stands
  /** What the log has of it where it is done; else what they are told. */
  leaves: Event['type'] | { told: readonly string[] }
}

const step = (act: Act, how: Step['how'], what: string, stands: Stands, leaves: Step['leaves']): Step => ({
  act,
  how,
  what,
  stands,
  leaves,
})
/** One of these, as far as nothing is filled in. */
const told = (...sentences: string[]) => ({ told: sentences.map((sentence) => sentence.split('{')[0] ?? '') })

/** Everything that can be done in a workshop, in an order in which it can. `@` is another who takes part. */
const STEPS: readonly Step[] = [
  step('arrange', 'says', 'quorum 3', 'any', 'arranged'),
  step('order', 'says', 'order what matters most', 'any', 'ordered'),
  step('park', 'says', 'park the buses', 'any', 'parked'),
  step('act', 'says', 'action: Meg rings the bus company', 'any', 'acting'),
  step('return', 'says', 'return in 3 weeks', 'any', 'returning'),
  step('appoint', 'says', 'participant @', 'any', 'appointed'),
  step('bring', 'says elsewhere', 'workshop', 'any', 'housed'),
  step('join', 'presses', 'say join', 'any', told(words.join.caught, words.join.already)),
  step('join', 'says', 'join', 'any', told(words.join.already)),
  step('ask', 'presses', 'say next', 'any', 'asked'),
  step('ask', 'says', 'ask homecare-supply', 'between', 'asked'),
  step('vote', 'presses', 'press vote: 2', 'open', told(words.vote.counted)),
  step('vote', 'says', '3', 'open', told(words.vote.again)),
  step('deadline', 'says', 'deadline in 9 hours', 'open', 'timed'),
  step('remind', 'says', 'remind daily', 'open', 'reminding'),
  step('pause', 'presses', 'say pause', 'open', 'paused'),
  step('pause', 'says', 'pause', 'open', 'paused'),
  step('skip', 'presses', 'say skip question', 'open', 'put-aside'),
  step('skip', 'says', 'skip question', 'open', 'put-aside'),
  step('arrange', 'presses', 'say open to all', 'first', 'widened'),
  step('close', 'presses', 'say close', 'answered', 'revealed'),
  step('close', 'says', 'close', 'answered', 'revealed'),
  step('look', 'says', 'what would change this', 'closed', told('')),
  step('results', 'says', 'results', 'closed', 'recommended'),
  step('dissent', 'says', 'minority: it is worse in the dales', 'closed', 'dissented'),
  step('merge', 'says', 'merge 1 and 2', 'closed', 'merged'),
  step('again', 'presses', 'say vote again', 'closed', 'asked'),
  step('again', 'says', 'vote again', 'closed', 'asked'),
  step('results', 'presses', 'say results', 'between', 'recommended'),
  step('take-over', 'says', 'take over', 'between', 'appointed'),
  step('hand-over', 'says', 'hand over to @', 'between', 'appointed'),
  step('leave', 'says', 'leave', 'between', 'left'),
  step('end', 'presses', 'say end workshop', 'between', 'ended'),
]

/** Who is who, by how many they are. The last three take part; nobody else votes. */
const NTH: Readonly<Record<Part, number>> = { facilitator: 0, 'co-facilitator': 1, participant: 2, reader: 3, admin: 4 }
const VOTERS = [5, 6, 7]
const OTHER = 5
const ELSEWHERE = 'C2'
/** One that asks hardly anything by itself, so that its list is soon through. */
const short: Content = { ...lightly, flow: { ...lightly.flow, quick: [] } }

/** A workshop on one platform in which everybody has the part they are to have. */
const gathered = async (platform: Platform) => {
  const members = Array.from({ length: 8 }, (_, nth) => nth)
  const users = members.map((nth) => `U${nth}`)
  const names = members.map((nth) => `Person ${nth}`)
  const here = await council({
    people: members.length,
    content: short,
    admins: [NTH.admin],
    slack: { channels: { [SLACK_CHANNEL]: { members: users }, [ELSEWHERE]: { members: users } } },
    teams: { teams: { [TEAM]: { members: names }, [ELSEWHERE]: { members: names } } },
  })
  here.slack.workspace.person(`U${NTH.admin}`, { admin: 'admin' })
  for (const name of names) await here.teams.tenant.person(name).installs()
  const all = members.map((nth) => (platform === 'slack' ? here.onSlack(nth) : here.onTeams(nth)))
  const one = (nth: number): Member => all[nth] ?? never()
  const mention = (nth: number) => (platform === 'slack' ? `<@U${nth}>` : `<at>Person ${nth}</at>`)
  const elsewhere = async (nth: number, said: string) =>
    platform === 'slack'
      ? here.slack.workspace.person(`U${nth}`).mention(ELSEWHERE, said)
      : here.teams.tenant.person(`Person ${nth}`).mentions(said, here.teams.tenant.channel(ELSEWHERE))
  const lead = async (...lines: string[]) => {
    for (const line of lines) {
      await one(NTH.facilitator).mentions(line)
      await here.settled()
    }
  }
  await lead('workshop Northmoor')
  await lead(`co-facilitator ${mention(1)}`, `reader ${mention(3)}`, `reader ${mention(4)}`)
  /** What they alone have been told, wherever they looked. */
  const alone = (nth: number): string[] => {
    const there = platform === 'slack' ? here.slack.workspace.visible(ELSEWHERE, { for: `U${nth}` }) : []
    return [...one(nth).told(), ...there.flatMap((seen) => (seen.message.ephemeralFor === undefined ? [] : [seen.words]))]
  }
  return { here, all, one, mention, elsewhere, alone, lead, now: async () => replay(await here.log()) }
}
type Gathered = Awaited<ReturnType<typeof gathered>>

/** Puts everybody back into their part, whatever the step before did. */
const mend = async ({ here, one, mention, lead, now, all }: Gathered) => {
  const { workshop, stage } = await now()
  const roleOf = (nth: number) => workshop.roles[one(nth).by] ?? 'participant'
  const leading = all.findIndex((_, nth) => roleOf(nth) === 'facilitator')
  if (leading !== NTH.facilitator) {
    await one(leading).mentions(`hand over to ${mention(NTH.facilitator)}`)
    await here.settled()
  }
  const wanted = ['facilitator', 'co-facilitator', 'participant', 'reader', 'reader', 'participant', 'participant', 'participant']
  for (const [nth, role] of wanted.entries())
    if (nth > 0 && (roleOf(nth) !== role || leading === nth)) await lead(`${role} ${mention(nth)}`)
  if (stage === 'paused') await lead('resume')
}

/** Has it stand as it has to for a step. */
const come = async (them: Gathered, stands: Stands, spare: string[]) => {
  const { here, one, lead, now } = them
  const { stage } = await now()
  const isClosed = stage === 'revealing' || stage === 'discussing'
  if (stands === 'any' || (stands === 'closed' && isClosed)) return
  if (stands === 'between') {
    if (stage === 'voting') await lead('skip question')
    if (isClosed) await lead('keep')
    return
  }
  if (stands === 'first') {
    if (stage === 'voting') await lead('skip question')
    // With that the list is through.
    return lead('people who draw on care first', 'ask what matters most')
  }
  if (stage !== 'voting') await lead(`ask ${spare.shift()}`)
  if (stands === 'open') return
  const vote = `vote:${(await now()).workshop.round?.number}`
  await Promise.all(VOTERS.map((nth) => one(nth).writes(vote, `2 because it is so for ${nth}`)))
  await here.settled()
  if (stands === 'closed') await lead('close')
}

const ours = (members: readonly Member[]) => members.map((one) => one.screen().filter(({ isOurs }) => isOurs))

/** What is there by now that was not before. */
const since = (before: readonly string[], now: readonly string[]): string[] => {
  const left = [...before]
  return now.filter((one) => {
    const at = left.indexOf(one)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

/** Somebody does something, and what comes of it is as their part has it. */
const tries = async (them: Gathered, part: Part, { act, how, what, leaves }: Step, cell = cellOf(act, part)) => {
  const { here, all, one, mention, elsewhere, alone, now } = them
  const nth = NTH[part]
  const actor = one(nth)
  const others = all.filter((other) => other !== actor)
  const before = { log: await here.log(), told: alone(nth), ours: ours(others) }
  const said = what.replace('@', mention(OTHER)).replace('vote:', `vote:${(await now()).workshop.round?.number}`)
  if (how === 'says elsewhere') await elsewhere(nth, `${said} ${await here.code()}`)
  else await (how === 'says' ? actor.mentions(said) : actor.presses(said))
  await here.settled()
  const events = (await here.log()).slice(before.log.length)
  const heard = since(before.told, alone(nth)).join('\n')
  if (cell === 'yes') {
    if (typeof leaves === 'string') expect(events.map(({ type }) => type)).toContain(leaves)
    else expect(heard !== '' && leaves.told.some((sentence) => heard.includes(sentence)), heard).toBe(true)
    for (const no of Object.values(words.no)) expect(heard).not.toContain(no)
    return
  }
  if (cell === 'alone') expect(heard).toContain(words.result.heading)
  else expect(heard).toContain(reasonFor(act, cell))
  expect(events).toEqual([])
  expect(ours(others)).toEqual(before.ours)
}

describe.each(PLATFORMS)('in a workshop on %s', (platform) => {
  test.each(PARTS)(
    'the %s may do what their part lets them, in words and by buttons, and is told alone why not',
    async (part) => {
      const them = await gathered(platform)
      const spare = short.factors.map(({ id }) => id).filter((id) => id !== 'homecare-supply')
      for (const one of STEPS) {
        await come(them, one.stands, spare)
        await tries(them, part, one).catch((error: unknown) => {
          throw new Error(`${one.act}: ${one.how} "${one.what}"`, { cause: error })
        })
        if (one.stands === 'first') await them.lead('everybody at once', 'skip question')
        await mend(them)
      }
      nothingWasRefused(them.here)
    },
  )

  const takeOver = step('take-over', 'says', 'take over', 'any', 'appointed')
  const end = step('end', 'says', 'end workshop', 'any', 'ended')

  test('whoever takes part may take over once the facilitator has left, but no reader, and may then end it', async () => {
    const them = await gathered(platform)
    await tries(them, 'participant', takeOver, 'not-gone')
    await them.lead('leave')
    await tries(them, 'reader', takeOver, 'leads')
    await tries(them, 'participant', end, 'head')
    await tries(them, 'participant', takeOver, 'yes')
    await tries(them, 'facilitator', end, 'head')
    await tries(them, 'participant', end, 'yes')
    nothingWasRefused(them.here)
  })

  test('to end it in words is for the facilitator and whoever looks after the workspace', async () => {
    const them = await gathered(platform)
    for (const part of ['co-facilitator', 'participant', 'reader', 'admin'] as const) await tries(them, part, end)
    expect((await them.now()).stage).toBe('closed')
    nothingWasRefused(them.here)
  })
})

const never = (): never => {
  throw new Error('there is nobody')
}
