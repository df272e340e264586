import type { Settings } from '../settings.ts'
import { slackOf } from '../settings.ts'
import { manifest } from '../slack/manifest.ts'

/**
 * Prints what a chat platform wants to know to set the app up.
 * Before Slack has given out its tokens, a public address means HTTP, and none means Socket Mode.
 */
export const manifestCommand = (platform: string, settings: Settings): 0 | 1 => {
  if (platform !== 'slack') {
    process.stderr.write(`There is a manifest for slack, and none for "${platform}".\n`)
    return 1
  }
  const { SLACK_GUESTS: guests, PUBLIC_URL: url } = settings
  const mode = slackOf(settings)?.mode ?? (url === undefined ? 'socket' : 'http')
  process.stdout.write(`${JSON.stringify(manifest({ guests, mode, url }), null, 2)}\n`)
  return 0
}
