import type { Metrics } from './metrics.ts'
import type { Route } from './server.ts'

/** Something that has to be there before anybody can be served. */
export interface Check {
  name: string
  /** Why it is not ready, in a few words; nothing where it is. */
  ready(): string | undefined
}

/** `/healthz`: the process answers. `/readyz`: it can serve, or else the reasons, one a line. `/metrics`: its counts. */
export const health = (checks: readonly Check[], metrics: Metrics): Route[] => [
  { method: 'GET', path: '/healthz', most: 0, answer: async () => ({ status: 200, body: 'ok\n' }) },
  {
    method: 'GET',
    path: '/readyz',
    most: 0,
    answer: async () => {
      const reasons = checks.flatMap(({ name, ready }) => {
        const reason = ready()
        return reason === undefined ? [] : [`${name}: ${reason}\n`]
      })
      return reasons.length === 0 ? { status: 200, body: 'ok\n' } : { status: 503, body: reasons.join('') }
    },
  },
  {
    method: 'GET',
    path: '/metrics',
    most: 0,
    answer: async () => ({ status: 200, body: metrics.text(), type: 'text/plain; version=0.0.4; charset=utf-8' }),
  },
]
