import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { outlookOf } from '../../src/appraisal/index.ts'
import { fill } from '../../src/content/words.ts'
import { ask } from '../../src/conversation/ask.ts'
import { lower } from '../../src/conversation/telling/phrases.ts'
import { table } from './table.ts'
import { lightly, real } from './talk.ts'
import { ANN, hasTold, landscapeTold, logOf, quickly, type Told, worldTold } from './told.ts'
import { effectOf, factorOf, LEVELS, labelOf, trying, weighed } from './trying.ts'

const { stop } = real.words
const level = fc.integer({ min: 1, max: 4 })
const outcomes = fc.subarray(
  real.outcomes.map(({ id }) => id),
  { minLength: 1, maxLength: 3 },
)
const places = fc.sample(fc.record({ answers: fc.array(level, { minLength: 17, maxLength: 17 }).map(quickly), outcomes }), {
  numRuns: 8,
  seed: 5,
})
const firstOf = (told: Told) => weighed(landscapeTold(told)).first

/** What is said when the button of a question's card is pressed, between why it is asked at all and what would tell. */
const toldOf = (told: Told, question: string): string[] => {
  const { decision } = table(undefined, logOf({ ...told, further: true })).does(ANN, {
    kind: 'press',
    step: question,
    choice: 'why',
  })
  const said = decision.replies.flatMap((reply) => (reply.kind === 'said' && reply.about === 'why-asked' ? reply.lines : []))
  const { why, evidence } = factorOf(question)
  const where = evidence.map(({ what, where }) => fill(real.words.factor.evidence, { what, where }))
  expect([said[0], ...said.slice(said.length - where.length)]).toEqual([why, ...where])
  return said.slice(1, said.length - where.length)
}
const open = (told: Told) => real.factors.map(({ id }) => id).filter((id) => !(id in told.answers))
describe('"why do you ask?"', () => {
  const QUESTION = 'choice-control'

  test('says which level would put which approach first, for those levels and no others, as putting them in shows', () => {
    let changes = 0
    for (const told of places)
      for (const question of open(told)) {
        const lines = LEVELS.flatMap((level) => {
          const after = trying(landscapeTold(told), { [question]: level })
          if (after.first === firstOf(told)) return []
          return [fill(stop['would-lead'], { label: labelOf(question, level), effect: effectOf(firstOf(told), after) })]
        })
        const { pairing } = outlookOf(lightly, landscapeTold(told))
        const said = toldOf(told, question)
        if (lines.length > 0) expect(said, question).toEqual(lines)
        else if (!pairing()?.factors.includes(question)) expect(said, question).toEqual([stop['no-change']])
        changes += lines.length
      }
    expect(changes).toBeGreaterThan(20)
  })

  test('names the other question of a pair that together could change what comes first, and neither could alone', () => {
    const paired = places.flatMap((told) => {
      const pairing = outlookOf(lightly, landscapeTold(told)).pairing()
      return pairing ? [{ told, pair: pairing.factors }] : []
    })
    expect(paired.length).toBeGreaterThan(0)
    for (const { told, pair } of paired) {
      const [one, other] = pair
      expect(toldOf(told, one)).toEqual([fill(stop.paired, { factor: lower(factorOf(other).name) })])
      expect(toldOf(told, other)).toEqual([fill(stop.paired, { factor: lower(factorOf(one).name) })])
      const firsts = LEVELS.flatMap((a) => LEVELS.map((b) => trying(landscapeTold(told), { [one]: a, [other]: b }).first))
      expect(new Set(firsts).size).toBeGreaterThan(1)
    }
  })

  test('says nothing of approaches while it is too early, nor of a question that has its answer', () => {
    for (const answers of [{}, { rurality: 4 }, Object.fromEntries(Object.entries(quickly([1, 4])).slice(0, 4))])
      for (const question of ['homecare-supply', 'choice-control', 'digital-readiness'])
        expect(toldOf({ answers: { ...answers, 'homecare-supply': { kind: 'passed' } } }, question)).toEqual([])
    const [told] = places
    if (told) expect(toldOf(told, 'homecare-supply')).toEqual([])
  })

  test('typed at a question it says the same as its button, and the question is put again', async () => {
    const [told] = places
    if (!told) throw new Error('no place')
    for (const words of ['why', 'why do you ask?', '7']) {
      const me = await hasTold({ ...told, further: true })
      await me.says(`change ${QUESTION}`)
      await me.says(words)
      const { why, evidence } = factorOf(QUESTION)
      const where = evidence.map(({ what, where }) => fill(real.words.factor.evidence, { what, where }))
      expect(me.toldOf('said').lines).toEqual([why, ...toldOf(told, QUESTION), ...where])
      await me.isAsked(QUESTION)
      expect(me.toldOf('ask').lead).toEqual([])
    }
  })

  test('asked of what matters most of all, it says which outcome would put which approach first, and it does', async () => {
    const told: Told = {
      answers: quickly([3, 3, 2, 3, 4, 1, 3, 3, 1, 3, 4, 1, 1, 3, 4, 3, 4]),
      outcomes: ['control', 'connection', 'workforce', 'equity'],
    }
    const among = told.outcomes ?? []
    const lines = real.outcomes.flatMap(({ id, name }) => {
      if (!among.includes(id)) return []
      const after = weighed({
        ...landscapeTold(told),
        matters: [Object.fromEntries(among.map((one) => [one, one === id ? 1 : 2]))],
      })
      return after.first === firstOf(told)
        ? []
        : [fill(stop['would-lead'], { label: name, effect: effectOf(firstOf(told), after) })]
    })
    expect(lines.length).toBeGreaterThan(0)
    const me = await hasTold({ ...told, further: true })
    await me.isAsked('most-of-all')
    await me.says('why')
    expect(me.toldOf('said').lines.slice(1).sort()).toEqual(lines.sort())
    expect(me.toldOf('said').lines[0]).toBe(real.words.steps['most-of-all'].why)
  })
})

test('at the end of the quick route it names the most telling question, and what it says of it is true', () => {
  let told = 0
  for (const place of places) {
    const { early, questions, settled, left } = outlookOf(lightly, landscapeTold(place))
    const { practical, patience } = real.numbers.judgement.stop
    const [best] = questions
    const { step, lead } = ask(worldTold(place)) ?? {}
    expect(step).toBe('enough')
    if (early || settled() || left().all < practical || left().best < patience || best === undefined || best.value === 0) continue
    const lines = LEVELS.flatMap((level) => {
      const after = trying(landscapeTold(place), { [best.factor]: level })
      if (after.first === firstOf(place)) return []
      const factor = lower(factorOf(best.factor).name)
      return [fill(stop.telling, { factor, label: labelOf(best.factor, level), effect: effectOf(firstOf(place), after) })]
    })
    expect(lines).toContain(lead?.[0])
    expect(lead).toHaveLength(1)
    told += 1
  }
  expect(told).toBeGreaterThan(1)
})
