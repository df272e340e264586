import { expect } from 'vitest'
import type { Clock } from '../../adapters/delivery/pace.ts'
import { askedOn, cardIn, givenTo } from './ways.ts'
import type { Delivery } from './workspace/courier.ts'
import type { Person } from './workspace/person.ts'
import type { Message } from './workspace/state.ts'
import type { Workspace } from './workspace/workspace.ts'

/** A clock that a test moves on; waiting moves it on too. */
export const moving = (): Clock & { passes(milliseconds: number): void } => {
  let at = Date.now()
  return {
    now: () => at,
    passes: (milliseconds) => {
      at += milliseconds
    },
    sleep: async (milliseconds) => {
      at += milliseconds
      await new Promise((wake) => setTimeout(wake, 1))
    },
  }
}

/** Somebody who answers one question after another in one place, and where. */
export interface Place {
  person: Person
  channel: string
  /** The thread it is in; nothing where it is between the person and us alone. */
  thread?: string | undefined
}

/** The card that waits for an answer in a place, once it is another than before. */
export const nextCard = async (workspace: Workspace, { channel, thread }: Place, before?: string): Promise<Message> => {
  for (let looks = 0; looks < 20_000; looks += 1) {
    const seen = workspace.visible(channel).filter(({ thread_ts }) => thread_ts === thread)
    const card = seen.findLast(({ message }) => message.user === workspace.bot.user && askedOn(message))?.message
    if (card && card.ts !== before) return card
    await new Promise((done) => setTimeout(done, 5))
  }
  throw new Error(`nothing new is asked in ${channel}: ${cardIn(workspace, channel)?.text}`)
}

/** Answers a card by typing or by clicking. @returns what Slack brought for it */
export const answers = async (place: Place, card: Message, nth: number): Promise<Delivery> => {
  const { person, channel, thread } = place
  const asked = askedOn(card)
  if (!asked) throw new Error('nothing is asked')
  const { words, tick, choose, press } = givenTo(asked, nth)
  if (nth % 2 === 0) return thread === undefined ? person.dm(words) : person.mention(channel, words, thread)
  if (tick) await person.tick(card, tick)
  if (press !== undefined) return person.press(card, press)
  return person.choose(card, choose ?? '')
}

/** The same thing brought once more, in one of the ways in which Slack does: whichever, it is answered with 200. */
export const broughtAgain = async (workspace: Workspace, delivery: Delivery, way: number): Promise<void> => {
  const { sent } = delivery
  if (sent.via !== 'http') throw new Error('this is about HTTP')
  const isEvent = sent.raw.startsWith('{')
  const anew = async () => {
    const raw = JSON.stringify({ ...JSON.parse(sent.raw), event_id: `EvAGAIN${Math.random().toString(36).slice(2)}` })
    return workspace.post(sent.path, raw)
  }
  const same = async () => {
    switch (way % 4) {
      case 0:
        return workspace.again(delivery)
      case 1:
        return workspace.again(delivery, { retry: 1, freshSignature: true })
      case 2:
        return workspace.again(delivery, { freshSignature: true })
      default:
        return isEvent ? anew() : workspace.again(delivery, { retry: 3, freshSignature: true })
    }
  }
  expect((await same()).status).toBe(200)
}

/** What the bot said in all channels: nothing of it is there twice. */
export const nothingIsSaidTwice = (workspace: Workspace): void => {
  for (const channel of workspace.state.channels.keys()) {
    const said = workspace.visible(channel).filter(({ user }) => user === workspace.bot.user)
    const inPlace = said.map(({ thread_ts = '', words }) => `${thread_ts} ${words}`)
    expect([...new Set(inPlace)]).toEqual(inPlace)
  }
}
