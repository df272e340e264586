import { randomBytes } from 'node:crypto'

/** Easy to read out, without letters that look alike: `k7m2-p9x4-3fhn`. It finds an appraisal on this computer; on a chat platform, who may see one is for its adapter to check. */
export const newCode = (): string => groups(3)

/** A code that gives access: 28 letters of 31, which is 138 bits. */
export const newLinkCode = (): string => groups(7)

const groups = (many: number): string => {
  const picked = [...randomBytes(64)].filter((byte) => byte < LETTERS.length * 8).map((byte) => LETTERS[byte % LETTERS.length])
  return Array.from({ length: many }, (_, at) => picked.slice(at * 4, at * 4 + 4).join('')).join('-')
}
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'
