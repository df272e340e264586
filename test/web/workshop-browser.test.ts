import { describe, expect, onTestFinished, test } from 'vitest'
import { OPEN, openFiles } from '../../src/index.ts'
import { talliesIn } from '../adapters/workshops.ts'
import { real as content } from '../appraisal/real.ts'
import { chromium, launch } from './browser.ts'
import { beginning, beginWorkshop, type Person, rehearse } from './people.ts'
import { openReal } from './real.ts'

const { web, workshop, results } = content.words
const { ask, offers, reveal, vote, board } = workshop
const PEOPLE = 6
const PLACE = 'Northmoor'
const REASON = 'the last bus goes at six'

const never = (): never => {
  throw new Error('it is not there')
}

/** What somebody was told of each of their votes, wherever it stands in what was said. */
const votesIn = (words: string): string[] => {
  const starts = [vote.again, vote.counted].map(beginning).join('|')
  return [...words.matchAll(new RegExp(`(?:${starts}) ([^.]+)\\.`, 'g'))].map(([, answer]) => answer ?? never())
}

/** What two see is the same, once both were brought all of it. */
const seeTheSame = (one: Person, other: Person, what: (person: Person) => Promise<string | string[]>) =>
  expect.poll(async () => JSON.stringify(await what(one)) === JSON.stringify(await what(other)), { timeout: 30_000 }).toBe(true)

/** A vote that is open: what can be chosen, and what each has pressed. */
const openVote = async (people: readonly Person[], title: string) => {
  await Promise.all(people.map((one) => one.asked(title).waitFor()))
  const choices = (await people[0]?.asked(title).locator('.choice .words > span:first-child').allTextContents()) ?? never()
  const pressed: number[][] = people.map(() => [])
  const person = (who: number) => people[who] ?? never()
  return {
    choices,
    votes: async (who: number, choice: number) => {
      pressed[who]?.push(choice)
      await person(who).votes(title, choice)
    },
    writes: async (who: number, choice: number, because: string) => {
      pressed[who]?.push(choice)
      await person(who).writes(title, `${choice + 1} because ${because}`)
    },
    /** What somebody chose, in its order. */
    answersOf: (who: number) => (pressed[who] ?? never()).map((choice) => choices[choice] ?? never()),
    /** How many chose each; the last is what counts. Nobody passes or does not know. */
    counts: () => [...choices.map((_, at) => pressed.filter((some) => some.at(-1) === at).length), 0, 0],
  }
}

describe.skipIf(!chromium)('a workshop of six tabs of one browser (left out where no Chromium is found)', () => {
  test('nobody sees a vote before it is closed, and a line that breaks and a server that is killed lose and double nothing', async () => {
    const app = await openReal()
    const browser = await launch()
    onTestFinished(() => browser.close())
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
    const complaints: string[] = []
    context.on('weberror', (error) => complaints.push(String(error.error())))
    const people = await rehearse(context, app.address, PEOPLE)
    const lead = people[0] ?? never()
    const allSee = (words: string) => Promise.all(people.map((one) => one.sees(words)))
    const allAreBack = () =>
      Promise.all(
        people.map(({ tab }) => tab.getByText(web.lost).or(tab.locator('.sending')).first().waitFor({ state: 'detached' })),
      )
    await beginWorkshop(people, PLACE)
    await allSee(board.title.replace('{place}', PLACE))

    /** What each pressed, and what the votes came to. */
    const answers: string[][] = people.map(() => [])
    const tallies: number[][] = []
    /** The vote is closed once nobody but whoever pressed it was told of a vote, and all are shown the same. */
    const close = async (open: Awaited<ReturnType<typeof openVote>>) => {
      await allSee(board.answered.replaceAll(/\{(count|all)\}/g, `${PEOPLE}`))
      for (const [who, one] of people.entries()) {
        answers[who]?.push(...open.answersOf(who))
        await expect.poll(async () => votesIn((await one.told()).join('\n')), { timeout: 30_000 }).toEqual(answers[who])
        expect(new Set(votesIn(one.brought.join('\n')))).toEqual(new Set(answers[who]))
        await seeTheSame(lead, one, (person) => person.shared())
        await seeTheSame(lead, one, (person) => person.choicesLook())
      }
      await lead.presses(offers.close)
      const counts = open.counts()
      tallies.push(counts)
      const bars = [...open.choices, reveal.unknown, reveal.passed].map((label, at) => `${label}: ${counts[at]}`)
      for (const { tab } of people)
        await expect
          .poll(() => tab.locator('.spread').last().locator('.name').allTextContents(), { timeout: 30_000 })
          .toEqual(bars)
    }

    await lead.presses(offers.first)
    const matters = await openVote(people, beginning(ask.title.replace('{number}', '1')))
    expect(matters.choices).toEqual(content.outcomes.map(({ name }) => name))
    await Promise.all([0, 1, 2, 3, 4, 2].map((choice, who) => matters.votes(who, choice)))
    await matters.votes(3, 5)
    await close(matters)

    // Levels lie apart. One gives a reason, which nobody sees before the vote is closed.
    await lead.presses(offers.next)
    const picture = await openVote(people, beginning(ask.title.replace('{number}', '2')))
    await Promise.all([0, 3, 0, 3, 1].map((choice, who) => picture.votes(who, choice)))
    await picture.writes(5, 2, REASON)
    await people[5]?.sees(REASON)
    for (const { brought } of people.slice(0, 5)) expect(brought.join('\n')).not.toContain(REASON)
    await close(picture)
    await allSee(`1. ${REASON}`)

    // The line breaks while they vote once more.
    await lead.presses(offers.again)
    const more = await openVote(people, beginning(ask.again.replace('{number}', '2').replace('{vote}', '2')))
    await more.votes(0, 1)
    app.cut()
    await allSee(web.lost)
    await Promise.all([3, 1, 2].map((choice, at) => more.votes(at + 1, choice)))
    await people[1]?.sees(web.waiting)
    app.mend()
    await allAreBack()
    await Promise.all([3, 2].map((choice, at) => more.votes(at + 4, choice)))
    await close(more)

    // The server is killed while they vote.
    await lead.presses(offers.next)
    const say = await openVote(people, beginning(ask.title.replace('{number}', '3')))
    await Promise.all([2, 2, 3].map((choice, who) => say.votes(who, choice)))
    await Promise.all([app.restarts(), say.votes(3, 1), say.votes(4, 2)])
    await allAreBack()
    await say.votes(5, 2)
    await say.votes(0, 1)
    await close(say)

    await lead.saysToAll('results')
    await allSee(results.title.replace('{place}', PLACE))
    await lead.saysToAll('end workshop')
    await allSee(board.closed)
    // Whoever comes back then finds all of it too.
    await people[5]?.tab.reload()
    await people[5]?.sees(board.closed)

    for (const [who, one] of people.entries()) {
      expect(votesIn((await one.told()).join('\n'))).toEqual(answers[who])
      await seeTheSame(lead, one, (person) => person.shared())
      expect(await one.tab.locator('.spread').count()).toBe(tallies.length)
      const said = one.tab.locator(one === lead ? '.mine' : '.theirs')
      expect(await said.locator('p:not(.from)').allTextContents()).toEqual([`workshop ${PLACE}`, 'results', 'end workshop'])
      expect(await one.tab.locator('.wrong, .sending').count()).toBe(0)
    }
    expect(complaints).toEqual([])
    await app.ends()

    const store = await openFiles(app.home, { notice: () => undefined })
    onTestFinished(() => store.close())
    const { codes } = await store.taken(OPEN)
    expect(codes).toHaveLength(1)
    const events = (await store.read(codes[0] ?? never()))?.events ?? []
    expect(talliesIn(events).map(({ counts }) => counts)).toEqual(tallies)
  })
})
