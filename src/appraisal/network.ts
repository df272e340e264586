/**
 * Which pairs to compare, in which order, so that any list of a length ends up sorted: the list of pairs never depends on
 * what is sorted, so thousands of draws can be sorted side by side.
 * @returns places two by two, flat
 * @see Batcher 1968; Knuth, The Art of Computer Programming 3, 5.2.2, algorithm M
 */
export const sortingNetwork = (length: number): Int32Array => {
  const pairs: number[] = []
  let top = 1
  while (top * 2 < length) top *= 2
  for (let p = top; length > 1 && p > 0; p = Math.floor(p / 2)) {
    let q = top
    let r = 0
    let d = p
    for (;;) {
      for (let at = 0; at < length - d; at += 1) if ((at & p) === r) pairs.push(at, at + d)
      if (q === p) break
      d = q - p
      q = Math.floor(q / 2)
      r = p
    }
  }
  return Int32Array.from(pairs)
}
