import { randomBytes } from 'node:crypto'

/** Easy to read out, without letters that look alike: `k7m2-p9x4-3fhn`. It finds an appraisal on this computer; on a chat platform, who may see one is for its adapter to check. */
export const newCode = (): string => {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
  const picked = [...randomBytes(64)].filter((byte) => byte < letters.length * 8).map((byte) => letters[byte % letters.length])
  return [0, 4, 8].map((at) => picked.slice(at, at + 4).join('')).join('-')
}
