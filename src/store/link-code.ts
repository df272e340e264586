import { randomBytes } from 'node:crypto'

/** A new link code, of 138 random bits: it gives access. Easy to read out, without letters that look alike. */
export const newLinkCode = (): string => {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
  const picked = [...randomBytes(96)].filter((byte) => byte < letters.length * 8).map((byte) => letters[byte % letters.length])
  return picked.length < LETTERS
    ? newLinkCode()
    : Array.from({ length: LETTERS / 4 }, (_, nth) => picked.slice(4 * nth, 4 * nth + 4).join('')).join('-')
}
const LETTERS = 28
