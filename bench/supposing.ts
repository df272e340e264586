import type { Content } from '../src/index.ts'
import { timesOnFiles } from './answering.ts'
import { type Line, ofTimes } from './line.ts'
import { toHalf } from './walk.ts'

const ROUNDS = 60

/** From `what if <factor> is <level>` to what would come of it, where half of the questions are answered. */
export const supposing = async (content: Content): Promise<Line[]> => {
  const { batches } = await toHalf(content)
  const names = content.factors.map(({ name }) => name)
  const times = await timesOnFiles(content, batches, (round) => suppose(names, round), ROUNDS)
  return [ofTimes('what-if', 'what if a question were at another level, half answered, logs on the disk', times, 50)]
}

/** One question after another, at one level after another. */
const suppose = (names: readonly string[], round: number) => {
  const name = names[(round * 7) % names.length] ?? ''
  return { kind: 'say', words: `what if ${name} is ${1 + (round % 4)}` } as const
}
