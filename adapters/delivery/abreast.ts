/**
 * Work that keeps the processor or the disk busy, in the order in which it came: what comes in meanwhile is taken before
 * the next is begun.
 * @param most how many pieces of it may be under way at once
 */
export const abreast = (most: number) => {
  const waiting: (() => void)[] = []
  let underWay = 0

  const over = () => {
    const next = waiting.shift()
    if (next) next()
    else underWay -= 1
  }
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (underWay >= most) await new Promise<void>((go) => waiting.push(go))
    else underWay += 1
    await new Promise<void>((go) => setImmediate(go))
    return work().finally(over)
  }
}
