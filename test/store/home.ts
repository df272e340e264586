import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A folder that goes when the test is over. */
export const newHome = () => {
  const home = mkdtempSync(join(tmpdir(), 'landscape-'))
  onTestFinished(() => rmSync(home, { recursive: true, force: true }))
  return home
}
