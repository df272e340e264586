import type { Locator, Page } from 'playwright-core'
import type { Hands } from './hands.ts'
import { MOST, type Move, newScript } from './script.ts'

/** The card whose question stands. */
const card = (page: Page): Locator => page.locator('.newest .question')

/** Comes back when a question stands that begins so. */
export const isAsked = (page: Page, question: string) => card(page).getByRole('heading', { name: question }).waitFor()

interface Going {
  moves?: (question: string) => Move
  /** Where to stop: how the question begins that is not answered any more. */
  until?: string | undefined
  /** Told after each answer, when the next question stands. */
  after?: (move: Move) => Promise<void>
}

/** Answers what is asked, question by question, to the last. */
export const goesThrough = async (page: Page, hands: Hands, { moves = newScript(), until, after }: Going = {}): Promise<void> => {
  for (let questions = 0; questions < MOST; questions += 1) {
    const heading = card(page).getByRole('heading')
    const [id, question] = [await heading.getAttribute('id'), (await heading.textContent()) ?? '']
    if (until !== undefined && question.startsWith(until)) return
    const move = moves(question)
    await does(page, hands, move)
    if (question.startsWith(LAST)) return page.getByText('That was the last question').first().waitFor()
    await page.locator(`.newest .question h3:not([id="${id}"])`).waitFor()
    await after?.(move)
  }
  throw new Error('it never ends')
}
const LAST = 'When shall you look at this again'

/** Does at the question that stands what is to be done at it. */
export const does = async (page: Page, hands: Hands, move: Move): Promise<void> => {
  const question = card(page)
  const button = (name: string) => question.getByRole('button', { name })
  if ('choose' in move) return hands.presses(question.locator('button.choice').nth(move.choose - 1))
  if ('press' in move) return hands.presses(button(move.press).last())
  if ('change' in move) return hands.presses(page.getByRole('button', { name: `Change: ${move.change}` }).last())
  if ('say' in move) return says(page, hands, move.say)
  if ('write' in move) {
    await hands.writes(question.getByRole('textbox'), move.write)
    return hands.presses(button('Send this answer'))
  }
  if ('tick' in move) {
    for (const box of await question.getByRole('checkbox').all()) {
      const number = Number(await box.locator('xpath=..').locator('.number').textContent())
      if ((await box.isChecked()) !== move.tick.includes(number)) await hands.takes(box)
    }
    return hands.presses(button('Take what I ticked'))
  }
  await hands.presses(button('This theme as a form'))
  const form = page.getByRole('dialog')
  for (const [asks, choice] of move.form) {
    const field = form.getByRole('group', { name: asks })
    await hands.takes(field.getByRole('radio').nth(choice - 1))
  }
  await hands.presses(form.getByRole('button', { name: 'Save answers' }))
  await form.waitFor({ state: 'detached' })
}

/** Says something where everything can be said. */
const says = async (page: Page, hands: Hands, words: string): Promise<void> => {
  await hands.writes(page.locator('#composer'), words)
  await hands.presses(page.getByRole('button', { name: 'Send', exact: true }))
}

/** Every result that was shown. */
const results = (page: Page): Locator => page.locator('.message').filter({ has: page.locator('.bars') })

/** Asks for the result once all is answered. Comes back when its pictures are drawn. */
export const asksForResult = async (page: Page, hands: Hands): Promise<void> => {
  const before = await results(page).count()
  await hands.presses(page.getByRole('button', { name: 'The result' }).last())
  await results(page).nth(before).locator('.charts img').last().waitFor()
}

/** Looks into a result, and closes again whatever opens. @returns where the record is that is brought as data */
export const looksAround = async (page: Page, hands: Hands): Promise<string> => {
  const result = results(page).last()
  const whys = result.getByRole('button', { name: WHY })
  for (const why of [whys.first(), whys.last()]) {
    const approach = (await why.getAttribute('aria-label'))?.replace(WHY, '') ?? ''
    await result.locator('.bars').getByText(`${approach} (`).waitFor()
    await hands.presses(why)
    const window = page.getByRole('dialog', { name: approach })
    await window.getByRole('heading').first().waitFor()
    await hands.closes()
    await window.waitFor({ state: 'detached' })
    await why.and(page.locator(':focus')).waitFor()
  }
  const figure = result.locator('figure').last()
  await hands.presses(figure.getByText('The numbers of this picture'))
  await figure.getByRole('table').waitFor()

  await hands.presses(result.getByRole('button', { name: 'Take a record with you' }))
  const data = page.getByRole('button', { name: 'Data (JSON)' })
  const [saved] = await Promise.all([page.waitForEvent('download'), hands.presses(data)])
  await page.getByText(`The file ${saved.suggestedFilename()} is saved`).waitFor()
  return saved.path()
}
const WHY = /: Reasons and sources$/
