import { clean } from './escape.ts'

/**
 * Sizes are counted in UTF-16 units of the text as it is sent. That is never fewer than its characters, however Slack
 * counts them. What is cut is cut between whole letters, as people see letters.
 */

/** The beginning of a text that fits, with "…" where it does not fit whole. */
export const cut = (text: string, most: number, as: (text: string) => string): string => {
  const whole = as(text)
  if (whole.length <= most) return whole
  let kept = ''
  let size = 1
  for (const letter of letters(clean(text))) {
    size += sizeOf(letter, as)
    if (size > most) break
    kept += letter
  }
  return `${as(kept.trimEnd())}…`
}

/** A text as pieces that fit, whole when put together: broken at spaces, and inside a word only where one is too long. */
export const divide = (text: string, most: number, as: (text: string) => string): string[] => {
  const pieces: string[] = []
  let current = ''
  let size = 0
  const close = () => {
    const piece = as(current.trim())
    if (current.trim() !== '') pieces.push(piece)
    current = ''
    size = 0
  }
  const add = (part: string, more = sizeOf(part, as)): boolean => {
    if (size + more > most) close()
    if (more > most) return false
    current += part
    size += more
    return true
  }
  for (const word of clean(text).split(/(?<=\s)(?=\S)/)) {
    if (add(word, as(word).length)) continue
    for (const letter of letters(word)) if (!add(letter)) for (const point of letter) add(point)
  }
  close()
  return pieces
}

/** A letter taken by itself does not show what is put in beside a colon, a full stop or a sign: room is left for it. */
const sizeOf = (letter: string, as: (text: string) => string) => as(letter).length + (/[:.@#]/.test(letter) ? 3 : 0)

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
const letters = function* (text: string) {
  for (const { segment } of segmenter.segment(text)) yield segment
}
