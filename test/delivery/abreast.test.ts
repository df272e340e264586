import { expect, test } from 'vitest'
import { abreast } from '../../adapters/delivery/abreast.ts'

const breath = () => new Promise<void>((done) => setImmediate(done))

/** Twelve pieces of work, each of which ends when it is told to. */
const works = (most: number) => {
  const inTurn = abreast(most)
  const ends: (() => void)[] = []
  const begun: number[] = []
  const all = Array.from({ length: 12 }, (_, nth) =>
    inTurn(async () => {
      begun.push(nth)
      await new Promise<void>((end) => ends.push(end))
      if (nth === 2) throw new Error('a surprise')
      return nth
    }),
  )
  return { all, begun, ends }
}

test('work is begun in its order, so many pieces at a time', async () => {
  const { all, begun, ends } = works(4)
  const over = Promise.allSettled(all)
  await breath()
  expect(begun).toEqual([0, 1, 2, 3])
  for (let ended = 0; ended < 12; ended += 1) {
    ends[ended]?.()
    await breath()
    await breath()
    expect(begun).toHaveLength(Math.min(12, 5 + ended))
  }
  expect(begun).toEqual(Array.from({ length: 12 }, (_, nth) => nth))
  const states = (await over).map((one) => (one.status === 'fulfilled' ? one.value : 'failed'))
  expect(states).toEqual([0, 1, 'failed', 3, 4, 5, 6, 7, 8, 9, 10, 11])
})

test('what comes in meanwhile goes before the next', async () => {
  const inTurn = abreast(1)
  const order: string[] = []
  const work = inTurn(async () => void order.push('work'))
  setImmediate(() => order.push('came in'))
  await inTurn(async () => void order.push('next'))
  await work
  expect(order).toEqual(['work', 'came in', 'next'])
})
