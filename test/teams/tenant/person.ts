import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { happening, invoke, mentionOf, told } from './activities.ts'
import type { Activity, Courier, Delivery } from './courier.ts'
import type { Offered } from './dialogs.ts'
import { type Seen, seenOf, type Views } from './look.ts'
import { CONSENT } from './outgoing.ts'
import { type Pressing, pressing } from './pressing.ts'
import { type Dialog, type Notice, openScreen } from './screen.ts'
import { type Conversation, type Message, personalWith, placeAt, type Someone, type State } from './state.ts'
import { type Opening, opening, type Windows } from './windows.ts'

/** Somebody in Teams, who does what people do there. Each of these settles when the bot has answered the request. */
export interface Person extends Pressing, Opening, Pick<Someone, 'id' | 'aadObjectId' | 'name' | 'userRole' | 'tenantId'> {
  /** The id of their conversation with the bot alone. */
  personal: string
  /** What only they were told, and is gone when they look away. */
  notices: Notice[]
  /** The dialog they have open, as it came. */
  dialog(): Dialog | undefined
  /** What they may put into a conversation: what was found last. */
  results(): Offered[]
  /** Cards that they see in the place of a message's own. */
  views: Views
  /** Has the bot from now on; the last of what the bot is told of it is given back. */
  installs(): Promise<Delivery>
  uninstalls(): Promise<Delivery>
  /** Wants to hear nothing more of the bot, of which it is not told; or does again. */
  blocks(isBlocked?: boolean): void
  /** Puts the bot into a chat, or into the team of a channel. */
  adds(where: string): Promise<Delivery>
  /** Says something to the bot alone. */
  says(words: string): Promise<Delivery>
  /** Says `@Lay of the Land words` in a chat or a channel; a reply to a post names that post. */
  mentions(words: string, where: string, replyChain?: string): Promise<Delivery>
  /** Says something that is not to the bot, of which it is not told. */
  remarks(words: string, where: string, replyChain?: string): Seen
  /** Says something else in the place of what this person said. */
  edits(message: Seen, words: string): Promise<Delivery>
  /** Takes back what this person said. */
  deletes(message: Seen): Promise<Delivery>
  /** Puts a reaction to a message of the bot, such as `like`, or takes it away. */
  reacts(message: Seen, reaction: string, how?: 'add' | 'remove'): Promise<Delivery>
  /** Lets the bot send the file it has asked for. */
  accepts(message: Seen): Promise<Delivery>
  declines(message: Seen): Promise<Delivery>
}

const Consent = z.looseObject({ acceptContext: z.unknown().optional(), declineContext: z.unknown().optional() })

export const meet = (someone: Someone, courier: Courier, state: State): Person => {
  const screen = openScreen(someone, state)
  const windows: Windows = { dialog: undefined, results: [], origin: undefined }
  const personal = personalWith(state, someone)
  const at = (conversation: Conversation, root?: string) => happening({ conversation, root, from: someone }, state)
  const merged = (base: Activity, more: Record<string, unknown>) => ({
    ...z.record(z.string(), z.unknown()).parse(base.channelData),
    ...more,
  })

  const write = (
    text: string,
    where: string,
    replyChain: string | undefined,
  ): { message: Message; conversation: Conversation } => {
    const { conversation, root } = placeAt(state, where)
    if (!conversation.members.has(someone.name)) throw new Error(`${someone.name} is not in ${conversation.name}`)
    const id = state.moment()
    const inChannel = conversation.kind === 'channel'
    const message: Message = {
      id,
      root: inChannel ? (replyChain ?? root ?? id) : undefined,
      from: someone.id,
      text,
      attachments: [],
      edited: false,
    }
    conversation.messages.push(message)
    return { message, conversation }
  }
  const own = ({ id, where }: Seen): { message: Message; conversation: Conversation } => {
    const { conversation } = placeAt(state, where)
    const message = conversation.messages.find((one) => one.id === id && one.from === someone.id)
    if (!message) throw new Error(`${someone.name} has no message ${id} in ${where}`)
    return { message, conversation }
  }
  /** The bot comes or goes: Teams tells it twice. */
  const comes = async (conversation: Conversation, action: 'add' | 'remove'): Promise<Delivery> => {
    const base = at(conversation)
    const changed = { [action === 'add' ? 'membersAdded' : 'membersRemoved']: [state.bot] }
    const eventType = action === 'add' ? 'teamMemberAdded' : 'teamMemberRemoved'
    const inTeam = conversation.team ? { channelData: merged(base, { eventType, team: conversation.team }) } : {}
    const update = { ...base, ...inTeam, type: 'conversationUpdate', id: `f:${randomUUID()}`, ...changed }
    if (conversation.kind !== 'personal' || action === 'add') await courier.give(update)
    return courier.give({ ...base, type: 'installationUpdate', id: `f:${randomUUID()}`, action })
  }
  const consents = async (on: Seen, action: 'accept' | 'decline'): Promise<Delivery> => {
    const asked = on.attachments.find(({ contentType }) => contentType === CONSENT)
    const content = Consent.safeParse(asked?.content).data
    if (!asked || !content) throw new Error('the message asks for no consent')
    const name = asked.name ?? ''
    if (name === '') state.refused.push('a file has no name')
    const context = action === 'accept' ? content.acceptContext : content.declineContext
    const value = { type: 'fileUpload', action, context, ...(action === 'accept' ? { uploadInfo: place(name) } : {}) }
    const delivery = await courier.give(invoke(at(personal), 'fileConsent/invoke', value, on.id))
    screen.show(delivery, on.id)
    return delivery
  }
  const place = (name: string) => {
    const token = randomUUID()
    state.files.set(token, { name, by: someone.name, bytes: undefined })
    return {
      contentUrl: `${state.root}files/${token}/${encodeURIComponent(name)}`,
      name,
      uploadUrl: `${state.root}upload/${token}`,
      uniqueId: token,
      fileType: name.split('.').at(-1) ?? '',
    }
  }

  const { id, aadObjectId, name, userRole, tenantId } = someone
  return {
    ...{ id, aadObjectId, name, userRole, tenantId },
    ...pressing(someone, courier, screen, windows, state),
    ...opening(someone, courier, screen, windows, state),
    personal: personal.id,
    notices: screen.notices,
    views: screen.views,
    dialog: () => structuredClone(windows.dialog),
    results: () => structuredClone(windows.results),
    async installs() {
      someone.installed = true
      personal.bot = true
      return comes(personal, 'add')
    },
    async uninstalls() {
      someone.installed = false
      personal.bot = false
      return comes(personal, 'remove')
    },
    blocks(isBlocked = true) {
      someone.blocked = isBlocked
    },
    adds(where) {
      const { conversation } = placeAt(state, where)
      for (const one of state.conversations.values()) {
        if (one === conversation || (one.team && one.team.id === conversation.team?.id)) one.bot = true
      }
      return comes(conversation, 'add')
    },
    async says(words) {
      if (!personal.bot) throw new Error(`${someone.name} has not installed the bot`)
      const { message } = write(words, personal.id, undefined)
      return courier.give(told(message, personal, someone, state))
    },
    async mentions(words, where, replyChain) {
      if (!placeAt(state, where).conversation.bot) throw new Error(`the bot is not in ${where}: Teams would offer to add it`)
      const { message, conversation } = write(`${mentionOf(state)} ${words}`, where, replyChain)
      return courier.give(told(message, conversation, someone, state))
    },
    remarks(words, where, replyChain) {
      const { message, conversation } = write(words, where, replyChain)
      return seenOf(message, conversation, screen.views)
    },
    async edits(on, words) {
      const { message, conversation } = own(on)
      const mention = mentionOf(state)
      message.text = message.text.includes(mention) ? `${mention} ${words}` : words
      message.edited = true
      const base = told(message, conversation, someone, state)
      return courier.give({ ...base, type: 'messageUpdate', channelData: merged(base, { eventType: 'editMessage' }) })
    },
    async deletes(on) {
      const { message, conversation } = own(on)
      conversation.messages.splice(conversation.messages.indexOf(message), 1)
      const base = at(conversation, message.root)
      return courier.give({
        ...base,
        type: 'messageDelete',
        id: message.id,
        channelData: merged(base, { eventType: 'softDeleteMessage' }),
      })
    },
    async reacts({ id, where }, reaction, how = 'add') {
      const { conversation, root } = placeAt(state, where)
      const changed = { [how === 'add' ? 'reactionsAdded' : 'reactionsRemoved']: [{ type: reaction }] }
      return courier.give({
        ...at(conversation, root),
        type: 'messageReaction',
        id: `f:${randomUUID()}`,
        replyToId: id,
        ...changed,
      })
    },
    accepts: (message) => consents(message, 'accept'),
    declines: (message) => consents(message, 'decline'),
  }
}
