import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Standing } from '../../adapters/chat/look.ts'
import { homeView } from '../../adapters/slack/home.ts'
import { formView, ownWordsView, whyView } from '../../adapters/slack/modals.ts'
import { settledSheet } from '../../adapters/slack/settled.ts'
import type { Sheet } from '../../adapters/slack/sheet.ts'
import { lay } from '../../adapters/slack/show.ts'
import { type Command, type Core, handle, loadContent, openMemory, type Reply } from '../../src/index.ts'
import { played } from '../adapters/played.ts'
import { type Picture, page } from './render/page.ts'
import { fewColours } from './render/png.ts'

/**
 * Draws the main messages into a folder, for people to look at: `npx tsx test/slack/pictures.ts docs/pictures`. It needs
 * Chromium, as `chromium` or where CHROMIUM says. Names after the folder draw those alone; `workshop-reveal-narrow` is what a
 * group answered as wide as a telephone.
 */
const draw = async (folder: string, names: readonly string[]): Promise<void> => {
  mkdirSync(folder, { recursive: true })
  const all = await pictures()
  for (const name of names.length > 0 ? names : [...Object.keys(all), 'workshop-reveal-narrow']) {
    const picture = all[name.replace('-narrow', '')]
    if (!picture) throw new Error(`there is no picture "${name}": there are ${Object.keys(all).join(', ')}`)
    shoot(join(folder, `slack-${name}.png`), { ...picture, width: name.endsWith('-narrow') ? NARROW : WIDE })
  }
}

const WIDE = 800
const NARROW = 380

const pictures = async (): Promise<Record<string, Omit<Picture, 'width'>>> => {
  const loaded = loadContent('.')
  if (Array.isArray(loaded)) throw new Error('the content has mistakes')
  const at: Standing = {
    code: 'k7m2-p9x4-3fhn',
    by: 'U024BE7LH',
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
  const message = (replies: readonly Reply[] = []) => lay(onlyNew(replies), at)
  const workshop = await played(loaded)
  const inChannel = (replies: readonly Reply[]) => lay(replies, { ...at, room: 'thread' })
  const question = message(told['homecare-supply'])
  const why = told.why?.[0]
  return {
    hello: { heading: 'The first words', shown: message(told.hello) },
    question: {
      heading: 'A question, and the one before it, answered',
      shown: [...settled(told.before ?? [], told['homecare-supply'] ?? [], at), ...question],
    },
    outcomes: { heading: 'What matters', shown: message(told.outcomes) },
    recommendation: { heading: 'A recommendation', shown: message(told.results) },
    review: { heading: 'What was heard', shown: message(told.review) },
    ...(why && why.kind === 'why' ? { why: { heading: 'A closer look at an approach', shown: [whyView(why, at)] } } : {}),
    'workshop-board': { heading: 'A workshop, as it opens', shown: inChannel(workshop.opens) },
    'workshop-vote': { heading: 'A question of a workshop', shown: inChannel(workshop.vote) },
    'workshop-told': { heading: 'What one person alone is told', shown: inChannel(workshop.told) },
    'workshop-reveal': { heading: 'What a group answered', shown: inChannel(workshop.reveal) },
    'workshop-pays': { heading: 'Where talking pays', shown: inChannel(workshop.pays) },
    'workshop-result': { heading: 'The result of a workshop', shown: inChannel(workshop.result) },
    words: { heading: 'In own words', shown: [ownWordsView('homecare-supply', question.at(-1)?.asks?.question ?? '', at)] },
    form: { heading: 'A theme as a form', shown: [formView('market', at, { 'homecare-supply': '2' })] },
    home: {
      heading: 'The front page',
      shown: [
        homeView(
          {
            appraisals: [
              { code: 'a', place: 'Northmoor', stage: '12 of 17 questions answered', when: '2026-11-20T09:00:00Z' },
              { code: 'b', place: 'The Vale', stage: 'You have a recommendation', when: '2026-10-02T09:00:00Z' },
            ],
          },
          loaded.words,
        ),
      ],
    },
  }
}

/** A question as it stands once it is answered: what was taken is said on its own card, not above the next. */
const settled = (asked: readonly Reply[], next: readonly Reply[], at: Standing): Sheet[] => {
  const lines = next.flatMap((reply) => (reply.kind === 'settled' ? reply.lines : []))
  return lay(onlyNew(asked), at).flatMap(({ asks }) => (asks ? [settledSheet(asks, lines, at)] : []))
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
      by: 'slack:T1:U1',
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
  for (const words of ['results', 'review', 'why direct payments']) told[words.split(' ')[0] ?? ''] = await says(words)
  return told
}

const shoot = (file: string, picture: Picture): void => {
  const folder = mkdtempSync(join(tmpdir(), 'pictures-'))
  const source = join(folder, 'page.html')
  writeFileSync(source, page(picture))
  const { width } = picture
  const chromium = (...more: string[]) =>
    spawnSync(
      process.env.CHROMIUM ?? 'chromium',
      ['--headless', '--no-sandbox', '--hide-scrollbars', '--disable-gpu', '--disable-lcd-text', ...more, `file://${source}`],
      { encoding: 'utf8' },
    )
  // Chromium opens no window narrower than this; the page is as wide as it says.
  const room = Math.max(width, 500)
  const height = /data-height="(\d+)"/.exec(chromium('--dump-dom', `--window-size=${room},1200`).stdout)?.[1] ?? '1200'
  chromium(`--screenshot=${file}`, `--window-size=${room},${height}`)
  writeFileSync(file, fewColours(readFileSync(file)))
  rmSync(folder, { recursive: true })
  console.log(`${file}: ${Math.round(statSync(file).size / 1024)} KB, ${width} x ${height}`)
}

await draw(process.argv[2] ?? join('docs', 'pictures'), process.argv.slice(3))
