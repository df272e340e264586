import { join } from 'node:path'
import { checkedContent, problemLine } from '../src/index.ts'
import { root } from './root.ts'
import { bundle } from './web/bundle.ts'

/** Run by a build: writes the page of the web chat to `dist/`, where the server takes it from. */
const content = checkedContent(root())
if (Array.isArray(content)) {
  process.stderr.write(`${content.map(problemLine).join('\n')}\n`)
  process.exitCode = 1
} else await bundle(root(), join(root(), 'dist/adapters/web'), content)
