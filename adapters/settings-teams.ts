import { z } from 'zod'
import type { Account } from './teams/plug.ts'

const GUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/

/** An id as Microsoft gives them, in lower case. */
const guid = (sentence: string) =>
  z
    .string()
    .transform((text) => text.toLowerCase())
    .refine((text) => GUID.test(text), sentence)
    .optional()

/** Several, with commas between. */
const guids = (sentence: string) =>
  z
    .string()
    .transform((text) =>
      text
        .toLowerCase()
        .split(',')
        .map((each) => each.trim()),
    )
    .refine((ids) => ids.every((each) => GUID.test(each)), sentence)
    .optional()

// No sentence repeats a value: a secret may stand in the wrong line.
export const teamsSettings = {
  MICROSOFT_APP_ID: guid('MICROSOFT_APP_ID is not the id of an app (copy "Application (client) ID" from its page in Entra).'),
  MICROSOFT_APP_PASSWORD: z
    .string()
    .regex(/^\S+$/, 'MICROSOFT_APP_PASSWORD is empty or has spaces (copy the value of a client secret of the app, not its id).')
    .optional(),
  MICROSOFT_APP_TENANT_ID: guid(
    'MICROSOFT_APP_TENANT_ID is not the id of a tenant (copy "Directory (tenant) ID" from the page of the app in Entra).',
  ),
  MICROSOFT_APP_TENANTS: guids(
    'MICROSOFT_APP_TENANTS is not a list of ids of tenants, with commas between (leave it out for the one of the app).',
  ),
  TEAMS: z.literal('local', { error: 'TEAMS is not local (leave it out unless you try Teams out on this computer).' }).optional(),
  TEAMS_SDK: z
    .enum(['botbuilder', 'agents'], { error: 'TEAMS_SDK is neither botbuilder nor agents (leave it out for botbuilder).' })
    .default('botbuilder'),
  TEAMS_ADMINS: guids(
    'TEAMS_ADMINS is not a list of object ids of people in Entra, with commas between (leave it out for nobody).',
  ),
  TEAMS_GUESTS: z
    .enum(['allow', 'refuse'], { error: 'TEAMS_GUESTS is neither allow nor refuse (leave it out for allow).' })
    .default('allow'),
  TEAMS_EXTERNAL: z
    .enum(['allow', 'refuse'], { error: 'TEAMS_EXTERNAL is neither allow nor refuse (leave it out for refuse).' })
    .default('refuse'),
}

/** What does not go together, a sentence each; all is looked at as it was given. */
export const teamsMistakes = (all: NodeJS.ProcessEnv): string[] => {
  const { MICROSOFT_APP_ID: id, TEAMS: local, HOST: host = '127.0.0.1' } = all
  const given = WITH_ID.filter((name) => all[name] !== undefined)
  const lacking = NEEDED.filter((name) => all[name] === undefined)
  const incomplete =
    id === undefined
      ? given.map((name) => `${name} is set, but MICROSOFT_APP_ID is missing.`)
      : lacking.map((name) => `MICROSOFT_APP_ID is set, but ${name} is missing.`)
  if (local !== 'local') return incomplete
  return [
    ...incomplete,
    ...(id === undefined ? [] : ['TEAMS is local, but MICROSOFT_APP_ID is set too (leave one of the two out).']),
    ...(isLoopback(host) ? [] : ['TEAMS is local, but HOST is not 127.0.0.1: without an app, nobody is asked who they are.']),
  ]
}

const NEEDED = ['MICROSOFT_APP_PASSWORD', 'MICROSOFT_APP_TENANT_ID']
const WITH_ID = [...NEEDED, 'MICROSOFT_APP_TENANTS']

/** Whether only this computer can reach what listens there. */
export const isLoopback = (host: string) => /^(localhost|::1|127\.\d+\.\d+\.\d+)$/.test(host)

/** As whom Teams knows us, with which SDK it is reached, and whom it may bring. */
interface Teams {
  /** Who looks after the tenant: ids of people in Entra, in lower case. */
  admins: readonly string[]
  account: Account
  sdk: 'botbuilder' | 'agents'
  guests: 'allow' | 'refuse'
  external: 'allow' | 'refuse'
}

/** The settings of Teams, where it is set up. */
export const teamsOf = (settings: z.infer<z.ZodObject<typeof teamsSettings>>): Teams | undefined => {
  const { MICROSOFT_APP_ID: id, MICROSOFT_APP_PASSWORD: password, MICROSOFT_APP_TENANT_ID: tenant } = settings
  const rest = {
    sdk: settings.TEAMS_SDK,
    admins: settings.TEAMS_ADMINS ?? [],
    guests: settings.TEAMS_GUESTS,
    external: settings.TEAMS_EXTERNAL,
  }
  if (settings.TEAMS === 'local') return { ...rest, account: { mode: 'local' } }
  if (id === undefined || password === undefined || tenant === undefined) return undefined
  const tenants = settings.MICROSOFT_APP_TENANTS ?? [tenant]
  return { ...rest, account: { mode: 'app', id, password, tenant, tenants } }
}
