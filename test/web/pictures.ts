import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { start } from '../adapters/built.ts'
import { real as content } from '../appraisal/real.ts'
import { launch } from './browser.ts'
import { beginning, beginWorkshop, rehearse } from './people.ts'
import { goThrough, seesResult, writesBelow } from './visitor.ts'

const { web, workshop, cards } = content.words
const DESK = { width: 1280, height: 900 }
const PHONE = { width: 390, height: 780 }

/**
 * Takes pictures of the page, as the built app serves it, into a folder: `npm run build && npx tsx test/web/pictures.ts FOLDER`. It
 * needs Chromium, at /usr/bin/chromium or where CHROMIUM says.
 */
const draw = async (folder: string): Promise<void> => {
  mkdirSync(folder, { recursive: true })
  const home = mkdtempSync(join(tmpdir(), 'pictures-'))
  const app = start(resolve('.'), ['serve'], { LANDSCAPE_HOME: home, PORT: '0' })
  const address = await new Promise<string>((listens) => {
    let said = ''
    app.stdout.on('data', (piece) => {
      said += String(piece)
      const found = /Health at (\S+)\/readyz/.exec(said)?.[1]
      if (found !== undefined) listens(found)
    })
  })
  const browser = await launch()
  try {
    await drawRoom(browser, address, folder)
    await drawTalk(browser, address, folder, () => app.kill('SIGKILL'))
  } finally {
    await browser.close()
    app.kill('SIGKILL')
    rmSync(home, { recursive: true, force: true })
  }
}

const save = (folder: string, name: string, seen: Pick<Page, 'screenshot'>) =>
  seen.screenshot({ path: join(folder, `web-${name}.png`) })

const comes = (browser: Browser) => browser.newContext({ viewport: DESK, reducedMotion: 'reduce' })

/** One conversation, from its first words to a lost line. @param ends takes the server away */
const drawTalk = async (browser: Browser, address: string, folder: string, ends: () => void): Promise<void> => {
  const page = await (await comes(browser)).newPage()
  const shoot = (name: string) => save(folder, name, page)
  await page.goto(address)
  await goThrough(page, async (stop) => {
    if (stop === 'hello') await shoot('hello')
    if (stop === 'ticks') await shoot('outcomes')
    if (stop === 'review') await shoot('review')
    if (stop !== 'later') return
    await page.mouse.move(0, 0)
    await begins(page, '.newest')
    await shoot('question')
    await page.emulateMedia({ colorScheme: 'dark' })
    await shoot('question-dark')
    await page.emulateMedia({ colorScheme: 'light' })
    await page.setViewportSize(PHONE)
    await begins(page, '.newest')
    await shoot('question-phone')
    await page.getByRole('button', { name: web.place, exact: true }).click()
    await shoot('place-phone')
    await page.keyboard.press('Escape')
    await page.setViewportSize(DESK)
    await page.getByRole('button', { name: cards.form, exact: true }).click()
    await page.getByRole('dialog').getByRole('radio').first().waitFor()
    await shoot('form')
    await page.keyboard.press('Escape')
  })
  await seesResult(page)
  const result = page.locator('.message').last()
  await page.setViewportSize({ width: DESK.width, height: 1080 })
  await begins(page, '.message:last-child')
  await shoot('result')
  // As high as they are, so that nothing stays in view above them.
  await page.setViewportSize({ width: DESK.width, height: 4500 })
  await page.evaluate('scrollTo({ top: 0, behavior: "instant" })')
  await save(folder, 'chances', result.locator('.charts figure').nth(1))
  await page.setViewportSize(DESK)
  await result.getByRole('button', { name: cards['why-approach'] }).first().click()
  await page.getByRole('dialog').getByRole('heading').first().waitFor()
  await shoot('why')
  await page.keyboard.press('Escape')
  ends()
  await page.getByText(web.lost).waitFor()
  await writesBelow(page, 'What would change this?')
  await page.getByText(web.waiting).waitFor()
  await shoot('lost')
}

/** A workshop of six tabs: a vote that is open, and what was answered. */
const drawRoom = async (browser: Browser, address: string, folder: string): Promise<void> => {
  const people = await rehearse(await comes(browser), address, 6)
  const [lead] = people
  if (!lead) throw new Error('nobody is there')
  const shoot = (name: string) => save(folder, `workshop-${name}`, lead.tab)
  await beginWorkshop(people, 'Skellerdale')
  await lead.presses(workshop.offers.first)
  for (const question of ['1', '2']) {
    const title = beginning(workshop.ask.title.replace('{number}', question))
    for (const [at, one] of people.entries()) {
      if (at === 5 && question === '2') await one.writes(title, '4 because our vision was written with us')
      else await one.votes(title, [1, 0, 2, 0, 1, 3][at] ?? 0)
    }
    await lead.sees(workshop.board.answered.replaceAll(/\{(count|all)\}/g, `${people.length}`))
    await lead.tab.bringToFront()
    await lead.tab.mouse.move(0, 0)
    if (question === '2') {
      await begins(lead.tab, '.newest')
      await shoot('vote')
    }
    await lead.presses(workshop.offers.close)
    await lead.tab
      .locator('.spread')
      .nth(Number(question) - 1)
      .waitFor()
    if (question === '1') await lead.presses(workshop.offers.next)
  }
  await begins(lead.tab, '.message:has(.spread) >> nth=-1')
  await shoot('reveal')
}

/** Brings the beginning of something to the top of the window. */
const begins = async (page: Page, what: string): Promise<void> => {
  const top = (await page.locator(what).last().boundingBox())?.y ?? 0
  await page.evaluate(`window.scrollBy({ top: ${top} - 16, behavior: 'instant' })`)
}

await draw(process.argv[2] ?? join(tmpdir(), 'page-pictures'))
