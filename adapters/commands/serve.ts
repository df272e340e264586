import type { Content } from '../../src/index.ts'
import { root } from '../root.ts'
import { serve } from '../serve.ts'
import { readSettings, slackOf, wanted } from '../settings.ts'
import { talk } from './talk.ts'

/** Serves the chat platforms that are set up, until it is told to stop; where there is none, we talk in the terminal. */
export const serveCommand = async (content: Content): Promise<0 | 1> => {
  const settings = readSettings(root(), process.env)
  if (Array.isArray(settings)) {
    process.stderr.write(`${settings.join('\n')}\n`)
    return 1
  }
  const tell = (sentence: string) => process.stderr.write(`${sentence}\n`)
  const platform = slackOf(settings)
  const others = wanted(process.env).filter((name) => name !== 'Slack')
  if (others.length > 0) tell(`${others.join(' and ')} is set up, but this version cannot serve it yet.`)
  if (!platform) {
    tell(
      'No chat platform is set up, so we talk here. Slack wants SLACK_BOT_TOKEN, and SLACK_SIGNING_SECRET or SLACK_APP_TOKEN: see docs/slack.md.\n',
    )
    return talk(content, {})
  }
  const asked = new Promise<void>((stop) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop())
  })
  const serving = await serve(content, settings, platform, tell)
  const how = platform.mode === 'http' ? 'over HTTP, at /slack/events' : 'over Socket Mode'
  process.stdout.write(`Serving Slack ${how}. Health at ${serving.address}/readyz.\n`)
  await asked
  tell('Stopping: nothing new is taken.')
  await serving.stop()
  // Everything is put away; a call that nobody answers would keep the process for as long as it may take.
  process.exit(0)
}
