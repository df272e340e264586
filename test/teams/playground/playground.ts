import { z } from 'zod'
import { read } from '../../slack/workspace/body.ts'
import { dataOf, findAction, type Match } from '../tenant/actions.ts'
import { type Filling, gathered } from '../tenant/inputs.ts'
import type { Seen } from '../tenant/look.ts'
import { nodeIn, type Part } from '../tenant/node.ts'
import { CARD, cardOf } from '../tenant/outgoing.ts'
import { wordsOf } from '../tenant/words.ts'
import { type Running, startProcess } from './process.ts'
import { type Relay, startRelay } from './relay.ts'
import { listenTo, type Told } from './stream.ts'

/** The playground as somebody has it before them, without a browser: they do what its page does, and see what it shows. */
export interface Playground {
  /** What it knows of itself and of whoever sits at it. */
  config: Running['config']
  /** Where its page is. */
  address: string
  /** Everything that went between it and the bot since the bot was named. */
  passed: Relay['passed']
  /** Where the bot is from now on; all that was said to another one is forgotten. */
  talksTo(url: string): void
  /** What is in a chat, in a channel, or under a post of one; oldest first. */
  seen(where: string): Seen[]
  /** Comes back when there is next something else to see than now. */
  changes(): Promise<void>
  /** What was said below a card that was pressed, and is gone when they look away. */
  notices: string[]
  installs(where: string): Promise<void>
  /** Writes something; with a mention of the bot where others are, too. @returns where it stands, which in a channel is a new post */
  says(words: string, where: string): Promise<string>
  /** Presses something of a card, with the inputs filled in. */
  presses(on: Seen, match: Match, filling?: Filling): Promise<void>
  /** Presses what stands in for an Action.Execute where it is not known. */
  submits(on: Seen, match: Match, filling?: Filling): Promise<void>
  /** Asks what its page cannot ask of itself, such as to open the dialog of a command; comes back with the bot's answer. */
  asks(name: string, value: unknown, where: string): Promise<unknown>
  /** The hosts outside this computer that it called, which it did not reach. */
  called(): string[]
  stop(): Promise<void>
}

/** Starts the playground; it is for the caller to stop. */
export const startPlayground = async (): Promise<Playground> => {
  const relay = await startRelay()
  const running = await startProcess(relay.address).catch(async (error: unknown) => {
    await relay.close()
    throw error
  })
  relay.playgroundAt(running.address)
  const { config } = running
  const from = { id: config.currentUser.id }
  const messages = new Map<string, Seen>()
  const notices: string[] = []
  let waiting: (() => void)[] = []

  const heard = (told: Told) => {
    if (told.action === 'typing') return
    const { messageId: id, text, attachments, postConversationId } = told.message
    const known = messages.get(id)
    const where = known?.where ?? postConversationId ?? told.actionConversationId
    put({ id, where, from: told.message.from.id, text: text ?? '', attachments, edited: known !== undefined })
  }
  const put = (one: Pick<Seen, 'id' | 'where' | 'from' | 'text' | 'attachments' | 'edited'>) => {
    const card = cardOf(one.attachments)
    const root = /;messageid=(.*)$/.exec(one.where)?.[1]
    messages.set(one.id, { ...one, root, card, words: card ? wordsOf(card) : one.text })
    const told = waiting
    waiting = []
    for (const tell of told) tell()
  }
  const stream = await listenTo(running.address, heard)

  const post = async (path: string, body: unknown): Promise<unknown> => {
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(`${running.address}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`the playground does not take that (${answer.status}): ${text}`)
    return read(text)
  }

  const invoke = (name: string, value: unknown, where: string, replyToId?: string) =>
    post('/_conversation/v1/invoke', { name, value, from, conversation: { id: where }, replyToId })

  const pressesPart = async (on: Seen, part: Part, filling: Filling): Promise<void> => {
    const { type, title, verb } = part.node
    const data = { ...dataOf(part), ...gathered(on.card, part, filling) }
    switch (type) {
      case 'Action.Execute': {
        const answer = Answered.parse(
          await invoke('adaptiveCard/action', { action: { type, title, verb, data } }, on.where, on.id),
        )
        if (typeof answer.value === 'string') notices.push(answer.value)
        else put({ ...on, attachments: [{ contentType: CARD, content: answer.value }], edited: true })
        return
      }
      case 'Action.Submit':
        await post('/_conversation/v1/submit', { conversation: { id: on.where }, replyToId: on.id, value: data, from })
        return
      default:
        throw new Error(`${type} does not come to the bot`)
    }
  }

  return {
    config,
    address: running.address,
    passed: relay.passed,
    notices,
    talksTo: (url) => {
      relay.botAt(url)
      relay.passed.length = 0
      notices.length = 0
      messages.clear()
    },
    seen: (where) => [...messages.values()].filter((one) => one.where === where || one.where.startsWith(`${where};messageid=`)),
    changes: () =>
      new Promise((tell) => {
        waiting.push(tell)
      }),
    installs: async (where) => void (await post(`/_debug/conversation/${where}/installation`, {})),
    says: async (words, where) => {
      const mention = `<at>${config.bot.name}</at>`
      const isAlone = where === config.personalChat.id
      const text = isAlone ? words : `${mention} ${words}`
      const mentions = isAlone ? {} : { mentions: [{ mentioned: config.bot, text: mention }] }
      const path = `/_conversation/v1/conversations/${encodeURIComponent(where)}/messages`
      const said = Said.parse(await post(path, { type: 'text', text, textFormat: 'plain', from, ...mentions }))
      const there = said.postConversationId ?? where
      put({ id: said.messageId, where: there, from: from.id, text, attachments: [], edited: false })
      return there
    },
    presses: async (on, match, filling = {}) => pressesPart(on, findAction(on.card, match), filling),
    submits: async (on, match, filling = {}) => {
      const part = findAction(on.card, match)
      const node = nodeIn(part.node.fallback)
      if (!node) throw new Error('nothing stands in for it')
      await pressesPart(on, { ...part, node }, filling)
    },
    asks: (name, value, where) => invoke(name, value, where),
    called: running.called,
    stop: async () => {
      stream.close()
      await running.stop()
      await relay.close()
    },
  }
}

const Said = z.object({ messageId: z.string(), postConversationId: z.string().nullish() })

/** What the page takes as an answer to a press: another card in place of the one that was pressed, or a line below it. */
const Answered = z.discriminatedUnion('type', [
  z.object({ type: z.literal(CARD), value: z.looseObject({ type: z.string() }) }),
  z.object({ type: z.literal('application/vnd.microsoft.activity.message'), value: z.string() }),
])
