import type { Content } from '../content/content.ts'
import type { Drawing } from './readings.ts'

/** How many readings are drawn, and from which seed, as far as it is asked for. */
export type Asked = { [Part in keyof Drawing]?: Drawing[Part] | undefined }

/**
 * How readings are drawn: as asked for, and otherwise as `data/numbers/judgement.yaml` has it.
 * @throws RangeError for samples that are no whole number of at least 1, and for a seed that is no whole number
 */
export const drawingOf = ({ numbers }: Content, asked: Asked): Drawing => {
  const { draws } = numbers.judgement
  const { samples = draws.samples, seed = draws.seed } = asked
  if (!Number.isSafeInteger(samples) || samples < 1)
    throw new RangeError(`samples is ${samples} (give a whole number of at least 1)`)
  if (!Number.isSafeInteger(seed)) throw new RangeError(`seed is ${seed} (give a whole number)`)
  return { samples, seed }
}
