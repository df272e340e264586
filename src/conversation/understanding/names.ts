import { distance } from 'fastest-levenshtein'
import { alike, plain, stems } from './text.ts'

/** Something that can be called by several names, its own the first. */
export interface Named {
  id: string
  names: readonly string[]
  /** How it is asked about: it may be known by these words, where no name fits. */
  asks?: string
  /** The letters its name begins with, where they stand for nothing else. */
  short?: string
}

/** What somebody means by a name; nothing where nothing fits, or two fit as well. */
export const resolve = (words: string, known: readonly Named[]): string | undefined => {
  const [one, ...others] = fitting(words, known)
  return others.length === 0 ? one : undefined
}

/**
 * Everything that fits a name as well as anything does: the very name or id; else what is called so in fewer letters; else
 * the names whose words are the same, or that all the words given belong to, its own before any other; else a slip of the
 * finger away; else what is asked about in these words.
 * @returns ids; one where it is clear which is meant
 */
export const fitting = (words: string, known: readonly Named[]): string[] => {
  const wanted = plain(words).replace(/^the /, '')
  if (wanted === '') return []
  const names = namesOf(known)
  const mine = stems(words)
  const some = mine.length > 0
  const called = names.filter(({ name }) => name === wanted || name.replace(/^the /, '') === wanted)
  let several: string[] = []
  for (const found of [
    () => called.filter(({ own }) => own),
    () => called,
    () => known.filter(({ short }) => short === wanted),
    () => (some ? names.filter((named) => equal(named.stems, mine)) : []),
    () => (some ? names.filter((named) => named.own && holdsAll(named.stems, mine)) : []),
    () => (some ? names.filter((named) => holdsAll(named.stems, mine)) : []),
    () => (wanted.length >= 4 ? closest(wanted, names) : []),
    () => (some ? known.filter(({ asks }) => asks !== undefined && holdsAll(stems(asks), mine)) : []),
  ]) {
    const ids = [...new Set(found().map(({ id }) => id))]
    if (ids.length === 1) return ids
    if (several.length === 0) several = ids
  }
  return several
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

/**
 * The nearest thing to a name that nothing is called by, to be asked about; two that are as near stand side by side, as
 * they are read between quotation marks. Where more are as near, none of them says anything.
 */
export const nearestName = (words: string, known: readonly Named[]): string | undefined => {
  const mine = stems(words)
  const scored = known.map(({ names, asks = '' }) => {
    const [name = ''] = names
    const heard = [...names, asks].map(stems).map((one) => mine.filter((stem) => one.some((other) => alike(stem, other))))
    return { name, shared: Math.max(...heard.map(({ length }) => length)) }
  })
  const most = Math.max(0, ...scored.map(({ shared }) => shared))
  const best = most === 0 ? [] : scored.filter(({ shared }) => shared === most)
  return best.length === 1 || best.length === 2 ? best.map(({ name }) => name).join('” or “') : undefined
}

const equal = (a: readonly string[], b: readonly string[]) => a.length === b.length && holdsAll(a, b)
const holdsAll = (name: readonly string[], words: readonly string[]) =>
  words.every((word) => name.some((stem) => alike(stem, word)))

const closest = (wanted: string, names: readonly { id: string; name: string }[]) => {
  const far = names.map((named) => ({ ...named, far: distance(wanted, named.name) }))
  const least = Math.min(...far.map((named) => named.far))
  return least <= Math.max(1, Math.floor(wanted.length / 6)) ? far.filter((named) => named.far === least) : []
}
