import { expect } from 'vitest'
import { z } from 'zod'
import { type Deed, readDeed } from '../../adapters/chat/deed.ts'
import type { Standing } from '../../adapters/chat/look.ts'
import { contentOf, type Message } from '../../adapters/teams/content.ts'
import { readAction } from '../../adapters/teams/read-action.ts'
import type { Sheet } from '../../adapters/teams/sheet.ts'
import { lay } from '../../adapters/teams/show.ts'
import type { Reply } from '../../src/index.ts'
import { real } from '../conversation/talk.ts'
import { actionsOf } from './tenant/actions.ts'
import { partsOf } from './tenant/node.ts'
import { problemsOf } from './tenant/problems.ts'
import { wordsOf } from './tenant/words.ts'

/** Where the messages of a test are shown. */
export const standing: Standing = {
  code: 'k7m2-p9x4-3fhn',
  by: '5c7f0a4e-2b1d-4c3a-9e8f-0123456789ab',
  seen: 31,
  room: 'private',
  words: real.words,
  content: real,
}

/** The messages of some replies, each of which Teams takes and each of whose actions we can read back. */
export const messagesOf = (replies: readonly Reply[], at: Standing = standing): Sheet[] => {
  const sheets = lay(replies, at)
  for (const sheet of sheets) holds(contentOf(sheet), at)
  expect(
    sheets.slice(0, -1).filter(({ asks }) => asks !== undefined),
    'only the last message asks',
  ).toEqual([])
  return sheets
}

/** A message is right, within every limit, and everything that can be pressed on it is ours. */
export const holds = ({ card, summary }: Message, at: Standing = standing): void => {
  expect(problemsOf(card)).toEqual([])
  expect(Buffer.byteLength(JSON.stringify(card)), 'bytes of the card').toBeLessThanOrEqual(20 * 1024)
  expect(JSON.stringify(activity({ card, summary })).length * 2, 'bytes of the message').toBeLessThanOrEqual(36 * 1024)
  expect(summary.length).toBeGreaterThan(0)
  expect(summary.length).toBeLessThanOrEqual(200)
  const cards = pressable(card).map(({ title, data }) => {
    const read = readAction(data)
    expect(read?.deed, title).toBeDefined()
    if (read?.deed?.do === 'again') return read.deed.post
    expect(read?.card, title).toMatchObject({ code: at.code, by: at.by, seen: at.seen })
    return read?.card?.at
  })
  expect(new Set(cards).size, 'no two actions stand in the same place').toBe(cards.length)
}

/** The message as it goes out. */
export const activity = ({ card, summary }: Message) => ({
  type: 'message',
  summary,
  attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
})

/** Everything on a card that sends something when it is pressed. */
export const pressable = (card: unknown) =>
  actionsOf(card).filter(({ type }) => type === 'Action.Execute' || type === 'Action.Submit')

/** The deeds on a card, with what is written on each. */
export const deedsOn = (card: unknown): { title: string; deed: Deed }[] =>
  pressable(card).flatMap(({ title, data }) => {
    const deed = readAction(data)?.deed
    return deed ? [{ title, deed }] : []
  })

export const deedsOf = (card: unknown): Deed[] => deedsOn(card).map(({ deed }) => deed)

/** The boxes of a card, by what stands beside each. */
export const boxesOf = (card: unknown): { title: string; value: string; deed: Deed | undefined }[] =>
  partsOf(card).flatMap(({ node }) => {
    const set = ChoiceSet.safeParse(node).data
    return (set?.choices ?? []).map(({ title, value }) => ({ title, value, deed: readDeed(value) }))
  })

const ChoiceSet = z.object({
  type: z.literal('Input.ChoiceSet'),
  choices: z.array(z.object({ title: z.string(), value: z.string() })),
})

/** All that can be read on some cards. */
export const textOf = (sheets: readonly { card: unknown }[]): string => sheets.map(({ card }) => wordsOf(card)).join('\n')
