import { distance } from 'fastest-levenshtein'

/** The known word nearest to a misspelt one, where one is near enough to be meant. */
export const nearest = (word: string, known: Iterable<string>): string | undefined => {
  const plain = word.toLowerCase()
  let best: string | undefined
  let least = Math.max(2, Math.floor(word.length / 3)) + 1
  const letters = (text: string) => [...text].sort().join('')
  for (const candidate of known) {
    // Two letters changed over count as one slip.
    const swapped = candidate.toLowerCase() !== plain && letters(candidate.toLowerCase()) === letters(plain)
    const far = swapped ? 1 : distance(plain, candidate.toLowerCase())
    if (far < least) {
      least = far
      best = candidate
    }
  }
  return best
}

/** ` (did you mean "provider-trust"?)`, or nothing where nothing is near. */
export const didYouMean = (word: string, known: Iterable<string>): string => {
  const near = nearest(word, known)
  return near === undefined ? '' : ` (did you mean "${near}"?)`
}
