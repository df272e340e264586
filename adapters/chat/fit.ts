import { clean } from './clean.ts'

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
  const sizeOf = sizing(as)
  for (const letter of letters(clean(text))) {
    size += sizeOf(letter)
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
  const sizeOf = sizing(as)
  const add = (part: string, more = sizeOf(part)): boolean => {
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
const sizing = (as: (text: string) => string) => {
  const sizes = new Map<string, number>()
  return (letter: string): number => {
    const size = sizes.get(letter) ?? as(letter).length + (/[:.@#]/.test(letter) ? 3 : 0)
    sizes.set(letter, size)
    return size
  }
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
/** As much as is looked at together: to find the letters of a long text at once takes time that grows with its square. */
const WINDOW = 1000

/** The letters of a text as people see them. What goes on for longer than a window is taken for several. */
const letters = function* (text: string) {
  for (let at = 0; at < text.length; ) {
    const part = text.slice(at, at + WINDOW).replace(/(?<=.)[\ud800-\udbff]$/s, '')
    const found = [...segmenter.segment(part)].map(({ segment }) => segment)
    const whole = at + part.length < text.length && found.length > 1 ? found.slice(0, -1) : found
    yield* whole
    at += whole.join('').length
  }
}
