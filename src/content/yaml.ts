import { isNode, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { inWords, slipsIn } from './slips.ts'

/** One thing wrong in a file, and what would be right. */
export interface Problem {
  file: string
  line: number
  text: string
}

export const problemLine = ({ file, line, text }: Problem): string => `${file}:${line}  ${text}`

export type Path = readonly PropertyKey[]

/** A file read and found to be of the right shape, with the line on which each part stands. */
export interface Parsed<T> {
  value: T
  file: string
  lineOf: (path: Path) => number
}

/**
 * Reads YAML (or JSON, which is YAML) into a shape.
 * @param file the name to give in problems
 * @returns the value, or every problem with its line; never throws for what the text holds
 */
export const parseYaml = <T>(file: string, text: string, shape: z.ZodType<T>): Parsed<T> | Problem[] => {
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter, stringKeys: true })
  const lineAt = (offset: number) => counter.linePos(offset).line
  const slips = slipsIn(document, text, lineAt)
  if (slips.length > 0) return slips.map((slip) => ({ file, ...slip }))
  let raw: unknown
  try {
    raw = document.toJS({ maxAliasCount: 50 })
  } catch {
    return [{ file, line: 1, text: 'has references that unfold without end (write the values out)' }]
  }
  const lineOf = (path: Path): number => {
    for (let length = path.length; length > 0; length -= 1) {
      const within = document.getIn(path.slice(0, length - 1), true)
      const key = path[length - 1]
      const pairs = within && typeof within === 'object' && 'items' in within && Array.isArray(within.items) ? within.items : []
      for (const [at, item] of pairs.entries()) {
        const named = typeof item === 'object' && item !== null && 'key' in item ? item.key : undefined
        const node =
          named === undefined ? (at === key ? item : undefined) : String(plain(named)) === String(key) ? named : undefined
        if (isNode(node) && node.range) return lineAt(node.range[0])
      }
    }
    return 1
  }
  const result = shape.safeParse(raw, { reportInput: true })
  if (result.success) return { value: result.data, file, lineOf }
  return result.error.issues.flatMap((issue) =>
    inWords(issue).map(({ path, text }) => ({ file, line: lineOf(path), text: `${named(path)}${text}` })),
  )
}

const plain = (key: unknown): unknown => (typeof key === 'object' && key !== null && 'value' in key ? key.value : key)

/** Where in the file, for people: `levels 2, label: `. */
const named = (path: Path): string => {
  const parts = path.map((part) => (typeof part === 'number' ? String(part + 1) : String(part)))
  return parts.length === 0 ? '' : `${parts.join(' > ')}: `
}
