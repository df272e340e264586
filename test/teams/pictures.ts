import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Standing } from '../../adapters/chat/look.ts'
import { addCard } from '../../adapters/teams/add-card.ts'
import { formCard } from '../../adapters/teams/form-card.ts'
import { settledSheet } from '../../adapters/teams/settled.ts'
import { lay } from '../../adapters/teams/show.ts'
import { summaryCard } from '../../adapters/teams/summary-card.ts'
import { welcomeCard } from '../../adapters/teams/welcome-card.ts'
import { whyCard } from '../../adapters/teams/why-card.ts'
import { type Command, type Core, handle, loadContent, openMemory, type Reply } from '../../src/index.ts'
import { played } from '../adapters/played.ts'
import { fewColours } from '../slack/render/png.ts'
import { type Picture, page } from './render/page.ts'

/**
 * Draws the main cards into a folder, for people to look at: `npx tsx test/teams/pictures.ts docs/pictures`. It needs
 * Chromium, as `chromium` or where CHROMIUM says. Names after the folder draw those alone; `question-narrow` is a question as
 * wide as a telephone.
 */
const draw = async (folder: string, names: readonly string[]): Promise<void> => {
  mkdirSync(folder, { recursive: true })
  const all = await pictures()
  for (const name of names.length > 0 ? names : IN_DOCS) {
    const picture = all[name.replace('-narrow', '')]
    if (!picture) throw new Error(`there is no picture "${name}": there are ${Object.keys(all).join(', ')}`)
    shoot(join(folder, `teams-${name}.png`), name.endsWith('-narrow') ? { ...picture, width: NARROW } : picture)
  }
}

const IN_DOCS = [
  'welcome',
  'hello',
  'question',
  'question-narrow',
  'words',
  'outcomes',
  'recommendation',
  'why',
  'review',
  'form',
  'workshop-board',
  'workshop-vote',
  'workshop-reveal',
  'workshop-pays',
  'workshop-reveal-narrow',
]

const WIDE = 640
const NARROW = 340

type Shown = Omit<Picture, 'width'> & { width?: number; opened?: true }

const pictures = async (): Promise<Record<string, Shown & { width: number }>> => {
  const loaded = loadContent('.')
  if (Array.isArray(loaded)) throw new Error('the content has mistakes')
  const at: Standing = {
    code: 'k7m2-p9x4-3fhn',
    by: '5c7f0a4e-2b1d-4c3a-9e8f-0123456789ab',
    seen: 31,
    room: 'private',
    words: loaded.words,
    content: loaded,
  }
  const told = await goThrough({
    content: loaded,
    store: openMemory(),
    house: { who: 'Northmoor Council runs me.', kept: 'It keeps what you say for a year.' },
  })
  const cards = (replies: readonly Reply[] = []) => lay(onlyNew(replies), at).map(({ card }) => card)
  const workshop = await played(loaded)
  const inChannel = (replies: readonly Reply[]) => lay(replies, { ...at, room: 'thread' }).map(({ card }) => card)
  const form = formCard('market', at, { 'homecare-supply': '2' })
  const why = told.why?.flatMap((reply) => (reply.kind === 'why' ? [whyCard(reply, at)] : [])) ?? []
  const add = addCard({ words: 'We have had three agencies hand back contracts since the spring.', byOther: true }, at)
  const short = told.results?.flatMap((reply) => (reply.kind === 'recommendation' ? [summaryCard(reply, at).card] : [])) ?? []
  const settled = [...cardsSettled(told.before ?? [], told['homecare-supply'] ?? [], at)]
  const shown: Record<string, Shown> = {
    welcome: { heading: 'The welcome', cards: [welcomeCard(loaded.words).card] },
    hello: { heading: 'The first words', cards: cards(told.hello) },
    question: { heading: 'A question, and the one before it, answered', cards: [...settled, ...cards(told['homecare-supply'])] },
    words: { heading: 'In own words', cards: cards(told['homecare-supply']), opened: true },
    outcomes: { heading: 'What matters', cards: cards(told.outcomes) },
    recommendation: { heading: 'A recommendation', cards: cards(told.results) },
    chart: { heading: 'How often each comes among the first three', cards: cards(told.results).slice(-1) },
    full: { heading: 'All of it', cards: cards(told.more) },
    review: { heading: 'What was heard', cards: cards(told.review) },
    where: { heading: 'Where we are', cards: cards(told.where) },
    'workshop-board': { heading: 'A workshop, as it opens', cards: inChannel(workshop.opens) },
    'workshop-vote': { heading: 'A question of a workshop', cards: inChannel(workshop.vote) },
    'workshop-told': { heading: 'What one person alone is told', cards: inChannel(workshop.told) },
    'workshop-reveal': { heading: 'What a group answered', cards: inChannel(workshop.reveal) },
    'workshop-pays': { heading: 'Where talking pays', cards: inChannel(workshop.pays) },
    'workshop-result': { heading: 'The result of a workshop', cards: inChannel(workshop.result) },
    why: { heading: 'A closer look at an approach', cards: why.map(({ card }) => card), dialog: why[0]?.title ?? '' },
    form: { heading: 'A theme as a form', cards: [form.card], dialog: form.title },
    add: { heading: 'Something said, to be added', cards: [add.card], dialog: add.title },
    summary: { heading: 'A summary, posted where it was asked for', cards: short },
  }
  return Object.fromEntries(Object.entries(shown).map(([name, one]) => [name, { ...one, width: WIDE }]))
}

/** A question as it stands once it is answered: what was taken is said on its own card, not above the next. */
const cardsSettled = (asked: readonly Reply[], next: readonly Reply[], at: Standing) => {
  const lines = next.flatMap((reply) => (reply.kind === 'settled' ? reply.lines : []))
  return lay(onlyNew(asked), at).flatMap(({ asks }) => (asks ? [settledSheet(asks, lines, at).card] : []))
}
const onlyNew = (replies: readonly Reply[]) => replies.filter(({ kind }) => kind !== 'settled')

/** What somebody says where it is not the second choice. */
const SAID: Readonly<Record<string, string>> = {
  place: 'Northmoor',
  voice: 'a commissioner',
  'good-week': 'People see friends, keep well and stay in their own home, with the same faces each week.',
  outcomes: '2, 3, 4',
  most: '2 first, then 3',
  route: 'quick',
  enough: '1',
  review: 'yes',
}

/** A whole conversation; what was said back at each step by its name. */
const goThrough = async (core: Core): Promise<Record<string, Reply[]>> => {
  let count = 0
  const says = async (words: string): Promise<Reply[]> => {
    count += 1
    const command: Command = {
      id: `d${count}`,
      by: 'teams:T1:U1',
      at: new Date(Date.UTC(2026, 10, 20, 9, count)).toISOString(),
      fresh: 'k7m2-p9x4-3fhn',
      do: { kind: 'say', words },
    }
    return handle(core, command)
  }
  let last = await says('hello')
  const told: Record<string, Reply[]> = { hello: last }
  for (let steps = 0; steps < 60; steps += 1) {
    const asked = last.at(-1)
    if (asked?.kind !== 'ask') break
    told[asked.step] = last
    const words = SAID[asked.step] ?? (asked.looks ? '2' : asked.step.startsWith('opening') ? 'Good neighbours & a bus' : 'skip')
    const before = last
    last = await says(words)
    const next = last.at(-1)
    if (next?.kind === 'ask' && next.step === 'homecare-supply') told.before = before
  }
  for (const words of ['results', 'more', 'review', 'where are we', 'why direct payments'])
    told[words.split(' ')[0] ?? ''] = await says(words)
  return told
}

const shoot = (file: string, picture: Shown & { width: number }): void => {
  const folder = mkdtempSync(join(tmpdir(), 'pictures-'))
  const source = join(folder, 'page.html')
  writeFileSync(source, page(picture))
  const { width } = picture
  const chromium = (size: string, ...more: string[]) =>
    spawnSync(
      process.env.CHROMIUM ?? 'chromium',
      [
        ...['--headless', '--no-sandbox', '--hide-scrollbars', '--disable-gpu', '--disable-lcd-text'],
        ...[`--window-size=${size}`, ...more, `file://${source}${picture.opened ? '#open' : ''}`],
      ],
      { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
    )
  // Chromium opens no window narrower than this; the page is as wide as it says.
  const room = Math.max(width, 500)
  const height = /data-height="(\d+)"/.exec(chromium(`${room},1200`, '--dump-dom').stdout)?.[1] ?? '1200'
  chromium(`${room},${height}`, `--screenshot=${file}`)
  writeFileSync(file, fewColours(readFileSync(file)))
  rmSync(folder, { recursive: true })
  console.log(`${file}: ${Math.round(statSync(file).size / 1024)} KB, ${width} x ${height}`)
}

await draw(process.argv[2] ?? join('docs', 'pictures'), process.argv.slice(3))
