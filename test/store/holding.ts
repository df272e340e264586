// Opens and closes a home as it is told: a process for lock.test.ts.
import { createInterface } from 'node:readline'
import { openFiles } from '../../src/store/files.ts'
import type { Store } from '../../src/store/store.ts'

const [home = ''] = process.argv.slice(2)
let store: Store | undefined

console.log('ready')
for await (const line of createInterface(process.stdin)) {
  if (line === 'open') {
    store = await openFiles(home, { notice: () => undefined }).catch((error: unknown) => {
      console.log(error instanceof Error ? error.message : String(error))
      return undefined
    })
    if (store) console.log('open')
  }
  if (line === 'close') {
    await store?.close()
    store = undefined
    console.log('closed')
  }
}
