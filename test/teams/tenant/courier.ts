import { randomUUID } from 'node:crypto'
import { read } from '../../slack/workspace/body.ts'
import type { State } from './state.ts'

/** What happened, as Teams tells the bot of it. */
export type Activity = Readonly<Record<string, unknown>>

/** Something that was given to the bot, and what came back. */
export interface Delivery {
  /** The bot's HTTP status; 0 where nothing came back. */
  status: number
  /** What came back: parsed where it is JSON, text otherwise, nothing where it is empty. */
  body: unknown
  /** Milliseconds until it came back. */
  ms: number
  activity: Activity
}

/** Brings what happens to the bot. */
export interface Courier {
  give(activity: Activity): Promise<Delivery>
  /** The same once more, as Teams retries it: as it was, or under a new id. An invoke is sent anew, though what the person did it on is of the same local time. */
  again(delivery: Delivery, how: { id: 'same' | 'new' }): Promise<Delivery>
  /** Where the bot listens. */
  deliversTo(url: string): void
  /** What it is sent with as a bearer, where it is. */
  token: string | undefined
  /** Everything that was given, in the order it came back. */
  deliveries: Delivery[]
}

export const hireCourier = (state: State, setting: { token: string | undefined; within: number }): Courier => {
  let target: string | undefined
  const courier: Courier = {
    token: setting.token,
    deliveries: [],
    deliversTo(url) {
      target = url
    },
    async give(activity) {
      if (target === undefined) throw new Error('nobody listens: deliversTo() was not called')
      const started = performance.now()
      const bearer = courier.token === undefined ? {} : { authorization: `Bearer ${courier.token}` }
      const back = await fetch(target, {
        method: 'POST',
        headers: { 'content-type': 'application/json; charset=utf-8', ...bearer },
        body: JSON.stringify(activity),
        signal: AbortSignal.timeout(setting.within),
      }).then(
        async (response) => ({ status: response.status, body: await response.text() }),
        () => ({ status: 0, body: '' }),
      )
      const body = back.body === '' ? undefined : read(back.body)
      const delivery = { status: back.status, body, ms: performance.now() - started, activity }
      courier.deliveries.push(delivery)
      return delivery
    },
    again({ activity }, { id }) {
      const isInvoke = activity.type === 'invoke'
      const fresh = isInvoke ? `f:${randomUUID()}` : state.moment()
      return courier.give({
        ...activity,
        ...(id === 'new' ? { id: fresh } : {}),
        ...(isInvoke ? { timestamp: new Date(state.clock.now()).toISOString() } : {}),
      })
    },
  }
  return courier
}
