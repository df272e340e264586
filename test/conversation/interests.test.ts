import { expect, test } from 'vitest'
import { declaredIn } from '../../src/conversation/understanding/declaring.ts'
import { FACILITATOR, group, named } from '../workshop/group.ts'
import { cameTo, real, saidLine } from './talk.ts'

const declared = async (me: Awaited<ReturnType<typeof cameTo>>) =>
  (await me.log()).flatMap((event) => (event.type === 'declared' ? [event.words] : []))

test.each([
  ['interest: my brother runs a home', 'my brother runs a home'],
  ['Interest, I sit on its board', 'I sit on its board'],
  ['interest my wife works for the NHS here', 'my wife works for the NHS here'],
  ['conflict of interest: we hold shares', 'we hold shares'],
  ['I declare that I own a care firm', 'that I own a care firm'],
  ['declare an interest: my son drives for them', 'my son drives for them'],
  ['declare my sister is a provider', 'my sister is a provider'],
  ['interest', ''],
  ['declare an interest', ''],
])('“%s” declares an interest', (said, words) => expect(declaredIn(said)).toBe(words))

test.each([
  'interest in direct payments is low',
  'interest among councillors grows',
  'there is no interest',
  'interesting times',
  'interest rates',
])('“%s” declares none', (said) => expect(declaredIn(said)).toBeUndefined())

test.each(['place', 'good-week', 'homecare-supply', 'review', 'unheard', undefined])(
  'an interest can be declared at any time, and answers nothing: %s',
  async (step) => {
    const me = await cameTo(step)
    const before = await me.world()
    await me.says('interest: my brother runs a care home')
    expect(saidLine(me.told(), real.words.interest.done)).toBe(true)
    expect(await declared(me)).toEqual(['my brother runs a care home'])
    await me.isAsked(step)
    const { me: heard } = await me.world()
    expect([heard.answers, heard.settled, heard.scope, heard.notes]).toEqual([
      before.me.answers,
      before.me.settled,
      before.me.scope,
      before.me.notes,
    ])
  },
)

test('without its words nothing is written down, and it is said what to say', async () => {
  const me = await cameTo('homecare-supply')
  await me.says('interest')
  expect(saidLine(me.told(), real.words.interest['needs-words'])).toBe(true)
  expect(await declared(me)).toEqual([])
})

test('it shows when people look back, and stays when they start again; until one is declared, it is said how', async () => {
  const me = await cameTo('rurality')
  await me.says('review')
  expect(me.linesOf('review')).toContain(real.words.interest.review)
  await me.says('interest: my brother runs a care home')
  await me.says('start again')
  await me.says('yes')
  await me.says('review')
  expect(me.linesOf('review')).toContain('“my brother runs a care home”')
  expect(me.linesOf('review')).not.toContain(real.words.interest.review)
})

test('in a workshop without names it stands without one, and in one with names under theirs', async () => {
  for (const [said, by] of [
    ['without names', 'nobody:any:any'],
    ['with names', named(3)],
  ] as const) {
    const them = await group()
    await them.says(FACILITATOR, 'workshop Northmoor')
    await them.says(FACILITATOR, said)
    await them.says(named(3), `join ${them.code}`, 'alone')
    await them.says(named(3), 'interest: I sit on a board', 'alone')
    const { events } = await them.seen()
    expect(events.filter(({ type }) => type === 'declared')).toMatchObject([{ by, words: 'I sit on a board' }])
  }
})
