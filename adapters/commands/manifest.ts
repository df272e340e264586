import { z } from 'zod'
import type { Settings } from '../settings.ts'
import { slackOf } from '../settings.ts'
import { manifest as forSlack } from '../slack/manifest.ts'
import { manifest as forTeams, PLACEHOLDER } from '../teams/manifest.ts'
import { zipped } from '../teams/zipped.ts'
import { version } from '../version.ts'
import { write } from './write.ts'

/** What Teams wants to know beside the settings. */
interface Teams {
  /** MICROSOFT_APP_ID as it was given. */
  appId?: string | undefined
  /** Where the package goes; left out, the manifest is printed. */
  to?: string | undefined
}

/**
 * Prints what a chat platform wants to know to set the app up, or writes it as the file to upload.
 * Before Slack has given out its tokens, a public address means HTTP, and none means Socket Mode.
 */
export const manifestCommand = (platform: string, settings: Settings, { appId, to }: Teams = {}): 0 | 1 => {
  switch (platform) {
    case 'slack': {
      const { PUBLIC_URL: url } = settings
      const mode = slackOf(settings)?.mode ?? (url === undefined ? 'socket' : 'http')
      return print(JSON.stringify(forSlack({ mode, url }), null, 2))
    }
    case 'teams': {
      const id = AppId.safeParse(appId)
      if (!id.success) return refuse(appId === undefined ? MISSING : WRONG)
      const made = forTeams({ appId: id.data, site: settings.LANDSCAPE_SITE, version: version() })
      const problem = to === undefined ? undefined : write(to, zipped(made))
      if (problem !== undefined) return refuse(problem)
      if (settings.LANDSCAPE_SITE === undefined) process.stderr.write(`${NO_SITE}\n`)
      return print(to === undefined ? JSON.stringify(made, null, 2) : `Written: ${to}`)
    }
    default:
      return refuse(`There is a manifest for slack and one for teams, and none for "${platform}".`)
  }
}

const AppId = z.guid()

const MISSING = 'MICROSOFT_APP_ID is not set (copy the "Application (client) ID" of the app registration).'
const WRONG =
  'MICROSOFT_APP_ID is not the id of an app (copy the "Application (client) ID", as in 01234567-89ab-cdef-0123-456789abcdef).'
const NO_SITE = `LANDSCAPE_SITE is not set (name the page of your council about this service; do not upload this with ${PLACEHOLDER} in it).`

const print = (text: string): 0 => {
  process.stdout.write(`${text}\n`)
  return 0
}

const refuse = (sentence: string): 1 => {
  process.stderr.write(`${sentence}\n`)
  return 1
}
