import { createServer } from 'node:http'
import { onTestFinished } from 'vitest'
import { z } from 'zod'
import { bytesOf, read } from '../../slack/workspace/body.ts'
import type { Node } from './node.ts'
import { CARD } from './outgoing.ts'
import { type Options, startTenant, type Tenant } from './tenant.ts'

const Told = z.looseObject({ type: z.string(), id: z.string(), name: z.string().optional(), text: z.string().optional() })
type Told = z.infer<typeof Told>

/** A bot of a few lines, by which the tenant is tried. */
export interface Bot {
  tenant: Tenant
  /** What it was told, in order. */
  told: Told[]
  /** How it answers from now on: nothing, and 200, unless this says otherwise. */
  answers(how: (told: Told) => { status?: number; body?: unknown } | undefined): void
  call(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown; retryAfter: string | null }>
  /** Posts in a conversation, and gives back the answer. */
  posts(where: string, activity: object): ReturnType<Bot['call']>
  /** Posts a card, and gives back the id of the message. */
  shows(where: string, card: unknown): Promise<string>
  changes(where: string, id: string, card: unknown): ReturnType<Bot['call']>
}

/** A tenant with a bot in it; both are closed when the test has ended. */
export const startBot = async (options: Options = {}): Promise<Bot> => {
  const tenant = await startTenant(options)
  const told: Told[] = []
  let answer: Parameters<Bot['answers']>[0] = () => undefined
  const server = createServer((request, response) => {
    bytesOf(request).then((bytes) => {
      const activity = Told.parse({ ...headersOf(request.headers.authorization), ...Object(read(bytes.toString())) })
      told.push(activity)
      const { status = 200, body } = answer(activity) ?? {}
      response.writeHead(status, { 'content-type': 'application/json' }).end(body === undefined ? '' : JSON.stringify(body))
    })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.address()
  tenant.deliversTo(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/api/messages`)
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
    await tenant.close()
  })
  const call: Bot['call'] = async (method, path, body) => {
    const response = await fetch(new URL(path, tenant.serviceUrl), {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return {
      status: response.status,
      body: text === '' ? undefined : read(text),
      retryAfter: response.headers.get('retry-after'),
    }
  }
  const at = (where: string) => `v3/conversations/${encodeURIComponent(where)}/activities`
  const posts: Bot['posts'] = (where, activity) => call('POST', at(where), { type: 'message', ...activity })
  return {
    tenant,
    told,
    answers(how) {
      answer = how
    },
    call,
    posts,
    async shows(where, card) {
      const { body } = await posts(where, withCard(card))
      return z.object({ id: z.string() }).parse(body).id
    },
    changes: (where, id, card) => call('PUT', `${at(where)}/${id}`, { type: 'message', id, ...withCard(card) }),
  }
}

export const withCard = (content: unknown) => ({ attachments: [{ contentType: CARD, content }] })

/** A good card of these elements and actions. */
export const cardWith = (body: readonly object[], actions: readonly object[] = []): Node => ({
  type: 'AdaptiveCard',
  version: '1.5',
  fallbackText: 'A card',
  speak: 'A card',
  body,
  ...(actions.length > 0 ? { actions } : {}),
})

export const words = (text: string) => ({ type: 'TextBlock', text, wrap: true })

export const submit = (title: string, data: object = {}) => ({ type: 'Action.Submit', title, data })

/** An action that asks the bot at once, and what old clients have in its place. */
export const execute = (title: string, verb: string, data: object = {}) => ({
  type: 'Action.Execute',
  title,
  verb,
  data,
  fallback: submit(title, data),
})

export const written = (id: string, over: object = {}) => ({ type: 'Input.Text', id, label: `Your ${id}`, ...over })

export const chosen = (id: string, over: object = {}) => ({
  type: 'Input.ChoiceSet',
  id,
  label: `Your ${id}`,
  choices: ['high', 'low'].map((value) => ({ title: `It is ${value}`, value })),
  ...over,
})

const headersOf = (authorization: string | undefined) => (authorization === undefined ? {} : { authorization })
