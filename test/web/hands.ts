import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** How somebody works the page. */
export interface Hands {
  /** Presses a button, a summary or a link. */
  presses(what: Locator): Promise<void>
  /** Ticks or unticks a box, or takes one of several answers. */
  takes(field: Locator): Promise<void>
  writes(field: Locator, words: string): Promise<void>
  /** Closes the window that stands over the page. */
  closes(): Promise<void>
}

/** Somebody who has a keyboard and nothing else: it moves to what is wanted key by key, as far as the page lets it. */
export const byKeys = (page: Page): Hands => {
  const { keyboard } = page
  let presses = 0
  let closed = 0
  const goesTo = async (what: Locator) => {
    await what.waitFor()
    const key = (await isAbove(what)) ? 'Shift+Tab' : 'Tab'
    for (let tries = 0; !(await isFocused(what)); tries += 1) {
      if (tries > MOST_KEYS) throw new Error(`no key leads to ${what}; the focus is on "${await focusedWords(page)}"`)
      await keyboard.press(key)
    }
  }
  return {
    presses: async (what) => {
      await goesTo(what)
      presses += 1
      // Both keys press a button, and take turns; a link has one alone.
      const isLink = (await what.getAttribute('href')) !== null
      await keyboard.press(isLink || presses % 2 ? 'Enter' : 'Space')
    },
    takes: async (field) => {
      if ((await field.getAttribute('type')) === 'checkbox') {
        await goesTo(field)
        return keyboard.press('Space')
      }
      // Of several answers the keys lead to one, and the arrows to the others.
      const group = field.locator('xpath=ancestor::fieldset[1]').getByRole('radio')
      await goesTo(group.first())
      await keyboard.press('Space')
      for (let tries = 0; !(await isFocused(field)); tries += 1) {
        if (tries > MOST_KEYS) throw new Error(`no arrow leads to ${field}`)
        await keyboard.press('ArrowDown')
      }
    },
    writes: async (field, words) => {
      await goesTo(field)
      await keyboard.type(words)
    },
    closes: async () => {
      closed += 1
      if (closed % 2) return keyboard.press('Escape')
      await goesTo(closeButton(page))
      await keyboard.press('Enter')
    },
  }
}
/** More than stands between any two things on the page. */
const MOST_KEYS = 250

/** Somebody who has fingers and a small screen. What they tap is large enough for them. */
export const byTaps = (page: Page): Hands => {
  const taps = async (what: Locator) => {
    await what.waitFor()
    const { width, height } = (await what.boundingBox()) ?? { width: 0, height: 0 }
    const least = (await isOnCard(what)) ? CARD : TARGET
    expect(Math.min(width, height), `the smaller side of ${what}`).toBeGreaterThanOrEqual(TARGET)
    expect(height, `the height of ${what}`).toBeGreaterThanOrEqual(least)
    await what.tap()
  }
  return {
    presses: taps,
    // The words beside a box belong to it, as they do for a finger.
    takes: (field) => taps(field.locator('xpath=ancestor::label[1]')),
    writes: async (field, words) => {
      await taps(field)
      await page.keyboard.type(words)
    },
    closes: () => taps(closeButton(page)),
  }
}
/** The least that a target may measure, by WCAG 2.2, and the least height that we give to whatever answers a question. */
const TARGET = 24
const CARD = 44

const closeButton = (page: Page) => page.locator('dialog[open]').getByRole('button', { name: 'Close' })

const isFocused = async (what: Locator): Promise<boolean> => what.evaluate((one) => one === one.ownerDocument.activeElement)

/** Whether it stands before whatever has the focus. */
const isAbove = (what: Locator): Promise<boolean> =>
  what.evaluate((one) => {
    const focused = one.ownerDocument.activeElement
    return focused !== null && Boolean(focused.compareDocumentPosition(one) & one.DOCUMENT_POSITION_PRECEDING)
  })

const isOnCard = (what: Locator): Promise<boolean> => what.evaluate((one) => one.closest('.question, dialog .choice') !== null)

const focusedWords = (page: Page): Promise<string> =>
  page.evaluate("(document.activeElement?.getAttribute('aria-label') || document.activeElement?.textContent || '').slice(0, 80)")
