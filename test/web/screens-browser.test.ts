import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { describe, expect, onTestFinished, test } from 'vitest'
import { real as content } from '../appraisal/real.ts'
import { newHome } from '../store/home.ts'
import { chromium, launch } from './browser.ts'
import { isReached, looksWell } from './looks.ts'
import { beginning, beginWorkshop, rehearse } from './people.ts'
import { openReal } from './real.ts'
import { goThrough, seesResult, writesBelow } from './visitor.ts'

const { web, workshop, cards, results, 'web-chat': chat } = content.words

/** A browser in which axe may look at the page, whose own rules allow nothing from elsewhere. */
const opened = async (): Promise<BrowserContext> => {
  const browser = await launch()
  onTestFinished(() => browser.close())
  return browser.newContext({ viewport: { width: 1280, height: 900 }, bypassCSP: true, reducedMotion: 'reduce' })
}
/** No paper is as narrow as a phone. */
const isPaper = (width: number) => width > 1000
const unfold = (page: Page) => page.evaluate('for (const one of document.querySelectorAll("details")) one.open = true')

describe.skipIf(!chromium)(
  'every screen, in light and dark, wide, narrow and at 400% (left out where no Chromium is found)',
  () => {
    test('of a conversation: axe finds nothing, nothing moves sideways, and nothing that is reached is hidden', async () => {
      const app = await openReal()
      const context = await opened()
      const page = await context.newPage()
      await page.goto(app.address)
      const stops: Partial<Record<string, () => Promise<void>>> = {
        level: async () => {
          await page.locator('.newest').getByRole('button', { name: chat.send }).click()
          await page.getByText(web['write-first']).waitFor()
        },
      }
      await goThrough(page, async (stop) => {
        await stops[stop]?.()
        await looksWell(page, stop)
        if (stop === 'hello' || stop === 'ticks' || stop === 'level') await isReached(page, stop)
        if (stop !== 'later') return

        await page.getByRole('button', { name: cards.form, exact: true }).click()
        await page.getByRole('dialog').getByRole('radio').first().waitFor()
        await page.getByRole('dialog').locator('button.main').click()
        await page.getByText(web['choose-first']).waitFor()
        await looksWell(page, 'a theme as a form')
        await page.keyboard.press('Escape')

        await page.setViewportSize({ width: 320, height: 640 })
        await page.getByRole('button', { name: web.place, exact: true }).click()
        await looksWell(page, 'the place so far', (width) => width < 1000)
        await page.keyboard.press('Escape')
        await page.setViewportSize({ width: 1280, height: 900 })
      })

      await seesResult(page)
      await unfold(page)
      const names = await page.locator('.bars > .strong').allTextContents()
      expect(names.length).toBeGreaterThan(2)
      for (const name of names)
        expect(
          content.approaches.some((one) => name.startsWith(one.name)),
          name,
        ).toBe(true)
      await looksWell(page, 'the result')
      await page.getByRole('button', { name: cards['why-approach'] }).last().click()
      await page.getByRole('dialog').getByRole('heading').first().waitFor()
      await looksWell(page, 'reasons and sources')
      await page.keyboard.press('Escape')

      await writesBelow(page, 'forget me')
      await page.locator('button.danger').first().waitFor()
      await looksWell(page, 'what is asked before all is forgotten')
      await isReached(page, 'what is asked before all is forgotten')

      app.cut()
      await page.getByText(web.lost).waitFor()
      await writesBelow(page, 'no')
      await page.getByText(web.waiting).waitFor()
      await looksWell(page, 'a lost line')
      await page.emulateMedia({ media: 'print' })
      await looksWell(page, 'on paper', isPaper)
    })

    test('of a refusal', async () => {
      const app = await openReal()
      const context = await opened()
      const page = await context.newPage()
      await page.routeWebSocket(/.*/, (line) => {
        const server = line.connectToServer()
        line.onMessage((message) => {
          const said: unknown = JSON.parse(String(message))
          const isMine = typeof said === 'object' && said !== null && 'type' in said && said.type === 'do' && 'id' in said
          if (isMine) line.send(JSON.stringify({ type: 'refused', id: said.id, why: content.words.refused.stale }))
          else server.send(message)
        })
      })
      await page.goto(app.address)
      await page.locator('.newest .question').waitFor()
      await writesBelow(page, 'Northmoor')
      await page.getByRole('button', { name: web['put-back'] }).waitFor()
      await looksWell(page, 'a refusal')
    })

    test('of a room and its workshop', async () => {
      const app = await openReal()
      const people = await rehearse(await opened(), app.address, 3)
      const [lead, ...others] = people
      if (!lead) throw new Error('nobody is there')
      await lead.sees(chat['room-empty'])
      await looksWell(lead.tab, 'an empty room')
      await isReached(lead.tab, 'an empty room')
      await beginWorkshop(people, 'Northmoor')
      for (const { tab } of others) await looksWell(tab, 'a workshop that was joined')
      await lead.presses(workshop.offers.first)
      const question = beginning(workshop.ask.title.replace('{number}', '1'))
      for (const [at, one] of people.entries()) await one.votes(question, at)
      await lead.sees(workshop.board.answered.replaceAll(/\{(count|all)\}/g, '3'))
      await looksWell(lead.tab, 'a vote')
      await isReached(lead.tab, 'a vote')
      await lead.presses(workshop.offers.close)
      for (const { tab } of people) await tab.locator('.spread').waitFor()
      await looksWell(lead.tab, 'what was answered')
      await lead.saysToAll('results')
      await lead.sees(results.title.replace('{place}', 'Northmoor'))
      await looksWell(lead.tab, 'the result of a workshop')
    })

    test('of the page that asks for its key, which lets in whoever has it', async () => {
      const key = 'the-key-of-this-page-1'
      const app = await openReal({ WEB_TOKEN: key })
      const page = await (await opened()).newPage()
      await page.goto(`${app.address}/?room=west-team`)
      const enters = async (words: string) => {
        await page.getByLabel(web['enter-key'], { exact: true }).fill(words)
        await page.getByRole('button', { name: web.enter }).click()
      }
      await page.getByText(web['enter-ask']).waitFor()
      await looksWell(page, 'the key')
      await enters('another-key-altogether')
      await page.getByRole('alert').getByText(web['enter-wrong']).waitFor()
      await looksWell(page, 'a wrong key')
      await enters(key)
      await page.getByText(beginning(web['who-room'])).waitFor()
    })

    test('of a record, on a screen and on paper', async () => {
      const app = await openReal()
      const context = await opened()
      const page = await context.newPage()
      await page.goto(app.address)
      await goThrough(page, async () => undefined)
      await writesBelow(page, 'export')
      await page.locator('main').getByText(chat.record).waitFor()
      await looksWell(page, 'what to take along')
      const [saved] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: chat.files.html, exact: true }).click(),
      ])
      const file = join(newHome(), 'record.html')
      await saved.saveAs(file)
      const record = await context.newPage()
      await record.goto(`file://${file}`)
      expect(await record.locator('h1').textContent()).toContain('Northmoor')
      await looksWell(record, 'the record')
      await record.emulateMedia({ media: 'print' })
      await looksWell(record, 'the record on paper', isPaper)
    })
  },
)
