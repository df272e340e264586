// Somebody links one account after another until the process is killed, for linked.test.ts. A line is said only once it is kept.
import { writeSync } from 'node:fs'
import { openFiles } from '../../src/store/files.ts'
import { newLinkCode } from '../../src/store/link-code.ts'
import { ann } from './events.ts'

const [home = ''] = process.argv.slice(2)
const store = await openFiles(home, { notice: () => undefined })
const before = (await store.namesOf(ann)).length
const at = '2026-03-02T10:00:00Z'

for (let nth = before; ; nth += 1) {
  const [code, account] = [newLinkCode(), `teams:contoso:ann-${nth}`]
  await store.openLink(ann, code, at)
  const { kind } = await store.link(account, code, at, [`code-${nth}`])
  writeSync(1, `${kind} ${account}\n`)
}
