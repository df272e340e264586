import type { Content } from '../../src/index.ts'
import { root } from '../root.ts'
import { serve } from '../serve.ts'
import { readSettings, type Settings, slackOf, webOf } from '../settings.ts'
import { teamsOf } from '../settings-teams.ts'
import { pageFiles } from '../web/page-files.ts'
import { talk } from './talk.ts'

const SLACK = 'Slack is off: it wants SLACK_BOT_TOKEN, and SLACK_SIGNING_SECRET or SLACK_APP_TOKEN. See docs/slack.md.'
const TEAMS =
  'Teams is off: it wants MICROSOFT_APP_ID, MICROSOFT_APP_PASSWORD and MICROSOFT_APP_TENANT_ID, or TEAMS=local to try it. See docs/teams.md.'

/** Serves the web chat and the chat platforms that are set up, until it is told to stop; with none of them, we talk in the terminal. */
export const serveCommand = async (content: Content): Promise<0 | 1> => {
  const settings = readSettings(root(), process.env)
  if (Array.isArray(settings)) {
    process.stderr.write(`${settings.join('\n')}\n`)
    return 1
  }
  const tell = (sentence: string) => process.stderr.write(`${sentence}\n`)
  const say = (sentence: string) => process.stdout.write(`${sentence}\n`)
  const web = webFor(settings)
  const platforms = { slack: slackOf(settings), teams: teamsOf(settings), web: typeof web === 'string' ? undefined : web }
  const { slack, teams } = platforms
  if (!slack && !teams && typeof web === 'string') {
    tell(`${web}\n${SLACK}\n${TEAMS}\nNothing is served, so we talk here.\n`)
    return talk(content, {})
  }
  const asked = new Promise<void>((stop) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop())
  })
  const serving = await serve(content, settings, platforms, tell)
  say(
    typeof web === 'string'
      ? web
      : `Open ${serving.address} in a browser to talk here${web.token === undefined ? '' : ', with the WEB_TOKEN'}.`,
  )
  const how = slack?.mode === 'http' ? 'over HTTP, at /slack/events' : 'over Socket Mode'
  say(slack ? `Serving Slack ${how}.` : SLACK)
  say(teams ? `Serving Teams at ${serving.address}/api/messages.` : TEAMS)
  say(`Answers are kept in ${settings.LANDSCAPE_HOME}. To stop, press Ctrl and C.`)
  say(`Health at ${serving.address}/readyz.`)
  await asked
  tell('Stopping: nothing new is taken.')
  await serving.stop()
  // Everything is put away; a call that nobody answers would keep the process for as long as it may take.
  process.exit(0)
}

/** The web chat with its page; or why there is none, in a sentence. */
const webFor = (settings: Settings) => {
  const chat = webOf(settings)
  if ('why' in chat) return chat.why
  const page = pageFiles(root())
  return typeof page === 'string' ? page : { ...chat, page }
}
