/** How much of one person's may wait in a room before others go first. */
const PATIENCE = 10

/** One thing after another in each room, and rooms side by side. */
export interface Lanes {
  /**
   * Puts work in its room's queue. It is done in the order in which it came; what a person has waiting beyond ten comes after
   * what others wait for there, and nothing of somebody's is begun while they are held. Nothing is dropped.
   * @param work is told how much of the same person's still waits behind it
   */
  add(room: string, person: string, work: (waiting: number) => Promise<void>): Promise<void>
  /** How much waits or is being done, in all rooms. */
  waiting(): number
  /** Comes back when nothing is left to do. */
  idle(): Promise<void>
}

interface Waiting {
  person: string
  work: (waiting: number) => Promise<void>
  done: () => void
  failed: (error: unknown) => void
}

/** What waits in a room, in the order in which it came, and how much of it is whose. */
interface Queue {
  waiting: Waiting[]
  counts: Map<string, number>
  /** Something came while all that waits was held. */
  came: () => void
}

/** @param held where nothing of a person's is to be begun: what ends when it may be */
export const lanes = (held: (person: string) => Promise<void> | undefined = () => undefined): Lanes => {
  /** Rooms in which something is being done, each with what waits there. */
  const rooms = new Map<string, Queue>()
  let left = 0
  let resting: (() => void)[] = []

  const run = async (room: string, queue: Queue) => {
    while (queue.waiting.length > 0) {
      const next = take(queue, (person) => held(person) === undefined)
      if (!next) {
        const more = new Promise<void>((came) => {
          queue.came = came
        })
        await Promise.race([more, ...[...queue.counts.keys()].map(held)])
        continue
      }
      const { person, work, done, failed } = next
      const behind = queue.counts.get(person) ?? 0
      // Also work that throws before it waits for anything is not to stop the lane.
      await (async () => work(behind))().then(done, failed)
      left -= 1
    }
    rooms.delete(room)
    if (left > 0) return
    for (const rest of resting) rest()
    resting = []
  }

  return {
    add: (room, person, work) =>
      new Promise<void>((done, failed) => {
        left += 1
        const known = rooms.get(room)
        const queue: Queue = known ?? { waiting: [], counts: new Map(), came: () => undefined }
        queue.waiting.push({ person, work, done, failed })
        queue.counts.set(person, (queue.counts.get(person) ?? 0) + 1)
        queue.came()
        if (known) return
        rooms.set(room, queue)
        void run(room, queue)
      }),
    waiting: () => left,
    idle: () => (left === 0 ? Promise.resolve() : new Promise((rest) => resting.push(rest))),
  }
}

/** Takes the next from a queue: the first of those whose people are free, and not far ahead of the others. */
const take = ({ waiting, counts }: Queue, isFree: (person: string) => boolean): Waiting | undefined => {
  const free = new Set([...counts.keys()].filter(isFree))
  if (free.size === 0) return undefined
  const fair = ({ person }: Waiting) => free.has(person) && (free.size === 1 || (counts.get(person) ?? 0) <= PATIENCE)
  const at = waiting.findIndex(fair)
  const [next] = waiting.splice(at >= 0 ? at : waiting.findIndex(({ person }) => free.has(person)), 1)
  if (!next) return undefined
  const behind = (counts.get(next.person) ?? 1) - 1
  if (behind > 0) counts.set(next.person, behind)
  else counts.delete(next.person)
  return next
}
