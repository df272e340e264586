import type { Content, Format } from '../../src/index.ts'
import type { Pace, Rate } from '../delivery/pace.ts'
import { type Body, type Called, type Json, type Line, type MakeRecord, type Sent, sentOf } from '../delivery/post.ts'
import { chainOf, Ref, To } from './address.ts'
import { Message, offerOf, withOffer } from './content.ts'
import type { Conversation, Outgoing, Plug } from './plug.ts'

/** A record as it is offered to somebody. */
interface Offered {
  name: string
  /** In bytes. */
  size: number
}

interface Needs {
  plug: Pick<Plug, 'send' | 'update' | 'open'>
  /** Counts the conversations that are made, which Teams counts as it does messages. */
  rates: Pace
  words: Content['words']
  /** The record of an appraisal, for one of its people. */
  record: MakeRecord
}

/** What an address stands for: the conversation, once it is known. */
type Found = { kind: 'found'; conversation: Conversation } | Exclude<Called, { kind: 'ok' }>

/** Teams' end of the line, and the conversations with people alone. */
export interface TeamsLine extends Line {
  /** Finds the conversation that an address stands for; one with somebody alone is made where there is none. */
  conversation(to: To): Promise<Found>
}

export const teamsLine = ({ plug, rates, words, record }: Needs): TeamsLine => {
  /** Where we talk with somebody alone, by who they are. */
  const alone = new Map<string, string>()

  const conversation: TeamsLine['conversation'] = async ({ serviceUrl, tenant, bot, id, user }) => {
    const there = { serviceUrl, tenant, bot }
    const known = id ?? alone.get(`${tenant} ${user}`)
    if (known !== undefined) return { kind: 'found', conversation: { ...there, id: known } }
    if (user === undefined) return { kind: 'refused', error: 'no address' }
    await rates.turn('open', SAY)
    const opened = await plug.open({ ...there, id: '' }, user)
    if (opened.kind === 'refused' && opened.error === 'ratelimited') rates.quiet('open', opened.after ?? 0)
    if (opened.kind !== 'ok') return opened
    const made = idOf(opened.data)
    if (made === undefined) return { kind: 'refused', error: 'no conversation' }
    alone.set(`${tenant} ${user}`, made)
    return { kind: 'found', conversation: { ...there, id: made } }
  }

  const send = async (to: To, activity: Outgoing): Promise<Sent> => {
    const found = await conversation(to)
    // Where no conversation could be made, nothing was said in it.
    if (found.kind === 'unknown') return { kind: 'not-sent', why: found.error, after: 2000 }
    if (found.kind !== 'found') return sentOf(found)
    const called = await plug.send(found.conversation, activity)
    const id = called.kind === 'ok' ? idOf(called.data) : undefined
    const { id: there, ...rest } = found.conversation
    return id === undefined ? sentOf(called) : { kind: 'sent', ref: { ...rest, conversation: there, id } }
  }

  const say = async (to: To, content: Json): Promise<Sent> => {
    const message = Message.parse(content)
    const sent = await send(to, activityOf(message))
    // A card that Teams finds fault with was surely not said; its words can be.
    const isFault = sent.kind === 'not-sent' && /^(MessageSizeTooBig|BadSyntax|BadArgument|http_413|http_400)/.test(sent.why)
    return isFault
      ? send(to, { type: 'message', text: message.card.fallbackText.slice(0, MOST_TEXT), textFormat: 'plain' })
      : sent
  }

  return {
    conversation,
    rates: { say: SAY, edit: EDIT },
    isMine: (room) => room.startsWith('teams:'),
    // All reply chains of a channel are counted together.
    channel: (to) => {
      const { id, user, tenant } = To.parse(to)
      const person = `${tenant} ${user}`
      return id === undefined ? (alone.get(person) ?? person) : chainOf(id).channel
    },
    say: (to, content, _, under) => {
      if (under === undefined) return say(To.parse(to), content)
      const { conversation: there, id, ...rest } = Ref.parse(under)
      return say({ ...rest, id: `${chainOf(there).channel};messageid=${id}` }, content)
    },
    edit: async (ref, content) => {
      const { conversation: there, id, ...rest } = Ref.parse(ref)
      return sentOf(await plug.update({ ...rest, id: there }, id, activityOf(Message.parse(content))))
    },
    // Teams asks whoever it is for whether they want it: the bytes go once they do.
    file: async (to, code, by, format) => {
      const file = await record(code, by, format)
      if (!file) return { kind: 'not-sent', why: 'the record is not there' }
      return send(To.parse(to), consentFor({ name: file.name, size: file.bytes.length }, { code, format }, words))
    },
    // Nothing may be read that stands in Teams.
    find: async () => ({ kind: 'cannot' }),
    offering: (content, about) => withOffer(content, about, words),
    offer: (about) => offerOf(about, words),
    whisper: (to, by, content) => {
      const { id, user, ...rest } = To.parse(to)
      const isShared = id?.startsWith('19:') === true
      const theirs = by.startsWith('teams:') ? by.split(':').slice(2).join(':') : undefined
      if (!isShared) return say({ ...rest, id, user }, content)
      return theirs === undefined
        ? Promise.resolve({ kind: 'not-sent', why: 'nobody to tell' })
        : say({ ...rest, user: theirs }, content)
    },
    instead: async (body: Body, why, by) => {
      // It belonged under another that could not be said: that was told of. In private there is nobody else to tell.
      if (body.do === 'edit' || (body.do === 'say' && body.under !== undefined)) return
      const { id, user: _, ...rest } = To.parse(body.to)
      const theirs = by.startsWith('teams:') ? by.split(':').slice(2).join(':') : undefined
      if (theirs === undefined || !id?.startsWith('19:')) return
      await send(
        { ...rest, user: theirs },
        {
          type: 'message',
          text: AWAY.test(why) ? words.teams['not-in'] : words.chat['could-not'].replace('{reason}', why),
          textFormat: 'plain',
        },
      )
    },
  }
}

/** A card as Teams takes it: no text beside it, as that would make it two messages. */
const activityOf = ({ card, summary }: Message): Outgoing => ({
  type: 'message',
  summary,
  attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
})

/** Asks somebody whether they want a file. */
const consentFor = ({ name, size }: Offered, which: { code: string; format: Format }, { chat }: Content['words']): Outgoing => ({
  type: 'message',
  attachments: [
    {
      contentType: 'application/vnd.microsoft.teams.card.file.consent',
      name,
      content: { description: chat.file, sizeInBytes: size, acceptContext: which, declineContext: which },
    },
  ],
})

/** What Teams calls it where we are not in a conversation, or it is there no more. */
const AWAY = /^(BotNotInConversationRoster|ConversationNotFound|MessageWritesBlocked|Forbidden|http_40[34])/

/** As much as is said of a card in words. */
const MOST_TEXT = 8000

/** Teams takes seven messages a second in a conversation, eight in two and sixty in thirty. A little less keeps to all three. */
export const SAY: Rate = { many: 6, within: 3200 }
/** Fifty calls a second for the whole tenant: half of them are left to what is said. */
const EDIT: Rate = { many: 25, within: 1000 }

const idOf = (data: unknown): string | undefined =>
  typeof data === 'object' && data !== null && 'id' in data && typeof data.id === 'string' && data.id !== '' ? data.id : undefined
