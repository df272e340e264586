import { type Content, fill, openFiles, openInbox } from '../src/index.ts'
import { recordOf } from './commands/log.ts'
import { newCode } from './delivery/code.ts'
import { health } from './http/health.ts'
import { newMetrics } from './http/metrics.ts'
import { listen, type Route } from './http/server.ts'
import type { Settings, slackOf } from './settings.ts'
import { slackDoor } from './slack/door.ts'
import { slack } from './slack/slack.ts'

/** What serves, until it is stopped. */
export interface Serving {
  address: string
  /** Takes nothing new, finishes or hands back what is in flight, and lets go of the folder. */
  stop(): Promise<void>
}

/** How long what is in flight may take when it is stopped, in milliseconds: under ten seconds in all. */
const LAST = 3000

/**
 * Serves Slack and tells its health. The one place that knows everything.
 * @param notice hears, in a sentence, of what whoever runs it should know; never anybody's words
 */
export const serve = async (
  content: Content,
  settings: Settings,
  platform: NonNullable<ReturnType<typeof slackOf>>,
  notice: (sentence: string) => void,
): Promise<Serving> => {
  const { LANDSCAPE_HOME: home, HOST: host, PORT: port, LANDSCAPE_WHO: who, RETENTION_DAYS: days } = settings
  const store = await openFiles(home, { notice })
  const inbox = await openInbox(home)
  const metrics = newMetrics()
  const count = (what: string) => metrics.count('landscape_slack_total', { what })
  const chat = slack({
    core: { content, store, house: { who, kept: fill(content.words['chat-kept'], { days }), chat: true } },
    store,
    inbox,
    settings: {
      token: platform.token,
      appToken: platform.mode === 'socket' ? platform.appToken : undefined,
      apiUrl: platform.api,
      guests: platform.guests,
      connect: platform.connect,
    },
    record: async (code, by) => {
      const log = await store.read(code)
      if (!log) return undefined
      const people = [...new Set(log.events.map((event) => event.by))]
      const called = (person: string) => (person === by ? 'you' : `person ${people.indexOf(person) + 1}`)
      return { name: `landscape-${code}.txt`, text: recordOf(content, log.events, called) }
    },
    newCode,
    notice,
    count,
  })
  const door = platform.mode === 'http' ? slackDoor({ secret: platform.secret, slack: chat, count }) : undefined
  const routes: Route[] = [
    ...health([{ name: 'Slack', ready: chat.ready }], metrics),
    ...(door ? [{ method: 'POST' as const, path: '/slack/events', answer: door }] : []),
  ]
  const listening = await listen(routes, { host, port, notice }).catch(async (error: unknown) => {
    await inbox.close()
    await store.close()
    throw error
  })
  const started = chat.start().catch((error: unknown) => notice(`Slack could not be started: ${String(error)}`))
  return {
    address: listening.address,
    stop: async () => {
      // What waits for its turn keeps no process alive: this one is to live until it has put everything away.
      const alive = setInterval(() => undefined, 1000)
      const closed = listening.close()
      await chat.stop(LAST)
      await Promise.race([closed, new Promise((late) => setTimeout(late, LAST / 2).unref())])
      await Promise.race([started, new Promise((late) => setTimeout(late, LAST / 4).unref())])
      await inbox.close()
      await store.close()
      clearInterval(alive)
    },
  }
}
