import type { Content } from '../src/index.ts'

type Weights = Content['numbers']['weights'][string]

/** The catalogue with so many approaches: the first of them, or all of them and copies under new ids. */
export const withApproaches = (content: Content, count: number): Content => {
  const ids = content.approaches.map(({ id }) => id)
  const wanted = Array.from({ length: count }, (_, at) => {
    const turn = Math.floor(at / ids.length)
    const from = ids[at % ids.length] ?? ''
    return { turn, from, id: copied(from, turn) }
  })
  const kept = new Set(wanted.map(({ id }) => id))
  const { numbers } = content
  const each = <T>(known: Readonly<Record<string, T>>, change: (value: T, turn: number) => T = (value) => value) =>
    Object.fromEntries(
      wanted.flatMap(({ id, from, turn }) => {
        const value = known[from]
        return value === undefined ? [] : [[id, change(value, turn)]]
      }),
    )
  return {
    ...content,
    approaches: wanted.flatMap(({ id, from }) =>
      content.approaches.flatMap((approach) => (approach.id === from ? [{ ...approach, id }] : [])),
    ),
    knockouts: wanted.flatMap(({ id, from }) =>
      content.knockouts.flatMap((knockout) => (knockout.approach === from ? [{ ...knockout, approach: id }] : [])),
    ),
    numbers: {
      ...numbers,
      weights: each(numbers.weights, lighter),
      profiles: each(numbers.profiles),
      outcomes: each(numbers.outcomes),
    },
    limits: content.limits.filter(({ approach }) => kept.has(approach)),
    together: [],
    apart: [],
  }
}

/** A copy is not quite its original: exact twins would tie in every draw, which no catalogue does. */
const lighter = (weights: Weights, turn: number): Weights =>
  Object.fromEntries(Object.entries(weights).map(([factor, pair]) => [factor, { ...pair, weight: pair.weight * 0.97 ** turn }]))

/** The catalogue with so many factors: the first of them, or all of them and copies that bear on the same approaches. */
export const withFactors = (content: Content, count: number): Content => {
  const { factors, numbers } = content
  const wanted = Array.from({ length: count }, (_, at) => {
    const turn = Math.floor(at / factors.length)
    const from = factors[at % factors.length]?.id ?? ''
    return { from, id: copied(from, turn) }
  })
  const kept = new Set(wanted.map(({ id }) => id))
  return {
    ...content,
    factors: wanted.flatMap(({ id, from }) => factors.flatMap((factor) => (factor.id === from ? [{ ...factor, id }] : []))),
    knockouts: content.knockouts.filter(({ when }) => when.every(({ factor }) => kept.has(factor))),
    numbers: {
      ...numbers,
      weights: Object.fromEntries(
        Object.entries(numbers.weights).map(([approach, weights]) => [
          approach,
          Object.fromEntries(
            wanted.flatMap(({ id, from }) => {
              const pair = weights[from]
              return pair ? [[id, pair]] : []
            }),
          ),
        ]),
      ),
    },
  }
}

const copied = (id: string, turn: number) => (turn === 0 ? id : `${id}-${turn + 1}`)
