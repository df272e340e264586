import { fleschKincaid } from 'flesch-kincaid'
import { syllable } from 'syllable'
import type { Read } from './load.ts'
import type { Parsed, Path } from './yaml.ts'

/** How hard one string of the content is to read. */
export interface Reading {
  file: string
  line: number
  text: string
  /** Words in its longest sentence. */
  longest: number
  /**
   * Flesch-Kincaid grade: the school year, plus about five the reader's age. Rough for a short string.
   * @see Kincaid et al. 1975, Naval Technical Training Command, Research Branch Report 8-75
   */
  grade: number
}

/** Keys under which nothing stands that a person reads as a sentence. */
const NOT_PROSE = new Set([
  'id',
  'also',
  'phrases',
  'sources',
  'source',
  'title',
  'by',
  'address',
  'theme',
  'name',
  'kind',
  'grade',
  'when',
  'note',
])
/** Too few words for a grade to say anything. */
const FEWEST = 6

/** The reading of every sentence in `flows/` and `data/`, in the order of the files. */
export const readings = ({ at }: Read): Reading[] =>
  [at.words, at.outcomes, ...at.themes, ...at.approaches, at.knockouts, at.companions].flatMap((parsed) =>
    strings(parsed.value, []).flatMap(([path, text]) => readingOf(parsed, path, text)),
  )

const readingOf = (parsed: Parsed<unknown>, path: Path, text: string): Reading[] => {
  const sentences = text
    .replace(/\{[^}]*\}/g, 'this')
    .split(/[.!?]+["”]?(?:\s|$)/)
    .filter((part) => part.trim())
  const words = text.split(/\s+/).filter(Boolean)
  if (words.length < FEWEST) return []
  return [
    {
      file: parsed.file,
      line: parsed.lineOf(path),
      text,
      longest: Math.max(...sentences.map((sentence) => sentence.trim().split(/\s+/).length)),
      grade: fleschKincaid({
        sentence: sentences.length,
        word: words.length,
        syllable: words.reduce((sum, word) => sum + syllable(word), 0),
      }),
    },
  ]
}

const strings = (value: unknown, path: Path): [Path, string][] => {
  if (typeof value === 'string') return [[path, value]]
  if (Array.isArray(value)) return value.flatMap((part, at) => strings(part, [...path, at]))
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, part]) => (NOT_PROSE.has(key) ? [] : strings(part, [...path, key])))
}
