import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { outlookOf } from '../../src/appraisal/index.ts'
import { ask } from '../../src/conversation/ask.ts'
import { Event } from '../../src/conversation/event.ts'
import { worldOf } from '../../src/conversation/world.ts'
import { real } from '../appraisal/real.ts'
import { table } from './table.ts'
import { lightly, type Talk, talk } from './talk.ts'
import { ANN, begun, CODE, hasTold, landscapeTold, logOf, quickly, type Told } from './told.ts'
import { applies, goesOn, isFactor, mostTelling, type Step, themeOf } from './walk.ts'

const OUTCOMES = real.outcomes.map(({ id }) => id)
const ways = fc.record({
  levels: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 8, maxLength: 8 }),
  population: fc.constantFrom('everyone', 'older', 'disabled', 'learning'),
  outcomes: fc.subarray(OUTCOMES, { maxLength: 4 }),
  replies: fc.array(fc.nat(6), { minLength: 7, maxLength: 24 }),
})

/** Some people's whole way after the questions that every quick talk begins with, gone once and looked at from every side. */
const gone = fc.sample(ways, { numRuns: 5, seed: 4 }).map(({ levels, population, outcomes, replies }) => {
  const told: Told = { answers: begun(levels), population, outcomes }
  return goesOn(told, replies)
})

/** The questions somebody was asked, each with the one they answered before it. */
const asked = ({ steps }: { steps: readonly Step[] }) => {
  const factors = steps.filter(({ asked }) => isFactor(asked.step))
  return factors.map((step, at) => ({ ...step, before: factors[at - 1]?.asked.step ?? real.flow.quick.at(-1) ?? '' }))
}
const everything = gone.flatMap(asked)

/** What each open question is worth, the best first. */
const worth = ({ outlook, open }: Step) => outlook.questions.filter(({ factor }) => open.includes(factor))
const worthOf = (step: Step, factor: string) => worth(step).find((one) => one.factor === factor)?.value ?? Number.NaN

describe('after the questions that every quick talk begins with', () => {
  test('no question is asked that is worth less than four fifths of the best', () => {
    for (const step of everything)
      expect(worthOf(step, step.asked.step)).toBeGreaterThanOrEqual(0.8 * (worth(step)[0]?.value ?? Number.NaN))
    expect(everything.filter((step) => (worth(step)[0]?.value ?? 0) > 0).length).toBeGreaterThan(30)
  })

  test('of those nearly as telling as the best, the best one of the theme in hand is asked; with none, the best of all', () => {
    const telling = everything.filter((step) => (worth(step)[0]?.value ?? 0) > 0)
    for (const step of telling) expect(step.asked.step).toBe(mostTelling(step.outlook, step.open, step.before))
    const kept = telling.filter((step) => step.asked.step !== worth(step)[0]?.factor)
    expect(kept.length, 'a theme is kept to that the best question does not belong to').toBeGreaterThan(0)
    for (const { asked, before } of kept) expect(themeOf(asked.step)).toBe(themeOf(before))
  })

  test('where no single answer could change what comes first, one of two that together could; else what moves the lead most', () => {
    const silent = everything.filter((step) => worth(step)[0]?.value === 0)
    const paired = silent.filter(({ outlook, open }) => outlook.pairing()?.factors.some((factor) => open.includes(factor)))
    for (const { asked, outlook } of paired) expect(outlook.pairing()?.factors).toContain(asked.step)
    for (const step of silent.filter((step) => !paired.includes(step))) {
      const most = Math.max(...worth(step).map(({ sway }) => sway))
      expect(worth(step).find(({ factor }) => factor === step.asked.step)?.sway).toBe(most)
    }
    expect(Math.min(paired.length, silent.length - paired.length)).toBeGreaterThan(0)
  })

  test('nothing is asked that does not apply or is settled, and everything else is asked once', () => {
    for (const way of gone) {
      const factors = asked(way).map(({ asked }) => asked.step)
      expect([...factors].sort()).toEqual([...(way.steps[0]?.open ?? [])].sort())
      for (const step of asked(way)) expect(step.open).toContain(step.asked.step)
    }
    const lengths = new Set(gone.map(({ steps }) => steps[0]?.open.length))
    expect(lengths.size, 'some questions are not for everybody').toBeGreaterThan(1)
  })

  test('passed, not known or between two levels: it goes on to the review, and nothing is asked again', () => {
    const replies = new Set(everything.map(({ reply }) => reply))
    for (const reply of ['pass', 'nobody knows', '2 or 3', '4']) expect(replies).toContain(reply)
    for (const { end } of gone) expect(end?.step).toBe('review')
  })

  test('somebody who passes everything, or knows nothing, still comes to the review', () => {
    const { steps, end } = goesOn({ answers: quickly([2]), outcomes: ['control', 'connection'] }, [4, 5])
    expect(end?.step).toBe('review')
    expect(steps.filter(({ asked }) => isFactor(asked.step))).toHaveLength(24)
  })

  test('the quick route ends after as many as it says, with no offer to stop on its way', () => {
    for (const { steps, enough } of gone) {
      const quick = steps.filter((step) => step.quick).map(({ asked }) => asked.step)
      expect(quick.filter(isFactor)).toHaveLength(real.flow['quick-asks'] - real.flow.quick.length)
      expect(quick.filter((step) => step.startsWith('stop:'))).toEqual([])
      expect(enough?.step).toBe('enough')
    }
  })

  test('how far one has come counts up by one, to all there are on the route', () => {
    for (const way of gone) {
      const all = real.flow.quick.length + asked(way).length
      expect(asked(way).map(({ asked }) => asked.progress)).toEqual(
        asked(way).map(({ quick }, at) => `${real.flow.quick.length + 1 + at} of ${quick ? real.flow['quick-asks'] : all}`),
      )
    }
  })

  test('a few words say that the talk moves to another theme, and only then', () => {
    for (const way of gone)
      for (const { asked: card, before } of asked(way)) {
        const theme = themeOf(card.step) ?? ''
        expect(card.lead, `${card.step} after ${before}`).toEqual(theme === themeOf(before) ? [] : [real.words.leads[theme]])
      }
  })

  test('the log gives the same question again, also when read back from text and by content read anew', () => {
    for (const { told, steps } of gone.slice(0, 3)) {
      const people = table(undefined, logOf(told))
      for (const { asked: card, reply } of steps.slice(0, 8)) {
        const log = JSON.stringify(people.events)
        const read = (JSON.parse(log) as unknown[]).map((event) => Event.parse(event))
        expect(ask(worldOf(structuredClone(lightly), CODE, ANN, read))).toEqual(card)
        people.does(ANN, { kind: 'say', words: reply })
      }
    }
  })
})

/** What is worth asking next by what somebody has told, and what they answered last. */
const next = (told: Told, before: string) => {
  const open = real.factors.map(({ id }) => id).filter((id) => !(id in told.answers) && applies(id))
  return mostTelling(outlookOf(lightly, landscapeTold(told)), open, before) ?? ''
}

describe('in the middle of it', () => {
  const answers = quickly([2, 2, 2, 3, 1, 2, 2, 3, 1, 1, 1, 2, 3, 3, 2, 4, 4])
  const told: Told = { answers, outcomes: ['control', 'workforce', 'prevention'], further: true }
  /** The question that is asked once no offer is in the way. */
  const question = async (me: Talk) => {
    for (let asked = await me.asked(); asked; asked = await me.asked()) {
      if (isFactor(asked.step)) return asked.step
      await me.says(asked.step === 'most-of-all' ? 'I cannot choose between them' : 'go on')
    }
    throw new Error('nothing more is asked')
  }
  const started = async () => {
    const me = await hasTold(told)
    const first = next(told, 'data-insight')
    expect(await question(me)).toBe(first)
    await me.says('1')
    const second = next({ ...told, answers: { ...answers, [first]: 1 } }, first)
    expect(await question(me)).toBe(second)
    await me.says('4')
    await question(me)
    return { me, first, second, now: { ...answers, [first]: 1, [second]: 4 } }
  }

  test('"back" goes back through what was asked; another answer there decides anew what is asked next', async () => {
    const { me, first, second, now } = await started()
    await me.says('back')
    await me.isAsked(second)
    await me.says('back')
    await me.isAsked(first)
    await me.says('4')
    expect(await me.answers()).toMatchObject({ [first]: { from: 4 }, [second]: { from: 4 } })
    const changed = { ...now, [first]: 4 }
    expect(await question(me)).toBe(next({ ...told, answers: changed }, first))
  })

  test('"change" and a name puts an early answer right, and what is asked next follows from it', async () => {
    const { me, now } = await started()
    const before = (await me.asked())?.step
    await me.says('change home care')
    await me.isAsked('homecare-supply')
    await me.says('4')
    const after = next({ ...told, answers: { ...now, 'homecare-supply': 4 } }, 'homecare-supply')
    expect(await question(me)).toBe(after)
    expect(after, 'the answer was one that bears on it').not.toBe(before)
  })

  test('pausing, looking at the result and asking why change nothing of what is asked', async () => {
    const { me } = await started()
    const before = await me.asked()
    for (const words of ['pause', 'hello', 'results', 'what would change this', 'why', 'where are we', 'help'])
      await me.says(words)
    expect(await me.asked()).toEqual(before)
  })

  test('what one is asked follows from their own answers, whatever others have said', async () => {
    const { me } = await started()
    const before = await me.asked()
    const bob = await talk({ store: me.store, code: me.code, content: lightly })
    await bob.comesTo('enough', Object.fromEntries(real.flow.quick.map((id, at) => [id, String(1 + (at % 4))])))
    expect(await me.asked()).toEqual(before)
  })

  test('with another population, what no longer applies is not asked', async () => {
    const { me } = await started()
    await me.says('change population')
    await me.says('older people')
    const asked: string[] = []
    for (let card = await me.asked(); card && card.step !== 'review'; card = await me.asked()) {
      asked.push(await question(me))
      await me.says('pass')
    }
    expect(asked.filter(isFactor).length).toBeGreaterThan(15)
    expect(asked).not.toContain('working-age-complexity')
  })
})

describe('where the order is written', () => {
  const written = (population?: string) => real.factors.map(({ id }) => id).filter((id) => applies(id, population))
  const goesThrough = (told: Told, until: string, replies: readonly string[]) => {
    const people = table(undefined, logOf(told))
    const steps: string[] = []
    for (let card = ask(people.sees(ANN)); card && card.step !== until; card = ask(people.sees(ANN))) {
      steps.push(card.step)
      const reply = replies[steps.length % replies.length] ?? '2'
      people.does(ANN, { kind: 'say', words: isFactor(card.step) ? reply : card.step.startsWith('reflect') ? 'yes' : 'skip' })
      if (steps.length > 100) throw new Error(`never came to ${until}`)
    }
    return steps
  }

  test('the full route asks in its order whatever is answered, offers no stop and asks of nothing but the place', () => {
    for (const population of ['everyone', 'older', 'learning'])
      for (const replies of [['1'], ['4', '2', 'pass'], ['3', 'nobody knows', '1', '4', '2 or 3']]) {
        const steps = goesThrough({ answers: {}, population, outcomes: ['control', 'cash'], route: 'full' }, 'review', replies)
        expect(steps.filter(isFactor)).toEqual(written(population))
        expect(steps.filter((step) => !isFactor(step) && !/^(opening|reflect):/.test(step))).toEqual([])
      }
  })

  test('somebody who goes over from the quick route to the full one is asked what is left in its order', () => {
    const told: Told = { answers: quickly([1, 4, 2, 3]), outcomes: ['control', 'cash'], route: 'full' }
    const left = written().filter((id) => !(id in told.answers))
    expect(goesThrough(told, 'review', ['2', '4', '1']).filter(isFactor)).toEqual(left)
  })

  test('one theme, and what is left after it, are asked in their order', async () => {
    const me = await talk({ content: lightly })
    await me.comesTo('theme', { route: 'theme' })
    await me.says('money')
    const steps: string[] = []
    for (let card = await me.asked(); card && card.step !== 'review'; card = await me.asked()) {
      if (isFactor(card.step)) steps.push(card.step)
      const reply = card.step === 'enough' ? 'go on' : String(1 + (steps.length % 4))
      await me.says(isFactor(card.step) || card.step === 'enough' ? reply : card.step.startsWith('reflect') ? 'yes' : 'skip')
    }
    const money = real.factors.filter(({ theme }) => theme === 'money').map(({ id }) => id)
    expect(steps).toEqual([...money, ...written().filter((id) => !money.includes(id))])
  })
})
