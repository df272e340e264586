import { readContent } from '../../src/content/load.ts'

const read = readContent('.')
if (Array.isArray(read)) throw new Error(read.map(({ file, line, text }) => `${file}:${line} ${text}`).join('\n'))

/** What `data/` and `flows/` hold today. */
export const real = read.content
