import { existsSync } from 'node:fs'
import { type Browser, chromium as driver } from 'playwright-core'

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
