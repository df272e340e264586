import { describe, expect, test } from 'vitest'
import { EVERYBODY } from '../../adapters/chat/card.ts'
import { lightly } from '../conversation/talk.ts'
import { logOf } from './office.ts'
import { inThread, labelIn, lineIn, nothingWasRefused, personOf, putUp, whispersTo, windowOf } from './ways.ts'
import type { Message } from './workspace/state.ts'

const { words } = lightly

type Here = Awaited<ReturnType<typeof inThread>>

/** What is put over a press, so that it is one on a card that was put to everybody. */
const open = async ({ store, room }: Here) => {
  const code = (await store.taken(room)).current ?? ''
  const seen = (await store.read(code))?.events.length ?? 0
  return { action: { block_id: `card ${code} ${EVERYBODY} ${seen} 0` } }
}

/** A button for these words on a card that was put to everybody. */
const saying = async (here: Here, said: string) => {
  const { action } = await open(here)
  return { action: { ...action, type: 'button', value: `say ${said}`, selected_option: undefined } }
}

const answersIn = async ({ store, room }: Here) =>
  (await store.read((await store.taken(room)).current ?? ''))?.events.filter(({ type }) => type === 'answered') ?? []

describe('a card that was put to everybody', () => {
  test('is answered by many at once, and each is told alone and without being counted', async () => {
    const here = await inThread('people-vision')
    const { workspace, others, settled, root } = here
    const [card, forged] = [here.card(), await open(here)]
    const before = (await answersIn(here)).length
    const from = workspace.calls.length
    await Promise.all(others.map((person) => person.choose(card, 'press people-vision 2', forged)))
    await settled()
    expect(await answersIn(here)).toHaveLength(before + others.length)
    for (const { id } of others) {
      const told = whispersTo(workspace, 'C1', id)
      expect(told).toHaveLength(1)
      expect(told[0]?.thread_ts).toBe(root)
    }
    expect(putUp(workspace, from).whispers).toEqual([])
    expect(here.card().ts).toBe(card.ts)
    nothingWasRefused(here)
  })

  test('asks somebody back alone, where what they press becomes what came of it', async () => {
    const here = await inThread('homecare-supply')
    const { workspace, settled, root } = here
    const ben = workspace.person('U2')
    const from = workspace.calls.length
    await ben.press(here.card(), 'press homecare-supply unknown', await open(here))
    await settled()
    const [asked] = whispersTo(workspace, 'C1', 'U2')
    if (!asked) throw new Error('Ben is asked nothing')
    expect(asked.words).toContain(words.unknown.ask)
    await ben.choose(asked.message, 'press homecare-supply nobody-does')
    await settled()
    const [answered, ...more] = whispersTo(workspace, 'C1', 'U2')
    expect(more).toEqual([])
    expect(answered?.ts).toBe(asked.ts)
    expect(answered?.thread_ts).toBe(root)
    expect(answered?.words).not.toContain(words.unknown.ask)
    expect(putUp(workspace, from).whispers).toEqual([])
    nothingWasRefused(here)
  })

  test('tells them as ever where Slack surely did not take it that way', async () => {
    const here = await inThread('people-vision')
    const { workspace, settled, root } = here
    const ben = workspace.person('U2')
    workspace.faults((method) => (method === 'response_url' ? { status: 429, retryAfter: 1 } : 'ok'))
    const from = workspace.calls.length
    await ben.choose(here.card(), 'press people-vision 2', await open(here))
    await settled()
    expect(whispersTo(workspace, 'C1', 'U2').map(({ thread_ts }) => thread_ts)).toEqual([root])
    expect(putUp(workspace, from).whispers).toHaveLength(1)
  })

  test('tells nobody twice where it cannot be known whether they were told', async () => {
    const here = await inThread('people-vision')
    const { workspace, settled } = here
    const ben = workspace.person('U2')
    workspace.faults((method) => (method === 'response_url' ? '500-after' : 'ok'))
    const from = workspace.calls.length
    await ben.choose(here.card(), 'press people-vision 2', await open(here))
    await settled()
    expect(whispersTo(workspace, 'C1', 'U2')).toHaveLength(1)
    expect(putUp(workspace, from).whispers).toEqual([])
  })

  test('is for everybody there, also where it is no question about the place', async () => {
    const here = await inThread('people-vision')
    const { workspace, settled, store, room } = here
    const ben = workspace.person('U2')
    const card = here.card()
    const told = () => whispersTo(workspace, 'C1', 'U2').at(-1)?.words
    const presses = async (forged: Awaited<ReturnType<typeof saying>>) => {
      await ben.press(card, /unknown$/, forged)
      await settled()
    }
    const button = await saying(here, 'help')
    const theirs = { action: { ...button.action, block_id: button.action.block_id.replace(EVERYBODY, 'U1') } }
    await presses(theirs)
    expect(told()).toBe(words.chat['not-yours'])
    await presses(button)
    expect(told()).not.toBe(words.chat['not-yours'])
    expect(told()).toContain(words.help.title)

    const before = await logOf(store, room)
    const pick = { ...theirs.action, value: 'press voice provider' }
    await presses({ action: pick })
    expect(told()).toBe(words.chat['not-yours'])
    expect(await logOf(store, room)).toEqual(before)
    await presses({ action: { ...pick, block_id: button.action.block_id } })
    expect((await logOf(store, room)).slice(before.length)).toContainEqual(
      expect.objectContaining({ type: 'chose', step: 'voice', choices: ['provider'] }),
    )
  })

  test('can be answered there in one’s own words', async () => {
    const here = await inThread('people-vision')
    const { workspace, settled, store, room } = here
    const ben = workspace.person('U2')
    await ben.press(here.card(), 'words people-vision', await open(here))
    await settled()
    const window = windowOf(workspace, 'U2')
    await ben.submit(window, { [labelIn(window)]: 'Weeks go by before anybody comes' })
    await settled()
    expect(JSON.stringify(await logOf(store, room))).toContain('Weeks go by before anybody comes')
    nothingWasRefused(here)
  })
})

describe('the right to what was put to everybody', () => {
  /** Cat presses it in another thread of the channel. @returns whether anything came of it, by what is put over her press */
  const elsewhere = async (here: Here) => {
    const { workspace, settled, store, room } = here
    const code = (await store.taken(room)).current ?? ''
    const card: Message = { ...here.card(), ts: lineIn(workspace, 'C1', 'U1', 'Something else').ts, thread_ts: undefined }
    const log = async () => JSON.stringify((await store.read(code))?.events)
    const presses = async (forged: Awaited<ReturnType<typeof open>>) => {
      const before = await log()
      await workspace.person('U3').choose(card, 'press people-vision 2', forged)
      await settled()
      return (await log()) !== before
    }
    return { code, presses }
  }

  test('has whoever may look at it where they are, though they may not answer what is another’s', async () => {
    const here = await inThread('people-vision')
    const { presses, code } = await elsewhere(here)
    await here.store.take('slack:T1:C1', code)
    const forged = await open(here)
    expect(await presses({ action: { block_id: forged.action.block_id.replace(EVERYBODY, 'U1') } })).toBe(false)
    expect(await presses(forged)).toBe(true)
    expect(JSON.stringify(await answersIn(here))).toContain(personOf('U3'))
  })

  test('has nobody else', async () => {
    const here = await inThread('people-vision')
    const { presses } = await elsewhere(here)
    expect(await presses(await open(here))).toBe(false)
    expect(whispersTo(here.workspace, 'C1', 'U3').at(-1)?.words).toBe(words.refused.stale)
  })
})
