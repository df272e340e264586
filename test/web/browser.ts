import { existsSync } from 'node:fs'
import axe from 'axe-core'
import { type Browser, chromium as driver, type Page } from 'playwright-core'

/** Where a Chromium is on this computer; nothing where there is none. */
export const chromium: string | undefined = [
  process.env.CHROMIUM ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
].find((path) => path !== '' && existsSync(path))

export const launch = (): Promise<Browser> => driver.launch({ executablePath: chromium ?? 'chromium', args: ['--no-sandbox'] })

/** What axe finds against a page, a line for each place; nothing where all is well. */
export const violations = async (page: Page): Promise<string> => {
  await page.evaluate(axe.source)
  return page.evaluate(`axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html.slice(0, 200))).join('\\n'))`)
}

/** By how many pixels a page is wider than its window. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
