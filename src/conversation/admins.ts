import type { Command } from './command.ts'
import type { Reply } from './reply.ts'

/**
 * Whether a command was refused to somebody who may look after the workspace, where nobody has asked yet whether they do.
 * Nothing is kept of it: it is not done, and the same command comes again once that is known.
 */
export const isForAdmins = ({ admin }: Pick<Command, 'admin'>, replies: readonly Reply[]): boolean =>
  admin === undefined && replies.some((reply) => reply.kind === 'refused' && reply.unless === 'admin')
