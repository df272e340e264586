import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { check } from './check.ts'
import type { Content } from './content.ts'
import { hashOf, readContent } from './load.ts'
import type { Problem } from './yaml.ts'

/** Where a build keeps the content it has checked, so that a start need not read YAML again. */
const KEPT = 'dist/content.json'

/**
 * The content of this folder: as the last build kept it if no file has changed since, else read and checked anew.
 * @returns the content, or every problem that stands in the way
 */
export const loadContent = (root: string): Content | Problem[] => keptIn(root) ?? keptAnew(root, checkedContent(root))

/** The content read and checked anew, whatever was kept. */
export const checkedContent = (root: string): Content | Problem[] => {
  const read = readContent(root)
  if (Array.isArray(read)) return read
  const problems = check(read)
  return problems.length > 0 ? problems : read.content
}

/** Keeps content read anew where a build stands, so that only the first start after a change is slow. */
const keptAnew = (root: string, content: Content | Problem[]): Content | Problem[] => {
  if (Array.isArray(content) || !existsSync(dirname(join(root, KEPT)))) return content
  try {
    keepContent(root, content)
  } catch {
    // A folder that cannot be written to only costs the time to read again.
  }
  return content
}

/** What a build kept is trusted only while it is whole and bears the hash of the files as they are now. */
const keptIn = (root: string): Content | undefined => {
  const file = join(root, KEPT)
  if (!existsSync(file)) return undefined
  try {
    const kept: { hash: string; content: Content } | null = JSON.parse(readFileSync(file, 'utf8'))
    return kept?.hash === hashOf(root) ? kept.content : undefined
  } catch {
    return undefined
  }
}

/** Keeps checked content for the next start. */
export const keepContent = (root: string, content: Content): void => {
  mkdirSync(dirname(join(root, KEPT)), { recursive: true })
  writeFileSync(join(root, KEPT), JSON.stringify({ hash: content.hash, content }))
}
