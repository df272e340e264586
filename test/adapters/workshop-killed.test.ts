import { setTimeout as wait } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { OPEN, openFiles } from '../../src/index.ts'
import { chance } from '../cases/chance.ts'
import { lightly } from '../conversation/talk.ts'
import { startWorkspace } from '../slack/workspace/workspace.ts'
import { newHome } from '../store/home.ts'
import { startTenant } from '../teams/tenant/tenant.ts'
import { built } from './built.ts'
import { mortal } from './killing-both.ts'
import { type Brought, type Member, onSlack, onTeams, SLACK_CHANNEL, TEAM } from './member.ts'
import { talliesIn } from './workshops.ts'

const KILLS = 10
const SEED = 23
const ROUNDS = 4
const { board, vote, reveal } = lightly.words.workshop
const LEVELS = ['1', '2', '3', '4']
const OUTCOMES = lightly.outcomes.map(({ id }) => id)

/** What somebody reads once their answer counts. */
const COUNTED = [vote.counted, vote.again, vote.passed].map((words) => words.split('{')[0] ?? words)
const countsFor = (member: Member) => member.told().filter((words) => COUNTED.some((start) => words.includes(start))).length

/** What the title of every result ends with. */
const END = reveal.title.replace('{question}', '')
const openFor = (member: Member) => member.screen().flatMap(({ words, isOpen, isOurs }) => (isOpen && isOurs ? [words] : []))
const revealsFor = (member: Member) => openFor(member).filter((words) => words.includes(END))
const never = (): never => {
  throw new Error('it is not there')
}

/** Does it, and brings it again until it is acknowledged. */
const surely = async (does: Promise<Brought>): Promise<void> => {
  let brought = await does
  while (brought.status !== 200) {
    await wait(50)
    brought = await brought.again()
  }
}

test(`killed ${KILLS} times while twelve vote on Slack and Teams: what was acknowledged counts once and in its round, and all show it once`, {
  timeout: 180_000,
}, async () => {
  const { root, remove } = built()
  onTestFinished(remove)
  const home = newHome()
  const { uniform } = chance(SEED)
  const workspace = await startWorkspace({
    signingSecret: 'secret',
    channels: { [SLACK_CHANNEL]: { members: [0, 1, 2, 3, 4, 5].map((nth) => `U${nth}`) } },
  })
  onTestFinished(() => workspace.close())
  const tenant = await startTenant({ teams: { [TEAM]: { members: [0, 1, 2, 3, 4, 5, 6].map((nth) => `Person ${nth}`) } } })
  onTestFinished(() => tenant.close())
  const app = await mortal({ root, home, workspace, tenant, uniform })
  const settled = () => wait(0)
  const slack = [0, 1, 2, 3, 4, 5].map((nth) => onSlack({ workspace, settled }, `U${nth}`))
  const teams = [1, 2, 3, 4, 5, 6].map((nth) => onTeams({ tenant }, `Person ${nth}`))
  const [lead = never()] = slack
  const there = onTeams({ tenant }, 'Person 0')

  const taps = { slack: 0, teams: 0 }
  /** Looks until it is so; whoever waits in vain asks to see again what may be lost. */
  const until = async (what: string, isSo: () => boolean): Promise<void> => {
    for (let looks = 1; !isSo(); looks += 1) {
      expect(
        looks,
        `waiting for ${what}:\n${openFor(lead).join('\n---\n')}\n=====\n${openFor(there).join('\n---\n')}`,
      ).toBeLessThan(2400)
      for (const member of looks % 160 === 0 ? [lead, there] : []) {
        const offer = member.deeds().findLast((deed) => deed.startsWith('again '))
        if (offer === undefined) continue
        taps[member.platform] += 1
        await surely(member.presses(offer))
      }
      await wait(25)
    }
  }
  /** Both channels show it. */
  const bothShow = (words: string) => () => [lead, there].every((one) => openFor(one).some((all) => all.includes(words)))

  await surely(lead.mentions('workshop Northmoor'))
  await until('the card', () => lead.has('say next'))
  await tenant.person('Person 0').installs()
  await surely(lead.says('link'))
  const LINK = /\b[a-z0-9]{4}(?:-[a-z0-9]{4}){6}\b/
  const linkIn = () => lead.told().join('\n').match(LINK)?.[0]
  await until('a code', () => linkIn() !== undefined)
  await surely(there.says(`link ${linkIn()}`))
  const code = /join ([a-z0-9]{4}(?:-[a-z0-9]{4})+)/.exec(openFor(lead).join('\n'))?.[1] ?? never()
  await until('the link', () => there.told().length > 1)
  await surely(there.mentions(`workshop ${code}`))
  await until('the card there', () => there.has('say next'))
  await tenant.person('Person 1').installs()

  // The cards stand for certain: of what is on its way when a process dies, nobody can tell on Teams whether it arrived.
  await app.rests()
  app.dies(KILLS)
  const given: string[][] = []
  const doubts: { round: number; one: Member; before: number; mustCount: boolean }[] = []
  for (let round = 1; round <= ROUNDS; round += 1) {
    const choices = round === 1 ? OUTCOMES : LEVELS
    // Two come late: they join by answering.
    const here = [...slack.slice(0, round === 1 ? 5 : 6), ...teams.slice(0, round === 1 ? 5 : 6)]
    const any = () => choices[Math.floor(uniform() * choices.length)] ?? never()
    const leads = round % 2 === 0 ? there : lead
    if (round % 2 === 0) await until('the way on', () => leads.has('say next'))
    await surely(round % 2 === 0 ? leads.presses('say next') : leads.mentions('next'))
    const first = choices[0] ?? never()
    await until(`question ${round}`, () => here.every((one) => one.has(`press vote:${round} ${first}`)))
    given.push(
      await Promise.all(
        here.map(async (one, nth) => {
          const answers = [any(), ...(nth % 3 === 0 ? [any()] : []), ...(nth % 4 === 0 ? [any()] : [])]
          for (const answer of answers) {
            const deed = `press vote:${round} ${answer}`
            // One gives up at once: what was neither acknowledged nor told of may count or not.
            if (round % 2 === 0 && nth === here.length - 1) {
              const before = countsFor(one)
              const { status } = await one.presses(deed)
              doubts.push({ round, one, before, mustCount: status === 200 })
              continue
            }
            // Some press twice, as people do.
            const twice = nth % 5 === 1 ? [one.presses(deed)] : []
            await Promise.all([one.presses(deed), ...twice].map(surely))
          }
          return answers.at(-1) ?? never()
        }),
      ),
    )
    const count = String(here.length)
    if (round % 2 === 1)
      await until(`the count of ${round}`, bothShow(board.answered.replace('{count}', count).split('{all}')[0] ?? ''))
    if (round % 2 === 0) await until('the way to close it', () => leads.has('say close'))
    await surely(round % 2 === 0 ? leads.presses('say close') : leads.mentions('close'))
    await until(`the result of ${round}`, () => [lead, there].every((one) => revealsFor(one).length >= round))
    for (const doubt of doubts)
      if (doubt.round === round) doubt.mustCount = doubt.mustCount || countsFor(doubt.one) > doubt.before
  }
  expect(app.deaths()).toBe(KILLS)
  await surely(lead.mentions('end workshop'))
  await until('the end', bothShow(board.closed))
  for (const one of [lead, there]) {
    expect(one.screen().filter(({ isTop, isOurs }) => isTop && isOurs)).toHaveLength(1)
    expect(openFor(one)[0]).toContain(board.closed)
    const titles = revealsFor(one).map((words) => words.slice(0, words.indexOf(END)))
    expect(new Set(titles).size).toBe(ROUNDS)
    // We may not look in a thread: what is asked for again can have been there.
    expect(titles.length).toBeLessThanOrEqual(ROUNDS + taps[one.platform])
  }
  await app.ends()

  const store = await openFiles(home, { notice: () => undefined })
  onTestFinished(() => store.close())
  const [logged = ''] = (await store.taken(OPEN)).codes
  const log = await store.read(logged)
  const tallies = talliesIn(log?.events ?? [])
  expect(tallies.map(({ round }) => round)).toEqual(given.map((_, at) => at + 1))
  for (const [at, answers] of given.entries()) {
    const choices = at === 0 ? OUTCOMES : LEVELS
    const doubt = doubts.find(({ round }) => round === at + 1)
    const all = (sure: readonly string[]) => [...choices.map((choice) => sure.filter((one) => one === choice).length), 0, 0]
    const [certain, without] = [all(answers), all(answers.slice(0, doubt === undefined ? undefined : -1))]
    if (doubt === undefined || doubt.mustCount) expect(tallies[at]?.counts, `vote ${at + 1}`).toEqual(certain)
    else expect([certain, without]).toContainEqual(tallies[at]?.counts)
  }
  expect(log?.desk.owed.filter(({ state }) => state !== 'unknown')).toEqual([])
})
