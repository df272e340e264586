import { type Serving, served } from '../adapters/serving.ts'
import type { Tenant } from './tenant/tenant.ts'

/** Starts a built app for a tenant on this computer; comes back when it listens. */
export const serves = async (root: string, home: string, tenant: Tenant): Promise<Serving> => {
  const app = await served(root, home, { TEAMS: 'local' })
  tenant.deliversTo(`${app.address}/api/messages`)
  return app
}
