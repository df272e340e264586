import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { overflow, violations } from './browser.ts'

/** A desk, a small phone, and the window of a desk at 400%, where 1280 by 1024 are 320 by 256. */
const SIZES = [
  { width: 1280, height: 900 },
  { width: 320, height: 640 },
  { width: 320, height: 256 },
]

/** How much of the window is covered by what stays in view while the page moves, at most. */
const MOST_COVERED = 0.5

/** By how much of the window's height, from 0 to 1, what stays in view hides what is read. */
const covered = (page: Page): Promise<number> =>
  page.evaluate(`Math.max(0, ...[...document.querySelectorAll('body *')]
    .filter((one) => ['sticky', 'fixed'].includes(getComputedStyle(one).position) && !one.matches('aside, dialog, .skip'))
    .map((one) => one.getBoundingClientRect().height / innerHeight))`)

/** Checks one screen in each size, in light and in dark: axe finds nothing, nothing moves sideways, and little is covered. */
export const looksWell = async (page: Page, screen: string, isAt: (width: number) => boolean = () => true): Promise<void> => {
  const before = page.viewportSize() ?? { width: 1280, height: 900 }
  for (const size of SIZES.filter(({ width }) => isAt(width))) {
    await page.setViewportSize(size)
    for (const colorScheme of ['light', 'dark'] as const) {
      const look = `${screen}, ${colorScheme}, ${size.width} by ${size.height}`
      await page.emulateMedia({ colorScheme })
      expect(await violations(page), look).toBe('')
      expect(await overflow(page), look).toBe(0)
      expect(await covered(page), look).toBeLessThanOrEqual(MOST_COVERED)
    }
  }
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize(before)
}

/** What has the focus: its words, and whether something lies over the middle of what of it is within the window. */
const focused = (page: Page): Promise<{ is: string; isSeen: boolean; isComposer: boolean }> =>
  page.evaluate(`(() => {
    const at = document.activeElement
    const { left, right, top, bottom } = at.getBoundingClientRect()
    const [x, y] = [(Math.max(0, left) + Math.min(innerWidth, right)) / 2, (Math.max(0, top) + Math.min(innerHeight, bottom)) / 2]
    const there = document.elementFromPoint(x, y)
    return {
      is: at.tagName + ': ' + (at.textContent || at.id).slice(0, 60),
      isSeen: there !== null && (at.contains(there) || there.contains(at) && there.tagName === 'LABEL'),
      isComposer: at.id === 'composer',
    }
  })()`)

/** Comes back when nothing on the page moves any more: what came last was laid out, and what stays in view has its size. */
const rests = async (page: Page): Promise<void> => {
  const look = () =>
    page.evaluate(`[document.documentElement.scrollHeight, scrollY,
    document.documentElement.style.getPropertyValue('--dock'), document.querySelector('.composer').getBoundingClientRect().top].join()`)
  for (let [before, now]: unknown[] = [undefined, await look()]; before !== now; ) {
    await page.waitForTimeout(250)
    before = now
    now = await look()
  }
}

/** Goes by the keyboard from the newest question to where one writes, on small windows: nothing that is reached is hidden. */
export const isReached = async (page: Page, screen: string): Promise<void> => {
  const before = page.viewportSize() ?? { width: 1280, height: 900 }
  for (const size of SIZES.slice(1)) {
    await page.setViewportSize(size)
    await rests(page)
    await page.evaluate('document.activeElement.blur(); document.querySelector(".skip").focus()')
    await page.keyboard.press('Enter')
    const look = `${screen}, ${size.width} by ${size.height}`
    expect((await focused(page)).is, look).toContain('H3')
    for (let stops = 0; !(await focused(page)).isComposer; stops += 1) {
      const { is, isSeen } = await focused(page)
      expect(isSeen, `${look}: ${is}`).toBe(true)
      expect(stops, look).toBeLessThan(60)
      await page.keyboard.press('Tab')
    }
    expect((await focused(page)).isSeen, look).toBe(true)
  }
  await page.setViewportSize(before)
}
