import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Content, recordFiles, verifyLog, withSmall } from '../../src/index.ts'
import { root } from '../root.ts'
import { readSettings } from '../settings.ts'
import { version } from '../version.ts'
import { write } from './write.ts'

/**
 * Writes the record of an appraisal into a folder, as all of its files. It reads the log as it lies on disk, and may run beside
 * a server.
 */
export const exportRecord = async (
  given: Content,
  code: string,
  { to, template }: { to: string; template?: string | undefined },
): Promise<0 | 1> => {
  const settings = readSettings(root(), process.env)
  if (Array.isArray(settings)) throw new Error(settings.join('\n'))
  const { LANDSCAPE_HOME: home, SMALL_NUMBER: small, RECORD_TEMPLATE: usual } = settings
  const found = await verifyLog(home, code)
  if (found.kind === 'absent') throw new Error(`There is no appraisal ${code} in ${home}.`)
  if (found.kind === 'broken')
    throw new Error(`The log of ${code} is not as it was written, so there is no record of it.\n${found.problems.join('\n')}`)
  const files = await recordFiles({
    content: withSmall(given, small),
    code,
    events: found.said,
    head: found.head,
    version: version(),
    template: template === undefined ? usual : templateAt(template),
  })
  try {
    mkdirSync(to, { recursive: true })
  } catch {
    throw new Error(`${to} is no folder, and cannot be made one.`)
  }
  for (const { name, bytes } of files) {
    const trouble = write(join(to, name), bytes)
    if (trouble !== undefined) throw new Error(trouble)
    process.stdout.write(`${join(to, name)}\n`)
  }
  return 0
}

/** A council's own Word file. @throws where it cannot be read, with a sentence */
export const templateAt = (path: string): Buffer => {
  try {
    return readFileSync(path)
  } catch {
    throw new Error(`There is no file ${path} that can be read (name a Word file).`)
  }
}
