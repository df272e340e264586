import { describe, expect, test } from 'vitest'
import { outlookOf } from '../../src/appraisal/index.ts'
import { lower } from '../../src/conversation/telling/phrases.ts'
import { lightly, real } from './talk.ts'
import { hasTold, landscapeTold, type Told } from './told.ts'
import { applies, goesOn } from './walk.ts'

/** Here the question worth most of all is one that is not asked of these people. */
const OLDER: Told = {
  population: 'older',
  outcomes: ['control'],
  answers: {
    'people-vision': 4,
    'practice-culture': 4,
    'choice-control': 4,
    'demand-growth': 2,
    'crisis-share': 2,
    'homecare-supply': 4,
    'market-health': 2,
    'care-workforce': 2,
    'community-connection': 4,
    'universal-offer': 4,
    'housing-pipeline': 3,
    'spare-homes': 2,
    'budget-position': 2,
    'invest-to-save': 4,
    'nhs-partnership': 4,
    'structural-change': 4,
    'assurance-position': 1,
    'risk-appetite': 4,
    'political-backing': 1,
    'provision-stance': 2,
    'leadership-stability': 4,
    'commissioner-capacity': 1,
    'provider-trust': 3,
    'contract-room': 3,
    'data-insight': 1,
  },
}
const PASSED = { kind: 'passed' } as const
const factor = real.factors.find(({ id }) => id === 'working-age-complexity')
const name = factor?.name ?? ''

describe('a question that is not asked of these people', () => {
  test('is never asked, for all that it is worth', () => {
    expect(applies('working-age-complexity', 'older')).toBe(false)
    const { steps, end } = goesOn(OLDER, [0, 1, 2, 3])
    const ofAll = outlookOf(lightly, { ...landscapeTold(OLDER), aside: [] })
    expect(ofAll.questions[0]?.factor, 'it would be worth the most').toBe('working-age-complexity')
    expect(steps.map(({ asked }) => asked.step)).not.toContain('working-age-complexity')
    expect(end?.step).toBe('review')
  })

  test('is not named at the end of the quick route', async () => {
    const me = await hasTold({ ...OLDER, answers: { ...OLDER.answers, 'vcse-strength': PASSED, rurality: PASSED } })
    const asked = await me.asked()
    expect(asked?.step).toBe('enough')
    expect(asked?.lead.join()).not.toContain(lower(name))
  })

  // The appraisal holds every question without an answer to be open, whoever it is for.
  test.each([['results'], ['more'], ['what would change this']])(
    'is not named by "%s" as one that is worth an answer',
    async (words) => {
      const me = await hasTold(OLDER)
      await me.says(words)
      for (const said of [name, lower(name)]) expect(me.words()).not.toContain(said)
    },
  )
})
