/** How much of one person's may wait in a room before others go first. */
const PATIENCE = 10

/** One thing after another in each room, and rooms side by side. */
export interface Lanes {
  /**
   * Puts work in its room's queue. It is done in the order in which it came; what a person has waiting beyond ten comes after
   * what others wait for there. Nothing is dropped.
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
}

export const lanes = (): Lanes => {
  /** Rooms in which something is being done, each with what waits there. */
  const rooms = new Map<string, Queue>()
  let left = 0
  let resting: (() => void)[] = []

  const run = async (room: string, queue: Queue) => {
    for (let next = take(queue); next; next = take(queue)) {
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
        const queue: Queue = known ?? { waiting: [], counts: new Map() }
        queue.waiting.push({ person, work, done, failed })
        queue.counts.set(person, (queue.counts.get(person) ?? 0) + 1)
        if (known) return
        rooms.set(room, queue)
        void run(room, queue)
      }),
    waiting: () => left,
    idle: () => (left === 0 ? Promise.resolve() : new Promise((rest) => resting.push(rest))),
  }
}

/** Takes the next from a queue: the first of those whose people are not far ahead of the others. */
const take = ({ waiting, counts }: Queue): Waiting | undefined => {
  const fair = counts.size > 1 ? waiting.findIndex(({ person }) => (counts.get(person) ?? 0) <= PATIENCE) : 0
  const [next] = waiting.splice(Math.max(0, fair), 1)
  if (!next) return undefined
  const behind = (counts.get(next.person) ?? 1) - 1
  if (behind > 0) counts.set(next.person, behind)
  else counts.delete(next.person)
  return next
}
