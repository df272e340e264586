import { describe, expect, test } from 'vitest'
import { lightly } from '../conversation/talk.ts'
import { logOf, office } from './office.ts'
import { askedOn, cameTo, goes, liveCard, logsIn, nothingWasRefused, personOf, putUp, readIn, whispersTo } from './ways.ts'
import { buttonsOf, choicesOf } from './workspace/look.ts'

const { words } = lightly
const ANN = personOf('U1')

describe('a button of a card that was answered since', () => {
  test('is answered kindly and changes nothing, whatever it is', async () => {
    const here = await cameTo('homecare-supply')
    const { workspace, person, settled, store, direct } = here
    const old = liveCard(workspace, direct)
    await person.choose(old, 'press homecare-supply 2')
    await settled()
    const before = await logOf(store, ANN)
    for (const { value } of choicesOf(old)) {
      const from = workspace.calls.length
      await person.choose(old, value)
      await settled()
      expect(putUp(workspace, from).posts).toHaveLength(1)
      expect(workspace.last(direct).text).toContain(words.refused.since)
      expect(askedOn(liveCard(workspace, direct))?.step).toBe('market-health')
    }
    expect(await logOf(store, ANN)).toEqual(before)
    nothingWasRefused(here)
  })

  test('of the outcomes takes nothing either', async () => {
    const here = await cameTo('outcomes')
    const { workspace, person, settled, store, direct } = here
    const old = liveCard(workspace, direct)
    await person.dm('1')
    await settled()
    const before = await logOf(store, ANN)
    await person.tick(old, ['box outcomes control 2'])
    await person.press(old, 'pick outcomes')
    await settled()
    expect(await logOf(store, ANN)).toEqual(before)
    expect(workspace.last(direct).text).toContain(words.refused.since)
  })

  test('to leave it out takes nothing away from what was answered', async () => {
    const here = await cameTo('good-week')
    const { workspace, person, settled, store, direct } = here
    const old = liveCard(workspace, direct)
    await person.dm('A swim and a pint')
    await settled()
    const before = await logOf(store, ANN)
    await person.press(old, 'skip good-week')
    await settled()
    expect(await logOf(store, ANN)).toEqual(before)
    expect(workspace.last(direct).text).toContain(words.refused.since)
    nothingWasRefused(here)
  })

  test('from before everything was begun anew counts for nothing', async () => {
    const here = await cameTo('people-vision')
    const { workspace, person, settled, store, direct } = here
    const old = liveCard(workspace, direct)
    for (const said of ['start again', 'yes']) {
      await person.dm(said)
      await settled()
    }
    const before = await logOf(store, ANN)
    await person.choose(old, 'press people-vision 4')
    await settled()
    expect(await logOf(store, ANN)).toEqual(before)
    expect(workspace.last(direct).text).toContain(words.refused.since)
  })
})

describe('a button pressed twice', () => {
  test('counts once and is answered once, however it comes again', async () => {
    const here = await cameTo('homecare-supply')
    const { workspace, person, settled, store, direct } = here
    const before = await logOf(store, ANN)
    const from = workspace.calls.length
    const delivery = await person.choose(liveCard(workspace, direct), 'press homecare-supply 2')
    await Promise.all([
      workspace.again(delivery),
      workspace.again(delivery, { retry: 1 }),
      workspace.again(delivery, { retry: 2, freshSignature: true }),
    ])
    await settled()
    expect((await logOf(store, ANN)).slice(before.length)).toMatchObject([{ type: 'answered', question: 'homecare-supply' }])
    expect(putUp(workspace, from).posts).toHaveLength(1)
    nothingWasRefused(here)
  })

  test.each(['2', 'unknown', 'why'])('again by the same finger, %s, is answered once', async (choice) => {
    const here = await cameTo('homecare-supply')
    const { workspace, person, settled, direct } = here
    const from = workspace.calls.length
    const card = liveCard(workspace, direct)
    for (let taps = 0; taps < 3; taps += 1) {
      if (choice === '2') await person.choose(card, 'press homecare-supply 2')
      else await person.press(card, `press homecare-supply ${choice}`)
      await settled()
    }
    expect(putUp(workspace, from).posts).toHaveLength(1)
    expect(readIn(workspace, direct)).not.toContain(words.refused.since)
    nothingWasRefused(here)
  })

  test('by an impatient finger counts once, and is answered once', async () => {
    const here = await cameTo('homecare-supply')
    const { workspace, person, settled, store, direct } = here
    const before = await logOf(store, ANN)
    const from = workspace.calls.length
    const card = liveCard(workspace, direct)
    await Promise.all([
      person.choose(card, 'press homecare-supply 2'),
      person.choose(card, 'press homecare-supply 2'),
      person.choose(card, 'press homecare-supply 2'),
    ])
    await settled()
    expect((await logOf(store, ANN)).slice(before.length)).toMatchObject([{ type: 'answered', question: 'homecare-supply' }])
    expect(askedOn(liveCard(workspace, direct))?.step).toBe('market-health')
    expect(putUp(workspace, from).posts).toHaveLength(1)
    expect(readIn(workspace, direct)).not.toContain(words.refused.since)
    nothingWasRefused(here)
  })
})

test('the button to leave a question out, pressed three times at once, counts once', async () => {
  const here = await cameTo('good-week')
  const { workspace, person, settled, store, direct } = here
  const before = await logOf(store, ANN)
  const card = liveCard(workspace, direct)
  await Promise.all([1, 2, 3].map(() => person.press(card, 'skip good-week')))
  await settled()
  expect((await logOf(store, ANN)).slice(before.length)).toMatchObject([{ type: 'skipped', step: 'good-week' }])
  expect(askedOn(liveCard(workspace, direct))?.step).toBe('outcomes')
})

describe('the card of another person', () => {
  test('in a thread is refused kindly to whoever presses it, in that thread', async () => {
    const here = await office({ options: { channels: { C1: { members: ['U1', 'U2'] } } } })
    const { workspace, settled, store } = here
    const [ann, ben] = [workspace.person('U1'), workspace.person('U2')]
    await ann.mention('C1', 'hello')
    await settled()
    const root = workspace.last('C1').thread_ts
    await goes(here, ann, { way: () => 'click', channel: 'C1', until: 'route' })
    const card = liveCard(workspace, 'C1')
    const before = await logsIn(store)
    const stands = readIn(workspace, 'C1')
    const pressed = [...choicesOf(card), ...buttonsOf(card)]
      .map(({ value = '' }) => value)
      .filter((value) => !/^say /.test(value))
    expect(pressed.length).toBeGreaterThan(3)
    for (const [at, value] of pressed.entries()) {
      await (choicesOf(card).some((choice) => choice.value === value) ? ben.choose(card, value) : ben.press(card, value))
      await settled()
      const told = whispersTo(workspace, 'C1', 'U2')
      expect(told).toHaveLength(at + 1)
      expect(told.at(-1)?.words).toBe(words.chat['not-yours'])
      expect(told.at(-1)?.thread_ts).toBe(root)
    }
    expect(await logsIn(store)).toEqual(before)
    expect(readIn(workspace, 'C1')).toBe(stands)
    nothingWasRefused(here)
  })

  test('to change what they answered cannot be pressed by somebody else', async () => {
    const here = await office({ options: { channels: { C1: { members: ['U1', 'U2'] } } } })
    const { workspace, settled, store } = here
    const [ann, ben] = [workspace.person('U1'), workspace.person('U2')]
    await ann.mention('C1', 'hello')
    await settled()
    await goes(here, ann, { way: () => 'click', channel: 'C1', until: 'practice-culture' })
    const before = await logsIn(store)
    for (const { message } of workspace.visible('C1'))
      for (const { value = '' } of buttonsOf(message).filter(({ value }) => value?.startsWith('change ')))
        if (!lightly.factors.some(({ id }) => value === `change ${id}`)) await ben.press(message, value)
    await settled()
    const log = await logsIn(store)
    const mine = (text: string) => text.match(/"by":"slack:T1:U1"/g)?.length
    expect(Object.values(log).map(mine)).toEqual(Object.values(before).map(mine))
    nothingWasRefused(here)
  })

  test('in private, brought by somebody else, is as if it were not there', async () => {
    const here = await cameTo('people-vision')
    const { workspace, settled, store, direct } = here
    const ben = workspace.person('U2')
    await ben.dm('hello')
    await settled()
    const before = await logsIn(store)
    const card = { ...liveCard(workspace, direct), channel: 'DU2' }
    await ben.choose(card, 'press people-vision 4')
    await settled()
    expect(await logsIn(store)).toEqual(before)
    expect(readIn(workspace, 'DU2', { for: 'U2' })).toContain(words.refused.stale)
  })
})
