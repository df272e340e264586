import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { z } from 'zod'
import { isLoopback, teamsMistakes, teamsSettings } from './settings-teams.ts'

const whole = (name: string, { least, most, usual }: { least: number; most: number; usual: number }) =>
  z
    .string()
    .refine(
      (text) => /^\d{1,6}$/.test(text) && Number(text) >= least && Number(text) <= most,
      `${name} is not a whole number from ${least} to ${most} (leave it out for ${usual}).`,
    )
    .transform(Number)
    .default(usual)

/** What is said of who runs it where nobody has said. */
export const WHO = 'The people who added me here run me.'

// No sentence repeats a value: a secret may stand in the wrong line.
const Settings = z.object({
  LANDSCAPE_HOME: z
    .string()
    .min(1, 'LANDSCAPE_HOME is empty (name a folder, or leave it out for .landscape).')
    .default('.landscape'),
  LANDSCAPE_WHO: z
    .string()
    .regex(
      /^(?=\S).{1,299}[.!?]$/u,
      'LANDSCAPE_WHO is not one sentence of at most 300 characters (say who runs this: Northmoor Council runs me.).',
    )
    .default(WHO),
  LANDSCAPE_SITE: z
    .string()
    .refine(
      (text) => isPublic(text),
      'LANDSCAPE_SITE is not an https address (name the page of your council about this service).',
    )
    .optional(),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'HOST is not a host name or an address (leave it out for 127.0.0.1).')
    .default('127.0.0.1'),
  PORT: whole('PORT', { least: 0, most: 65_535, usual: 3978 }),
  PUBLIC_URL: z
    .string()
    .refine(
      (text) => isPublic(text),
      'PUBLIC_URL is not an address that Slack can reach (as in https://landscape.example.gov.uk).',
    )
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  SLACK_BOT_TOKEN: z
    .string()
    .regex(
      /^xoxb-[\w-]+$/,
      'SLACK_BOT_TOKEN is not a bot token (copy the one that begins with xoxb- from "OAuth & Permissions").',
    )
    .optional(),
  SLACK_SIGNING_SECRET: z
    .string()
    .regex(/^\S+$/, 'SLACK_SIGNING_SECRET is empty or has spaces (copy it from "Basic Information").')
    .optional(),
  SLACK_APP_TOKEN: z
    .string()
    .regex(
      /^xapp-[\w-]+$/,
      'SLACK_APP_TOKEN is not an app-level token (copy the one that begins with xapp- from "Basic Information").',
    )
    .optional(),
  SLACK_API_URL: z
    .string()
    .refine(
      (text) => isSafe(text),
      'SLACK_API_URL is not an https address (http is for this computer only; leave it out for Slack itself).',
    )
    .default('https://slack.com/api/'),
  SLACK_GUESTS: z
    .enum(['allow', 'refuse'], { error: 'SLACK_GUESTS is neither allow nor refuse (leave it out for allow).' })
    .default('allow'),
  SLACK_CONNECT: z
    .enum(['allow', 'refuse'], { error: 'SLACK_CONNECT is neither allow nor refuse (leave it out for refuse).' })
    .default('refuse'),
  ...teamsSettings,
  WEB: z.literal('off', { error: 'WEB is not off (leave it out for the web chat on this computer).' }).optional(),
  WEB_TOKEN: z
    .string()
    .regex(/^\S{16,200}$/, 'WEB_TOKEN is not at least 16 characters without spaces (make one with: openssl rand -hex 16).')
    .optional(),
  RECORD_TEMPLATE: z
    .string()
    .min(1, 'RECORD_TEMPLATE is empty (name a Word file of your own, or leave it out).')
    .transform((path, context) => {
      try {
        return readFileSync(path)
      } catch {
        context.addIssue({
          code: 'custom',
          message: 'RECORD_TEMPLATE names no file that can be read (name a Word file of your own, or leave it out).',
        })
        return z.NEVER
      }
    })
    .optional(),
  RETENTION_DAYS: whole('RETENTION_DAYS', { least: 1, most: 3650, usual: 365 }),
  SMALL_NUMBER: whole('SMALL_NUMBER', { least: 1, most: 100, usual: 3 }),
  TZ_NAME: z
    .string()
    .refine((text) => isZone(text), 'TZ_NAME is not a time zone (leave it out for Europe/London).')
    .default('Europe/London'),
})
export type Settings = z.infer<typeof Settings>

/** What turns a chat platform on. */
const PLATFORMS: Readonly<Record<string, readonly string[]>> = {
  Slack: ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_APP_TOKEN'],
  Teams: ['MICROSOFT_APP_ID', 'MICROSOFT_APP_PASSWORD', 'TEAMS'],
}

const SECRETS = ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_APP_TOKEN', 'MICROSOFT_APP_PASSWORD', 'WEB_TOKEN']

/**
 * The settings of the environment and of a `.env` file beside the project; the environment goes before the file.
 * @returns the settings; or every mistake, a sentence each
 */
export const readSettings = (root: string, environment: NodeJS.ProcessEnv): Settings | string[] => {
  const file = join(root, '.env')
  const there = existsSync(file)
  const written = there ? parseEnv(readFileSync(file, 'utf8')) : {}
  // What looks at the environment itself is to find there what the file says.
  if (there && environment === process.env) process.loadEnvFile(file)
  const all = { ...written, ...environment }
  const result = Settings.safeParse(all)
  const mistakes = [
    ...(there && isOpen(file) && SECRETS.some((name) => written[name]) ? [OPEN] : []),
    ...(result.error?.issues.map(({ message }) => message) ?? []),
    ...missing(all),
    ...teamsMistakes(all),
  ]
  return result.success && mistakes.length === 0 ? result.data : mistakes
}

const OPEN = 'The file .env holds secrets, but others on this computer may read it (run: chmod 600 .env).'

/** Windows has no such marks, and shows none to look at. */
const isOpen = (file: string) => process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0

const missing = (all: NodeJS.ProcessEnv): string[] => {
  const { SLACK_BOT_TOKEN: bot, SLACK_SIGNING_SECRET: secret, SLACK_APP_TOKEN: app } = all
  if (bot !== undefined && secret === undefined && app === undefined)
    return ['SLACK_BOT_TOKEN is set, but SLACK_SIGNING_SECRET is missing (or SLACK_APP_TOKEN, for Socket Mode).']
  if (bot !== undefined) return []
  const given = [secret === undefined ? [] : 'SLACK_SIGNING_SECRET', app === undefined ? [] : 'SLACK_APP_TOKEN'].flat()
  return given.length === 0
    ? []
    : [`${given.join(' and ')} ${given.length > 1 ? 'are' : 'is'} set, but SLACK_BOT_TOKEN is missing.`]
}

/** How Slack is reached, and whom it may bring. */
type Slack = { token: string; api: string; guests: 'allow' | 'refuse'; connect: 'allow' | 'refuse' } & (
  | { mode: 'http'; secret: string }
  | { mode: 'socket'; appToken: string }
)

/**
 * The settings of Slack, where it is set up. Where there is a signing secret it is reached by HTTP, also where there is
 * an app-level token too: Slack calls the one or the other, and a secret is only ever copied for HTTP.
 */
export const slackOf = (settings: Settings): Slack | undefined => {
  const { SLACK_BOT_TOKEN: token, SLACK_SIGNING_SECRET: secret, SLACK_APP_TOKEN: appToken } = settings
  if (token === undefined) return undefined
  const both = { token, api: settings.SLACK_API_URL, guests: settings.SLACK_GUESTS, connect: settings.SLACK_CONNECT }
  if (secret !== undefined) return { ...both, mode: 'http', secret }
  return appToken === undefined ? undefined : { ...both, mode: 'socket', appToken }
}

/** The web chat, or why there is none, in a sentence. It is only ever served on this computer unless there is a token. */
export const webOf = ({ WEB: off, WEB_TOKEN: token, HOST: host }: Settings): { token: string | undefined } | { why: string } => {
  if (off !== undefined) return { why: 'The web chat is off: WEB says so.' }
  if (token === undefined && !isLoopback(host))
    return { why: 'The web chat is off: others can reach HOST, and there is no WEB_TOKEN that they would need.' }
  return { token }
}

/** The platforms whose settings are there. */
export const wanted = (environment: NodeJS.ProcessEnv): string[] =>
  Object.entries(PLATFORMS).flatMap(([platform, names]) => (names.some((name) => environment[name]) ? [platform] : []))

const isPublic = (text: string) => {
  const url = URL.canParse(text) ? new URL(text) : undefined
  return url?.protocol === 'https:' && bare(url)
}

const isSafe = (text: string) => {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !bare(url)) return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && /^(localhost|\[::1\]|127\.\d+\.\d+\.\d+)$/.test(url.hostname))
}

/** Neither a name and password in it nor anything after the path. */
const bare = ({ username, password, search, hash }: URL) => username === '' && password === '' && search === '' && hash === ''

const isZone = (text: string) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
