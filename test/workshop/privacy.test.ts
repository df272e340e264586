import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Ballot, Poll } from '../../src/conversation/poll.ts'
import { type Act, aScript, CODE, person, type Script, type Stage, slightly, stage, type Vote } from './script.ts'

/** Seeds are fixed, so that a run that fails fails again. */
const SEED = 20_261_201
const MANY = 1000
/** Anything by which somebody who takes part could be told: an account, or the end of one. */
const SOMEBODY = /slack:T1:U|teams:t1:u|\b[Uu]\d{1,2}\b/

/** The workshops in which the result is looked at as well, which takes its time. */
const LONG = /^workshop \d*[05],/

/** All that was found in playing the scripts: what is wrong with each, as a line. */
interface Found {
  open: string[]
  closed: string[]
  names: string[]
  store: string[]
  votes: number
  closings: number
  differing: number
}

describe('in a thousand workshops of 3 to 14 people on two platforms', () => {
  const found: Found = { open: [], closed: [], names: [], store: [], votes: 0, closings: 0, differing: 0 }
  beforeAll(async () => {
    for (const [nth, script] of fc.sample(aScript, { seed: SEED, numRuns: MANY }).entries()) await play(script, nth, found)
  }, 900_000)

  test('enough votes were played, closed and answered otherwise for this to say anything', () => {
    expect(found.votes).toBeGreaterThan(1200)
    expect(found.closings).toBeGreaterThan(400)
    expect(found.differing).toBeGreaterThan(800)
  })
  test('nothing sent or shown before a vote is closed depends on how others answered', () => expect(found.open).toEqual([]))
  test('nothing sent or shown after it depends on who of those who speak from one part gave which answer', () =>
    expect(found.closed).toEqual([]))
  test('nobody who takes part is named in anything that is sent or shown', () => expect(found.names).toEqual([]))
  test('no log and no desk says who answered what, or why, once a vote is closed', () => expect(found.store).toEqual([]))
})

const play = async (script: Script, nth: number, found: Found) => {
  let now = await stage(script.many)
  for (const [at, vote] of script.votes.entries()) {
    const where = `workshop ${nth}, vote ${at + 1} (${vote.question})`
    // Voted on three times already, or left open by something: then there is nothing to see.
    const begun =
      at > 0 && vote.next === 'vote again' ? await now.says(0, 'vote again') : await now.says(0, `ask ${vote.question}`)
    if (!begun.includes('"settled"')) continue
    found.votes += 1
    now = await whileOpen(now, script.viewer, vote, where, found)
    now = await whenClosed(now, script.viewer, vote, where, found)
  }
}

/** The vote is answered twice over: as it is, and as it would be if all but one answered otherwise. */
const whileOpen = async (before: Stage, viewer: number, { acts }: Vote, where: string, found: Found): Promise<Stage> => {
  const [one, other] = [await before.parts(), await before.parts()]
  const isLong = LONG.test(where)
  let last: Act = { do: 'again' }
  for (const act of acts) {
    if (act.do !== 'again') last = act
    // What comes back of an answer, or of a yes to what was read of one, is told to whoever gave it, and to nobody else.
    const isOthers = last.do !== 'again' && last.who !== viewer && (last.do === 'answer' || last.words === 'yes')
    const isMine = !isOthers
    const here = await one.plays(act)
    const there = await other.plays(act, !isMine)
    // An answer that somebody else gives comes back to them alone.
    if (isMine && here.sent !== there.sent) found.open.push(`${where}: ${here.sent} <> ${there.sent}`)
    const isSeen = act === acts.at(-1) || acts.indexOf(act) % 3 === 0
    const [shown, otherwise] = isSeen ? [await one.shows(), await other.shows()] : ['', '']
    if (shown !== otherwise) found.open.push(`${where}: the rooms show it`)
    if (SOMEBODY.test(here.sent + shown)) found.names.push(`${where}: ${SOMEBODY.exec(here.sent + shown)?.[0]}`)
  }
  const [a, b] = [await pollOf(one), await pollOf(other)]
  if (JSON.stringify(a?.ballots) !== JSON.stringify(b?.ballots)) found.differing += 1
  // What is in a log while a vote is open, others' answers are not.
  const logs = [await one.store.read(CODE), await other.store.read(CODE)].map((log) => JSON.stringify(log?.events))
  if (logs[0] !== logs[1]) found.open.push(`${where}: the log tells it`)
  for (const ask of ['close', 'where are we', ...(isLong ? ['results', 'what would change this'] : [])]) {
    if (ask === 'close' && Object.keys(a?.ballots ?? {}).length >= 3) continue
    if ((await one.says(0, ask)) !== (await other.says(0, ask))) found.open.push(`${where}: ${ask} tells it`)
  }
  return one
}

const pollOf = async ({ store }: Stage): Promise<Poll | undefined> => (await store.read(CODE))?.desk.poll

/** The vote is closed twice over: as it is, and with the answers changed about among those who speak from one part. */
const whenClosed = async (before: Stage, viewer: number, vote: Vote, where: string, found: Found): Promise<Stage> => {
  const log = await before.store.read(CODE)
  const voices = new Map<string, string>()
  for (const event of log?.events ?? []) {
    if (event.type === 'joined' && event.voice) voices.set(event.by, event.voice)
    // Whoever comes back speaks from no part until they say so.
    if (event.type === 'left') voices.delete(event.by)
  }
  const [one, other] = [await before.parts(), await before.parts((poll) => turned(poll, person(viewer), voices))]
  const ballots = (await pollOf(one))?.ballots ?? {}
  const isChanged = JSON.stringify(ballots) !== JSON.stringify((await pollOf(other))?.ballots)
  const answers: string[] = []
  const tell = async (who: number, words: string) => {
    const [here, there] = [await one.says(who, words), await other.says(who, words)]
    if (here !== there) found.closed.push(`${where}: ${words}: ${here} <> ${there}`)
    const [shown, otherwise] = [await one.shows(), await other.shows()]
    if (shown !== otherwise) found.closed.push(`${where}: ${words}: the rooms show it`)
    if (SOMEBODY.test(here + shown)) found.names.push(`${where}: ${words}: ${SOMEBODY.exec(here + shown)?.[0]}`)
    answers.push(here)
  }
  await tell(0, 'close anyway')
  const left = await one.store.read(CODE)
  const isRevealed = left?.events.at(-1)?.type === 'revealed'
  if (isRevealed) found.closings += isChanged ? 1 : 0
  // Where nobody has answered yet it is asked whether to leave the question, and stays open.
  if (isRevealed || left?.events.at(-1)?.type === 'put-aside') inStore(left, ballots, isRevealed, where, found)
  await tell(viewer, 'where are we')
  if (vote.next !== 'vote again') await tell(0, 'keep')
  if (LONG.test(where))
    for (const [who, words] of [
      [viewer, 'results'],
      [0, 'results'],
      [viewer, 'what would change this'],
    ] as const)
      await tell(who, words)
  return one
}

/** The answers of everybody but one, each given to the next who speaks from the same part. */
const turned = (poll: Poll, viewer: string, voices: ReadonlyMap<string, string>): Poll => {
  const others = Object.keys(poll.ballots).filter((who) => who !== viewer)
  const ballots: Record<string, Ballot> = { ...poll.ballots }
  for (const voice of new Set(others.map((who) => voices.get(who)))) {
    const part = others.filter((who) => voices.get(who) === voice)
    for (const [at, who] of part.entries()) {
      const from = poll.ballots[part[(at + 1) % part.length] ?? who]
      if (from) ballots[who] = from
    }
  }
  return { ...poll, ballots }
}

/** In nothing that is kept does somebody stand beside an answer or a reason, but whoever closed the vote. */
const inStore = (
  log: Awaited<ReturnType<Stage['store']['read']>>,
  ballots: Poll['ballots'],
  isRevealed: boolean,
  where: string,
  found: Found,
) => {
  const wrong = (what: string) => found.store.push(`${where}: ${what}`)
  if (Object.keys(log?.desk.poll?.ballots ?? {}).length > 0) wrong('ballots are left')
  const desk = JSON.stringify(log?.desk.poll ?? {})
  if (SOMEBODY.test(desk)) wrong('the desk names somebody')
  // What anybody else may say as well tells nothing: it is looked for by words of their own.
  const all = Object.values(ballots).flatMap(({ points, read }) => [...points, ...(read ? [read.words] : [])])
  const said = all.filter((words) => /reason|failed as|unfilled|bed at/.test(words))
  for (const words of said) if (JSON.stringify(log?.desk).includes(words)) wrong(`the desk holds “${words}”`)
  for (const event of log?.events ?? []) {
    const { by, ...rest } = event
    const text = JSON.stringify(rest)
    if (event.type === 'revealed' && SOMEBODY.test(text)) wrong('the tally names somebody')
    if (event.type !== 'revealed' && /"(?:choice|counts|points|ballots|answer)"/.test(text))
      wrong(`${event.type} holds an answer`)
    if (event.type !== 'revealed' && said.some((words) => text.includes(words))) wrong(`${event.type} of ${by} holds a reason`)
  }
  const kept = log?.events.at(-1)
  if (!isRevealed || kept?.type !== 'revealed') return
  const counted = Object.values(ballots).filter(({ choice }) => choice !== undefined).length
  const total = kept.counts.reduce((sum, count) => sum + count, kept.unknown + kept.passed)
  if (counted !== total) wrong(`${total} are counted, and ${counted} answered`)
  if (counted < slightly.numbers.judgement.differ.small) wrong(`a vote of ${counted} is shown`)
}
