import { checkedContent, keepContent, problemLine } from '../src/index.ts'
import { root } from './root.ts'

/** Run by a build: checks `flows/` and `data/` and keeps them as read, so that commands start at once. */
const content = checkedContent(root())
if (Array.isArray(content)) {
  process.stderr.write(`${content.map(problemLine).join('\n')}\n`)
  process.exitCode = 1
} else keepContent(root(), content)
