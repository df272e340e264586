import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Command } from '../../src/conversation/command.ts'
import { Event } from '../../src/conversation/event.ts'
import { handle } from '../../src/conversation/handle.ts'
import type { Reply } from '../../src/conversation/reply.ts'
import { nextStep, stageOf } from '../../src/conversation/steps.ts'
import { type World, worldOf } from '../../src/conversation/world.ts'
import { openMemory } from '../../src/store/memory.ts'
import { table } from './table.ts'
import { ANY_TIME, AROUND, house, lightly, real } from './talk.ts'

const ANN = 'terminal:local:ann'
const PEOPLE = [ANN, 'slack:T1:bob', 'teams:contoso:cat']
const FACTORS = real.factors.map(({ id }) => id)
const STEPS = [...AROUND, 'recommendation']
const THEMES = real.flow.themes.map(({ theme }) => theme)
const APPROACHES = real.approaches.map(({ id }) => id)
const steps = new Set([
  ...FACTORS,
  ...STEPS,
  ...THEMES.flatMap((theme) => [`opening:${theme}`, `reflect:${theme}`]),
  ...['settled', 'practical', 'patience'].map((stop) => `stop:${stop}`),
  'start-again',
  'forget-me',
])
const phrases = real.factors.flatMap(({ levels }) => levels.flatMap(({ label, said, phrases: own }) => [label, said, ...own]))

const pick = (words: readonly string[]) => fc.constantFrom(...words)
const number = fc.oneof(
  pick(['1', '2', '3', '4']),
  pick([
    '5',
    '6',
    '7',
    '8',
    '9',
    '0',
    '-1',
    '2.5',
    '1, 3',
    '2 or 3',
    'two',
    'between 2 and 4',
    '3 because it is',
    "a 3, but that's a guess",
  ]),
)
const typed = fc.oneof(
  { weight: 6, arbitrary: number },
  { weight: 3, arbitrary: pick(ANY_TIME) },
  {
    weight: 3,
    arbitrary: pick([
      'yes',
      'no',
      'skip',
      'enough',
      'go on',
      'more',
      'quick',
      'full',
      'one theme only',
      'another',
      "I don't know",
      'no idea',
      'nobody knows',
      'it varies',
      'all the same',
      'not yet',
      'pass',
    ]),
  },
  { weight: 3, arbitrary: pick(phrases) },
  { weight: 2, arbitrary: pick([...FACTORS, ...STEPS]).map((step) => `change ${step}`) },
  { weight: 1, arbitrary: fc.tuple(pick(FACTORS), fc.nat(5)).map(([factor, at]) => `what if ${factor} is ${at}`) },
  {
    weight: 1,
    arbitrary: pick(APPROACHES).chain((id) =>
      pick([`why ${id}`, `why not ${id}`, `overrule ${id}`, `overrule ${id}, because we know better`, `compare ${id} with isf`]),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      pick(['__proto__', 'constructor', 'change constructor', '\u202etfel', 'x'.repeat(4001), '{who} $&']),
    ),
  },
)
const pressed = fc.record({
  step: fc.oneof(
    { weight: 5, arbitrary: pick(FACTORS) },
    { weight: 5, arbitrary: pick([...steps]) },
    { weight: 1, arbitrary: pick(['nowhere', '__proto__', '', 'reflect:', 'opening:x:y']) },
  ),
  choice: pick([
    '1',
    '2',
    '3',
    '4',
    'unknown',
    'pass',
    'why',
    'own-words',
    'yes',
    'no',
    'keep',
    'right',
    'i-do-not',
    'quick',
    'full',
    'theme',
    'review',
    'further',
    'another',
    'older',
    'carer',
    'control',
    'all',
    'money',
    'not-yet',
    '',
    'constructor',
  ]),
})
const what: fc.Arbitrary<Command['do']> = fc.oneof(
  { weight: 3, arbitrary: typed.map((words) => ({ kind: 'say' as const, words })) },
  { weight: 1, arbitrary: pressed.map((press) => ({ kind: 'press' as const, ...press })) },
)
const commands = fc.array(
  fc.record({
    by: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(2) }),
    along: fc.nat(3),
    what,
  }),
  { minLength: 5, maxLength: 40, size: 'small' },
)

/** A plain test: `expect` is too slow to be asked a million times. */
const must = (holds: boolean, what: string, ...about: unknown[]) => {
  if (!holds) throw new Error(`${what}: ${JSON.stringify(about)}`)
}
const alike = (a: unknown, b: unknown) => isDeepStrictEqual(a, b)

const check = (before: World, after: World, events: readonly Event[], replies: readonly Reply[]) => {
  must(replies.length > 0, 'everything gets a reply')
  for (const event of events) {
    must(alike(Event.parse(event), event), 'every event reads back as it is', event)
    if (event.type === 'answered' && event.answer.kind === 'level')
      must(event.answer.from <= event.answer.to, 'a range runs upwards', event)
  }
  const { value } = after.conversation
  must(value === stageOf(lightly, after.me) && value !== 'recommending', 'the stage is what was heard', value)
  const next = nextStep(lightly, after.me)
  must(
    next === undefined ? ['recommended', 'paused'].includes(value) : steps.has(next),
    'there is always a next step',
    next,
    value,
  )

  const touched = new Set(
    events.flatMap((event) => ('question' in event ? [event.question] : 'step' in event ? [event.step] : [])),
  )
  const gone = (held: Readonly<Record<string, unknown>>, now: Readonly<Record<string, unknown>>) =>
    Object.keys(held).filter((id) => held[id] !== now[id] && !touched.has(id))
  if (!events.some(({ type }) => type === 'restarted')) {
    const steered = [
      ...(touched.has('route') || touched.has('enough') ? ['theme', 'enough', 'review'] : []),
      ...(touched.has('outcomes') || touched.has('most') ? ['most-of-all'] : []),
    ]
    const lost = [
      ...gone(before.me.answers, after.me.answers),
      ...gone(before.me.scope, after.me.scope),
      ...gone(before.me.settled, after.me.settled).filter((id) => !steered.includes(id)),
    ]
    must(lost.length === 0, 'what stood before still stands', lost, events)
  }
  for (const { person, answers } of before.everyone)
    if (person !== before.me.person)
      must(alike(after.everyone.find((one) => one.person === person)?.answers, answers), 'the answers of others stand', person)

  for (const reply of replies) {
    if ('step' in reply) must(steps.has(reply.step), 'a reply is about a step there is', reply.step)
    if ('rows' in reply) for (const { step } of reply.rows) must(steps.has(step), 'a line is about a step there is', step)
    if (reply.kind === 'ask') {
      const { choices } = reply
      must(new Set(choices.map(({ id }) => id)).size === choices.length, 'no choice is offered twice', choices)
      if (!reply.free) must(choices.length > 0, 'a question that takes no free words has choices', reply)
    }
    if (reply.kind === 'recommendation')
      for (const { id } of reply.groups.flatMap(({ approaches }) => approaches))
        must(APPROACHES.includes(id), 'an approach there is', id)
  }
  const text = JSON.stringify(replies)
  must(!/undefined|NaN|\[object |\{(?!who\})[a-z]+\}/.test(text), 'nothing is left unfilled', text)
}

/** Says something that fits, so that a sequence also comes to the end of the way. */
const fitting = (step: string | undefined): string => {
  if (step === undefined) return 'review'
  if (FACTORS.includes(step)) return '3'
  if (step === 'outcomes') return '1, 3'
  if (step === 'place') return 'Northmoor'
  if (step === 'review' || step.startsWith('reflect')) return 'yes'
  return ['population', 'voice', 'most', 'route', 'theme', 'enough'].includes(step) ? '1' : 'skip'
}

/** Ann's whole way, from before the first word to after the last: a sequence may begin at any point of it. */
const way = (() => {
  const people = table()
  const points: { world: World; events: readonly Event[] }[] = []
  for (let words = 'hello'; points.length < 100; words = fitting(nextStep(lightly, people.sees(ANN).me))) {
    points.push({ world: people.sees(ANN), events: [...people.events] })
    if (people.sees(ANN).me.begun && nextStep(lightly, people.sees(ANN).me) === undefined) return points
    people.does(ANN, { kind: 'say', words })
  }
  throw new Error('the way never ends')
})()

test('whatever is said and pressed, by whom, in whatever order, every answer stands and the way goes on', {
  timeout: 900_000,
}, () => {
  fc.assert(
    fc.property(fc.nat(way.length - 1), commands, (at, sequence) => {
      const people = table(way[at]?.world, way[at]?.events)
      for (const { by, along, what: doing } of sequence) {
        const person = PEOPLE[by] ?? ANN
        const { me } = people.sees(person)
        const next = along === 1 && me.begun ? { kind: 'say' as const, words: fitting(nextStep(lightly, me)) } : doing
        const { before, after, decision } = people.does(person, next)
        if (decision.link) must(decision.events.length === 0, 'linking is for no log')
        if (decision.forget || decision.another || decision.find !== undefined || decision.link) continue
        check(before, after, decision.events, decision.replies)
      }
      for (const person of PEOPLE) {
        const seen = people.sees(person)
        const whole = worldOf(lightly, seen.code, person, people.events)
        must(alike(seen.me, whole.me) && alike(seen.everyone, whole.everyone), 'the log replays', person, people.events)
        must(seen.conversation.value === whole.conversation.value, 'and comes to the same stage', person, people.events)
      }
    }),
    { numRuns: 10_000 },
  )
})

test('through the front door, with deliveries brought again, people leaving and coming back', { timeout: 120_000 }, async () => {
  const sequences = fc.array(fc.record({ by: fc.nat(2), again: fc.nat(5), joins: fc.boolean(), what }), {
    minLength: 5,
    maxLength: 40,
    size: 'small',
  })
  await fc.assert(
    fc.asyncProperty(sequences, async (commands) => {
      const store = openMemory()
      const core = { content: lightly, store, house }
      for (const [at, { by, again, joins, what: doing }] of commands.entries()) {
        const person = PEOPLE[by] ?? ANN
        const { current } = await store.taken(person)
        const [first] = await store.codes()
        const command: Command = {
          id: `d${at}`,
          by: person,
          at: new Date(Date.UTC(2026, 0, 5) + at * 60_000).toISOString(),
          code: joins ? (current ?? first) : undefined,
          fresh: `fresh-${at}`,
          do: doing,
        }
        const replies = await handle(core, command)
        expect(replies.length).toBeGreaterThan(0)
        expect(JSON.stringify(replies)).not.toContain(real.words.refused['not-saved'].split('{')[0])
        const held = async () => Promise.all((await store.codes()).map(async (code) => (await store.read(code))?.events))
        if (again !== 0 || replies.some((reply) => reply.kind === 'said' && reply.about === 'forgotten')) continue
        const before = await held()
        expect((await handle(core, command)).length).toBeGreaterThan(0)
        expect(await held()).toEqual(before)
      }
      for (const code of await store.codes()) for (const event of (await store.read(code))?.events ?? []) Event.parse(event)
    }),
    { numRuns: 300 },
  )
})
