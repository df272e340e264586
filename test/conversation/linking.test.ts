import { expect, test } from 'vitest'
import { fill } from '../../src/content/words.ts'
import { converse } from '../../src/conversation/handle.ts'
import { openMemory } from '../../src/store/memory.ts'
import { house, level, real, saidLine, type Talk, talk } from './talk.ts'

const { link, refused, pause } = real.words
const SLACK = 'slack:T1:UANN'
const TEAMS = 'teams:contoso:ann'

/** Somebody who has come to a step on one platform, and the accounts they have elsewhere. */
const started = async (step: string, by = SLACK) => {
  const store = openMemory()
  const me = await talk({ store, by })
  await me.comesTo(step)
  return { store, me, on: (by: string, hello = false) => talk({ store, by, hello }) }
}

/** What they are told to say elsewhere. */
const asksForCode = async (me: Talk): Promise<string> => {
  await me.says('link')
  const [, told = ''] = me.toldOf('said').lines
  expect(told).toMatch(/^link [a-z0-9]{4}(-[a-z0-9]{4}){6}$/)
  return told
}

test.each([
  ['Slack is continued in Teams', SLACK, TEAMS],
  ['Teams is continued in Slack', TEAMS, SLACK],
])('an appraisal begun in %s at exactly the right question', async (_, from, to) => {
  const { me, on } = await started('rurality', from)
  const said = await asksForCode(me)
  const there = await on(to)
  await there.says(said)
  expect(there.toldOf('said').about).toBe('note')
  expect(there.toldOf('ask').step).toBe('rurality')
  expect(saidLine(there.told(), link.linked)).toBe(true)
  await there.says('3')
  expect(await me.answer('rurality')).toEqual(level(3))
  expect((await me.asked())?.step).toBe((await there.asked())?.step)
  expect((await me.asked())?.step).not.toBe('rurality')
  await me.says('change rurality')
  await there.isAsked('rurality')
  expect(there.code).toBe(me.code)
})

test('what was read back, or gone back to, stands there too; and a pause is over', async () => {
  for (const before of [
    ['weeks unfilled in the dales, nobody will go up there'],
    ['change the place'],
    ['pause'],
    ['forget me'],
  ]) {
    const { me, on } = await started('homecare-supply')
    for (const words of before) await me.says(words)
    const stood = await me.asked()
    const there = await on(TEAMS)
    await there.says(await asksForCode(me))
    expect(there.toldOf('ask')).toMatchObject({ step: stood?.step, question: stood?.question })
    expect((await there.world()).me.paused).toBe(false)
  }
})

test('the same answers give the same log, whichever account they are given from', async () => {
  const { me: alone } = await started('homecare-supply')
  const { me, on } = await started('homecare-supply')
  const there = await on(TEAMS)
  await there.says(await asksForCode(me))
  const bare = (events: Awaited<ReturnType<Talk['log']>>) => events.map(({ at: _, ...event }) => ({ ...event, code: '' }))
  for (const [nth, words] of ['2', 'weeks unfilled', 'yes', '3', 'skip', 'back', '1'].entries()) {
    await alone.says(words)
    await (nth % 2 === 0 ? there : me).says(words)
  }
  expect(bare(await me.log())).toEqual(bare(await alone.log()))
  expect(JSON.stringify(await me.log())).not.toContain(TEAMS)
})

test('a hello said there before is left behind, and is nobody beside them in the result', async () => {
  const { store, me, on } = await started('rurality')
  const there = await on(TEAMS, true)
  await there.isAsked('place')
  await there.says(await asksForCode(me))
  await there.isAsked('rurality')
  expect((await there.world()).everyone).toHaveLength(1)
  expect((await store.taken(SLACK)).codes).toEqual([me.code])
  expect(saidLine(there.told(), link.brought)).toBe(false)
})

test('what was begun there before is kept: it is found by its place and gone on with as the same person', async () => {
  const { store, me, on } = await started('rurality')
  const there = await on(TEAMS, true)
  await there.comesTo('homecare-supply', { place: 'Southmoor' })
  const other = there.code
  await there.says(await asksForCode(me))
  expect(saidLine(there.told(), link.brought)).toBe(true)
  await there.isAsked('rurality')
  expect((await store.taken(SLACK)).codes).toEqual([other, me.code])
  await me.says('resume southmoor')
  expect(me.code).toBe(other)
  await me.isAsked('homecare-supply')
  await me.says('4')
  const { everyone, me: heard } = await there.world()
  expect(everyone).toHaveLength(1)
  expect(heard.answers['homecare-supply']).toEqual(level(4))
  await there.says('resume northmoor')
  await me.isAsked('rurality')
})

test('results, the review and the record are the same from both', async () => {
  const { me, on } = await started('actions')
  const there = await on(TEAMS)
  await there.says(await asksForCode(me))
  for (const words of ['results', 'review', 'export', 'why micro-enterprise'])
    expect(await there.says(words), words).toEqual(await me.says(words))
})

test.each(['link code', 'go on in Teams', 'Go on in Slack', 'another device', 'continue elsewhere', 'Link please'])(
  '"%s" asks for a code too',
  async (words) => {
    const { me } = await started('homecare-supply')
    await me.says(words)
    expect(saidLine(me.told(), link.say)).toBe(true)
    await me.isAsked('homecare-supply')
    expect(await me.answers()).not.toHaveProperty('homecare-supply')
  },
)

test.each([
  ['capitals and other dashes', (said: string) => said.toUpperCase().replaceAll('-', '–')],
  ['spaces between', (said: string) => said.replaceAll('-', ' ')],
  ['nothing between', (said: string) => said.replaceAll('-', '')],
  ['the code alone', (said: string) => said.replace('link ', '')],
  ['words around it', (said: string) => `Here it is, please: “${said}”.`],
])('a code is heard with %s, also where a place is asked for', async (_, typed) => {
  const { me, on } = await started('rurality')
  const there = await on(TEAMS, true)
  await there.says(typed(await asksForCode(me)))
  await there.isAsked('rurality')
})

test('nothing of a code is in any log', async () => {
  const { store, me, on } = await started('place')
  await me.says('Northmoor')
  const said = await asksForCode(me)
  const there = await on(TEAMS, true)
  await there.says(said)
  await there.says(said)
  await me.says(said)
  const [code = ''] = said.match(/[a-z0-9]{4}(-[a-z0-9]{4}){6}/) ?? []
  const logs = await Promise.all((await store.codes()).map((name) => store.read(name)))
  expect(logs).toHaveLength(2)
  expect(JSON.stringify(logs)).not.toContain(code)
})

test('in a thread no code is given, and one said there ends, as others can read it', async () => {
  const { store, me, on } = await started('rurality')
  const said = await asksForCode(me)
  for (const begun of [false, true]) {
    const thread = await talk({ store, by: TEAMS, room: 'teams:contoso:general:7', hello: begun })
    await thread.says('link')
    expect(thread.told()).toEqual([{ kind: 'refused', lines: [refused.alone] }])
    await thread.says(said)
    expect(thread.told()).toEqual([{ kind: 'refused', lines: [refused['link-shown']] }])
  }
  const there = await on(TEAMS)
  await there.says(said)
  expect(there.told()).toEqual([{ kind: 'refused', lines: [refused['link-unknown']] }])
})

test('of a code that never was, was used, was followed by another or is an hour old the same is said, and nothing is lost', async () => {
  const { me, on } = await started('rurality')
  const used = await asksForCode(me)
  await (await on(TEAMS)).says(used)
  const followed = await asksForCode(me)
  const old = await asksForCode(me)
  const other = await on('teams:contoso:bob', true)
  await other.comesTo('homecare-supply')
  other.waitsMinutes(30)
  const before = await other.log()
  for (const words of [used, followed, 'link abcd-efgh-jkmn-pqrs-tuvw-xyz2-3456', 'link abcd-efgh']) {
    await other.says(words)
    expect(other.told(), words).toEqual([{ kind: 'refused', lines: [refused['link-unknown']] }])
  }
  other.waitsMinutes(60)
  await other.says(old)
  expect(other.told()).toEqual([{ kind: 'refused', lines: [refused['link-unknown']] }])
  expect(await other.log()).toEqual(before)
  await other.isAsked('homecare-supply')
})

test('their own code is told from others, and can still be used elsewhere', async () => {
  const { me, on } = await started('rurality')
  const said = await asksForCode(me)
  await me.says(said)
  expect(me.told()).toEqual([{ kind: 'refused', lines: [refused['link-own']] }])
  const there = await on(TEAMS)
  await there.says(said)
  await there.isAsked('rurality')
})

test('whoever says five wrong codes waits ten minutes, also with the right one; others do not', async () => {
  const { me, on } = await started('rurality')
  const said = await asksForCode(me)
  const there = await on(TEAMS)
  for (let nth = 0; nth < 5; nth += 1) {
    await there.says(`link abcd-efgh-jkmn-pqrs-tuvw-xyz2-345${nth}`)
    expect(there.told()).toEqual([{ kind: 'refused', lines: [refused['link-unknown']] }])
  }
  for (const words of [said, 'link abcd-efgh-jkmn-pqrs-tuvw-xyz2-3456']) {
    await there.says(words)
    expect(there.told()).toEqual([{ kind: 'refused', lines: [refused['link-wait']] }])
  }
  const other = await on('slack:T1:UBOB')
  await other.says('link abcd-efgh-jkmn-pqrs-tuvw-xyz2-3456')
  expect(other.told()).toEqual([{ kind: 'refused', lines: [refused['link-unknown']] }])
  there.waitsMinutes(10)
  await there.says(said)
  await there.isAsked('rurality')
})

test('wrong codes far apart make nobody wait', async () => {
  const { me, on } = await started('rurality')
  const there = await on(TEAMS)
  for (let nth = 0; nth < 8; nth += 1) {
    await there.says('link abcd-efgh-jkmn-pqrs-tuvw-xyz2-3456')
    there.waitsMinutes(3)
  }
  await there.says(await asksForCode(me))
  await there.isAsked('rurality')
})

test('somebody who has told it nothing yet is sent to where they began', async () => {
  const store = openMemory()
  for (const hello of [false, true]) {
    const me = await talk({ store, by: TEAMS, hello })
    await me.says('link')
    expect(me.told()).toEqual([{ kind: 'refused', lines: [refused['link-first']] }])
  }
})

test('where there is no other platform no code is given, and a pause does not speak of one', async () => {
  for (const elsewhere of [true, false]) {
    const me = await talk({ elsewhere })
    await me.comesTo('rurality')
    await me.says('link')
    expect(saidLine(me.told(), refused['link-nowhere'])).toBe(!elsewhere)
    await me.says('pause')
    expect(me.toldOf('said').lines).toEqual([fill(pause, { code: me.code }), ...(elsewhere ? [link.pause] : [])])
  }
})

test('asking for a code, and saying it, that are delivered again do nothing again', async () => {
  const { me, on } = await started('rurality')
  const said = await asksForCode(me)
  await me.isDeliveredAgain()
  expect(me.toldOf('said').lines).toContain(said)
  const there = await on(TEAMS)
  await there.says(said)
  const before = await me.log()
  await there.isDeliveredAgain()
  expect(there.toldOf('ask').step).toBe('rurality')
  expect(await me.log()).toEqual(before)
})

test('a third account joins by a code of either, and the accounts of one who joins come with them', async () => {
  const { store, me, on } = await started('rurality')
  const there = await on(TEAMS)
  await there.says(await asksForCode(me))
  const third = await on('teams:fabrikam:ann')
  await third.says(await asksForCode(there))
  await third.isAsked('rurality')
  const other = await on('slack:T2:UANN', true)
  await other.comesTo('homecare-supply', { place: 'Southmoor' })
  await third.says(await asksForCode(other))
  for (const one of [me, there, third]) {
    await one.isAsked('homecare-supply')
    expect(one.told().length).toBeGreaterThan(0)
  }
  expect(await store.namesOf(TEAMS)).toEqual(['slack:T2:UANN', TEAMS, 'teams:fabrikam:ann', SLACK])
  await me.says('resume northmoor')
  await other.isAsked('rurality')
})

test('unlinked, an account is on its own again, with what it had before and nothing else', async () => {
  const { store, me, on } = await started('rurality')
  const there = await on(TEAMS, true)
  await there.comesTo('homecare-supply', { place: 'Southmoor' })
  const own = there.code
  await there.says(await asksForCode(me))
  await me.says('resume southmoor')
  await me.says('unlink')
  expect(me.told()).toEqual([{ kind: 'refused', lines: [refused['unlink-other']] }])
  await there.says('unlink')
  expect(saidLine(there.told(), link.unlinked)).toBe(true)
  await there.isAsked('homecare-supply')
  expect(there.code).toBe(own)
  await there.says('resume northmoor')
  expect(saidLine(there.told(), refused['no-appraisal'], { words: 'northmoor' })).toBe(true)
  expect((await store.taken(SLACK)).codes).not.toContain(own)
  await me.says('resume southmoor')
  expect(me.words()).not.toContain('Southmoor')
  for (const one of [there, me]) {
    await one.says('unlink')
    expect(one.told()).toEqual([{ kind: 'refused', lines: [refused['unlink-none']] }])
  }
})

test('forgotten from one account, nothing of a person is left under any of their names, nor a code of theirs', async () => {
  for (const from of [SLACK, TEAMS]) {
    const { store, me, on } = await started('rurality')
    const there = await on(TEAMS, true)
    await there.comesTo('homecare-supply', { place: 'Southmoor' })
    await there.says(await asksForCode(me))
    const said = await asksForCode(there)
    const asking = from === SLACK ? me : there
    await asking.says('forget me')
    await asking.says('1')
    const left = JSON.stringify(await Promise.all((await store.codes()).map((code) => store.read(code))))
    expect(left).not.toMatch(/UANN|contoso|Northmoor|Southmoor/)
    expect(await store.namesOf(TEAMS)).toEqual([TEAMS])
    for (const name of [SLACK, TEAMS]) expect(await store.taken(name)).toEqual({ codes: [] })
    await (await on('teams:contoso:bob')).says(said)
    expect(await store.personOf('teams:contoso:bob')).toBe('teams:contoso:bob')
  }
})

test('others in the same appraisal lose nothing by it, and see one person', async () => {
  const { store, me, on } = await started('rurality')
  const bob = await talk({ store, by: 'slack:T1:UBOB', code: me.code })
  await bob.comesTo('homecare-supply')
  const there = await on(TEAMS)
  await there.says(await asksForCode(me))
  await there.says('2')
  await bob.isAsked('homecare-supply')
  expect((await bob.world()).everyone.map(({ person }) => person)).toEqual([SLACK, 'slack:T1:UBOB'])
})

test('what is promised to be said holds no code, and a code said before a restart and delivered again is known', async () => {
  const { store, me } = await started('rurality')
  const laid: string[] = []
  const does = (by: string, id: string, words: string, restarted = false) =>
    converse(
      { content: real, store: restarted ? { ...store } : store, house },
      {
        ...{ id, by, at: '2026-01-05T12:00:00Z', fresh: `fresh-${id}`, link: 'abcd-efgh-jkmn-pqrs-tuvw-xyz2-3456' },
        do: { kind: 'say', words },
      },
      (outcome, desk) => {
        laid.push(JSON.stringify(outcome.replies))
        return desk
      },
    )
  const given = await does(SLACK, 'one', 'link')
  expect(JSON.stringify(given.replies)).toContain('link abcd-efgh')
  expect([given.code, given.by]).toEqual(['', ''])
  const taken = await does(TEAMS, 'two', 'link abcd-efgh-jkmn-pqrs-tuvw-xyz2-3456')
  expect([taken.code, taken.by, taken.repeated]).toEqual([me.code, SLACK, false])
  expect(laid).toHaveLength(1)
  expect(laid.join()).not.toContain('abcd')
  const again = await does(TEAMS, 'two', 'link abcd-efgh-jkmn-pqrs-tuvw-xyz2-3456', true)
  expect([again.code, again.repeated]).toEqual([me.code, true])
  expect(laid).toHaveLength(1)
})
