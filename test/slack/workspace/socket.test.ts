import { App } from '@slack/bolt'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { silent } from './client.ts'
import { startWorkspace, type Workspace } from './workspace.ts'

let slack: Workspace
let app: App
beforeEach(async () => {
  slack = await startWorkspace({ within: 3000 })
  const keys = { token: slack.tokens.bot, appToken: slack.tokens.app, socketMode: true }
  app = new App({ ...keys, clientOptions: { slackApiUrl: slack.apiUrl }, logger: silent })
  app.command('/landscape', async ({ ack, command }) => {
    if (command.text !== 'nothing') await ack({ text: command.text })
  })
  await app.start()
  await slack.socket.connected()
})
afterEach(async () => {
  await app.stop()
  await slack.close()
})

test.each([1, 125, 126, 65_535, 65_536, 200_000])('a line carries %i characters there and back', async (length) => {
  const { status, body } = await slack.person('U1').command('ŵ'.repeat(length))
  expect([status, body]).toEqual([200, { text: 'ŵ'.repeat(length) }])
})

test('many things at once each get their own answer', async () => {
  const said = Array.from({ length: 50 }, (_, nth) => `said ${nth}`)
  const people = said.map((words, nth) => slack.person(`U${nth}`).command(words))
  expect((await Promise.all(people)).map((one) => one.body)).toEqual(said.map((text) => ({ text })))
})

test('what is not acknowledged comes back as nothing', async () => {
  expect(await slack.person('U1').command('nothing')).toMatchObject({ status: 0, body: undefined })
})

test('the bot opens another line when it is told to', async () => {
  slack.socket.refresh()
  const opened = () => slack.calls.filter((one) => one.method === 'apps.connections.open').length
  await expect.poll(opened, { timeout: 20_000 }).toBe(2)
  await slack.socket.connected()
  await expect.poll(async () => (await slack.person('U1').command('again')).body, { timeout: 20_000 }).toEqual({ text: 'again' })
})
