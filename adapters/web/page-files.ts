import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from './door.ts'

/**
 * The page as the build wrote it.
 * @throws where it is not there, with a sentence that says what to do
 */
export const pageFiles = (root: string): Page => {
  const read = (name: string) => readFileSync(join(root, 'dist/adapters/web', name), 'utf8')
  try {
    return { html: read('page.html'), enter: read('enter.html'), script: read('page.js'), style: read('page.css') }
  } catch {
    throw new Error('The page of the web chat is not built yet. Run: npm run build')
  }
}
