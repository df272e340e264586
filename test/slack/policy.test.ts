import { describe, expect, test } from 'vitest'
import { lightly } from '../conversation/talk.ts'
import { office } from './office.ts'
import { askedOn, cameTo, cardIn, liveCard, logsIn, nothingWasRefused, putUp, readIn, whispersTo } from './ways.ts'
import { buttonsOf, textOf } from './workspace/look.ts'

const { words } = lightly

describe('somebody of another organisation in a shared channel', () => {
  test('is told, alone, that this is not for them; nothing is kept', async () => {
    const here = await office()
    const { workspace, settled, store } = here
    const guest = workspace.person('U7', { team: 'T9' })
    await guest.mention('C1', 'hello')
    await settled()
    expect(whispersTo(workspace, 'C1', 'U7').map(({ words: said }) => said)).toEqual([words.chat.outsiders])
    expect(putUp(workspace).posts).toEqual([])
    expect(await store.codes()).toEqual([])
    nothingWasRefused(here)
  })

  test('may take no part by pressing, and open no window', async () => {
    const here = await office({ options: { channels: { C1: { members: ['U1', 'U7'] } } } })
    const { workspace, settled, store } = here
    const ann = workspace.person('U1')
    const guest = workspace.person('U7', { team: 'T9' })
    await ann.mention('C1', 'hello')
    await settled()
    const [before, calls] = [await logsIn(store), workspace.calls.length]
    const card = liveCard(workspace, 'C1')
    await guest.press(card, 'skip place')
    await guest.press(card, 'words place')
    await guest.globalShortcut('start-landscape')
    await guest.command('results', 'C1')
    await settled()
    expect(await logsIn(store)).toEqual(before)
    expect(workspace.calls.slice(calls).map(({ method }) => method)).not.toContain('views.open')
    expect(readIn(workspace, 'C1', { for: 'U7' })).toContain(words.chat.outsiders)
    expect(readIn(workspace, 'DU7')).toBe(words.chat.outsiders)
    nothingWasRefused(here)
  })

  test('may where the settings allow it', async () => {
    const here = await office({ connect: 'allow' })
    const { workspace, settled, store } = here
    await workspace.person('U7', { team: 'T9' }).mention('C1', 'hello')
    await settled()
    expect(cardIn(workspace, 'C1')).toBeDefined()
    expect(await store.codes()).toHaveLength(1)
    nothingWasRefused(here)
  })
})

describe('a guest of the workspace', () => {
  test('is turned away where guests are refused, whatever they do', async () => {
    const here = await office({ guests: 'refuse' })
    const { workspace, settled, store } = here
    const guest = workspace.person('U8', { guest: true })
    await guest.dm('hello')
    await guest.command('hello', 'C1')
    await guest.mention('C1', 'hello')
    await settled()
    expect(await store.codes()).toEqual([])
    expect(readIn(workspace, 'DU8').split('\n')).toEqual(['hello', words.chat.outsiders])
    expect(whispersTo(workspace, 'C1', 'U8').map(({ words: said }) => said)).toEqual([words.chat.outsiders, words.chat.outsiders])
    // Who they are is asked once, and remembered for a while.
    expect(workspace.calls.filter(({ method }) => method === 'users.info')).toHaveLength(1)
    nothingWasRefused(here)
  })

  test('reads so on their front page as often as they open it, and is sent no message', async () => {
    const here = await office({ guests: 'refuse' })
    const { workspace, settled, store } = here
    const guest = workspace.person('U8', { guest: true })
    await guest.openHome()
    await guest.openHome()
    await settled()
    const page = workspace.homeOf('U8')
    expect(page && textOf(page)).toBe(words.chat.outsiders)
    expect(page && buttonsOf(page)).toEqual([])
    expect(putUp(workspace)).toEqual({ posts: [], whispers: [], edits: [] })
    expect(await store.codes()).toEqual([])
    nothingWasRefused(here)
  })

  test('is told from members, who go on as ever', async () => {
    const here = await cameTo('voice', { guests: 'refuse' })
    expect(askedOn(liveCard(here.workspace, here.direct))?.step).toBe('voice')
    expect(here.workspace.calls.filter(({ method }) => method === 'users.info').length).toBeGreaterThan(0)
    nothingWasRefused(here)
  })

  test('is taken for one where Slack does not say', async () => {
    const here = await office({ guests: 'refuse' })
    const { workspace, settled, store } = here
    workspace.faults((method) => (method === 'users.info' ? '500-before' : 'ok'))
    const ann = workspace.person('U1')
    await ann.dm('hello')
    await settled()
    expect(await store.codes()).toEqual([])
    workspace.faults(() => 'ok')
    await ann.dm('hello')
    await settled()
    expect(await store.codes()).toHaveLength(1)
  })

  test('takes part as everybody does where that is allowed, and nobody is asked about', async () => {
    const here = await cameTo('voice')
    const { workspace, settled, store } = here
    await workspace.person('U8', { guest: true }).dm('hello')
    await settled()
    expect(await store.codes()).toHaveLength(2)
    expect(workspace.calls.map(({ method }) => method)).not.toContain('users.info')
    nothingWasRefused(here)
  })
})

describe('an app that was taken out, or whose token is no good any more', () => {
  test.each([
    ['app_uninstalled', /taken out/],
    ['tokens_revoked', /revoked/],
  ])('says so: %s', async (type, said) => {
    const here = await cameTo('voice')
    const { workspace, settled, store, app, notices } = here
    const [log, calls] = [await logsIn(store), workspace.calls.length]
    expect(app.ready()).toBeUndefined()
    await workspace.tell({ type, tokens: { bot: ['UBOT'] } })
    await settled()
    expect(app.ready()).toMatch(said)
    expect(notices.join('\n')).toMatch(said)
    expect(workspace.calls.slice(calls)).toEqual([])
    expect(await logsIn(store)).toEqual(log)
  })

  test.each(['token_revoked', 'account_inactive'] as const)(
    'says nothing more once Slack tells it so, and goes on where the token is good again: %s',
    async (why) => {
      const here = await cameTo('voice')
      const { workspace, person, app, store, direct } = here
      workspace.revoke(why)
      await person.dm('3')
      await until(() => app.ready() !== undefined)
      expect(app.ready()).toContain(why)
      const calls = workspace.calls.length
      // What is said meanwhile is kept, and answered by nothing.
      await person.dm('skip')
      await until(async () => JSON.stringify(await logsIn(store)).includes('good-week'))
      expect(workspace.calls.slice(calls)).toEqual([])

      workspace.revoke(undefined)
      await app.start()
      await here.settled()
      expect(app.ready()).toBeUndefined()
      expect(askedOn(liveCard(workspace, direct))?.step).toBe('outcomes')
    },
  )
})

/** Waits for something to become so; the test as a whole ends where it never does. */
const until = async (so: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await so())) await new Promise((wake) => setTimeout(wake, 5))
}
