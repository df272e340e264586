import { createServer } from 'node:http'
import { expect, onTestFinished, test, vi } from 'vitest'
import WebSocket from 'ws'
import { sockets } from '../../adapters/web/app.ts'

test('a page that has much to send at once is read in its own time, and nothing of it is lost', async () => {
  const heard: string[] = []
  const notices: string[] = []
  const pages = sockets({
    open: () => ({
      hear: async (text) => {
        heard.push(text)
        return true
      },
      end: () => undefined,
    }),
    notice: (sentence) => notices.push(sentence),
    within: 50,
  })
  const server = createServer().on('upgrade', (request, socket, head) => pages.upgrade(request, socket, head, undefined))
  await new Promise<void>((listens) => server.listen(0, '127.0.0.1', listens))
  onTestFinished(async () => {
    await pages.close()
    server.close()
  })
  const place = server.address()
  if (place === null || typeof place === 'string') throw new Error('it has no port')
  const page = new WebSocket(`ws://127.0.0.1:${place.port}`)
  let isClosed = false
  page.on('close', () => {
    isClosed = true
  })
  await new Promise((opened) => page.once('open', opened))
  const said = Array.from({ length: 3000 }, (_, nth) => `${nth}`.padEnd(200))
  for (const one of said) page.send(one)
  await vi.waitFor(() => expect(heard).toHaveLength(said.length), 20_000)
  expect(heard).toEqual(said)
  expect([isClosed, notices]).toEqual([false, []])
})
