import { type Command, type Content, handle, openFiles, openMemory, type Store } from '../src/index.ts'
import type { Batch } from '../src/store/store.ts'
import { type Line, ofTimes } from './line.ts'
import { seed } from './seed.ts'
import { inFolder } from './temporary.ts'
import { inTurn } from './timing.ts'
import { AT, countOf, HOUSE, heldBy, PERSON, toQuestion, toRecommendation, type Walk } from './walk.ts'

const WARM = 30
const ROUNDS = { memory: 200, files: 100 }

/** From a command to its replies, where sixty answers have been given: read, decide, keep, reply. */
export const answering = async (content: Content): Promise<Line[]> => {
  const question = await toQuestion(content)
  const recommendation = await toRecommendation(content)
  const memory = (walk: Walk) => onMemory(content, walk)
  const files = (walk: Walk) => onFiles(content, walk)
  return [
    ofTimes('answer-memory', 'an answer after 60, logs in memory', await memory(question), 3),
    ofTimes('answer-files', 'an answer after 60, logs on the disk', await files(question), 6),
    ofTimes('recommend-memory', 'the reply that brings the recommendation, in memory', await memory(recommendation), 3),
    ofTimes('recommend-files', 'the reply that brings the recommendation, on the disk', await files(recommendation), 6),
  ]
}

const onMemory = async (content: Content, { batches, next }: Walk) => {
  const store = openMemory()
  for (let round = 0; round < WARM + ROUNDS.memory; round += 1) {
    let events = 0
    for (const batch of heldBy(PERSON, codeOf(round), batches.slice(0, -1))) {
      await store.append(codeOf(round), events, batch)
      events += batch.events.length
    }
  }
  return timesOn(content, store, batches, () => next, ROUNDS.memory)
}

const onFiles = (content: Content, { batches, next }: Walk) => timesOnFiles(content, batches, () => next, ROUNDS.files)

/**
 * From a command to its replies, the log on the disk.
 * @param batches what was said before
 * @param next what is measured
 */
export const timesOnFiles = (
  content: Content,
  batches: readonly Batch[],
  next: (round: number) => Command['do'],
  rounds: number,
): Promise<number[]> =>
  inFolder(async (home) => {
    for (let round = 0; round < WARM + rounds; round += 1)
      seed(home, codeOf(round), heldBy(PERSON, codeOf(round), batches.slice(0, -1)))
    const store = await openFiles(home, { notice: complain })
    try {
      return await timesOn(content, store, batches, next, rounds)
    } finally {
      await store.close()
    }
  })

/** Every round has an appraisal of its own, that has just had its last answer but one. */
const timesOn = async (
  content: Content,
  store: Store,
  batches: readonly Batch[],
  next: (round: number) => Command['do'],
  rounds: number,
) => {
  const last = batches.slice(-1)
  const core = { content, store, house: HOUSE }
  const ready = async (round: number) => {
    await store.take(PERSON, codeOf(round))
    for (const batch of last) await store.append(codeOf(round), countOf(batches.slice(0, -1)), batch)
  }
  const answer = async (round: number) => {
    const replies = await handle(core, { id: `next-${round}`, by: PERSON, at: AT, fresh: 'bench-none', do: next(round) })
    if (replies.some(({ kind }) => kind === 'refused')) throw new Error(`refused: ${JSON.stringify(replies)}`)
  }
  const [, times = []] = await inTurn(rounds, WARM, ready, answer)
  return times
}

const codeOf = (round: number) => `bench-${String(round).padStart(4, '0')}`

/** What is measured must be whole. */
export const complain = (sentence: string) => {
  throw new Error(sentence)
}
