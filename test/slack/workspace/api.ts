import { z } from 'zod'
import { chat } from './chat.ts'
import { files } from './files.ts'
import { type Answer, type Method, method, refused } from './method.ts'
import { reading } from './reading.ts'
import type { State } from './state.ts'
import { views } from './windows.ts'

const METHODS: Readonly<Record<string, Method>> = {
  'auth.test': method(z.strictObject({}), (_, { team, bot }) => ({
    ok: true,
    url: 'https://example.slack.com/',
    team: 'Example',
    user: 'landscape',
    team_id: team,
    user_id: bot.user,
    bot_id: bot.id,
    is_enterprise_install: false,
  })),
  'apps.connections.open': method(z.strictObject({}), (_, state) => ({ ok: true, url: `link?ticket=${state.name('t')}` }), {
    token: 'app',
  }),
  ...chat,
  ...reading,
  ...views,
  ...files,
}

/** What the Web API answers to a call. The team, which Bolt names each time, matters to wider installations only. Addresses in it are from the root of the server. */
export const answer = (
  name: string,
  { token: inBody, team_id: _, ...args }: Readonly<Record<string, unknown>>,
  authorization: string | undefined,
  state: State,
): Answer => {
  const called = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined
  if (!called) return { ok: false, error: 'unknown_method', req_method: name }
  const token = authorization?.replace(/^Bearer /, '') ?? inBody
  if (token === undefined || token === '') return refused('not_authed')
  if (token !== state.tokens.bot && token !== state.tokens.app) return refused('invalid_auth')
  if (token !== state.tokens[called.token ?? 'bot']) return refused('not_allowed_token_type')
  if (state.revoked) return refused(state.revoked)
  if (called.scope && !state.scopes.has(called.scope))
    return { ok: false, error: 'missing_scope', needed: called.scope, provided: [...state.scopes].join(',') }
  return called.answer(args, state)
}
