import type { Block } from './block.ts'
import { findBoxes, findButton, findOption, type Match } from './choosing.ts'
import type { Courier, Delivery } from './courier.ts'
import { type Forms, openForms } from './forms.ts'
import { acting, happening, newTrigger, responseUrl, toldMessage, whereOf } from './payloads.ts'
import { answerInPlace } from './responses.ts'
import { type Channel, directWith, type Message, named, type Someone, type State, sent, type Window } from './state.ts'
import { sentView } from './windows.ts'

/** What a test puts over what Slack would send, to send what Slack never would. */
interface Forged {
  /** Over the payload. */
  payload?: Readonly<Record<string, unknown>>
  /** Over its action. */
  action?: Readonly<Record<string, unknown>>
}

/** Somebody in Slack, who does what people do there. Each of these settles when the bot has answered the request. */
export interface Person extends Forms {
  id: string
  /** Says something to the bot alone. Words are escaped as Slack does, unless `raw`. */
  dm(words: string, how?: { thread_ts?: string; raw?: boolean }): Promise<Delivery>
  /** Says `@Landscape words` in a channel. */
  mention(channel: string, words: string, thread_ts?: string, how?: { raw?: boolean }): Promise<Delivery>
  /** Says something in a channel that is not to the bot, of which it is not told. */
  says(channel: string, words: string, thread_ts?: string): Message
  /** `/landscape words`, in a channel or to the bot alone. */
  command(words: string, channel?: string): Promise<Delivery>
  /** Presses a button, found by its label or its value, of a message or view as the person sees it: it may be out of date. */
  press(on: Message | Window, match: Match, forged?: Forged): Promise<Delivery>
  /** Takes one of a list: radio buttons, a menu, an overflow. */
  choose(on: Message | Window, option: Match, forged?: Forged): Promise<Delivery>
  /** Ticks these boxes of a group, and no others. */
  tick(on: Message | Window, options: readonly Match[], forged?: Forged): Promise<Delivery>
  shortcut(message: Message, callback_id: string): Promise<Delivery>
  globalShortcut(callback_id: string): Promise<Delivery>
  /** Looks at the bot's home tab, or at its messages. */
  openHome(tab?: 'home' | 'messages'): Promise<Delivery>
  /** Says something else in the place of what this person said. */
  edit(message: Message, words: string): Promise<Delivery>
  /** Takes back what this person said. */
  delete(message: Message): Promise<Delivery>
}

export const meet = (someone: Someone, courier: Courier, root: string, state: State): Person => {
  const forms = openForms(someone, courier, state)
  const say = (channel: Channel, text: string, thread_ts: string | undefined): Message => {
    channel.members.add(someone.id)
    const ts = state.clock.ts()
    const { id: user, team, bot } = someone
    const message: Message = {
      type: 'message',
      channel: channel.id,
      ts,
      user,
      team,
      text,
      blocks: named([typed(text)], state),
      thread_ts,
    }
    if (bot) message.bot_id = `B${user}`
    channel.messages.push(message)
    return message
  }
  const tell = (event: Record<string, unknown>) => courier.give('events_api', happening(event, someone, state))
  const act = (on: Message | Window, action: Record<string, unknown>, forged: Forged = {}) =>
    courier.give('interactive', {
      type: 'block_actions',
      ...acting(someone, state),
      trigger_id: newTrigger(someone, state),
      ...whereOf(on, someone, root, state),
      ...('view' in on ? { view: sentView(on, forms.filledIn(on), state) } : { state: { values: forms.filledIn(on) } }),
      actions: [{ ...action, action_ts: state.clock.ts(), ...forged.action }],
      ...forged.payload,
    })
  const channelOf = (id: string): Channel => {
    const channel = state.channels.get(id)
    if (!channel) throw new Error(`there is no channel ${id}`)
    return channel
  }
  return {
    ...forms,
    id: someone.id,
    dm(words, { thread_ts, raw = false } = {}) {
      const channel = directWith(state, someone.id)
      return tell(toldMessage(say(channel, raw ? words : escaped(words), thread_ts), channel, state))
    },
    mention(id, words, thread_ts, { raw = false } = {}) {
      const channel = channelOf(id)
      if (!channel.members.has(state.bot.user)) throw new Error(`the bot is not in ${id}: Slack would offer to invite it`)
      const message = say(channel, `<@${state.bot.user}> ${raw ? words : escaped(words)}`, thread_ts)
      const { channel_type: _, ...told } = toldMessage(message, channel, state)
      return tell({ ...told, type: 'app_mention' })
    },
    says: (id, words, thread_ts) => structuredClone(say(channelOf(id), escaped(words), thread_ts)),
    async command(words, id) {
      const channel = id === undefined ? directWith(state, someone.id) : channelOf(id)
      const delivery = await courier.give('slash_commands', {
        token: 'verification',
        team_id: someone.team,
        team_domain: 'example',
        channel_id: channel.id,
        channel_name: channel.name,
        user_id: someone.id,
        user_name: someone.id.toLowerCase(),
        command: '/landscape',
        text: escaped(words),
        api_app_id: state.bot.app,
        is_enterprise_install: 'false',
        response_url: responseUrl(channel.id, undefined, someone, root, state),
        trigger_id: newTrigger(someone, state),
      })
      if (delivery.status === 200 && delivery.body !== undefined) {
        const said = typeof delivery.body === 'string' ? { text: delivery.body } : delivery.body
        answerInPlace(said, { channel: channel.id, user: someone.id }, state)
      }
      return delivery
    },
    press(on, match, forged) {
      const { block, element } = findButton(blocksOf(on), match)
      return act(on, { ...element, block_id: block.block_id }, forged)
    },
    choose(on, match, forged) {
      const { block, element, option } = findOption(blocksOf(on), match)
      const { type, action_id } = element
      if (type !== 'overflow') forms.fill(on, block, element, { type, selected_option: option })
      return act(on, { type, action_id, block_id: block.block_id, selected_option: option }, forged)
    },
    tick(on, matches, forged) {
      const { block, element, options } = findBoxes(blocksOf(on), matches)
      const { type, action_id } = element
      forms.fill(on, block, element, { type, selected_options: options })
      return act(on, { type, action_id, block_id: block.block_id, selected_options: options }, forged)
    },
    shortcut: (message, callback_id) =>
      courier.give('interactive', {
        type: 'message_action',
        ...acting(someone, state),
        action_ts: state.clock.ts(),
        callback_id,
        trigger_id: newTrigger(someone, state),
        channel: { id: message.channel, name: channelOf(message.channel).name },
        message_ts: message.ts,
        message: sent(message),
        response_url: responseUrl(message.channel, message.ts, someone, root, state),
      }),
    globalShortcut: (callback_id) =>
      courier.give('interactive', {
        type: 'shortcut',
        ...acting(someone, state),
        action_ts: state.clock.ts(),
        callback_id,
        trigger_id: newTrigger(someone, state),
      }),
    openHome(tab = 'home') {
      const home = tab === 'home' ? state.homes.get(someone.id) : undefined
      return tell({
        type: 'app_home_opened',
        user: someone.id,
        channel: directWith(state, someone.id).id,
        tab,
        event_ts: state.clock.ts(),
        ...(home ? { view: sentView(home, {}, state) } : {}),
      })
    },
    edit({ channel: id, ts }, words) {
      const channel = channelOf(id)
      const stored = own(channel, ts, someone)
      const previous_message = sent(stored)
      stored.text = escaped(words)
      stored.blocks = named([typed(stored.text)], state)
      stored.edited = { user: someone.id, ts: state.clock.ts() }
      return tell(hidden('message_changed', channel, { message: sent(stored), previous_message }, state))
    },
    delete({ channel: id, ts }) {
      const channel = channelOf(id)
      const stored = own(channel, ts, someone)
      channel.messages.splice(channel.messages.indexOf(stored), 1)
      return tell(hidden('message_deleted', channel, { deleted_ts: ts, previous_message: sent(stored) }, state))
    },
  }
}

/** Slack's three escapes, which it makes of what anybody types. */
const escaped = (words: string): string => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** What somebody typed, as Slack keeps it beside the text. */
const typed = (text: string): Block => {
  const words = text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: words }] }] }
}

const blocksOf = (on: Message | Window) => ('view' in on ? on.view.blocks : on.blocks)

const own = (channel: Channel, ts: string, someone: Someone): Message => {
  const message = channel.messages.find((one) => one.ts === ts && one.user === someone.id)
  if (!message) throw new Error(`${someone.id} has no message ${ts} in ${channel.id}`)
  return message
}

const hidden = (subtype: string, channel: Channel, rest: Readonly<Record<string, unknown>>, state: State) => {
  const ts = state.clock.ts()
  return { type: 'message', subtype, hidden: true, channel: channel.id, channel_type: channel.kind, ts, event_ts: ts, ...rest }
}
