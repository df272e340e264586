import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asJson } from '../../src/appraisal/index.ts'
import { appraiseWhole, landscapeOf, type World, worldOf } from '../../src/conversation/world.ts'
import { table } from './table.ts'
import { lightly, real } from './talk.ts'

const ME = 'terminal:local:ann'
const FACTORS = real.factors.map(({ id }) => id)
const meta = { version: 'test', content: real.hash, input: 'test' }
const result = (world: World) => asJson(appraiseWhole(world), meta)

/** What may be typed for a factor, so that it is answered at once. */
const reply = fc.constantFrom(
  '1',
  '2',
  '3',
  '4',
  '1 or 2',
  '2.5',
  'between 3 and 4',
  "a 2, but that's a guess",
  '3, fairly sure',
  'skip',
  'nobody knows',
  'it varies',
  '4 because we asked',
)
const population = fc.constantFrom(
  'everyone',
  'older people',
  'people with a learning disability, and autistic people',
  'skip',
  'families new here',
)
const outcomes = fc.constantFrom('1', '2, 3', '1, 4, 8', 'skip')
const answers = fc.dictionary(fc.constantFrom(...FACTORS), reply, { minKeys: 1, maxKeys: 12 })

/** Goes through the scope and what matters, and answers these factors in this order. */
const goes = (scope: { population: string; outcomes: string }, said: readonly (readonly [string, string])[]) => {
  const people = table()
  const says = (words: string) => people.does(ME, { kind: 'say', words })
  for (const words of ['hello', 'Northmoor', scope.population, 'skip', 'a carer', 'skip', scope.outcomes]) says(words)
  const answer = ([factor, words]: readonly [string, string]) => {
    says(`change ${factor}`)
    says(words)
  }
  for (const one of said) answer(one)
  return { people, says, answer, world: () => people.sees(ME) }
}

test('a conversation put right equals one answered that way the first time', () => {
  fc.assert(
    fc.property(
      answers,
      answers,
      population,
      population,
      outcomes,
      outcomes,
      (first, corrections, before, after, meant, wanted) => {
        const edited = goes({ population: before, outcomes: meant }, Object.entries(first))
        for (const [factor, words] of Object.entries(corrections)) {
          // While changing, skip leaves an answer as it was.
          const last = Object.hasOwn(first, factor) && words === 'skip' ? 'nobody knows' : words
          edited.answer([factor, last])
        }
        edited.says('change population')
        edited.says(after === 'skip' ? 'everyone' : after)
        edited.says('change what matters')
        edited.says(wanted === 'skip' ? '5' : wanted)

        const whole = {
          ...first,
          ...Object.fromEntries(
            Object.entries(corrections).map(([id, words]) => [
              id,
              Object.hasOwn(first, id) && words === 'skip' ? 'nobody knows' : words,
            ]),
          ),
        }
        const straight = goes(
          { population: after === 'skip' ? 'everyone' : after, outcomes: wanted === 'skip' ? '5' : wanted },
          Object.entries(whole),
        )
        const [a, b] = [landscapeOf(edited.world()), landscapeOf(straight.world())]
        expect(withoutWords(a)).toEqual(withoutWords(b))
        expect(result(edited.world())).toBe(result(straight.world()))
      },
    ),
    { numRuns: 200 },
  )
})

/** An earlier reason stays beside a later level; it is no part of what is weighed. */
const withoutWords = (landscape: ReturnType<typeof landscapeOf>) =>
  JSON.parse(JSON.stringify(landscape, (key, value: unknown) => (key === 'words' ? undefined : value)))

test('an answer set aside and brought back weighs what it weighed', () => {
  fc.assert(
    fc.property(answers, outcomes, (said, wanted) => {
      const me = goes({ population: 'everyone', outcomes: wanted }, Object.entries(said))
      const before = result(me.world())
      for (const words of ['older people', 'mental health', 'everyone']) {
        me.says('change population')
        me.says(words)
      }
      expect(result(me.world())).toBe(before)
    }),
    { numRuns: 100 },
  )
})

test('the order in which questions are answered does not matter to the result', () => {
  fc.assert(
    fc.property(
      answers.chain((said) =>
        fc.tuple(
          fc.constant(Object.entries(said)),
          fc.shuffledSubarray(Object.entries(said), { minLength: Object.keys(said).length }),
        ),
      ),
      population,
      ([written, shuffled], who) => {
        const one = goes({ population: who, outcomes: '2, 3' }, written)
        const other = goes({ population: who, outcomes: '2, 3' }, shuffled)
        expect(landscapeOf(one.world())).toEqual(landscapeOf(other.world()))
        expect(result(one.world())).toBe(result(other.world()))
      },
    ),
    { numRuns: 150 },
  )
})

test('the order in which people came does not matter to the result', () => {
  const people = ['terminal:local:ann', 'slack:T1:bob', 'teams:contoso:cat']
  fc.assert(
    fc.property(
      fc.array(answers, { minLength: 3, maxLength: 3 }),
      fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
      (said, order) => {
        const result = (who: readonly number[]) => {
          const around = table()
          for (const words of ['hello', 'Northmoor', 'older people', 'skip'])
            around.does('terminal:local:host', { kind: 'say', words })
          for (const at of who) {
            const by = people[at] ?? ''
            for (const [factor, words] of [['', 'hello'], ...Object.entries(said[at] ?? {})]) {
              if (factor) around.does(by, { kind: 'say', words: `change ${factor}` })
              around.does(by, { kind: 'say', words: words ?? '' })
            }
          }
          return asJson(appraiseWhole(around.sees('terminal:local:host')), meta)
        }
        expect(result(order)).toBe(result([0, 1, 2]))
      },
    ),
    { numRuns: 50 },
  )
})

test('replayed event by event, a log gives what it gives replayed whole', () => {
  fc.assert(
    fc.property(answers, population, (said, who) => {
      const me = goes({ population: who, outcomes: '1, 2' }, Object.entries(said))
      for (const words of ['enough', 'yes', 'skip', 'not yet', 'back', 'pause', 'hello', 'start again', 'no']) me.says(words)
      const { events } = me.people
      const { code } = me.world()
      const whole = worldOf(lightly, code, ME, events)
      expect(me.world().me).toEqual(whole.me)
      expect(me.world().everyone).toEqual(whole.everyone)
      expect(me.world().conversation.value).toBe(whole.conversation.value)
      expect(worldOf(lightly, code, ME, JSON.parse(JSON.stringify(events))).me).toEqual(whole.me)
    }),
    { numRuns: 100 },
  )
})
