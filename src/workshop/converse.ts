import type { Command } from '../conversation/command.ts'
import type { Core, Outcome, Owing } from '../conversation/core.ts'
import { converse as talk } from '../conversation/handle.ts'
import { gathering } from './convene.ts'

/**
 * One command, from what somebody did to what it comes to, in a conversation or in a workshop.
 * @see talk
 */
export const converse = (core: Core, command: Command, owing?: Owing): Promise<Outcome> =>
  talk({ gathering, ...core }, command, owing)
