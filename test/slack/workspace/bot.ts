import { App } from '@slack/bolt'
import { silent } from './client.ts'
import type { Workspace } from './workspace.ts'

const plain = (text: string) => ({ type: 'plain_text' as const, text })
const option = (text: string) => ({ text: plain(text), value: text.toLowerCase() })
const CARD = [
  { type: 'section' as const, text: { type: 'mrkdwn' as const, text: 'Which?' } },
  {
    type: 'actions' as const,
    block_id: 'card',
    elements: [
      { type: 'button' as const, action_id: 'pass', text: plain('Pass'), value: 'pass:1' },
      { type: 'radio_buttons' as const, action_id: 'level', options: ['None', 'Some'].map(option) },
      { type: 'checkboxes' as const, action_id: 'boxes', options: ['Home', 'Work', 'Rest'].map(option) },
    ],
  },
]
const FORM = {
  type: 'modal' as const,
  callback_id: 'form',
  notify_on_close: true,
  title: plain('Form'),
  submit: plain('Save'),
  blocks: [
    {
      type: 'input' as const,
      block_id: 'w',
      label: plain('Words'),
      element: { type: 'plain_text_input' as const, action_id: 'w' },
    },
    {
      type: 'input' as const,
      block_id: 'l',
      label: plain('Level'),
      optional: true,
      element: { type: 'radio_buttons' as const, action_id: 'l', options: ['None', 'Some'].map(option) },
    },
  ],
}

/** A bot that writes down what it is given, and answers a little of it. */
export const startBot = async (slack: Workspace, wiring: 'http' | 'socket') => {
  const heard: Record<string, unknown>[] = []
  const keys = wiring === 'http' ? { signingSecret: slack.signingSecret } : { appToken: slack.tokens.app, socketMode: true }
  const app = new App({
    token: slack.tokens.bot,
    ...keys,
    clientOptions: { slackApiUrl: slack.apiUrl },
    logger: silent,
  })
  app.use(async ({ body, next }) => {
    heard.push({ ...body })
    await next()
  })
  app.message('card', async ({ say }) => {
    await say({ text: 'Which?', blocks: CARD })
  })
  app.event('app_mention', async ({ event, client }) => {
    await client.chat.postEphemeral({ channel: event.channel, user: event.user ?? '', text: 'Which?', blocks: CARD })
  })
  app.event('app_home_opened', async ({ event, client }) => {
    await client.views.publish({ user_id: event.user, view: { type: 'home', blocks: CARD } })
  })
  app.command('/landscape', async ({ ack }) => ack({ response_type: 'ephemeral', text: 'starting' }))
  app.action('pass', async ({ ack, respond }) => {
    await ack()
    await respond({ text: 'passed', replace_original: true })
  })
  app.action(/level|boxes/, async ({ ack }) => ack())
  app.shortcut(/add|start/, async ({ ack, body, client }) => {
    await ack()
    await client.views.open({ trigger_id: body.trigger_id, view: FORM })
  })
  app.view('form', async ({ ack, view }) => {
    if (view.state.values.w?.w?.value === 'wrong')
      await ack({ response_action: 'errors', errors: { w: 'Something else, please' } })
    else await ack()
  })
  app.view({ callback_id: 'form', type: 'view_closed' }, async ({ ack }) => ack())
  const server = await app.start({ port: 0, host: '127.0.0.1' })
  const address = server && 'address' in server ? server.address() : undefined
  if (typeof address === 'object' && address) slack.deliversTo(`http://127.0.0.1:${address.port}/slack/events`)
  else await slack.socket.connected()
  return { app, heard }
}
