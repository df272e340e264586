import type { BrowserContext, Locator, Page } from 'playwright-core'
import { real } from '../appraisal/real.ts'

const { web, workshop, cards, 'web-chat': chat } = real.words

/** What a sentence begins with, before anything is filled in. */
export const beginning = (sentence: string): string => sentence.split('{')[0]?.trim() ?? sentence

/** Somebody in a room of the web chat: a tab of a browser. */
export interface Person {
  tab: Page
  /** All that its line ever brought, as it came. */
  brought: readonly string[]
  sees(words: string): Promise<void>
  /** Presses the last button that is called this. */
  presses(name: string): Promise<void>
  saysToAll(words: string): Promise<void>
  /** The open question of a workshop. @param title what is written above it, or how that begins */
  asked(title: string): Locator
  /** Presses a choice, counted from 0. */
  votes(title: string, choice: number): Promise<void>
  writes(title: string, words: string): Promise<void>
  /** What stands on their page for them alone, in its order. */
  told(): Promise<string[]>
  /** What the bot says to all of the room, in its order. */
  shared(): Promise<string[]>
  /** How the choices of the newest question look: nobody's choice may be told from it. */
  choicesLook(): Promise<string>
}

const personIn = (tab: Page): Person => {
  const brought: string[] = []
  tab.on('websocket', (line) => line.on('framereceived', ({ payload }) => void brought.push(String(payload))))
  const asked = (title: string) => tab.locator('.message', { hasText: title }).locator('.question')
  const wordsOf = async (messages: Locator) =>
    (await messages.allTextContents()).map((words) => words.replace(/\s+/g, ' ').trim())
  const alone = tab.locator('.only-you')
  return {
    tab,
    brought,
    sees: (words) => tab.locator('main').getByText(words).first().waitFor(),
    presses: (name) => tab.getByRole('button', { name, exact: true }).last().click(),
    saysToAll: async (words) => {
      await tab.getByLabel(web['to-all'], { exact: true }).check()
      await tab.getByLabel(web['write-room']).fill(words)
      await tab.keyboard.press('Enter')
    },
    asked,
    votes: (title, choice) => asked(title).locator('.choice').nth(choice).click(),
    writes: async (title, words) => {
      await asked(title).getByLabel(cards['own-words']).fill(words)
      await asked(title).getByRole('button', { name: chat.send }).click()
    },
    told: () => wordsOf(tab.locator('.message.bot', { has: alone })),
    shared: () => wordsOf(tab.locator('.message.bot', { hasNot: alone })),
    choicesLook: () => tab.locator('.choices').last().innerHTML(),
  }
}

/** A rehearsal as it is opened by hand: from the front page by its link, and each further tab by the link for it. */
export const rehearse = async (context: BrowserContext, address: string, people: number): Promise<Person[]> => {
  const lead = await context.newPage()
  await lead.goto(address)
  await lead.getByRole('link', { name: web.rehearse }).click()
  await lead.getByText(beginning(web['who-room'])).waitFor()
  const tabs = [lead]
  for (let nth = 2; nth <= people; nth += 1) {
    const [tab] = await Promise.all([context.waitForEvent('page'), tabs.at(-1)?.getByRole('link', { name: web.another }).click()])
    await tab.getByText(web['who-room'].replace('{me}', chat.called.replace('{number}', `${nth}`))).waitFor()
    tabs.push(tab)
  }
  const room = tabs.map(personIn)
  // What their lines brought before anybody listened comes again.
  await Promise.all(tabs.map((tab) => tab.reload()))
  return room
}

/** The first gives the place and begins, and the others join. */
export const beginWorkshop = async ([lead, ...others]: readonly Person[], place: string): Promise<void> => {
  if (!lead) throw new Error('nobody is in the room')
  await lead.sees(chat['room-place'])
  await lead.tab.locator('.newest').getByRole('textbox').fill(place)
  await lead.presses(chat['room-begin'])
  for (const one of others) {
    await one.presses(workshop.offers.join)
    await one.sees(workshop.voice.ask)
  }
  await lead.sees(workshop.board.joined.replace('{count}', `${others.length + 1}`))
}
