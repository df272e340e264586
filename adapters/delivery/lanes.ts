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

export const lanes = (): Lanes => {
  /** Rooms in which something is being done, each with what waits there. */
  const rooms = new Map<string, Waiting[]>()
  let left = 0
  let resting: (() => void)[] = []

  const run = async (room: string, queue: Waiting[]) => {
    for (let next = take(queue); next; next = take(queue)) {
      const { person, work, done, failed } = next
      const behind = queue.filter((other) => other.person === person).length
      await work(behind).then(done, failed)
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
        const queue = rooms.get(room)
        const waiting = { person, work, done, failed }
        if (queue) queue.push(waiting)
        else {
          const begun = [waiting]
          rooms.set(room, begun)
          void run(room, begun)
        }
      }),
    waiting: () => left,
    idle: () => (left === 0 ? Promise.resolve() : new Promise((rest) => resting.push(rest))),
  }
}

/** Takes the next from a queue: the first of those whose people are not far ahead of the others. */
const take = (queue: Waiting[]): Waiting | undefined => {
  const counts = new Map<string, number>()
  for (const { person } of queue) counts.set(person, (counts.get(person) ?? 0) + 1)
  const fair = counts.size > 1 ? queue.findIndex(({ person }) => (counts.get(person) ?? 0) <= PATIENCE) : 0
  return queue.splice(Math.max(0, fair), 1)[0]
}
