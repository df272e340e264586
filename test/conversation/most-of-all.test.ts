import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { outlookOf, rankOrderCentroid } from '../../src/appraisal/index.ts'
import { appraiseWorld, landscapeOf } from '../../src/conversation/world.ts'
import { lightly, real } from './talk.ts'
import { hasTold, landscapeTold, quickly, type Told } from './told.ts'
import { goesOn, isFactor } from './walk.ts'

/** Four things matter alike here, and which one matters most of all would tell more than any question. */
const AMONG = ['control', 'connection', 'workforce', 'equity']
const told: Told = { answers: quickly([3, 3, 2, 3, 4, 1, 3, 3, 1, 3, 4, 1, 1, 3, 4, 3, 4]), outcomes: AMONG, further: true }
const { preference, first } = outlookOf(lightly, landscapeTold(told))
const [change] = preference?.leaders ?? []
const STEP = 'most-of-all'
const CANNOT = real.words.steps['most-of-all'].all
const nameOf = (outcome: string) => real.outcomes.find(({ id }) => id === outcome)?.name ?? ''
const alike = Object.fromEntries(AMONG.map((id) => [id, 1]))

const asks = async () => {
  const me = await hasTold(told)
  await me.isAsked(STEP)
  return me
}

test('it is asked exactly where it is worth more than every question that is left, and once', () => {
  const outcomes = fc.subarray(
    real.outcomes.map(({ id }) => id),
    { minLength: 2, maxLength: 4 },
  )
  const levels = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 17, maxLength: 17 })
  const ways = fc.sample(fc.tuple(levels, outcomes, fc.array(fc.nat(6), { minLength: 5 })), { numRuns: 6, seed: 3 })
  let times = 0
  for (const [levels, outcomes, replies] of ways) {
    const { steps } = goesOn({ answers: quickly(levels), outcomes }, replies)
    const at = steps.findIndex(({ asked }) => asked.step === STEP)
    for (const { asked, outlook, open } of at < 0 ? steps : steps.slice(0, at + 1)) {
      const best = Math.max(0, ...outlook.questions.filter(({ factor }) => open.includes(factor)).map(({ value }) => value))
      const more = (outlook.preference?.value ?? 0) > best
      if (!asked.step.startsWith('stop:')) expect(asked.step === STEP, asked.step).toBe(more)
    }
    times += steps.filter(({ asked }) => asked.step === STEP).length
    expect(steps.filter(({ asked }) => asked.step === STEP).length).toBeLessThan(2)
  }
  expect(times).toBeGreaterThan(1)
})

test('it is not asked where only one thing matters, or one was said to matter most', async () => {
  for (const other of [{ outcomes: ['workforce'] }, { outcomes: AMONG, most: ['workforce'] }]) {
    const { steps } = goesOn({ ...told, ...other }, [1, 3, 0])
    expect(steps.map(({ asked }) => asked.step)).not.toContain(STEP)
    expect(steps.filter(({ asked }) => isFactor(asked.step))).toHaveLength(24)
  }
})

test('those that matter most can be chosen from, in the order in which they were asked, or none of them', async () => {
  const me = await asks()
  const labels = (await me.asked())?.choices.map(({ label }) => label)
  expect(labels).toEqual([...real.outcomes.filter(({ id }) => AMONG.includes(id)).map(({ name }) => name), CANNOT])
})

describe('one is chosen', () => {
  test.each([['6'], [nameOf('workforce')], ['workforce']])(
    '"%s": what matters follows, and so does the result',
    async (words) => {
      const me = await asks()
      await me.says(words)
      expect(await me.settled(STEP)).toEqual({ kind: 'choices', choices: ['workforce'] })
      const world = await me.world()
      expect(landscapeOf(world).matters).toEqual([{ ...alike, control: 2, connection: 2, equity: 2, workforce: 1 }])
      const { approaches } = appraiseWorld(world)
      expect(change?.outcome).toBe('workforce')
      expect(approaches[0]?.id, 'as was worked out before it was asked').toBe(change?.leader)
      expect(approaches[0]?.id).not.toBe(first)
      expect((await me.asked())?.step).not.toBe(STEP)
    },
  )

  test('its weight is that of the first of eight in order, and the others share the places after it', async () => {
    const me = await asks()
    await me.says('6')
    const places = rankOrderCentroid(8)
    const mean = (from: number, to: number) => places.slice(from, to).reduce((sum, one) => sum + one, 0) / (to - from)
    const weightOf = (id: string) => (id === 'workforce' ? mean(0, 1) : AMONG.includes(id) ? mean(1, 4) : mean(4, 8))
    for (const { id, worth } of appraiseWorld(await me.world()).approaches) {
      const gives = real.numbers.outcomes[id] ?? {}
      const expected = real.outcomes.reduce((sum, outcome) => sum + (weightOf(outcome.id) * (gives[outcome.id] ?? 0)) / 3, 0)
      expect(worth).toBeCloseTo(expected, 9)
    }
  })
})

describe('somebody cannot choose', () => {
  test.each([[CANNOT], ['9'], ['cannot choose'], ['skip']])('"%s" changes nothing, and it is not asked again', async (words) => {
    const me = await asks()
    const before = appraiseWorld(await me.world())
    await me.says(words)
    expect(await me.settled(STEP)).toBeDefined()
    expect(landscapeOf(await me.world()).matters).toEqual([alike])
    expect(appraiseWorld(await me.world())).toEqual(before)
    for (const reply of ['2', 'change trust with providers', '1', 'pass']) {
      expect((await me.asked())?.step).not.toBe(STEP)
      await me.says((await me.asked())?.step.startsWith('stop:') ? 'go on' : reply)
    }
  })
})

// What means the same at the step before is not understood here yet.
test('"all the same" says that nobody can choose, as it does of what matters most', async () => {
  const me = await asks()
  await me.says('all the same')
  expect(await me.settled(STEP)).toEqual({ kind: 'choices', choices: ['all'] })
})

describe('afterwards', () => {
  test.each([['6'], [CANNOT]])('after "%s", changing what matters most makes it open again', async (words) => {
    const me = await asks()
    await me.says(words)
    await me.says('change what matters most')
    await me.isAsked('most')
    await me.says('all the same')
    expect(await me.settled(STEP)).toBeUndefined()
    expect(landscapeOf(await me.world()).matters).toEqual([alike])
    await me.isAsked(STEP)
    await me.says('change what matters')
    await me.says('2, 3, 6, 7')
    await me.isAsked(STEP)
  })

  test('what no longer matters no longer matters most of all', async () => {
    const me = await asks()
    await me.says('6')
    await me.says('change what matters')
    await me.says('2 and 3')
    expect(landscapeOf(await me.world()).matters).toEqual([{ control: 1, connection: 1 }])
  })

  test.each([['change what matters most of all'], ['back'], ['change most-of-all']])(
    '"%s" goes back to it, with all its choices',
    async (words) => {
      const me = await asks()
      const before = (await me.asked())?.choices
      await me.says('6')
      await me.says(words)
      await me.isAsked(STEP)
      expect((await me.asked())?.choices).toEqual(before)
      await me.says('2')
      expect(landscapeOf(await me.world()).matters).toEqual([{ ...alike, connection: 2, workforce: 2, equity: 2 }])
      await me.says(words)
      await me.says(CANNOT)
      expect(landscapeOf(await me.world()).matters).toEqual([alike])
    },
  )

  test('it stands in the review under its name, in the words it was chosen by', async () => {
    for (const [words, said] of [
      ['6', nameOf('workforce')],
      [CANNOT, CANNOT],
    ] as const) {
      const me = await asks()
      await me.says(words)
      const row = { step: STEP, name: real.words.steps['most-of-all'].name, said }
      await me.says('review')
      expect(me.told().flatMap((reply) => (reply.kind === 'review' ? reply.rows : []))).toContainEqual(row)
      await me.says('enough')
      expect(me.toldOf('ask')).toMatchObject({ step: 'review', rows: expect.arrayContaining([row]) })
    }
  })

  test('it is kept in the log, and reads back as it was', async () => {
    const me = await asks()
    await me.says('6')
    expect((await me.log()).at(-1)).toMatchObject({ type: 'chose', step: STEP, choices: ['workforce'] })
  })
})

// It is asked, and what is answered does not count yet.
test('somebody who named nothing that matters is not asked in vain', async () => {
  const silent: Told = { answers: quickly([4, 1, 4, 2, 2, 2, 4, 3, 2, 3, 1, 1, 1, 1, 4, 2, 1]), further: true }
  const me = await hasTold(silent)
  const asked = await me.asked()
  if (asked?.step !== STEP) return
  const { preference } = outlookOf(lightly, landscapeTold(silent))
  const [change] = preference?.leaders ?? []
  await me.says(nameOf(change?.outcome ?? ''))
  expect(appraiseWorld(await me.world()).approaches[0]?.id).toBe(change?.leader)
})
