import { createHash } from 'node:crypto'

/**
 * JSON in one way only: no spaces, keys in order, so that what says the same is written the same.
 * @see RFC 8785
 */
export const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  const fields = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${fields.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`
}

/** The SHA-256 of a text, in 64 figures. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
