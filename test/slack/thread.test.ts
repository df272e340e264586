import { describe, expect, test } from 'vitest'
import { fill } from '../../src/index.ts'
import { lightly } from '../conversation/talk.ts'
import { logOf } from './office.ts'
import {
  askedOn,
  inThread,
  LOOKING_ON,
  labelIn,
  nothingWasRefused,
  personOf,
  putUp,
  readIn,
  whispersTo,
  windowOf,
} from './ways.ts'

const { words } = lightly

describe('five people who answer a question in a thread at once', () => {
  for (const mode of ['http', 'socket'] as const)
    test(`are all heard, once each, over ${mode}`, async () => {
      const here = await inThread('people-vision', mode)
      const { workspace, others, store, room, root } = here
      const card = here.card()
      const before = await logOf(store, room)
      const from = workspace.calls.length
      await Promise.all(others.map((person, at) => person.choose(card, `press people-vision ${(at % 4) + 1}`)))
      await here.settled()

      const code = (await store.taken(room)).current ?? ''
      const added = ((await store.read(code))?.events ?? []).slice(before.length)
      const answers = added.filter(({ type }) => type === 'answered')
      expect(added.filter(({ type }) => type === 'began')).toHaveLength(5)
      expect(answers).toHaveLength(5)
      for (const [at, id] of LOOKING_ON.entries())
        expect(answers.filter(({ by }) => by === personOf(id))).toMatchObject([
          { question: 'people-vision', answer: { kind: 'level', from: (at % 4) + 1, to: (at % 4) + 1 } },
        ])
      // A line of Socket Mode keeps the order in which they pressed.
      if (mode === 'socket') expect(answers.map(({ by }) => by)).toEqual(LOOKING_ON.map(personOf))

      for (const id of LOOKING_ON) {
        const told = whispersTo(workspace, 'C1', id)
        expect(told).toHaveLength(1)
        expect(told[0]?.thread_ts).toBe(root)
      }
      expect(here.card().ts).toBe(card.ts)
      expect(readIn(workspace, 'C1')).toContain(fill(words.chat.others, { count: 5 }))
      // Nothing new stands in the thread: the card itself counts them.
      expect(putUp(workspace, from).posts).toEqual([])
      nothingWasRefused(here)
    })

  test('are the only ones who see their own words', async () => {
    const here = await inThread('people-vision')
    const { workspace, others, settled } = here
    const card = here.card()
    const mine = (id: string) => `the ${id.toLowerCase()} lanterns, to be sure`
    await Promise.all(
      others.map(async (person) => {
        await person.press(card, 'words people-vision')
      }),
    )
    await settled()
    await Promise.all(
      others.map((person) => {
        const window = windowOf(workspace, person.id)
        return person.submit(window, { [labelIn(window)]: mine(person.id) })
      }),
    )
    await settled()
    const log = await logOf(here.store, here.room)
    for (const id of LOOKING_ON) {
      expect(JSON.stringify(log)).toContain(mine(id))
      expect(readIn(workspace, 'C1')).not.toContain(mine(id))
      for (const other of ['U1', ...LOOKING_ON].filter((one) => one !== id))
        expect(readIn(workspace, 'C1', { for: other })).not.toContain(mine(id))
    }
    nothingWasRefused(here)
  })

  test('do not lead on: only who began it does', async () => {
    const here = await inThread('people-vision')
    const { workspace, others, ann, settled, store, room } = here
    const card = here.card()
    const [ben, cat] = others
    if (!ben || !cat) throw new Error('nobody is there')
    await ben.choose(card, 'press people-vision 1')
    await settled()
    expect(here.card().ts).toBe(card.ts)
    await ann.choose(here.card(), 'press people-vision 2')
    await settled()
    expect(askedOn(here.card())?.step).toBe('practice-culture')
    expect(workspace.visible('C1').find(({ ts }) => ts === card.ts)?.words).toContain(words.cards['others-one'])

    await here.goesOn('enough')
    const enough = here.card()
    const before = await logOf(store, room)
    await cat.choose(enough, 'press enough review')
    await settled()
    expect(whispersTo(workspace, 'C1', cat.id).at(-1)?.words).toBe(words.chat['not-yours'])
    expect(whispersTo(workspace, 'C1', cat.id).at(-1)?.thread_ts).toBe(here.root)
    expect(await logOf(store, room)).toEqual(before)
    expect(here.card().ts).toBe(enough.ts)
    nothingWasRefused(here)
  })
})

describe('somebody else in the thread', () => {
  test('answers in words what is asked there, by a mention', async () => {
    const here = await inThread('homecare-supply')
    const { workspace, others, settled, store, room } = here
    const [ben] = others
    if (!ben) throw new Error('nobody is there')
    const from = workspace.calls.length
    await ben.mention('C1', '3', here.root)
    await settled()
    expect((await logOf(store, room)).at(-1)).toMatchObject({ type: 'answered', question: 'homecare-supply' })
    expect(whispersTo(workspace, 'C1', ben.id)).toHaveLength(1)
    expect(putUp(workspace, from).posts).toEqual([])
    expect(readIn(workspace, 'C1')).toContain(fill(words.chat.others, { count: 1 }))
    nothingWasRefused(here)
  })

  test('may change their own answer, which still counts once', async () => {
    const here = await inThread('homecare-supply')
    const { others, settled, store, room } = here
    const [ben] = others
    if (!ben) throw new Error('nobody is there')
    const card = here.card()
    await ben.choose(card, 'press homecare-supply 1')
    await settled()
    await ben.mention('C1', '4', here.root)
    await settled()
    const code = (await store.taken(room)).current ?? ''
    const answers = ((await store.read(code))?.events ?? []).filter(
      ({ type, by }) => type === 'answered' && by === personOf(ben.id),
    )
    expect(answers.at(-1)).toMatchObject({ answer: { from: 4 } })
    expect(readIn(here.workspace, 'C1')).toContain(fill(words.chat.others, { count: 1 }))
    expect(readIn(here.workspace, 'C1')).not.toContain(fill(words.chat.others, { count: 2 }))
  })

  test('is never quoted to all as somebody who said it', async () => {
    const here = await inThread('homecare-supply')
    const { workspace, others, settled } = here
    const [ben] = others
    if (!ben) throw new Error('nobody is there')
    await ben.choose(here.card(), 'press homecare-supply 1')
    await settled()
    for (const said of [
      'results',
      'why micro-enterprise',
      'why not shared lives',
      'compare isf with direct payments',
      'what if homecare is 3',
    ]) {
      await ben.mention('C1', said, here.root)
      await settled()
    }
    expect(readIn(workspace, 'C1').length).toBeGreaterThan(5000)
    expect(readIn(workspace, 'C1')).not.toMatch(/\bYou (?:said|put)\b/)
    nothingWasRefused(here)
  })
})

describe('a thread', () => {
  test('says on every card, and where it pauses, that words there are heard only by a mention', async () => {
    const here = await inThread('place')
    const { workspace, ann, settled, root } = here
    const told = () => workspace.last('C1').text ?? ''
    expect(told()).toContain(words.cards.mention)
    await here.goesOn('people-vision')
    expect(told()).toContain(words.cards.mention)
    expect(told()).toContain(words.chat.open)
    await ann.mention('C1', 'pause', root)
    await settled()
    expect(told()).toContain(words.cards.mention)
    await ann.dm('hello')
    await settled()
    expect(readIn(workspace, 'DU1')).not.toContain(words.cards.mention)
    nothingWasRefused(here)
  })

  test('hears at most one new message for a question, and the channel none', async () => {
    const here = await inThread('people-vision')
    const { workspace, others, settled, root } = here
    for (let asked = 0; asked < 5; asked += 1) {
      const card = here.card()
      const step = askedOn(card)?.step ?? ''
      const from = workspace.calls.length
      await Promise.all(others.map((person) => person.choose(card, `press ${step} 2`)))
      await settled()
      await here.ann.choose(here.card(), `press ${step} 3`)
      await settled()
      expect(putUp(workspace, from).posts).toHaveLength(1)
    }
    const ours = workspace.visible('C1').filter(({ user }) => user === workspace.bot.user)
    expect(ours.filter(({ thread_ts }) => thread_ts !== root)).toEqual([])
    nothingWasRefused(here)
  })
})
