import type { Command } from './command.ts'
import type { Core } from './core.ts'
import { anyTime } from './understanding/anytime.ts'

/** Whether a group is to think together, or somebody wants to join one. */
export const isGathering = ({ content }: Core, { do: doing }: Command): boolean => {
  const asked = doing.kind === 'say' && doing.step === undefined ? anyTime(content, doing.words, false)?.do : undefined
  return asked === 'workshop' || asked === 'join'
}
