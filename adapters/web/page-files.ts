import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from './door.ts'

/** The page as the build wrote it; or why there is none, in a sentence. */
export const pageFiles = (root: string): Page | string => {
  const read = (name: string) => readFileSync(join(root, 'dist/adapters/web', name), 'utf8')
  try {
    return {
      html: read('page.html'),
      enter: read('enter.html'),
      wrong: read('wrong.html'),
      many: read('many.html'),
      script: read('page.js'),
      style: read('page.css'),
    }
  } catch {
    return 'The web chat is off: its page is not built yet. Run: npm run build'
  }
}
