import { logIn } from '../adapters/before.ts'
import { talk } from '../conversation/talk.ts'

/** What somebody does at one question, whether by hand on the page or in typed words. */
export type Move =
  /** Takes the choice of this number. */
  | { choose: number }
  /** Ticks the boxes of these numbers and no others, and takes them. */
  | { tick: readonly number[] }
  /** Writes where the question has room for it, or where everything can be said. */
  | { write: string }
  | { say: string }
  /** Presses a button that says this. */
  | { press: string }
  /** Presses "Change" at the line of this name. */
  | { change: string }
  /** Answers questions of the theme on its form: how each begins, and the number of its choice. */
  | { form: readonly (readonly [question: string, choice: number])[] }

/** A whole conversation on the quick route: how a question begins, and what is done at it the first, second time. */
const SCRIPT: readonly (readonly [question: string, ...moves: Move[]])[] = [
  ['Which place', { write: 'Northmoor' }],
  ['Who is this for', { choose: 2 }],
  ['What decision', { write: 'The home care contract ends next March.' }],
  ['Which part do you speak from', { choose: 3 }],
  ['When things go well', { write: 'People see friends, keep well and stay in their own home, with the same faces each week.' }],
  ['I heard that this matters', { tick: [1, 3, 5] }],
  ['Which of those matter most', { tick: [1, 3] }],
  ['How would you like to go', { choose: 1 }],
  ['Before what is hard', { write: 'The lunch club in the village hall.' }],
  ['When somebody asks for help here', { press: "I don't know" }],
  ['Which kind of not knowing', { choose: 2 }],
  [
    'When somebody needs help at home',
    {
      form: [
        ['When somebody needs help at home', 3],
        ['How steady are the care providers', 2],
      ],
    },
    { choose: 1 },
  ],
  ['How strong are the charities', { write: 'The groups we have are stretched' }],
  ['I read that as', { press: 'Yes, that is right' }],
  ['How spread out is this place', { press: 'Pass' }],
  ['What state are the council', { say: '2' }],
  ['That is every question', { choose: 1 }],
  ['This is everything I heard', { change: 'Finding home care' }, { press: 'Yes, go on' }],
  ['Who has not been asked', { press: 'Skip' }],
  ['Has anyone considered', { press: 'Not yet considered' }],
  ['Who will do what', { press: 'Skip' }],
  ['When shall you look at this again', { press: 'Skip' }],
]

/** Says what is done at each question as it comes. The questions it knows nothing of are about the place: they get 2 and 3 in turn. */
export const newScript = () => {
  const left = new Map(SCRIPT.map(([question, ...moves]) => [question, moves]))
  let others = 0
  return (question: string): Move => {
    for (const [beginning, moves] of left) {
      const next = question.startsWith(beginning) ? moves.shift() : undefined
      if (next) return next
    }
    others += 1
    return { choose: 2 + (others % 2) }
  }
}

/** The same conversation as somebody types it. @returns what it left in the log, and all that was asked */
export const typed = async () => {
  const me = await talk()
  const moves = newScript()
  const questions: string[] = []
  for (let asked = await me.asked(); asked; asked = await me.asked()) {
    if (questions.length > MOST) throw new Error(`it never ends: ${asked.question}`)
    questions.push(asked.question)
    for (const words of wordsFor(moves(asked.question))) await me.says(words)
  }
  return { log: await logIn(me.store, me.code), questions }
}

/** More questions than a quick conversation has. */
export const MOST = 50

/** A move in typed words. */
export const wordsFor = (move: Move): string[] => {
  if ('choose' in move) return [String(move.choose)]
  if ('tick' in move) return [move.tick.join(', ')]
  if ('write' in move) return [move.write]
  if ('say' in move) return [move.say]
  if ('press' in move) return [move.press]
  if ('change' in move) return [`change ${move.change}`]
  return move.form.map(([, choice]) => String(choice))
}
