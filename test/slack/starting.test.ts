import { describe, expect, test } from 'vitest'
import { fill } from '../../src/index.ts'
import { lightly } from '../conversation/talk.ts'
import { hasResult, inThread, LOOKING_ON, nothingWasRefused, whispersTo } from './ways.ts'
import { buttonsOf, textOf } from './workspace/look.ts'
import type { Message } from './workspace/state.ts'

const { words } = lightly
const BOARD = fill(words.workshop.board.title, { place: 'Northmoor' })

const offering = (messages: readonly Message[]) =>
  messages.filter((message) => buttonsOf(message).some(({ value }) => value === 'say workshop'))

describe('a workshop by a button', () => {
  test('stands on a result that a channel sees, and whoever presses it begins one on its place and facilitates', async () => {
    const here = await hasResult({ options: { channels: { C1: { members: ['U1', 'U2'] } } } })
    const { workspace, person: ann, settled, store } = here
    const ben = workspace.person('U2')
    await ann.command('share here', 'C1')
    await settled()
    const seen = () => workspace.visible('C1').map(({ message }) => message)
    const [card, ...more] = offering(seen())
    expect(more).toEqual([])
    const before = await store.codes()
    await ben.press(card as Message, 'say workshop')
    await settled()
    expect(seen().map(textOf).join('\n')).toContain(BOARD)
    const [code = ''] = (await store.codes()).filter((one) => !before.includes(one))
    const log = await store.read(code)
    expect(log?.events.find(({ type }) => type === 'gathered')).toMatchObject({ place: 'Northmoor', by: 'slack:T1:U2' })
    nothingWasRefused(here)
  })

  test('does not stand on a result that somebody is told alone', async () => {
    const here = await hasResult()
    expect(offering(here.workspace.visible(here.direct).map(({ message }) => message))).toEqual([])
  })

  test('stands with the help in a thread, and asks for a place where none was named; in private it does not', async () => {
    const here = await inThread('people-vision')
    const { workspace, ann, others, root, settled } = here
    await ann.mention('C1', 'help', root)
    await settled()
    const seen = () => workspace.visible('C1').map(({ message }) => message)
    const [card] = offering(seen())
    await others[0]?.press(card as Message, 'say workshop')
    await settled()
    expect(whispersTo(workspace, 'C1', LOOKING_ON[0] ?? '').map(({ words: told }) => told)).toContain(words.workshop.begin.place)
    await ann.dm('help')
    await settled()
    expect(offering(workspace.visible('DU1').map(({ message }) => message))).toEqual([])
  })
})
