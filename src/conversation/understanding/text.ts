import { distance } from 'fastest-levenshtein'
import { stemmer } from 'stemmer'

/** Small letters, plain quotes, no other marks but those within a word or number. */
export const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[‘’ʼ`]/g, "'")
    .replace(/[‐‑–—]/g, '-')
    .replace(/[^\p{L}\p{N}'%.\-/\s]/gu, ' ')
    .replace(/(?<!\p{N})\.|\.(?!\p{N})/gu, ' ')
    .replace(/(?<!\p{L})'|'(?!\p{L})/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()

/** What carries no meaning of its own. Words of size and denial do, and stay. */
const EMPTY = new Set(
  `a an the of to in on at is by are am was were be been being it its it's i we you they them he she us our ours your their
  this that these those and or for with as so people person have has had do does did there here what which who how when where
  would could should will can may might just really very quite pretty bit rather i'd we're we've they're that's there's i'm
  from up get gets got say think know tend tends actually basically mostly generally overall right now today`.split(/\s+/),
)

/** The stems of the words of a text that carry meaning, in their order. */
export const stems = (text: string): string[] =>
  plain(text)
    .replace(/n't\b/g, ' not')
    .split(/[\s/-]+/)
    .map((word) => word.replace(/'s$/, ''))
    .filter((word) => word !== '' && !EMPTY.has(word))
    .map((word) => stemmer(word))

/** Whether two stems are the same word, a small slip of the finger aside. */
export const alike = (a: string, b: string): boolean =>
  a === b || (a.length >= 5 && b.length >= 5 && a[0] === b[0] && distance(a, b) <= (Math.min(a.length, b.length) >= 8 ? 2 : 1))
