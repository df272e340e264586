import type { Command } from '../../src/index.ts'

/** A typed line as a command. In the terminal everything is said in words; a number is among the words. */
export const read = (
  line: string,
  who: { by: string; at: string; id: string; fresh: string; code?: string | undefined },
): Command => ({
  ...who,
  do: { kind: 'say', words: line },
})
