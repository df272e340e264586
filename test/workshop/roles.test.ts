import { describe, expect, test } from 'vitest'
import type { Outcome } from '../../src/conversation/core.ts'
import { type Act, MAY, type Part } from '../../src/workshop/roles.ts'
import { lightly } from '../conversation/talk.ts'
import { FACILITATOR, type Group, group, named, wordsOf } from './group.ts'
import { cellOf, PARTS, reasonFor, TABLE } from './table.ts'

const words = lightly.words.workshop
/** What whoever looks after the workspace may do, whatever else they are. */
const FOR_ADMINS: readonly Act[] = ['look', 'pause', 'appoint', 'hand-over', 'take-over', 'end']

/** What a person says, what they are told where it is done, and whether a vote is open meanwhile. */
const SAID: Readonly<Record<Act, readonly [string, string, 'open' | 'closed']>> = {
  join: ['join', '', 'closed'],
  leave: ['leave', words.join.left, 'closed'],
  vote: ['2', '', 'open'],
  look: ['what would change this', '', 'closed'],
  results: ['results', words.done.results, 'closed'],
  dissent: ['minority: it is worse in the dales', words.done.dissented, 'closed'],
  park: ['park the buses', words.done.parked, 'closed'],
  act: ['action: Meg rings the bus company', words.done.action, 'closed'],
  declare: ['interest: my brother runs a home here', lightly.words.interest.done, 'closed'],
  return: ['return in 3 weeks', words.done.returning, 'closed'],
  ask: ['ask matters', words.done.asked, 'closed'],
  order: ['order matters', words.done.ordered, 'closed'],
  close: ['close', words.close.done, 'open'],
  again: ['vote again', words.done.again, 'closed'],
  skip: ['skip question', words.done.skipped, 'open'],
  pause: ['pause', words.done.paused, 'open'],
  merge: ['merge 1 and 2', words.done.merged, 'closed'],
  arrange: ['quorum 4', words.done.quorum, 'closed'],
  deadline: ['deadline in 20 minutes', words.done.deadline, 'open'],
  remind: ['remind daily', words.done['remind-daily'], 'open'],
  bring: ['bring it here', words.begin.brought, 'closed'],
  appoint: ['participant @slack:T1:U8', words.done.participant, 'closed'],
  'hand-over': ['hand over to @slack:T1:U8', words.done['handed-over'], 'closed'],
  'take-over': ['take over', words.done['taken-over'], 'closed'],
  end: ['end workshop', words.done.ended, 'closed'],
}

const WHO: Readonly<Record<Part, string>> = {
  facilitator: FACILITATOR,
  'co-facilitator': named(2),
  participant: named(4),
  reader: named(6),
  admin: named(6),
}

const workshop = async (): Promise<Group> => {
  const them = await group()
  await them.says(FACILITATOR, 'workshop Northmoor')
  for (const who of [2, 4, 6, 8]) await them.says(named(who), 'join')
  await them.says(FACILITATOR, `co-facilitator @${WHO['co-facilitator']}`)
  await them.says(FACILITATOR, `reader @${WHO.reader}`)
  await them.says(FACILITATOR, 'ask homecare-supply')
  for (const who of [2, 4, 8]) await them.says(named(who), `${who / 2 === 4 ? 3 : who / 2} because of ${who}`, 'alone')
  return them
}
const told = ({ replies }: Outcome) => wordsOf(replies)
/** The start of a sentence, as far as nothing is filled in. */
const start = (sentence: string) => JSON.stringify(sentence.split('{')[0] ?? '').slice(1, -1)

const does = async (them: Group, act: Act, part: Part) => {
  const channel = act === 'bring' ? 'slack:T1:C2' : 'slack:T1:C1'
  const show = { to: { channel: channel.slice(-2) }, threaded: true }
  const admin = part === 'admin' ? { admin: true } : {}
  return them.does({ by: WHO[part], code: them.code, channel, show, do: { kind: 'say', words: SAID[act][0] }, ...admin })
}

const expectTold = (outcome: Outcome, act: Act, cell: string) => {
  const refused = outcome.replies.flatMap((reply) => (reply.kind === 'refused' ? reply.lines : []))
  if (cell === 'yes') {
    expect(refused).toEqual([])
    expect(told(outcome)).toContain(start(SAID[act][1]))
  } else if (cell === 'alone') {
    expect(refused).toEqual([])
    expect(told(outcome)).not.toContain(start(SAID[act][1]))
  } else expect(refused).toEqual([reasonFor(act, cell)])
}

describe.each(Object.keys(MAY).map((act) => act as Act))('%s', (act) => {
  test.each(PARTS.map((part) => [part, cellOf(act, part)] as const))('is answered to %s with: %s', async (part, cell) => {
    const them = await workshop()
    if (SAID[act][2] === 'closed') await them.says(FACILITATOR, 'close')
    const outcome = await does(them, act, part)
    expectTold(outcome, act, cell)
    const isOffered = outcome.replies.some((reply) => reply.kind === 'refused' && reply.unless === 'admin')
    expect(isOffered).toBe(cell !== 'yes' && cell !== 'alone' && FOR_ADMINS.includes(act))
  })
})

test('the table that decides says the same', () => {
  const cells = (act: Act) => {
    const said = TABLE[act].split(' ').map((cell) => (cell === 'yes' ? 'yes' : cell === 'not-gone' ? 'gone' : 'no'))
    const [facilitator, co, participant, reader] = said
    return { facilitator, 'co-facilitator': co, participant, reader, admin: FOR_ADMINS.includes(act) ? 'yes' : 'no' }
  }
  for (const act of Object.keys(TABLE) as Act[]) expect([act, MAY[act]]).toEqual([act, cells(act)])
})

describe('taking over', () => {
  let them: Group
  const gone = {
    'has left': async () => them.says(FACILITATOR, 'leave', 'alone'),
    'was forgotten': async () => them.store.forget(FACILITATOR, false),
    'has been silent for a day and a second': async () => them.waits(24 * 60 + 1),
  }
  test.each(Object.entries(gone))('is for anybody who takes part once the facilitator %s', async (_, goes) => {
    them = await workshop()
    expect(told(await them.says(named(4), 'take over'))).toContain(words.no['not-gone'])
    await goes()
    expect(told(await them.says(named(6), 'take over'))).toContain(words.no.leads)
    expect(told(await them.says(named(4), 'take over'))).toContain(words.done['taken-over'])
    expect(told(await them.says(named(4), 'close'))).toContain(words.close.done)
    expect(told(await them.says(named(8), 'take over'))).toContain(words.no['not-gone'])
  })

  test('is not for them while the facilitator was heard of within the day, not even a minute before it is over', async () => {
    them = await workshop()
    them.waits(24 * 60 - 1)
    expect(told(await them.says(named(4), 'take over'))).toContain(words.no['not-gone'])
  })

  test('leaves the one before beside the new one, who may then hand it back', async () => {
    them = await workshop()
    await them.says(FACILITATOR, 'hand over to @slack:T1:U8')
    expect(told(await them.says(FACILITATOR, 'end workshop'))).toContain(words.no.head)
    expect(told(await them.says(FACILITATOR, 'close'))).toContain(words.close.done)
    expect(told(await them.says(named(8), `hand over to @${FACILITATOR}`))).toContain(words.done['handed-over'])
    expect((await them.seen()).workshop.roles).toMatchObject({ [FACILITATOR]: 'facilitator', [named(8)]: 'co-facilitator' })
  })

  test('whoever facilitates cannot make themselves something less: nobody would be left to lead', async () => {
    them = await workshop()
    expect(told(await them.says(FACILITATOR, `reader @${FACILITATOR}`))).toContain(words.no['not-now'])
    expect(told(await them.says(FACILITATOR, 'reader'))).toContain(words.no['no-person'].slice(0, 20))
  })
})

test('what a facilitator settled holds when they are forgotten: parts, and that a pause is over', async () => {
  const them = await workshop()
  await them.says(WHO['co-facilitator'], 'pause')
  await them.says(FACILITATOR, 'resume')
  await them.says(FACILITATOR, 'hand over to @slack:T1:U8')
  await them.store.forget(FACILITATOR, false)
  const { stage, workshop: now } = await them.seen()
  expect(stage).toBe('voting')
  expect(now.roles).toMatchObject({ [named(8)]: 'facilitator', [named(2)]: 'co-facilitator', [named(6)]: 'reader' })
  expect(JSON.stringify(await them.store.read(them.code))).not.toContain(FACILITATOR)
  expect(told(await them.says(named(8), 'end workshop'))).toContain(words.no['vote-open'])
})

test('what is refused to somebody who may look after the workspace is done when it comes again and they do', async () => {
  const them = await workshop()
  const command = { id: 'once-and-again', by: named(4), code: them.code, do: { kind: 'say' as const, words: 'pause' } }
  const first = await them.does(command)
  expect(first.replies).toEqual([{ kind: 'refused', lines: [words.no.leads], unless: 'admin' }])
  expect(told(await them.does({ ...command, admin: false }))).toContain(words.no.leads)
  const other = { ...command, id: 'another' }
  await them.does(other)
  expect(told(await them.does({ ...other, admin: true }))).toContain(words.done.paused)
  expect((await them.seen()).stage).toBe('paused')
})
