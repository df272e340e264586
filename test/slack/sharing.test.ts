import { describe, expect, test } from 'vitest'
import { lightly } from '../conversation/talk.ts'
import { logOf } from './office.ts'
import { cameTo, hasResult, logsIn, nothingWasRefused, personOf, putUp, readIn, whispersTo, windowOf } from './ways.ts'
import { buttonsOf, choicesOf, textOf } from './workspace/look.ts'

const { words } = lightly
const YOURS = /\bYou (?:said|put)\b/
const TITLE = words.results.title.replace('{place}', 'Northmoor')

/** Ann has come to a result and shows it to C1; Ben is there too. */
const shared = async () => {
  const here = await hasResult({ options: { channels: { C1: { members: ['U1', 'U2'] }, C2: { members: ['U1', 'U2'] } } } })
  const { workspace, person: ann, settled } = here
  const ben = workspace.person('U2')
  const from = workspace.calls.length
  await ann.command('share here', 'C1')
  await settled()
  const messages = () => workspace.visible('C1').map(({ message }) => message)
  return { ...here, ann, ben, from, messages }
}

describe('sharing a result with a channel', () => {
  test('puts one message in it, and the rest in its thread', async () => {
    const here = await shared()
    const { workspace, from } = here
    const { posts, whispers, edits } = putUp(workspace, from)
    expect(posts.length).toBeGreaterThan(1)
    expect([whispers, edits]).toEqual([[], []])
    const [root, ...rest] = workspace.visible('C1')
    expect(root?.thread_ts).toBeUndefined()
    expect(root?.words).toContain(TITLE)
    expect(rest.map(({ thread_ts }) => thread_ts)).toEqual(rest.map(() => root?.ts))
    expect(readIn(workspace, 'C1')).not.toMatch(YOURS)
    expect(readIn(workspace, 'C1')).toContain(words.shared)
    nothingWasRefused(here)
  })

  test('is not done for a channel that the app is not in: whoever asked is told in private', async () => {
    const here = await hasResult({ options: { channels: { C1: {}, C9: { bot: false, members: ['U1'] } } } })
    const { workspace, person, settled, direct } = here
    const before = workspace.visible(direct).length
    await person.command('share here', 'C9')
    await settled()
    expect(workspace.visible('C9')).toEqual([])
    expect(
      workspace
        .visible(direct)
        .slice(before)
        .map(({ words }) => words),
    ).toEqual([words.chat['not-in']])
    expect(words.chat['not-in']).toContain('/invite')
  })

  test.each(['what if home care is 4', 'more', 'what would change this', 'what moved', 'where are we'])(
    'somebody there who says "%s" is told what can be asked of it, and begins nothing',
    async (said) => {
      const { workspace, ben, settled, store } = await shared()
      await ben.mention('C1', said)
      await settled()
      expect(
        whispersTo(workspace, 'C1', 'U2')
          .map(({ words: told }) => told)
          .join('\n'),
      ).toContain(words.refused['shared-only'])
      expect((await store.taken(personOf('U2'))).codes).toEqual([])
      expect(await store.codes()).toHaveLength(1)
    },
  )

  test('is not done before a question about the place has been answered: passing none by is no answer', async () => {
    const here = await cameTo(lightly.flow.quick[0] ?? '', { options: { channels: { C1: { members: ['U1', 'U2'] } } } })
    const { workspace, person, settled, store, direct } = here
    const shares = async () => {
      await person.command('share here', 'C1')
      await settled()
    }
    const says = async (words: string) => {
      await person.dm(words)
      await settled()
    }
    await shares()
    await says('pass')
    await shares()
    expect(workspace.visible('C1')).toEqual([])
    expect(await logOf(store, personOf('U1'))).not.toContainEqual(expect.objectContaining({ type: 'shared' }))
    const told = `${readIn(workspace, direct)}\n${readIn(workspace, 'C1', { for: 'U1' })}`
    expect(told.split(words.refused['nothing-to-share'])).toHaveLength(3)
    await says('2')
    await shares()
    expect(workspace.visible('C1')).not.toEqual([])
  })
})

describe('anybody in the channel', () => {
  test.each([
    ['the command', 'summary'],
    ['the command and the place', 'results northmoor'],
    ['the command and a part of the place', 'results north'],
    ['the command and the code', 'results {code}'],
  ])('gets it there by %s', async (_, asked) => {
    const here = await shared()
    const { workspace, ben, settled, code } = here
    const before = workspace.visible('C1').length
    await ben.command(asked.replace('{code}', code), 'C1')
    await settled()
    const [root, ...rest] = workspace.visible('C1').slice(before)
    expect(root?.thread_ts).toBeUndefined()
    expect(root?.words).toContain(TITLE)
    expect(rest.map(({ thread_ts }) => thread_ts)).toEqual(rest.map(() => root?.ts))
    expect(readIn(workspace, 'C1')).not.toMatch(YOURS)
    expect(workspace.visible('DU2')).toEqual([])
    nothingWasRefused(here)
  })

  test.each(['results', 'results northmoor'])('gets it in the thread of a mention: %s', async (asked) => {
    const here = await shared()
    const { workspace, ben, settled } = here
    const before = workspace.visible('C1').length
    await ben.mention('C1', asked)
    await settled()
    const [mention, first, ...rest] = workspace.visible('C1').slice(before)
    expect(first?.words).toContain(TITLE)
    expect([first, ...rest].map((one) => one?.thread_ts)).toEqual([first, ...rest].map(() => mention?.ts))
    expect(readIn(workspace, 'C1')).not.toMatch(YOURS)
    nothingWasRefused(here)
  })

  test('takes no part in it by asking', async () => {
    const here = await shared()
    const { ben, settled, store } = here
    const before = await logsIn(store)
    await ben.command('results northmoor', 'C1')
    await ben.mention('C1', 'results northmoor')
    await settled()
    expect(await logsIn(store)).toEqual(before)
    expect((await store.taken('slack:T1:U2')).codes).toEqual([])
  })

  test('looks closer at an approach in a window, where nobody is told that they said it', async () => {
    const here = await shared()
    const { workspace, ben, settled, messages } = here
    const on = messages().find((message) => buttonsOf(message).some(({ value }) => value?.startsWith('why ')))
    const [why] = (on ? buttonsOf(on) : []).filter(({ value }) => value?.startsWith('why '))
    if (!on || !why?.value) throw new Error('there is no button to look closer')
    await ben.press(on, why.value)
    await settled()
    const window = windowOf(workspace, 'U2')
    expect(textOf(window)).toContain(words.why.steps)
    expect(textOf(window)).not.toMatch(YOURS)
    expect(buttonsOf(window)).toEqual([])
    nothingWasRefused(here)
  })

  test('can press nothing there that leads it on', async () => {
    const here = await shared()
    const { workspace, ben, settled, store, messages } = here
    await ben.command('summary', 'C1')
    await settled()
    const before = await logsIn(store)
    const stands = readIn(workspace, 'C1')
    const buttons = messages().flatMap((message) => buttonsOf(message).map(({ value = '' }) => ({ message, value })))
    expect(buttons.length).toBeGreaterThan(2)
    // Reasons, and a workshop of their own: neither leads this conversation on.
    expect(buttons.filter(({ value }) => !value.startsWith('why ') && value !== 'say workshop')).toEqual([])
    expect(messages().flatMap(choicesOf)).toEqual([])
    // What stands elsewhere on such cards does no more here, should it ever come from here.
    const forged = ['say more', 'say what would change this', 'form money', 'change homecare-supply', 'press homecare-supply 1']
    for (const [at, value] of forged.entries()) {
      const on = buttons[at % buttons.length]
      if (!on) throw new Error('there is no button')
      await ben.press(on.message, on.value, { action: { value } })
      await settled()
      expect(whispersTo(workspace, 'C1', 'U2')).toHaveLength(at + 1)
      expect([words.chat['not-yours'], words.refused.stale]).toContain(whispersTo(workspace, 'C1', 'U2').at(-1)?.words)
    }
    expect(await logsIn(store)).toEqual(before)
    expect(readIn(workspace, 'C1')).toBe(stands)
    nothingWasRefused(here)
  })
})

describe('somebody without a right to it', () => {
  const NONE = 'zzzz-zzzz-zzzz'
  test.each([
    ['results {code}', 'C2'],
    ['results {place}', 'C2'],
    ['results {code}', undefined],
    ['results {place}', undefined],
    ['resume {code}', undefined],
    ['resume {code}', 'C1'],
  ])('hears the same of an appraisal that is there as of one that is not: %s, in %s', async (asked, channel) => {
    const told = async (code: string, place: string, begun: boolean) => {
      const here = await shared()
      const { workspace, ben, settled } = here
      if (begun) {
        await ben.dm('hello')
        await ben.dm('Eastmoor')
        await settled()
      }
      const from = workspace.calls.length
      const words = asked.replace('{code}', code === '' ? here.code : code).replace('{place}', place)
      await ben.command(words, channel)
      await settled()
      nothingWasRefused(here)
      const said = workspace.calls.slice(from).map(({ method, args: { metadata: _, id: __, ...args } }) => [method, args])
      const mine = (await here.store.taken('slack:T1:U2')).current ?? 'none'
      return JSON.stringify(said)
        .replaceAll(words.replace(/^\S+ /, ''), 'WORDS')
        .replaceAll(mine, 'MINE')
        .replaceAll(/"\d{10}\.\d{6}"/g, 'TS')
    }
    for (const begun of [false, true]) {
      const there = await told('', 'northmoor', begun)
      expect(there.length).toBeGreaterThan(100)
      expect(there).toBe(await told(NONE, 'westmoor', begun))
    }
  })
})
