// Several people answering at once until the process is killed, for killed.test.ts. A line is said only once an answer is kept.
import { randomUUID } from 'node:crypto'
import { writeSync } from 'node:fs'
import { openFiles } from '../../src/store/files.ts'
import { answered, batch } from './events.ts'

const [home = '', ...codes] = process.argv.slice(2)
const store = await openFiles(home, { notice: () => undefined })

const answering = async (person: string, code: string) => {
  for (let length = 0; ; ) {
    const delivery = randomUUID()
    const result = await store.append(code, length, batch(delivery, answered(person, `what ${person} said`)))
    if (result === 'kept') writeSync(1, `${code} ${delivery}\n`)
    length = result === 'kept' ? length + 1 : ((await store.read(code))?.events.length ?? 0)
  }
}

await Promise.all(codes.flatMap((code) => ['slack:t:ann', 'slack:t:bob', 'slack:t:cat'].map((person) => answering(person, code))))
