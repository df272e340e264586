import { type Command, isForAdmins, type Outcome } from '../../src/index.ts'

/**
 * Has a command done, and where that depends on whether they look after the workspace, asks so and has the same done again.
 * Nobody is asked about before it matters. Of the first time nothing was kept.
 * @param isAdmin whether they look after the workspace; where that cannot be found out they do not
 */
export const twice = async (
  command: Command,
  isAdmin: () => Promise<boolean>,
  how: (command: Command) => Promise<Outcome>,
): Promise<Outcome> => {
  const outcome = await how(command)
  if (!isForAdmins(command, outcome.replies)) return outcome
  return how({ ...command, admin: await isAdmin().catch(() => false) })
}
