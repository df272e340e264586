import { expect, onTestFinished, test } from 'vitest'
import { newCode } from '../../adapters/delivery/code.ts'
import type { Called } from '../../adapters/delivery/post.ts'
import type { Plug } from '../../adapters/teams/plug.ts'
import { teams } from '../../adapters/teams/teams.ts'
import { openInboxInMemory, openMemory } from '../../src/index.ts'
import { lightly } from '../conversation/talk.ts'
import { virtual } from '../delivery/virtual.ts'

/** Our app before a Microsoft that answers as given when it is asked whether the credentials are good; the last answer stays. */
const asks = async (...told: Called[]) => {
  const notices: string[] = []
  let asked = 0
  const never = async (): Promise<Called> => ({ kind: 'refused', error: 'nobody is there' })
  const plug: Plug = {
    receive: async () => ({ status: 200 }),
    send: never,
    update: never,
    remove: never,
    member: never,
    open: never,
    check: async () => {
      asked += 1
      return told[Math.min(asked, told.length) - 1] ?? { kind: 'ok', data: {} }
    },
  }
  const store = openMemory()
  const app = await teams({
    core: { content: lightly, store, house: { who: 'A council runs me.', kept: 'It keeps what you say.', chat: true } },
    store,
    inbox: openInboxInMemory(),
    isLocal: false,
    plug: async () => plug,
    barred: () => async () => undefined,
    record: async () => undefined,
    newCode,
    notice: (sentence) => notices.push(sentence),
    clock: virtual(),
  })
  onTestFinished(() => app.stop(10))
  expect(app.ready()).toContain('not been asked')
  await app.start()
  return { app, notices, asked: () => asked }
}

const unreached: Called = { kind: 'refused', error: 'no token', after: 2000 }

test('while Microsoft cannot be reached it is asked again, and whoever runs it is told', async () => {
  const { app, notices, asked } = await asks(unreached, unreached, { kind: 'ok', data: {} })
  expect(app.ready()).toBeUndefined()
  expect(asked()).toBe(3)
  expect(notices).toHaveLength(2)
  expect(notices[0]).toContain('could not be asked')
})

test('credentials that are not good are not tried again, and it says that they are not', async () => {
  const { app, notices, asked } = await asks({ kind: 'shut', error: 'invalid_client' })
  expect(app.ready()).toContain('did not accept the credentials')
  expect(asked()).toBe(1)
  expect(notices).toHaveLength(1)
})
