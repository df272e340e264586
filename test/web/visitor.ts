import type { Locator, Page } from 'playwright-core'
import { real as content } from '../appraisal/real.ts'

const { cards, web, 'web-chat': chat } = content.words

/** The question that is asked now. */
const asked = (page: Page): Locator => page.locator('.newest .question')

/** Answers what is asked, and comes back when something else is. */
const answers = async (page: Page, does: (question: Locator) => Promise<void>): Promise<void> => {
  await asked(page).waitFor()
  const at = await asked(page).locator('h3').getAttribute('id')
  await does(asked(page))
  await page.locator(`.newest h3[id^="question-"]:not([id="${at}"])`).waitFor()
}
const presses = (name: string) => (question: Locator) => question.getByRole('button', { name }).click()
const chooses = (nth: number) => (question: Locator) =>
  question
    .locator('.choice')
    .nth(nth - 1)
    .click()
const writes = (words: string) => async (question: Locator) => {
  await question.getByRole('textbox').fill(words)
  await question.getByRole('button', { name: chat.send }).click()
}

/** What is said at the questions about levels, in their order; the last for all that come after. */
const LEVELS = ['2', '3', '2 because weeks go by in the dales', '2', '3', '4', '2', '3', '1', '3', '2', '2']

type Stop = 'hello' | 'choices' | 'ticks' | 'level' | 'later' | 'review' | 'done'

/** Goes through a whole quick conversation by what the page offers. @param stop told at some of the steps */
export const goThrough = async (page: Page, stop: (at: Stop) => Promise<void>): Promise<void> => {
  await asked(page).waitFor()
  await stop('hello')
  await answers(page, writes('Northmoor'))
  await stop('choices')
  await answers(page, chooses(2))
  await answers(page, presses(cards.skip))
  await answers(page, chooses(3))
  await answers(page, writes('Neighbours drop in, and people go to bed when they like. Families tell us.'))
  await stop('ticks')
  await answers(page, presses(cards.ticked))
  await answers(page, presses(content.words.steps.most.all))
  await answers(page, chooses(1))
  await answers(page, presses(cards.skip))
  for (let nth = 0; (await asked(page).locator('.looks').count()) > 0; nth += 1) {
    if (nth === 0) await stop('level')
    if (nth === 9) await stop('later')
    const words = LEVELS[Math.min(nth, LEVELS.length - 1)] ?? ''
    await answers(page, words.length > 1 ? writes(words) : chooses(Number(words)))
  }
  await answers(page, chooses(1))
  await stop('review')
  await answers(page, presses('Yes'))
  await answers(page, presses(cards.skip))
  await answers(page, presses('Not yet'))
  // The result comes now. What is drawn in it moves what is below.
  await page.locator('.charts img').first().waitFor()
  await answers(page, presses(cards.skip))
  await asked(page).getByRole('button', { name: cards.skip }).click()
  await page.getByRole('button', { name: cards.results, exact: true }).waitFor()
  await stop('done')
}

/** Asks for the result, and waits until it is drawn. */
export const seesResult = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: cards.results, exact: true }).click()
  await page.locator('.message').last().locator('.charts img').first().waitFor()
}

/** Writes in the box below. */
export const writesBelow = async (page: Page, words: string): Promise<void> => {
  await page.getByLabel(web.write, { exact: true }).fill(words)
  await page.keyboard.press('Enter')
}
