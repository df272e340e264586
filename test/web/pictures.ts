import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { bundle } from '../../adapters/web/bundle.ts'
import { loadContent } from '../../src/index.ts'
import { launch } from './browser.ts'
import { openFake } from './fake.ts'
import { goThrough } from './visitor.ts'

/**
 * Takes pictures of the page into a folder, for people to look at: `npx tsx test/web/pictures.ts FOLDER`. Names after the folder
 * draw those looks alone. It needs Chromium, at /usr/bin/chromium or where CHROMIUM says.
 */
const draw = async (folder: string, names: readonly string[]): Promise<void> => {
  mkdirSync(folder, { recursive: true })
  const content = loadContent('.')
  if (Array.isArray(content)) throw new Error('the content has mistakes')
  const built = mkdtempSync(join(tmpdir(), 'page-'))
  await bundle('.', built, content)
  const fake = await openFake(content, built)
  const browser = await launch()
  for (const [name, look] of Object.entries(LOOKS)) {
    if (names.length > 0 && !names.includes(name)) continue
    const context = await browser.newContext({ viewport: look.size, colorScheme: look.scheme })
    const page = await context.newPage()
    page.on('console', (line) => console.log(`${name}: ${line.text()}`))
    const shoot = (what: string) => page.screenshot({ path: join(folder, `${name}-${what}.png`) })
    await page.goto(fake.address)
    await page.locator('.question').first().waitFor()
    await page.waitForTimeout(300)
    await shoot('hello')
    const went = await goThrough(page, async (step) => {
      await page.waitForTimeout(350)
      await shoot(step)
    }).catch(String)
    if (went) console.log(`${name}: ${went}`)
    await page.screenshot({ path: join(folder, `${name}-whole.png`), fullPage: true })
    if (look.size.width < 1000) {
      await page.getByRole('button', { name: 'The place so far' }).click()
      await shoot('place')
      await page.keyboard.press('Escape')
    }
    await lost(page, fake, () => shoot('lost'))
    await context.close()
  }
  await browser.close()
  await fake.close()
}

const lost = async (page: Page, fake: Awaited<ReturnType<typeof openFake>>, shoot: () => Promise<unknown>) => {
  await fake.goAway()
  await page.getByRole('textbox', { name: 'Answer or ask' }).fill('What would change this?')
  await page.keyboard.press('Enter')
  await page.waitForTimeout(400)
  await shoot()
  await fake.back()
}

const LOOKS = {
  wide: { size: { width: 1280, height: 900 }, scheme: 'light' },
  'wide-dark': { size: { width: 1280, height: 900 }, scheme: 'dark' },
  middle: { size: { width: 768, height: 1024 }, scheme: 'light' },
  phone: { size: { width: 320, height: 640 }, scheme: 'light' },
  'phone-dark': { size: { width: 320, height: 640 }, scheme: 'dark' },
  zoomed: { size: { width: 320, height: 256 }, scheme: 'light' },
} as const

await draw(process.argv[2] ?? join(tmpdir(), 'page-pictures'), process.argv.slice(3))
