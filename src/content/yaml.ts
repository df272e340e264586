import { isNode, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { nearest } from './nearest.ts'

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
  const document = parseDocument(text, { lineCounter: counter })
  const lineAt = (offset: number) => counter.linePos(offset).line
  const first = document.errors[0]
  if (first) return [{ file, line: lineAt(first.pos[0]), text: `is not YAML: ${sentence(first.message)}` }]
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
  const result = shape.safeParse(raw)
  if (result.success) return { value: result.data, file, lineOf }
  return result.error.issues.flatMap((issue) =>
    say(issue).map(({ path, text }) => ({ file, line: lineOf(path), text: `${named(path)}${text}` })),
  )
}

const plain = (key: unknown): unknown => (typeof key === 'object' && key !== null && 'value' in key ? key.value : key)

/** Where in the file, for people: `levels 2, label: `. */
const named = (path: Path): string => {
  const parts = path.map((part) => (typeof part === 'number' ? String(part + 1) : String(part)))
  return parts.length === 0 ? '' : `${parts.join(' > ')}: `
}

const say = (issue: z.core.$ZodIssue): { path: Path; text: string }[] => {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      path: [...issue.path, key],
      text: 'is not a name that is known here (take it out, or mend its spelling)',
    }))
  if (issue.code === 'invalid_key') return [{ path: issue.path, text: issue.issues.map(({ message }) => message).join('; ') }]
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String)
    const given = 'input' in issue && typeof issue.input === 'string' ? issue.input : undefined
    const near = given === undefined ? undefined : nearest(given, values)
    return [{ path: issue.path, text: `must be one of ${values.join(', ')}${near ? ` (did you mean "${near}"?)` : ''}` }]
  }
  if (issue.code === 'invalid_type')
    return [
      { path: issue.path, text: issue.message.includes('undefined') ? 'is missing (write it in)' : sentence(issue.message) },
    ]
  return [{ path: issue.path, text: sentence(issue.message) }]
}

const sentence = (message: string) =>
  (message.split('\n')[0] ?? message).replace(/^Invalid input: /, '').replace(/ at line.*$/, '')
