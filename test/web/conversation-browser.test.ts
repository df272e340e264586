import { readFileSync } from 'node:fs'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { openFiles } from '../../src/index.ts'
import { logIn } from '../adapters/before.ts'
import { chromium, launch } from './browser.ts'
import { byKeys, byTaps } from './hands.ts'
import { openReal } from './real.ts'
import { type Move, newScript, typed, wordsFor } from './script.ts'
import { asksForResult, does, goesThrough, isAsked, looksAround } from './talking.ts'

const WIDE = { viewport: { width: 1280, height: 800 } }
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

let browser: Browser
let inWords: Awaited<ReturnType<typeof typed>>

/** Somebody opens the page. @returns it, and what the browser complained of */
const opens = async (address: string, how: BrowserContextOptions) => {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...how })
  onTestFinished(() => context.close())
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (line) => complaints.push(line.text()))
  page.on('pageerror', (error) => complaints.push(String(error)))
  await page.goto(address)
  await isAsked(page, 'Which place')
  return { page, complaints }
}

/** What conversations left behind, once nothing runs any more. */
const logsIn = async (home: string) => {
  const store = await openFiles(home, { notice: () => undefined })
  const logs = await Promise.all((await store.codes()).map((code) => logIn(store, code)))
  await store.close()
  return logs
}

/** Each message as it reads, in the order in which they stand. */
const messagesOn = (page: Page): Promise<string[]> => page.locator('.message').allInnerTexts()

/** What we said, and what they said. Whoever types ahead stands before what they answer. */
const apart = (messages: readonly string[]) =>
  [false, true].map((isMine) => messages.filter((one) => one.startsWith('You\n') === isMine))

describe.skipIf(!chromium)('a whole conversation in a browser (left out where no Chromium is found)', () => {
  beforeAll(async () => {
    browser = await launch()
    inWords = await typed()
  })
  afterAll(() => browser.close())

  test('can be had by the keyboard alone, from the first word to the record, and leaves what typed words leave', async () => {
    const real = await openReal()
    const { page, complaints } = await opens(real.address, WIDE)
    const hands = byKeys(page)
    await hands.presses(page.getByRole('link', { name: 'Skip to the newest question' }))
    await page.locator('h3:focus', { hasText: 'Which place' }).waitFor()
    await goesThrough(page, hands, {
      // Whoever writes stays where they write; for everybody else the focus goes to the next question.
      after: (move) => page.locator('say' in move ? '#composer:focus' : '.newest .question h3:focus').waitFor(),
    })
    await asksForResult(page, hands)
    const record: unknown = JSON.parse(readFileSync(await looksAround(page, hands), 'utf8'))
    expect(JSON.stringify(record)).toContain('The lunch club in the village hall.')
    expect(complaints).toEqual([])
    await real.ends()
    expect(await logsIn(real.home)).toEqual([inWords.log])
  })

  test('can be had by taps on a small screen, each on something large enough, and leaves what typed words leave', async () => {
    const real = await openReal()
    const { page, complaints } = await opens(real.address, PHONE)
    const hands = byTaps(page)
    const moves = newScript()
    await goesThrough(page, hands, { moves, until: 'That is every question' })
    await hands.presses(page.getByRole('button', { name: 'The place so far' }))
    const place = page.getByRole('dialog', { name: 'The place so far' })
    await place.getByText('Northmoor so far').waitFor()
    await place.getByText('Found within days').waitFor()
    await hands.closes()
    await place.waitFor({ state: 'hidden' })
    await goesThrough(page, hands, { moves })
    await asksForResult(page, hands)
    expect(readFileSync(await looksAround(page, hands), 'utf8')).toContain('The lunch club in the village hall.')
    expect(complaints).toEqual([])
    await real.ends()
    expect(await logsIn(real.home)).toEqual([inWords.log])
  })

  test('loses nothing, doubles nothing and keeps its order, though the line is cut, the process killed and the page reloaded', async () => {
    const real = await openReal()
    const { questions } = inWords
    const cut = questions.findIndex((question) => question.startsWith('What money is there'))
    const killed = cut + 5
    const meanwhile = [cut, killed].flatMap((at) => questions.slice(at + 1, at + 3))
    // What is typed ahead while nothing is heard is typed by those for whom all goes well, too.
    const newMoves = () => {
      const moves = newScript()
      return (question: string): Move => {
        const move = moves(question)
        return meanwhile.includes(question) ? { say: wordsFor(move).join() } : move
      }
    }

    const calm = await opens(real.address, WIDE)
    await goesThrough(calm.page, byKeys(calm.page), { moves: newMoves() })
    await asksForResult(calm.page, byKeys(calm.page))

    const { page } = await opens(real.address, WIDE)
    const [hands, moves] = [byKeys(page), newMoves()]
    await goesThrough(page, hands, { moves, until: questions[cut] })
    real.cut()
    await page.getByText('The connection is lost.').waitFor()
    for (const question of questions.slice(cut, cut + 3)) await does(page, hands, moves(question))
    await expect.poll(() => page.locator('.message', { hasText: 'Kept here. It is sent when' }).count()).toBe(3)
    real.mend()
    await isAsked(page, questions[cut + 3] ?? '')
    await page.getByText('The connection is lost.').waitFor({ state: 'detached' })

    await goesThrough(page, hands, { moves, until: questions[killed] })
    await does(page, hands, moves(questions[killed] ?? ''))
    const restarted = real.restarts()
    for (const question of questions.slice(killed + 1, killed + 3)) await does(page, hands, moves(question))
    await restarted
    await isAsked(page, questions[killed + 3] ?? '')
    await page.locator('.sending').first().waitFor({ state: 'detached' })

    const stood = await messagesOn(page)
    await page.reload()
    await isAsked(page, questions[killed + 3] ?? '')
    expect(await messagesOn(page)).toEqual(stood)

    await goesThrough(page, hands, { moves })
    await asksForResult(page, hands)
    const ids = await page.locator('.message').evaluateAll((all) => all.map(({ id }) => id))
    expect(new Set(ids).size).toBe(ids.length)
    expect(apart(await messagesOn(page))).toEqual(apart(await messagesOn(calm.page)))
    await real.ends()
    expect(await logsIn(real.home)).toEqual([inWords.log, inWords.log])
  })
})
