import type { Arrival } from '../chat/arrival.ts'

/** Whether somebody looks after the tenant. Teams tells no bot who does: the settings say it. @param admins in lower case */
export const isAdmin =
  (admins: readonly string[]) =>
  async ({ user }: Pick<Arrival, 'user'>): Promise<boolean> =>
    admins.includes(user.toLowerCase())
