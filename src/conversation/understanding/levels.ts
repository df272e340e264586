import type { Content, Factor } from '../../content/content.ts'
import { alike, plain, stems } from './text.ts'

/** A reply in words, read as a level: to be read back and asked about, never assumed. */
export interface Reading {
  from: number
  to: number
  /** The phrase of that level it sounded like. */
  phrase: string
}

/** What one level of a factor sounds like. */
interface Sound {
  phrases: readonly { text: string; stems: readonly string[] }[]
  vocabulary: readonly string[]
}

/** A reading wants this much likeness, and this much more than the next level's. */
const ENOUGH = 0.85
const AHEAD = 1.5
/** What a word of a level's own counts, beside its best phrase. These four were set on half of `test/conversation/replies.yaml`. */
const OWN = 0.5

/** What is left of a likeness where one of the two denies something and the other does not. */
const DENIED = 0.4
const denies = (stem: string) => ['no', 'not', 'never', 'nobodi', 'noth', 'none', 'hardli', 'without'].includes(stem)

/**
 * The level a reply sounds most like, or two neighbours between which it hangs.
 * @returns nothing where no level is near enough
 */
export const readLevel = (content: Content, factor: Factor, words: string): Reading | undefined => {
  const sounds = soundsOf(content, factor)
  const said = stems(words)
  const exact = sounds.flatMap(({ phrases }, at) =>
    phrases.flatMap(({ text }) => (plain(text) === plain(words) ? [{ level: at + 1, text }] : [])),
  )
  if (exact[0]) return { from: exact[0].level, to: exact[0].level, phrase: exact[0].text }
  if (said.length === 0) return undefined
  const scores = sounds.map((sound, at) => ({ level: at + 1, ...likeness(sound, sounds, said) }))
  const [first, second] = [...scores].sort((a, b) => b.score - a.score || a.level - b.level)
  if (!first || first.score < ENOUGH) return undefined
  if (!second || first.score >= AHEAD * second.score) return { from: first.level, to: first.level, phrase: first.phrase }
  if (Math.abs(first.level - second.level) > 1) return undefined
  return { from: Math.min(first.level, second.level), to: Math.max(first.level, second.level), phrase: first.phrase }
}

/**
 * How like a level a reply is: its best phrase, by how much of it is said, and every word that belongs to this level
 * more than to the others.
 */
const likeness = (sound: Sound, all: readonly Sound[], said: readonly string[]): { score: number; phrase: string } => {
  const rarity = (stem: string) => {
    const holders = all.filter(({ vocabulary }) => vocabulary.includes(stem)).length
    return holders === 0 ? 0 : 1 / holders ** 1.5
  }
  let best = 0
  let phrase = sound.phrases[0]?.text ?? ''
  for (const one of sound.phrases) {
    const heard = one.stems.filter((stem) => said.some((other) => alike(stem, other)))
    const whole = one.stems.reduce((sum, stem) => sum + rarity(stem), 0)
    const found = heard.reduce((sum, stem) => sum + rarity(stem), 0)
    const denied = one.stems.some(denies) === said.some(denies) ? 1 : DENIED
    const score = whole === 0 ? 0 : denied * (found / whole) * Math.sqrt(found)
    if (score > best) {
      best = score
      phrase = one.text
    }
  }
  const own = sound.vocabulary.filter((stem) => said.some((other) => alike(stem, other)))
  return { score: best + OWN * own.reduce((sum, stem) => sum + rarity(stem), 0), phrase }
}

const known = new WeakMap<Content, Map<string, Sound[]>>()
const soundsOf = (content: Content, factor: Factor): Sound[] => {
  const byFactor = known.get(content) ?? new Map<string, Sound[]>()
  known.set(content, byFactor)
  const made =
    byFactor.get(factor.id) ??
    factor.levels.map(({ label, looks, said, phrases }) => ({
      phrases: [label, ...phrases, said].map((text) => ({ text, stems: stems(text) })),
      vocabulary: [...new Set([label, looks, said, ...phrases].flatMap(stems))],
    }))
  byFactor.set(factor.id, made)
  return made
}
