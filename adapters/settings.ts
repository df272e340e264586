import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const Settings = z.object({
  LANDSCAPE_HOME: z
    .string()
    .min(1, 'LANDSCAPE_HOME is empty (name a folder, or leave it out for .landscape)')
    .default('.landscape'),
})
export type Settings = z.infer<typeof Settings>

/** What turns a chat platform on. This version has none of them yet, and says so. */
const PLATFORMS: Readonly<Record<string, readonly string[]>> = {
  Slack: ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_APP_TOKEN'],
  Teams: ['MICROSOFT_APP_ID', 'MICROSOFT_APP_PASSWORD', 'TEAMS'],
}

/**
 * The settings of the environment and of a `.env` file beside the project.
 * @returns the settings; or every mistake, a sentence each
 */
export const readSettings = (root: string, environment: NodeJS.ProcessEnv): Settings | string[] => {
  const file = join(root, '.env')
  if (environment === process.env && existsSync(file)) process.loadEnvFile(file)
  const result = Settings.safeParse(environment)
  return result.success ? result.data : result.error.issues.map(({ message }) => message)
}

/** The platforms whose settings are there. */
export const wanted = (environment: NodeJS.ProcessEnv): string[] =>
  Object.entries(PLATFORMS).flatMap(([platform, names]) => (names.some((name) => environment[name]) ? [platform] : []))
