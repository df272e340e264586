import { expect, test } from 'vitest'
import { standing } from '../../src/conversation/counts.ts'
import { appraiseWorld, landscapeOf } from '../../src/conversation/world.ts'
import { level, real, talk } from './talk.ts'

const ASIDE = 'working-age-complexity'

test('an answer that no longer applies is set aside, and comes back when it applies again', async () => {
  const me = await talk()
  await me.comesTo('carer-network', { route: 'full', [ASIDE]: '4' })
  const counted = async () => Object.hasOwn(standing(real, (await me.world()).me), ASIDE)
  const whole = JSON.stringify(appraiseWorld(await me.world()))
  expect(await counted()).toBe(true)

  await me.says('change population')
  await me.says('older people')
  expect(await counted()).toBe(false)
  expect(await me.answer(ASIDE)).toEqual(level(4))
  expect(landscapeOf(await me.world()).answers).not.toHaveProperty(ASIDE)
  expect(JSON.stringify(appraiseWorld(await me.world()))).not.toBe(whole)

  await me.says('review')
  expect(me.linesOf('review')).toContain(real.words.review.aside)
  await me.says('where are we')

  await me.says('change population')
  await me.says('everyone')
  expect(await counted()).toBe(true)
  expect(JSON.stringify(appraiseWorld(await me.world()))).toBe(whole)
  await me.says('review')
  expect(me.linesOf('review')).not.toContain(real.words.review.aside)
  await me.isAsked('carer-network')
})

test('a population skipped or said in own words sets nothing aside', async () => {
  for (const words of ['skip', 'families new to the dales']) {
    const me = await talk()
    await me.comesTo('route', { population: words })
    await me.says('full')
    await me.comesTo(ASIDE)
  }
})

test('a question that came to apply is asked in its place', async () => {
  const me = await talk()
  await me.comesTo('carer-network', { population: 'older people', route: 'full' })
  expect(await me.answer(ASIDE)).toBeUndefined()
  await me.says('change population')
  await me.says('everyone')
  await me.isAsked(ASIDE)
})

test('an answer given to a question that does not apply is kept aside, and said to be', async () => {
  const me = await talk()
  await me.comesTo('carer-network', { population: 'older people', route: 'full' })
  await me.says(`change ${ASIDE}`)
  await me.says('3')
  expect(me.toldOf('settled').lines).toContain(real.words.settled.aside)
  expect(landscapeOf(await me.world()).answers).not.toHaveProperty(ASIDE)
})
