import { setTimeout as wait } from 'node:timers/promises'
import { expect } from 'vitest'
import type { Workspace } from '../slack/workspace/workspace.ts'
import type { Tenant } from '../teams/tenant/tenant.ts'
import { type Serving, served } from './serving.ts'

/** The app of both platforms as a process, and the next one whenever it was killed. */
interface Mortal {
  /** From now on it is killed so often: at a call of ours before or after that is done, each time another. */
  dies(times: number): void
  /** How often it was killed. */
  deaths(): number
  /** Comes back when it has said all there is to say, and knows that it was heard. */
  rests(): Promise<void>
  /** Stops the last of them once it has nothing more to say. */
  ends(): Promise<void>
}

interface Wanted {
  root: string
  home: string
  workspace: Workspace
  tenant: Tenant
  /** A share below 1, other each time. */
  uniform: () => number
}

/** At most so many calls lie between two deaths. */
const APART = 25

export const mortal = async ({ root, home, workspace, tenant, uniform }: Wanted): Promise<Mortal> => {
  const apps: Serving[] = []
  let left = 0
  let deaths = 0
  let calls = Number.POSITIVE_INFINITY
  let isDead = false
  const starts = async () => {
    const app = await served(root, home, {
      SLACK_BOT_TOKEN: workspace.tokens.bot,
      SLACK_SIGNING_SECRET: workspace.signingSecret,
      SLACK_API_URL: workspace.apiUrl,
      TEAMS: 'local',
    })
    apps.push(app)
    isDead = false
    // Whoever is there need not wait until it is ready.
    workspace.deliversTo(`${app.address}/slack/events`)
    tenant.deliversTo(`${app.address}/api/messages`)
    return app
  }
  let app = await starts()
  const kill = () => {
    const { ended } = app
    app.kill()
    isDead = true
    deaths += 1
    left -= 1
    calls = left > 0 ? 1 + Math.floor(uniform() * APART) : Number.POSITIVE_INFINITY
    void ended.then(async () => {
      app = await starts()
    })
  }
  const fate = () => {
    // A dead process does nothing more.
    if (isDead) return 'reset-before'
    calls -= 1
    if (calls > 0) return 'ok'
    kill()
    return deaths % 2 === 0 ? 'reset-before' : 'reset-after'
  }
  workspace.faults(fate)
  tenant.faults(fate)
  const rests = async () => {
    const made = () => workspace.calls.length + tenant.calls.length
    for (let before = -1; before < made(); ) {
      before = made()
      await wait(4000)
    }
  }
  return {
    rests,
    dies: (times) => {
      left = times
      calls = 1 + Math.floor(uniform() * APART)
    },
    deaths: () => deaths,
    ends: async () => {
      await rests()
      app.term()
      expect(await app.ended).toBe(0)
      // No delivery met with a surprise.
      expect(apps.flatMap(({ err }) => err().match(/.*(went wrong|worked on|taken up|could not).*/g) ?? [])).toEqual([])
    },
  }
}
