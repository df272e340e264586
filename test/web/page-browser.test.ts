import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { bundle } from '../../adapters/web/bundle.ts'
import type { Part } from '../../adapters/web/parts.ts'
import { real } from '../appraisal/real.ts'
import { chromium, launch, overflow, violations } from './browser.ts'
import { openFake } from './fake.ts'

const folder = mkdtempSync(join(tmpdir(), 'page-'))
let browser: Browser
let fake: Awaited<ReturnType<typeof openFake>>
let context: BrowserContext
let page: Page
let complaints: string[]

/** Opens the page as somebody new. */
const comes = async (more: Parameters<Browser['newContext']>[0] = {}, path = '/') => {
  context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...more })
  page = await context.newPage()
  complaints = []
  page.on('console', (line) => complaints.push(line.text()))
  page.on('pageerror', (error) => complaints.push(String(error)))
  await page.goto(`${fake.address}${path}`)
  await asks('Which place shall we think about?')
}
const asks = (question: string) => page.locator('.newest').getByRole('heading', { name: question }).waitFor()
const composer = () => page.locator('#composer')
const isFocused = (text: string) => page.locator(':focus', { hasText: text }).waitFor()
const saysInComposer = async (words: string) => {
  await composer().fill(words)
  await page.keyboard.press('Enter')
}
/** Waits until something holds on the page; its rules allow no waiting within it. */
const until = (holds: string) => expect.poll(() => page.evaluate(`Boolean(${holds})`), { timeout: 30_000 }).toBe(true)
const tabsTo = async (name: string) => {
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press('Tab')
    if ((await page.locator(':focus').allTextContents()).join().includes(name)) return
  }
  throw new Error(`no key leads to "${name}"`)
}

describe.skipIf(!chromium)('the page in a browser (left out where no Chromium is found)', () => {
  beforeAll(async () => {
    await bundle('.', folder, real)
    browser = await launch()
  })
  afterAll(async () => {
    await browser.close()
    rmSync(folder, { recursive: true, force: true })
  })
  beforeEach(async () => {
    fake = await openFake(real, folder)
  })
  afterEach(async () => {
    await context.close()
    await fake.close()
  })

  test('a conversation can be had by the keyboard alone, and the focus goes from question to question', async () => {
    await comes()
    await page.keyboard.press('Tab')
    await isFocused('Skip to the newest question')
    await page.keyboard.press('Enter')
    await isFocused('Which place shall we think about?')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Northmoor')
    await tabsTo(real.words['web-chat'].send)
    await page.keyboard.press('Enter')
    await asks('Who is this for?')
    await isFocused('Who is this for?')
    await tabsTo('Older people')
    await page.keyboard.press('Space')
    await asks('What decision does this feed')
    await isFocused('What decision does this feed')
    expect(complaints).toEqual([])
  })

  test('an answer that comes in pieces brings the focus to its question, though that comes last', async () => {
    await comes()
    await saysInComposer('Northmoor')
    await asks('Who is this for?')
    fake.ways.isDeaf = true
    const button = { label: 'Go on', value: 'say more' }
    const said = (text: string): Part => ({ kind: 'text', text })
    fake.put({ id: 'card', from: 'bot', content: { parts: [said('A card.'), { kind: 'buttons', buttons: [button] }], text: '' } })
    await page.getByRole('button', { name: 'Go on' }).click()
    fake.put({ id: 'card', from: 'bot', content: { parts: [said('Noted.')], text: 'Noted.' } })
    fake.put({ id: 'rows', from: 'bot', content: { parts: [said('All that I heard.')], text: 'All that I heard.' } })
    await page.locator('#message-card:focus', { hasText: 'Noted.' }).waitFor()
    await page.locator('#message-rows').waitFor()
    const asked: Part = {
      kind: 'question',
      step: 'review',
      question: 'Is it right?',
      choices: [],
      many: false,
      beside: [],
      others: [],
    }
    fake.put({ id: 'asks', from: 'bot', content: { parts: [asked], text: 'Is it right?' } })
    await isFocused('Is it right?')
  })

  test('whoever writes in the box stays there, whatever comes', async () => {
    await comes()
    await saysInComposer('Northmoor')
    await asks('Who is this for?')
    expect(await composer().evaluate((field) => field === field.ownerDocument.activeElement)).toBe(true)
    await page.keyboard.type('half a ')
    fake.put({ id: 'note', from: 'bot', content: { parts: [{ kind: 'text', text: 'By the way.' }], text: 'By the way.' } })
    await page.getByText('By the way.').first().waitFor()
    await page.keyboard.type('sentence')
    expect(await composer().inputValue()).toBe('half a sentence')
  })

  test('what is new is read out once, and a card that others change is not', async () => {
    await comes()
    await page.getByRole('log').getByText('Which place shall we think about?').waitFor({ state: 'attached' })
    const card = (count: number): { parts: Part[]; text: string } => ({
      parts: [{ kind: 'text', text: `${count} have answered.` }],
      text: `${count} have answered.`,
    })
    fake.put({ id: 'card', from: 'bot', content: card(1) })
    await page.getByRole('log').getByText('1 have answered.').waitFor({ state: 'attached' })
    fake.put({ id: 'card', from: 'bot', content: card(2) })
    await page.locator('#message-card').getByText('2 have answered.').waitFor()
    expect(await page.getByRole('log').getByText('2 have answered.').count()).toBe(0)
    expect(await page.getByRole('log').getByText('1 have answered.').count()).toBe(1)
  })

  test('what was done while the line was down is done once it is back, in its order, once', async () => {
    await comes()
    await fake.goAway()
    await page.getByText('The connection is lost.').waitFor()
    await saysInComposer('Northmoor')
    await saysInComposer('older people')
    expect(await page.locator('.mine', { hasText: 'It is sent when the connection is back' }).count()).toBe(2)
    await fake.back()
    await asks('What decision does this feed')
    expect(fake.done()).toHaveLength(2)
    expect(await page.locator('.mine p:not(.from)').allInnerTexts()).toEqual(['Northmoor', 'older people'])
    await page.getByText('The connection is lost.').waitFor({ state: 'detached' })
  })

  test('an answer whose receipt was lost is sent again, and done once', async () => {
    await comes()
    fake.ways.isMute = true
    await saysInComposer('Northmoor')
    await page.locator('.mine .sending').first().waitFor()
    fake.drop()
    fake.ways.isMute = false
    await asks('Who is this for?')
    await until('!document.querySelector(".sending")')
    expect(fake.done()).toHaveLength(1)
    expect(await page.locator('.mine').count()).toBe(1)
  })

  test('what waits outlives a reload', async () => {
    await comes()
    fake.ways.isDeaf = true
    await saysInComposer('Northmoor')
    await page.locator('.mine .sending').first().waitFor()
    fake.ways.isDeaf = false
    await page.reload()
    await asks('Who is this for?')
    expect(fake.done()).toHaveLength(1)
  })

  test('a browser that loses its network and finds it again has lost nothing', async () => {
    await comes()
    await context.setOffline(true)
    fake.drop()
    await page.getByText('The connection is lost.').waitFor()
    await saysInComposer('Northmoor')
    await context.setOffline(false)
    await asks('Who is this for?')
    expect(fake.done()).toHaveLength(1)
  })

  test('a line that breaks twenty times in a conversation costs no word and doubles none', async () => {
    await comes()
    for (let at = 1; at <= 20; at += 1) {
      await saysInComposer(at === 1 ? 'Northmoor' : `what about ${at}`)
      fake.drop()
    }
    await until('document.querySelectorAll(".mine").length === 20 && !document.querySelector(".sending")')
    expect(fake.done()).toHaveLength(20)
    const said = await page.locator('.mine p:not(.from)').allInnerTexts()
    expect(said).toEqual(['Northmoor', ...Array.from({ length: 19 }, (_, at) => `what about ${at + 2}`)])
  })

  test('where all is begun anew, what was shown before is forgotten', async () => {
    await comes()
    fake.put({ id: 'old', from: 'bot', content: { parts: [{ kind: 'text', text: 'Old.' }], text: 'Old.' } })
    await page.locator('#message-old').waitFor()
    fake.put({ id: 'old', from: 'bot' })
    await page.locator('#message-old').waitFor({ state: 'detached' })
    fake.begin('second')
    fake.drop()
    await page.getByText('The connection is lost.').waitFor()
    await asks('Which place shall we think about?')
    expect(await page.locator('.message').count()).toBe(1)
  })

  test('what somebody has begun on a card stays, and they with it, when another process answers and through a reload', async () => {
    await comes()
    const card = { code: 'x', by: 'me', seen: 1, at: 0 }
    fake.put({
      id: 'ticks',
      from: 'bot',
      content: { parts: everyPart().filter(({ kind }) => kind === 'question'), text: '', card },
    })
    await asks('Which matter most?')
    await page.getByRole('checkbox', { name: /Continuity/ }).check()
    const words = page.locator('.newest').getByRole('textbox')
    await words.fill('half a')
    await words.focus()
    for (const epoch of ['second', 'third']) {
      fake.begin(epoch)
      fake.drop()
      await page.getByText('The connection is lost.').waitFor()
      await page.getByText('The connection is lost.').waitFor({ state: 'detached' })
      await page.locator('.newest textarea:focus').waitFor()
      await page.keyboard.type(` ${epoch}`)
    }
    await page.reload()
    await asks('Which matter most?')
    expect(await words.inputValue()).toBe('half a second third')
    expect(await page.getByRole('checkbox', { name: /Connection/ }).isChecked()).toBe(true)
    expect(await page.getByRole('checkbox', { name: /Continuity/ }).isChecked()).toBe(true)
    // Once the card is answered, the tab knows no more of it.
    fake.put({ id: 'ticks', from: 'bot', content: { parts: [{ kind: 'text', text: 'Taken.' }], text: 'Taken.' } })
    await page.locator('#message-ticks', { hasText: 'Taken.' }).waitFor()
    await until('!/half a|continuity/.test(JSON.stringify(sessionStorage))')
    expect(complaints.filter((line) => !line.includes('WebSocket'))).toEqual([])
  })

  test('what is refused says why, and its words can be put back', async () => {
    await comes()
    fake.ways.refuses = 'That is too long.'
    await saysInComposer('A long story')
    await page.getByText('This was not taken. That is too long.').waitFor()
    await page.getByRole('button', { name: 'Put my words back in the box' }).click()
    expect(await composer().inputValue()).toBe('A long story')
    expect(await page.locator('.mine').count()).toBe(0)
  })

  test('two tabs of one browser are two people, and a room shows what each says to all', async () => {
    await comes({}, '/?room=rehearsal-1a2b')
    await page.getByText('You are person 1 here.').waitFor()
    const [other] = await Promise.all([
      context.waitForEvent('page'),
      page.getByRole('link', { name: 'Open another tab as somebody else' }).click(),
    ])
    await other.getByText('You are person 2 here.').waitFor()
    expect(new URL(other.url()).search).toBe('?person=2&room=rehearsal-1a2b')
    await other.getByLabel('Everyone here').check()
    await other.locator('#composer').fill('Hello all')
    await other.keyboard.press('Enter')
    await page.locator('.theirs', { hasText: 'Hello all' }).waitFor()
    await other.locator('.mine', { hasText: 'Hello all' }).waitFor()
    expect(page.url()).not.toMatch(/[0-9a-f]{32}/)
    expect(await page.getByRole('link', { name: 'Open another tab' }).getAttribute('href')).toContain('person=3')
  })

  test('whoever has gone back to read stays there, and is told of what is new below', async () => {
    await comes({ viewport: { width: 1280, height: 500 } })
    const long = { parts: Array.from({ length: 60 }, (_, at): Part => ({ kind: 'text', text: `Line ${at}` })), text: 'Long.' }
    fake.put({ id: 'long', from: 'bot', content: long })
    await page.locator('#message-long').waitFor()
    await page.waitForTimeout(600)
    await page.evaluate('window.scrollTo(0, 0)')
    await until('window.scrollY === 0')
    fake.put({ id: 'new', from: 'bot', content: { parts: [{ kind: 'text', text: 'News.' }], text: 'News.' } })
    await page.getByRole('button', { name: 'New messages below' }).waitFor()
    expect(await page.evaluate('window.scrollY')).toBe(0)
    await page.getByRole('button', { name: 'New messages below' }).click()
    await until('window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - 40')
  })

  test('a theme is answered as a form in a window, which gives the focus back', async () => {
    await comes()
    await saysInComposer('Northmoor')
    await asks('Who is this for?')
    const card = { code: 'x', by: 'me', seen: 1, at: 0 }
    const buttons = [
      { label: 'This theme as a form', value: 'form market' },
      { label: 'Why direct payments?', value: 'why direct-payments' },
    ]
    fake.put({ id: 'offers', from: 'bot', content: { parts: [{ kind: 'buttons', buttons }], text: '', card } })
    await page.getByRole('button', { name: 'This theme as a form' }).click()
    const form = page.getByRole('dialog', { name: 'The market for care' })
    await form.getByRole('button', { name: 'Take these answers' }).click()
    await form.getByText('Choose an answer first.').waitFor()
    await page.keyboard.press('Escape')
    await form.waitFor({ state: 'detached' })
    await isFocused('This theme as a form')
    await page.keyboard.press('Enter')
    await form.getByRole('radio').nth(1).check()
    await form.getByRole('button', { name: 'Take these answers' }).click()
    await form.waitFor({ state: 'detached' })
    await page.locator('aside').getByText('Gaps in some areas, or at some times of day').waitFor()
    await page.getByRole('button', { name: 'Why direct payments?' }).click()
    await page.getByRole('dialog', { name: /direct payments/i }).waitFor()
    expect(complaints).toEqual([])
  })

  test('a window that is opened again the moment it closes is open', async () => {
    await comes()
    const card = { code: 'x', by: 'me', seen: 1, at: 0 }
    const buttons = [{ label: 'Why direct payments?', value: 'why direct-payments' }]
    fake.put({ id: 'offers', from: 'bot', content: { parts: [{ kind: 'buttons', buttons }], text: '', card } })
    await page.getByRole('button', { name: 'Why direct payments?' }).click()
    await page.getByRole('dialog', { name: /direct payments/i }).waitFor()
    await page.evaluate("document.querySelector('dialog').close(); document.querySelector('#message-offers button').click()")
    await page.getByRole('dialog', { name: /direct payments/i }).waitFor()
    await page.keyboard.press('Escape')
    await page.locator('dialog').waitFor({ state: 'detached' })
  })

  test('a record is saved as a file, and where there is none it is said why', async () => {
    await comes()
    const files = [
      { label: 'Figures', format: 'csv' as const },
      { label: 'Word', format: 'docx' as const },
    ]
    fake.put({
      id: 'files',
      from: 'bot',
      content: { parts: [{ kind: 'files', code: 'x', title: 'The record', files }], text: '' },
    })
    const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Figures' }).click()])
    expect(saved.suggestedFilename()).toBe('northmoor.csv')
    expect(readFileSync(await saved.path(), 'utf8')).toBe('name,level\nHome care,2\n')
    await page.getByRole('button', { name: 'Word' }).click()
    await page.getByText('The record cannot be written just now.').waitFor()
    expect(complaints).toEqual([])
  })

  test('what is typed never becomes markup', async () => {
    await comes()
    await saysInComposer('<img src=x onerror=alert(1)><b>bold</b>')
    await page.locator('.mine', { hasText: '<img src=x onerror=alert(1)><b>bold</b>' }).waitFor()
    expect(await page.locator('.mine img, .mine b').count()).toBe(0)
    expect(complaints).toEqual([])
  })

  test('each approach stands below its name, and a number is said once', async () => {
    await comes()
    fake.put({ id: 'all', from: 'bot', content: { parts: everyPart(), text: '' } })
    await page.locator('#message-all .bars', { hasText: 'Very small providers' }).getByText('high', { exact: true }).waitFor()
    for (const words of ['Northmoor', 'older people', 'skip', 'a carer', 'skip', '2, 3']) await saysInComposer(words)
    await asks('Which of those matter most?')
    expect(await page.getByRole('button', { name: 'All the same' }).last().locator('span').allInnerTexts()).toEqual([
      '9',
      'All the same',
    ])
  })

  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [320, 1280])
      test(`every part is accessible, ${colorScheme} and ${width} wide, and nothing moves sideways`, async () => {
        await comes({ colorScheme, viewport: { width, height: 800 }, bypassCSP: true, reducedMotion: 'reduce' })
        const parts = everyPart()
        fake.put({ id: 'all', from: 'bot', content: { parts, text: 'All.', card: { code: 'x', by: 'me', seen: 1, at: 0 } } })
        await page.locator('#message-all img').first().waitFor()
        for (const summary of await page.locator('#message-all summary').all()) await summary.click()
        expect(await violations(page)).toBe('')
        expect(await overflow(page)).toBe(0)
        if (width > 1000) return
        await page.getByRole('button', { name: 'The place so far' }).click()
        expect(await violations(page)).toBe('')
      })
})

const everyPart = (): Part[] => [
  { kind: 'heading', level: 2, text: 'A result' },
  { kind: 'text', text: 'Plain words.' },
  { kind: 'text', tone: 'quote', text: 'I go out on Thursdays.' },
  { kind: 'heading', level: 3, text: 'Ready and worth it' },
  { kind: 'list', lines: ['One reason', 'AnotherReasonWithoutAnySpaceWhichIsFarTooLongForALineOfATelephone'] },
  {
    kind: 'rows',
    rows: [
      {
        name: 'The place',
        said: 'Northmoor',
        words: 'the moors',
        change: { label: 'Change', said: 'Change the place', value: 'change place' },
      },
    ],
  },
  {
    kind: 'bars',
    name: 'Very small providers',
    bars: [
      { name: 'Worth', share: 0.7, word: 'high', meaning: 'how far it advances what matters' },
      { name: 'Need', share: 0, word: 'very low', meaning: 'how far the place calls for it' },
    ],
  },
  {
    kind: 'spread',
    title: 'Finding home care',
    bars: [
      { label: '1 Weeks unfilled', count: 3 },
      { label: '2 Days', count: 0 },
    ],
  },
  { kind: 'charts', code: 'x', seen: 1 },
  { kind: 'folded', title: 'More on this', parts: [{ kind: 'text', tone: 'small', text: 'Small words.' }] },
  { kind: 'files', code: 'x', title: 'The record', files: [{ label: 'Word', format: 'docx' }] },
  {
    kind: 'question',
    step: 'most',
    question: 'Which matter most?',
    progress: '3 of 17',
    hint: 'As many as you like.',
    choices: [
      { label: 'Connection', number: 1, value: 'box most connection 1', looks: 'Friends and neighbours.', ticked: true },
      { label: 'Continuity', number: 2, value: 'box most continuity 2' },
    ],
    many: true,
    take: { label: 'Take what I ticked', value: 'pick most', weight: 'main' },
    words: { label: 'In your own words', button: { label: 'Write my answer', value: 'words most' } },
    beside: [{ label: 'All the same', number: 3, value: 'press most all' }],
    others: [{ label: 'Why do you ask?', value: 'say why' }],
  },
  { kind: 'buttons', buttons: [{ label: 'Forget me', value: 'say forget me', weight: 'danger' }] },
]
