import type { Content } from '../../src/index.ts'
import { root } from '../root.ts'
import { serve } from '../serve.ts'
import { readSettings, slackOf } from '../settings.ts'
import { teamsOf } from '../settings-teams.ts'
import { talk } from './talk.ts'

/** Serves the chat platforms that are set up, until it is told to stop; where there is none, we talk in the terminal. */
export const serveCommand = async (content: Content): Promise<0 | 1> => {
  const settings = readSettings(root(), process.env)
  if (Array.isArray(settings)) {
    process.stderr.write(`${settings.join('\n')}\n`)
    return 1
  }
  const tell = (sentence: string) => process.stderr.write(`${sentence}\n`)
  const platforms = { slack: slackOf(settings), teams: teamsOf(settings) }
  const { slack, teams } = platforms
  if (!slack && !teams) {
    tell(
      'No chat platform is set up, so we talk here. Slack wants SLACK_BOT_TOKEN, and SLACK_SIGNING_SECRET or SLACK_APP_TOKEN: see docs/slack.md. Teams wants MICROSOFT_APP_ID, MICROSOFT_APP_PASSWORD and MICROSOFT_APP_TENANT_ID, or TEAMS=local to try it: see docs/teams.md.\n',
    )
    return talk(content, {})
  }
  const asked = new Promise<void>((stop) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop())
  })
  const serving = await serve(content, settings, platforms, tell)
  const how = slack?.mode === 'http' ? 'over HTTP, at /slack/events' : 'over Socket Mode'
  if (slack) process.stdout.write(`Serving Slack ${how}.\n`)
  if (teams) process.stdout.write(`Serving Teams at ${serving.address}/api/messages.\n`)
  process.stdout.write(`Health at ${serving.address}/readyz.\n`)
  await asked
  tell('Stopping: nothing new is taken.')
  await serving.stop()
  // Everything is put away; a call that nobody answers would keep the process for as long as it may take.
  process.exit(0)
}
