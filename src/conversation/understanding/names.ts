import { distance } from 'fastest-levenshtein'
import { alike, plain, stems } from './text.ts'

/** Something that can be called by several names, its own the first. */
export interface Named {
  id: string
  names: readonly string[]
}

/**
 * What somebody means by a name: the very name or id; else the one whose words are all there, or that all the words
 * given belong to; else a slip of the finger away. Nothing where two fit as well.
 */
export const resolve = (words: string, known: readonly Named[]): string | undefined => {
  const wanted = plain(words).replace(/^the /, '')
  if (wanted === '') return undefined
  const names = namesOf(known)
  const only = (found: { id: string }[]) => (new Set(found.map(({ id }) => id)).size === 1 ? found[0]?.id : undefined)
  const called = names.filter(({ name }) => name === wanted || name.replace(/^the /, '') === wanted)
  const exact = only(called.filter(({ own }) => own)) ?? only(called)
  if (exact) return exact
  const mine = stems(words)
  if (mine.length > 0) {
    const same = only(names.filter((named) => equal(named.stems, mine)))
    if (same) return same
    const within = only(names.filter((named) => holdsAll(named.stems, mine)))
    if (within) return within
  }
  return wanted.length >= 4 ? only(closest(wanted, names)) : undefined
}

const prepared = new WeakMap<readonly Named[], ReturnType<typeof prepare>>()
const namesOf = (known: readonly Named[]) => {
  const made = prepared.get(known) ?? prepare(known)
  prepared.set(known, made)
  return made
}
const prepare = (known: readonly Named[]) =>
  known.flatMap(({ id, names }) =>
    [id, id.replaceAll('-', ' '), ...names].map((name, at) => ({
      id,
      name: plain(name),
      stems: stems(plain(name)),
      own: at < 3,
    })),
  )

/** The nearest thing to a name that nothing is called by, to be asked about. */
export const nearestName = (words: string, known: readonly Named[]): string | undefined => {
  const mine = stems(words)
  const scored = known.flatMap(({ names }) => {
    const [name = ''] = names
    const shared = Math.max(...names.map((one) => stems(one).filter((stem) => mine.some((other) => alike(stem, other))).length))
    return [{ name, shared }]
  })
  const best = scored.sort((a, b) => b.shared - a.shared)[0]
  return best && best.shared > 0 ? best.name : undefined
}

const equal = (a: readonly string[], b: readonly string[]) => a.length === b.length && holdsAll(a, b)
const holdsAll = (name: readonly string[], words: readonly string[]) =>
  words.every((word) => name.some((stem) => alike(stem, word)))

const closest = (wanted: string, names: readonly { id: string; name: string }[]) => {
  const far = names.map((named) => ({ ...named, far: distance(wanted, named.name) }))
  const least = Math.min(...far.map((named) => named.far))
  return least <= Math.max(1, Math.floor(wanted.length / 6)) ? far.filter((named) => named.far === least) : []
}
