import { givenTo } from '../../slack/ways.ts'
import type { Seen } from '../tenant/look.ts'
import { askedOn, clicks, deedsOn, type Way, writes } from '../ways.ts'
import type { Playground } from './playground.ts'

/** Everything somebody did not say themselves in a place. */
export const saidIn = (playground: Playground, where: string): Seen[] =>
  playground.seen(where).filter(({ from }) => from === playground.config.bot.id)

/** The card that waits for an answer in a place. */
const cardIn = (playground: Playground, where: string): Seen | undefined =>
  saidIn(playground, where).findLast((message) => askedOn(message) !== undefined)

/** Comes back with what there is to see, once it is there; fails after a minute in which nothing changed. */
export const shows = async <T>(playground: Playground, where: string, look: () => T | undefined): Promise<T> => {
  for (;;) {
    const found = look()
    if (found !== undefined) return found
    const isStill = await Promise.race([playground.changes().then(() => false), after(60_000)])
    if (isStill) throw new Error(`it does not go on in ${where} after: ${saidIn(playground, where).at(-1)?.words}`)
  }
}

const after = (milliseconds: number) =>
  new Promise<true>((done) => {
    setTimeout(() => done(true), milliseconds).unref()
  })

interface Going {
  where: string
  /** The way the nth answer is given; what an older client does is `submit`. */
  way: (nth: number) => Way | 'submit'
  /** The step to stop before; the end unless it is said. */
  until?: string
}

/** Answers card after card, until all is said or the step is asked. @returns the ids of the cards that were answered, by step */
export const goes = async (playground: Playground, { where, way, until }: Going): Promise<Map<string, string>> => {
  const { presses, submits, says } = playground
  const answered = new Map<string, string>()
  let card = await shows(playground, where, () => cardIn(playground, where))
  for (let nth = 0; nth < 80; nth += 1) {
    const before = card
    const asked = askedOn(before)
    if (!asked || asked.step === until) return answered
    const given = givenTo(asked, nth)
    const chosen = way(nth)
    if (chosen === 'write' && deedsOn(before).some((deed) => deed.startsWith('words ')))
      await writes({ presses }, before, given.words)
    else if (chosen === 'type') await says(given.words, where)
    else await clicks({ presses: chosen === 'submit' ? submits : presses }, before, given)
    answered.set(asked.step, before.id)
    const next = await shows(playground, where, () => {
      const now = cardIn(playground, where)
      if (now && now.id !== before.id) return { card: now }
      return isOver(playground, where) ? { card: undefined } : undefined
    })
    if (!next.card) return answered
    card = next.card
  }
  throw new Error('it never ended')
}

/** Nothing is asked any more, and what can be done now is said. */
const isOver = (playground: Playground, where: string): boolean => {
  const said = saidIn(playground, where)
  return (
    said.every((message) => askedOn(message) === undefined) && said.some((message) => deedsOn(message).includes('say review'))
  )
}
