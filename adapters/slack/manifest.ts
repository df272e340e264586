import { EVENTS, FEATURES, METHODS, scopesFor } from './scopes.ts'

/** What decides how the app is set up in a workspace. */
export interface Setup {
  /** Whether Slack calls this server, or this server calls Slack and holds the line. */
  mode: 'http' | 'socket'
  /** Where Slack finds this server, without a slash at the end. */
  url?: string | undefined
}

/** The app as Slack sets it up: what an administrator pastes where Slack asks for a manifest. */
export const manifest = ({ mode, url = 'https://your-host.example' }: Setup) => {
  // One address for all that Slack sends; with Socket Mode there is none.
  const address = mode === 'http' ? `${url}${PATH}` : undefined
  return {
    display_information: {
      name: 'Lay of the Land',
      description: 'Helps commissioners of adult social care think a place through, and see which approaches could work there.',
      long_description: LONG,
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: 'Lay of the Land', always_online: true },
      shortcuts: [
        {
          name: 'Add to landscape',
          type: 'message',
          callback_id: 'add-to-landscape',
          description: 'Keep what this message says with the answers about your place',
        },
        {
          name: 'Think a place through',
          type: 'global',
          callback_id: 'start-landscape',
          description: 'Begin with a place, or go on with one',
        },
      ],
      slash_commands: [
        {
          command: '/landscape',
          ...(address === undefined ? {} : { url: address }),
          description: 'Think a place through, and see which approaches could work there',
          usage_hint: '[start, results, share here, help]',
          // Somebody mentioned comes as who they are, not as their name on the screen.
          should_escape: true,
        },
      ],
    },
    oauth_config: { scopes: { bot: scopesFor(METHODS, EVENTS, FEATURES) } },
    settings: {
      event_subscriptions: { ...(address === undefined ? {} : { request_url: address }), bot_events: EVENTS },
      interactivity: { is_enabled: true, ...(address === undefined ? {} : { request_url: address }) },
      org_deploy_enabled: false,
      socket_mode_enabled: mode === 'socket',
      token_rotation_enabled: false,
    },
  }
}

const PATH = '/slack/events'

const LONG = `Lay of the Land talks a place through with people who plan adult social care. It asks what matters to people first, in their own words. Then it asks about the place, one question at a time. You can pick an answer, give a range, say that you don't know, or use your own words.

It then shows which ways of arranging care could work there, why, and what would have to be in place first. It says how sure it is, and what would change the result. Where several people answer, it shows where they differ.

It is an aid to thinking: the council decides. There is no language model in it, and it learns nothing from answers. Its weights are drafts, not yet checked by sector experts or by people who draw on care. It is written for England.

It reads what you send it yourself: direct messages to it, messages that mention it, and what you choose with its buttons, forms, command and shortcuts. It reads no other messages. Please do not tell it about a person who draws on care by name.`
