/**
 * A value as JSON that reads well, the same bytes for the same value: keys in their order, two spaces, a last new line. What
 * could end a script or a line in a page is written as an escape, and so is half a surrogate pair; read as JSON, all words
 * are as they were typed.
 */
export const jsonOf = (value: unknown): string => {
  const plain: unknown = JSON.parse(JSON.stringify(value) ?? 'null')
  return `${written(plain, '\n').replaceAll(UNSAFE, escaped)}\n`
}

const written = (value: unknown, line: string): string => {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const inner = `${line}  `
  if (Array.isArray(value)) {
    return value.length === 0 ? '[]' : `[${value.map((one) => inner + written(one, inner)).join(',')}${line}]`
  }
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  if (fields.length === 0) return '{}'
  return `{${fields.map(([key, one]) => `${inner}${JSON.stringify(key)}: ${written(one, inner)}`).join(',')}${line}}`
}

/** They can only stand inside of strings. */
const UNSAFE = /[<>&\u2028\u2029]/g
const escaped = (letter: string) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`
