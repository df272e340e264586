import type { Page } from 'playwright-core'

/** What is written at the steps that are answered in words. */
const WORDS: Readonly<Record<string, string>> = {
  place: 'Northmoor',
  'good-week': 'People see friends, keep well and stay in their own home, with the same faces each week.',
}

/** Goes through a whole quick conversation by pressing what the page offers. @param stop told at some of the steps */
export const goThrough = async (page: Page, stop: (step: string) => Promise<void>): Promise<void> => {
  let levels = 0
  for (let steps = 0; steps < 60; steps += 1) {
    const question = page.locator('.newest .question')
    if ((await question.count()) === 0) break
    const name = (await question.locator('h3').textContent()) ?? ''
    const at = await question.locator('h3').getAttribute('id')
    const isWords = (await question.locator('textarea').count()) > 0
    const boxes = question.getByRole('checkbox')
    const choices = question.locator('button.choice')
    if (isWords) {
      const words = /place shall/.test(name) ? WORDS.place : /good week/.test(name) ? WORDS['good-week'] : undefined
      if (words) {
        await question.locator('textarea').fill(words)
        await question.getByRole('button', { name: 'Write' }).or(question.locator('.own-words button')).first().click()
      } else
        await question
          .getByRole('button', { name: /skip|not yet/i })
          .first()
          .click()
    } else if ((await boxes.count()) > 0) {
      await stop('outcomes')
      await boxes.nth(1).check()
      await boxes.nth(2).check()
      await question.locator('button.main').last().click()
    } else if ((await choices.count()) > 0) {
      const looks = await question.locator('.looks').count()
      if (looks > 0) levels += 1
      if (levels === 1 || levels === 4) await stop(`level-${levels}`)
      if (looks > 0 && levels === 3) await question.getByRole('button', { name: /know/ }).first().click()
      else await choices.nth(looks > 0 ? 1 : 0).click()
    } else {
      if (/right|heard/i.test(name)) await stop('review')
      await question.locator('.buttons button').first().click()
    }
    // A card that stays as it was is one that nothing more is asked on.
    if (!(await isNoLonger(page, at))) break
  }
  await page.getByRole('textbox', { name: 'Answer or ask' }).fill('results')
  await page.keyboard.press('Enter')
  await page.locator('.bars').first().waitFor()
  await stop('result')
}

/** Waits until another question, or none, is the newest. */
const isNoLonger = async (page: Page, at: string | null): Promise<boolean> => {
  for (let tries = 0; tries < 50; tries += 1) {
    const asked = page.locator('.newest .question h3')
    if ((await asked.count()) === 0 || (await asked.getAttribute('id')) !== at) return true
    await page.waitForTimeout(100)
  }
  return false
}
