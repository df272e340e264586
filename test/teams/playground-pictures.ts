import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { clock } from '../../adapters/delivery/pace.ts'
import { contentOf } from '../../adapters/teams/content.ts'
import type { Sheet } from '../../adapters/teams/sheet.ts'
import { lay } from '../../adapters/teams/show.ts'
import { loadContent } from '../../src/index.ts'
import { BOARD, REVEAL, VOTE } from '../adapters/workshop.ts'
import { activity } from './messages.ts'
import { serve } from './office.ts'
import { goes } from './playground/going.ts'
import { type Playground, startPlayground } from './playground/playground.ts'

/**
 * Takes pictures of the real client's page into a folder, for people to look at: `npx tsx test/teams/playground-pictures.ts
 * docs/pictures`. It needs Chromium, at /usr/bin/chromium or where CHROMIUM says; the tests need none.
 */
const take = async (folder: string): Promise<void> => {
  mkdirSync(folder, { recursive: true })
  const content = loadContent('.')
  if (Array.isArray(content)) throw new Error('the content has mistakes')
  const playground = await startPlayground()
  const app = await serve({ content, clock }, (url) => playground.talksTo(url))
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-lcd-text'],
  })
  try {
    const page = await browser.newPage({ viewport: { width: 1100, height: 6000 } })
    // No other computer is asked for anything, and so not for the fonts of Microsoft.
    await page.route(
      ({ hostname }) => hostname !== '127.0.0.1',
      (route) => route.abort(),
    )
    await page.goto(playground.address)
    const where = playground.config.personalChat.id
    const picture = async (name: string, ...messages: [from: number, to: number]) => {
      await app.settled()
      await shoot(page, messages, join(folder, `teams-playground-${name}.png`))
    }
    await page.getByRole('button', { name: content.words.teams.welcome.start }).click()
    await goes(playground, { where, way: () => 'click', until: 'outcomes' })
    await picture('outcomes', -1, -1)
    await goes(playground, { where, way: () => 'click', until: 'homecare-supply' })
    await page.getByText('Found within days').click()
    await picture('question', -2, -1)
    await goes(playground, { where, way: () => 'click', until: 'actions' })
    await picture('recommendation', -3, -3)
    await picture('chances', -2, -2)
    const at = { code: 'k7m2-p9x4-3fhn', by: 'all', seen: 31, room: 'thread' as const, words: content.words, content }
    for (const sheet of [BOARD, VOTE, REVEAL].flatMap((reply) => lay([reply], at))) await puts(playground, sheet)
    await picture('workshop-reveal', -1, -1)
  } finally {
    await browser.close()
    await app.stop()
    await playground.stop()
  }
}

/** The bot says something of its own accord. */
const puts = async ({ address, config }: Playground, sheet: Sheet): Promise<void> => {
  const { id } = config.personalChat
  const said = { ...activity(contentOf(sheet)), from: { id: 'bot' }, recipient: config.currentUser, conversation: { id } }
  await fetch(`${address}/_connector/v3/conversations/${id}/activities`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(said),
  })
}

/** @param messages the first and the last of those to be seen, counted from the newest */
const shoot = async (page: Page, [from, to]: readonly [number, number], file: string): Promise<void> => {
  // What has come has to be drawn.
  await page.waitForTimeout(1000)
  const all = page.locator('.fai-OutputCard')
  const count = await all.count()
  const [first, last] = await Promise.all([from, to].map((nth) => all.nth(count + nth).boundingBox()))
  if (!first || !last) throw new Error('there are too few messages')
  const x = first.x - MARGIN
  const y = first.y - MARGIN / 2
  const height = Math.min(last.y + last.height + MARGIN / 10 - y, MOST)
  const clip = { x, y, width: first.width + 1.2 * MARGIN, height }
  await page.screenshot({ clip, path: file })
  console.log(`${file}: ${Math.round(statSync(file).size / 1024)} KB, ${Math.round(clip.width)} x ${Math.round(clip.height)}`)
}

/** In pixels; who speaks stands in it, and when. */
const MARGIN = 50
/** As far down as a picture goes, in pixels. */
const MOST = 1300

await take(process.argv[2] ?? join('docs', 'pictures'))
