import { join } from 'node:path'
import { type Content, type Core, fill, openFiles, openInbox, withSmall } from '../src/index.ts'
import { newHerald } from './chat/herald.ts'
import { newCode } from './delivery/code.ts'
import { clock } from './delivery/pace.ts'
import { health } from './http/health.ts'
import { newMetrics } from './http/metrics.ts'
import { listen, type Route } from './http/server.ts'
import { press } from './printing.ts'
import { type Settings, type slackOf, WHO } from './settings.ts'
import type { teamsOf } from './settings-teams.ts'
import { slackDoor } from './slack/door.ts'
import { slack } from './slack/slack.ts'
import { guests } from './teams/guests.ts'
import { teamsPlug } from './teams/plugs.ts'
import { teams } from './teams/teams.ts'
import { version } from './version.ts'
import type { Page } from './web/door.ts'
import { serveWeb } from './web/served.ts'

/** What serves, until it is stopped. */
export interface Serving {
  address: string
  /** Takes nothing new, finishes or hands back what is in flight, and lets go of the folder. */
  stop(): Promise<void>
}

/** The platforms that are set up. */
export interface Platforms {
  slack?: ReturnType<typeof slackOf>
  teams?: ReturnType<typeof teamsOf>
  /** The web chat, and the page that it serves. */
  web?: { token: string | undefined; page: Page } | undefined
}

/** How long what is in flight may take when it is stopped, in milliseconds: under ten seconds in all. */
const LAST = 3000

/** A platform, as it is served. */
interface Served {
  name: string
  routes: Route[]
  ready(): string | undefined
  start(): Promise<void>
  stop(within: number): Promise<void>
}

/**
 * Serves the chat platforms that are set up and tells their health. The one place that knows everything.
 * @param notice hears, in a sentence, of what whoever runs it should know; never anybody's words
 */
export const serve = async (
  given: Content,
  settings: Settings,
  platforms: Platforms,
  notice: (sentence: string) => void,
): Promise<Serving> => {
  const content = withSmall(given, settings.SMALL_NUMBER)
  const { LANDSCAPE_HOME: home, HOST: host, PORT: port, LANDSCAPE_WHO: who, RETENTION_DAYS: days, TZ_NAME: zone } = settings
  const store = await openFiles(home, { notice })
  const core: Core = { content, store, house: { who, kept: fill(content.words['chat-kept'], { days }), chat: true, zone } }
  const inboxes = {
    slack: await openInbox(home),
    teams: await openInbox(home, 'inbox-teams'),
    web: await openInbox(home, 'inbox-web'),
  }
  const metrics = newMetrics()
  const printing = press({ store, content, version: version(), template: settings.RECORD_TEMPLATE })
  const herald = newHerald({ core, store, clock, notice })
  const common = {
    herald,
    core,
    store,
    record: printing.record,
    newCode,
    notice,
    elsewhere: [platforms.slack, platforms.teams, platforms.web].filter((one) => one !== undefined).length > 1,
  }

  const slackServed = (platform: NonNullable<Platforms['slack']>): Served => {
    const count = (what: string) => metrics.count('landscape_slack_total', { what })
    const chat = slack({
      ...common,
      inbox: inboxes.slack,
      settings: {
        token: platform.token,
        appToken: platform.mode === 'socket' ? platform.appToken : undefined,
        apiUrl: platform.api,
        guests: platform.guests,
        connect: platform.connect,
      },
      count,
    })
    const door = platform.mode === 'http' ? slackDoor({ secret: platform.secret, slack: chat, count }) : undefined
    return { ...chat, name: 'Slack', routes: door ? [{ method: 'POST', path: '/slack/events', answer: door }] : [] }
  }

  const teamsServed = async ({
    account,
    sdk,
    admins,
    guests: invited,
    external,
  }: NonNullable<Platforms['teams']>): Promise<Served> => {
    const chat = await teams({
      ...common,
      inbox: inboxes.teams,
      isLocal: account.mode === 'local',
      admins,
      plug: (take) => teamsPlug({ account, sdk }, take, notice),
      barred: (plug) => guests({ plug, settings: { account, guests: invited, external }, words: content.words }),
      count: (what) => metrics.count('landscape_teams_total', { what }),
    })
    return { ...chat, name: 'Teams', routes: [{ method: 'POST', path: '/api/messages', answer: chat.receive }] }
  }

  const webServed = async ({ token, page }: NonNullable<Platforms['web']>) => {
    // Whoever talks on their own computer runs it themselves.
    const own = token === undefined && who === WHO
    const house = { ...core.house, ...(own ? { who: content.words.here.who } : {}) }
    const chat = await serveWeb({
      ...common,
      core: { ...core, house },
      charts: printing.charts,
      inbox: inboxes.web,
      folder: join(home, 'web'),
      page,
      token,
      count: (what) => metrics.count('landscape_web_total', { what }),
    })
    return { ...chat, name: 'Web chat' }
  }

  const putAway = async () => {
    await printing.close()
    await Promise.all([inboxes.slack.close(), inboxes.teams.close(), inboxes.web.close()])
    await store.close()
  }
  const open = async () => {
    const page = platforms.web && (await webServed(platforms.web))
    const served: Served[] = [
      ...(page ? [page] : []),
      ...(platforms.slack ? [slackServed(platforms.slack)] : []),
      ...(platforms.teams ? [await teamsServed(platforms.teams)] : []),
    ]
    const routes = [...health(served, metrics), ...served.flatMap((one) => one.routes)]
    return { served, listening: await listen(routes, { host, port, notice, upgrade: page?.upgrade }) }
  }
  const { served, listening } = await open().catch(async (error: unknown) => {
    await putAway()
    throw error
  })
  const failed = (name: string) => (error: unknown) => notice(`${name} could not be started: ${String(error)}`)
  const started = Promise.all(served.map(({ name, start }) => start().catch(failed(name)))).then(herald.start)
  return {
    address: listening.address,
    stop: async () => {
      // What waits for its turn keeps no process alive: this one is to live until it has put everything away.
      const alive = setInterval(() => undefined, 1000)
      const closed = listening.close()
      await herald.stop()
      await Promise.all(served.map(({ stop }) => stop(LAST)))
      await Promise.race([closed, new Promise((late) => setTimeout(late, LAST / 2).unref())])
      await Promise.race([started, new Promise((late) => setTimeout(late, LAST / 4).unref())])
      await putAway()
      clearInterval(alive)
    },
  }
}
