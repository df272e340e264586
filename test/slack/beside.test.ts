import { describe, expect, test } from 'vitest'
import { fill } from '../../src/index.ts'
import { lightly } from '../conversation/talk.ts'
import { logOf } from './office.ts'
import { askedOn, inThread, labelIn, nothingWasRefused, personOf, putUp, readIn, whispersTo, windowOf } from './ways.ts'

const { words } = lightly

describe('what somebody else in the thread is asked back', () => {
  test('is asked of them alone, with buttons that count for them: which kind of not knowing', async () => {
    const here = await inThread('homecare-supply')
    const { workspace, settled, store, room, root } = here
    const ben = workspace.person('U2')
    const card = here.card()
    const from = workspace.calls.length
    await ben.press(card, 'press homecare-supply unknown')
    await settled()
    const [asked] = whispersTo(workspace, 'C1', 'U2')
    if (!asked) throw new Error('Ben is asked nothing')
    expect(asked.words).toContain(words.unknown.ask)
    expect(asked.thread_ts).toBe(root)
    await ben.choose(asked.message, 'press homecare-supply nobody-does')
    await settled()
    expect((await logOf(store, room)).at(-1)).toMatchObject({ type: 'answered', answer: { kind: 'unknown', how: 'nobody-does' } })
    // What they were asked has become what came of it.
    const [answered, ...others] = whispersTo(workspace, 'C1', 'U2')
    expect(others).toEqual([])
    expect(answered?.words).not.toContain(words.unknown.ask)
    expect(answered?.thread_ts).toBe(root)
    expect(putUp(workspace, from).posts).toEqual([])
    expect(here.card().ts).toBe(card.ts)
    nothingWasRefused(here)
  })

  test('is asked of them alone: whether their words were read right', async () => {
    const here = await inThread('homecare-supply')
    const { workspace, settled, store, room, root } = here
    const ben = workspace.person('U2')
    await ben.press(here.card(), 'words homecare-supply')
    await settled()
    const window = windowOf(workspace, 'U2')
    await ben.submit(window, { [labelIn(window)]: 'Weeks go by before anybody comes, in the villages' })
    await settled()
    const [asked] = whispersTo(workspace, 'C1', 'U2')
    if (!asked) throw new Error('Ben is asked nothing')
    expect(asked.thread_ts).toBe(root)
    await ben.press(asked.message, 'press homecare-supply yes')
    await settled()
    expect((await logOf(store, room)).at(-1)).toMatchObject({ type: 'answered', answer: { kind: 'level', from: 1, to: 1 } })
    expect(readIn(workspace, 'C1')).toContain(fill(words.chat.others, { count: 1 }))
    nothingWasRefused(here)
  })

  test('is not whether to forget them: that is for each in private, and takes them out of the thread too', async () => {
    const here = await inThread('homecare-supply')
    const { workspace, settled, store, room } = here
    const ben = workspace.person('U2')
    await ben.choose(here.card(), 'press homecare-supply 2')
    await settled()
    await ben.mention('C1', 'forget me', here.root)
    await settled()
    expect(whispersTo(workspace, 'C1', 'U2').at(-1)?.words).toBe(words.refused.alone)
    await ben.dm('forget me')
    await settled()
    await ben.press(workspace.last('DU2'), 'press forget-me yes')
    await settled()
    const code = (await store.taken(room)).current ?? ''
    const log = await store.read(code)
    expect(JSON.stringify([log?.events, log?.desk.owed, log?.desk.stands])).not.toContain(personOf('U2'))
    expect(workspace.last('DU2').text).toContain(words['forget-me'].done)
    // The card that was pressed says only what was chosen, and asks nothing more.
    expect(readIn(workspace, 'DU2').split(words['forget-me'].done)).toHaveLength(2)
    expect(readIn(workspace, 'DU2').split('\n')).toContain(words['forget-me'].yes)
    expect(readIn(workspace, 'DU2')).not.toContain(words['forget-me'].ask)
    nothingWasRefused(here)
  })

  test('comes with what they look back over, which they can change', async () => {
    const here = await inThread('homecare-supply')
    const { workspace, settled, store, room } = here
    const ben = workspace.person('U2')
    await ben.choose(here.card(), 'press homecare-supply 2')
    await settled()
    await ben.mention('C1', 'review', here.root)
    await settled()
    const review = whispersTo(workspace, 'C1', 'U2').at(-1)
    if (!review) throw new Error('Ben is shown nothing')
    await ben.press(review.message, 'change homecare-supply')
    await settled()
    const again = whispersTo(workspace, 'C1', 'U2').at(-1)
    if (!again) throw new Error('Ben is asked nothing')
    await ben.choose(again.message, 'press homecare-supply 4')
    await settled()
    expect((await logOf(store, room)).at(-1)).toMatchObject({ type: 'answered', answer: { kind: 'level', from: 4, to: 4 } })
    nothingWasRefused(here)
  })
})

/** Ben has answered beside Ann, who began; the log as it is then. */
const answeredByBen = async () => {
  const here = await inThread('homecare-supply')
  const ben = here.workspace.person('U2')
  await ben.choose(here.card(), 'press homecare-supply 2')
  await here.settled()
  return { ...here, ben, before: await logOf(here.store, here.room) }
}

describe('what holds for everybody in a thread', () => {
  test('is not said by those who did not begin it, by any words or buttons', async () => {
    const here = await answeredByBen()
    const { workspace, settled, store, room, ben, before } = here
    for (const said of ['change the place', 'change who it is for', 'change the decision']) {
      const from = workspace.calls.length
      await ben.mention('C1', said, here.root)
      await settled()
      expect(whispersTo(workspace, 'C1', 'U2').at(-1)?.words).toBe(words.chat['not-yours'])
      expect(putUp(workspace, from).whispers).toHaveLength(1)
    }
    expect(await logOf(store, room)).toEqual(before)
  })

  test('is not led on or away by them, and what they are told speaks of no question of theirs', async () => {
    const here = await answeredByBen()
    const { workspace, settled, store, room, ben, before } = here
    for (const said of ['pause', 'back', 'start again', 'go on']) {
      await ben.mention('C1', said, here.root)
      await settled()
      expect(whispersTo(workspace, 'C1', 'U2').at(-1)?.words).toBe(words.chat['not-yours'])
    }
    expect(words.chat['not-yours']).not.toMatch(/^That question/)
    expect(await logOf(store, room)).toEqual(before)
    nothingWasRefused(here)
  })

  test('is not said by them before the one who began it has said it', async () => {
    const here = await inThread('place')
    const { workspace, settled, store, room } = here
    const ben = workspace.person('U2')
    await ben.mention('C1', 'hello', here.root)
    await ben.mention('C1', 'Southmoor', here.root)
    await settled()
    expect(JSON.stringify(await logOf(store, room))).not.toContain('Southmoor')
    expect(whispersTo(workspace, 'C1', 'U2').at(-1)?.words).toBe(words.chat['not-yours'])
    expect(askedOn(here.card())?.step).toBe('place')
    nothingWasRefused(here)
  })
})
