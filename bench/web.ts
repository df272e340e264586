import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { chromium } from 'playwright-core'
import WebSocket from 'ws'
import { type Line, notInstalled, ofTimes, rounded } from './line.ts'
import { started } from './slack.ts'
import { inFolder } from './temporary.ts'

/** How many people talk at once, and how many answers of one of them are timed. */
const CHATS = 500
const ANSWERS = 60
/** How often the page is opened. */
const OPENED = 7

/**
 * The web chat as it is served: opened in a browser, to the first question; an answer over its socket, to the next question; and
 * what the process holds while 500 people talk, each some answers far.
 */
export const browsing = (root: string): Promise<Line[]> =>
  inFolder(async (home) => {
    const app = await started(root, home, {})
    const opened = await openings(app.address)
    const one = await chat(app.address)
    const times: number[] = []
    for (const words of SCOPE) await one.says(words)
    // Back and forth, so that there is always a question after it.
    for (let nth = 0; nth < ANSWERS; nth += 1) times.push(await one.says(nth % 3 === 2 ? 'back' : '2'))
    const chats = [one]
    for (let nth = 1; nth < CHATS; nth += 1) {
      const next = await chat(app.address)
      for (const words of SCOPE.slice(0, 3)) await next.says(words)
      chats.push(next)
    }
    const resident = rssOf(app.pid)
    for (const each of chats) each.leaves()
    await app.stop()
    return [
      opened ?? notInstalled({ name: 'web', measured: OPENS, unit: 'ms', aim: 'under 1000 ms' }),
      ofTimes('web', 'an answer on the page, to the next question', times, 100),
      resident === undefined
        ? notInstalled({ name: 'web-memory', measured: HOLDS, unit: 'MB', aim: 'under 300 MB' })
        : {
            name: 'web-memory',
            measured: HOLDS,
            unit: 'MB',
            median: rounded(resident),
            p95: null,
            n: CHATS,
            aim: 'under 300 MB',
            met: resident < 300,
          },
    ]
  })

const OPENS = 'the page opened, to its first question'
const HOLDS = 'resident memory with 500 open chats'
const SCOPE = ['Northmoor', 'Older people', 'skip', 'A commissioner', 'People choose who comes', 'yes', 'all the same', 'quick']

/** Somebody who talks over a socket, as the page does. */
const chat = async (address: string) => {
  const socket = new WebSocket(`${address.replace('http', 'ws')}/web/socket`, { origin: address })
  let asked: () => void = () => undefined
  let question = ''
  socket.on('message', (data) => {
    const said = String(data)
    const id = /^\{"type":"message","seq":(\d+)/.exec(said)?.[1]
    if (id === undefined || !said.includes('"kind":"question"')) return
    question = said
    asked()
  })
  await new Promise((done) => socket.once('open', done))
  const next = () =>
    new Promise<void>((done, fails) => {
      const late = setTimeout(() => fails(new Error(`nothing was asked after ${question.slice(0, 300)}`)), 20_000)
      asked = () => {
        clearTimeout(late)
        done()
      }
    })
  const first = next()
  socket.send(JSON.stringify({ type: 'hello', key: hex(), since: 0 }))
  await first
  return {
    /** @returns how long it took until the next question was there, in milliseconds */
    says: async (words: string): Promise<number> => {
      const since = performance.now()
      const answered = next()
      socket.send(JSON.stringify({ type: 'do', id: hex(), did: { kind: 'words', words } }))
      await answered
      return performance.now() - since
    },
    leaves: () => socket.terminate(),
  }
}

const hex = () => randomBytes(16).toString('hex')

/** How long a browser takes to the first question of somebody new; nothing where there is no browser. */
const openings = async (address: string): Promise<Line | undefined> => {
  const path = [process.env.CHROMIUM ?? '', '/usr/bin/chromium', '/usr/bin/google-chrome'].find((one) => one && existsSync(one))
  if (path === undefined) return undefined
  const browser = await chromium.launch({ executablePath: path, args: ['--no-sandbox'] })
  const times: number[] = []
  for (let nth = 0; nth < OPENED; nth += 1) {
    // Each time somebody new, with nothing kept from before.
    const context = await browser.newContext()
    const page = await context.newPage()
    const since = performance.now()
    await page.goto(address)
    await page.locator('ol.stream textarea, ol.stream button').first().waitFor()
    times.push(performance.now() - since)
    await context.close()
  }
  await browser.close()
  return ofTimes('web', OPENS, times, 1000)
}

/** What a process holds in memory, in MB; nothing where the system does not say. */
const rssOf = (pid: number | undefined): number | undefined => {
  const file = `/proc/${pid}/status`
  if (pid === undefined || !existsSync(file)) return undefined
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(file, 'utf8'))?.[1]) / 1000
}
