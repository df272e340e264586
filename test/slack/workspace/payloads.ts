import { newResponse } from './responses.ts'
import { type Channel, type Message, type Someone, type State, sent, type Window } from './state.ts'

/** What everything a person presses begins with. */
export const acting = (person: Someone, state: State): Record<string, unknown> => ({
  token: 'verification',
  api_app_id: state.bot.app,
  team: { id: state.team, domain: 'example' },
  user: { id: person.id, username: person.id.toLowerCase(), name: person.id.toLowerCase(), team_id: person.team },
  enterprise: null,
  is_enterprise_install: false,
})

/** A trigger with which the bot may open a window in front of a person. */
export const newTrigger = (person: Someone, state: State): string => {
  const id = `${state.name('')}.${state.name('')}`
  state.triggers.set(id, { user: person.id, made: state.clock.now(), used: false })
  return id
}

/** Where in Slack somebody pressed something, and what stands there. What only one person sees does not come back. */
export const whereOf = (on: Message | Window, person: Someone, root: string, state: State): Record<string, unknown> => {
  if ('view' in on) return { container: { type: 'view', view_id: on.id } }
  const channel = state.channels.get(on.channel)
  return {
    container: {
      type: 'message',
      message_ts: on.ts,
      channel_id: on.channel,
      is_ephemeral: on.ephemeralFor !== undefined,
      ...(on.thread_ts ? { thread_ts: on.thread_ts } : {}),
    },
    channel: { id: on.channel, name: channel?.name ?? '' },
    ...(on.ephemeralFor === undefined ? { message: sent(on) } : {}),
    response_url: responseUrl(on.channel, on.ts, person, root, state),
  }
}

export const responseUrl = (channel: string, ts: string | undefined, person: Someone, root: string, state: State): string =>
  `${root}response/${newResponse({ channel, user: person.id, ts }, state)}`

/** Something that happened, as Slack tells it. Every one has its own `event_id`. */
export const happening = (
  event: Readonly<Record<string, unknown>>,
  by: Someone | undefined,
  state: State,
): Record<string, unknown> => ({
  token: 'verification',
  team_id: state.team,
  context_team_id: state.team,
  context_enterprise_id: null,
  api_app_id: state.bot.app,
  event,
  type: 'event_callback',
  event_id: state.name('Ev'),
  event_time: Math.floor(state.clock.now() / 1000),
  authorizations: [
    { enterprise_id: null, team_id: state.team, user_id: state.bot.user, is_bot: true, is_enterprise_install: false },
  ],
  is_ext_shared_channel: by !== undefined && by.team !== state.team,
  event_context: state.name('4-'),
})

/** What somebody said, as the event tells it. */
export const toldMessage = (message: Message, channel: Channel, state: State): Record<string, unknown> => {
  const by = state.people.get(message.user)
  return {
    ...sent(message),
    channel: channel.id,
    channel_type: channel.kind,
    event_ts: message.ts,
    ...(by && by.team !== state.team ? { user_team: by.team, source_team: by.team } : {}),
  }
}
