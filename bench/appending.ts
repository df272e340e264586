import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { openFiles, type Store } from '../src/index.ts'
import { nodeDisk, writeSafely } from '../src/store/disk.ts'
import { complain } from './answering.ts'
import { type Line, ofRatio, ofTimes } from './line.ts'
import { answerAt, answers, seed } from './seed.ts'
import { inFolder } from './temporary.ts'
import { inTurn } from './timing.ts'

/** Twice what one file of a log takes, so that short and long ends of logs are met alike. */
const ROUNDS = 128
const WARM = 8

/** What adding one answer costs, by how much is there already: it should not matter. */
export const appending = async (many: string, long: string): Promise<Line[]> => [
  ...(await inLogs(long)),
  ...(await inHomes(many)),
  ...(await theDisk()),
]

/** @param home holds a log of 20,000 events under the code `long` */
const inLogs = async (home: string): Promise<Line[]> => {
  seed(home, 'middling', answers(1000))
  seed(home, 'short', answers(10))
  return onStore(home, async (store) => {
    const [short = [], middling = [], long = []] = await inTurn(
      ROUNDS,
      WARM,
      appender(store, 'short', 10),
      appender(store, 'middling', 1000),
      appender(store, 'long', 20_000),
    )
    return [
      ofTimes('append-10', 'append to a log of 10 events', short),
      ofTimes('append-1000', 'append to a log of 1,000 events', middling),
      ofTimes('append-20000', 'append to a log of 20,000 events', long),
      ofRatio('append-by-log', 'slowest of these medians over the fastest', [short, middling, long], 2),
    ]
  })
}

/** @param many holds 10,000 appraisals of 10 events */
const inHomes = (many: string) =>
  inFolder(async (few) => {
    seedMany(few, 10)
    return onStore(few, (small) =>
      onStore(many, async (large) => {
        const cold = (round: number) => appender(large, codeOf(9000 + round), 10 - round)(round)
        const [inFew = [], inMany = [], others = []] = await inTurn(
          ROUNDS,
          WARM,
          appender(small, codeOf(5), 10),
          appender(large, codeOf(5), 10),
          cold,
        )
        return [
          ofTimes('append-few', 'append where there are 10 appraisals', inFew),
          ofTimes('append-many', 'append where there are 10,000 appraisals', inMany),
          ofRatio('append-by-home', 'slower of these medians over the faster', [inFew, inMany], 2),
          ofTimes('append-cold', 'append to one not used since the start, of 10,000', others),
        ]
      }),
    )
  })

/** What the disk alone takes for the same: two files written and safe, two names changed, the folder safe. */
const theDisk = () =>
  inFolder(async (folder) => {
    const text = JSON.stringify(answers(32))
    const work = async (round: number) => {
      const drafts = [join(folder, `a${round}`), join(folder, `b${round}`)]
      await Promise.all(drafts.map((draft) => writeSafely(nodeDisk, draft, text)))
      for (const [at, draft] of drafts.entries()) await nodeDisk.rename(draft, join(folder, `kept${at}`))
      await nodeDisk.sync(folder)
    }
    const [times = []] = await inTurn(ROUNDS, WARM, work)
    return [ofTimes('disk-alone', 'what the disk alone takes for an append', times)]
  })

const appender = (store: Store, code: string, there: number) => async (round: number) => {
  const batch = { delivery: `round-${round}`, events: [answerAt(round)] }
  if ((await store.append(code, there + round, batch)) !== 'kept') throw new Error(`${code} has moved on`)
}

const onStore = async <T>(home: string, work: (store: Store) => Promise<T>): Promise<T> => {
  const store = await openFiles(home, { notice: complain })
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

/** So many appraisals of ten events each. */
export const seedMany = (home: string, count: number) => {
  mkdirSync(home, { recursive: true })
  const batches = answers(10)
  for (let at = 0; at < count; at += 1) seed(home, codeOf(at), batches)
}

const codeOf = (at: number) => `place-${String(at).padStart(5, '0')}`
