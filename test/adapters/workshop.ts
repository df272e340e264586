import type { Reply } from '../../src/conversation/reply.ts'
import { real } from '../appraisal/real.ts'

type Ask = Extract<Reply, { kind: 'ask' }>
export type Board = Extract<Reply, { kind: 'board' }>
export type Reveal = Extract<Reply, { kind: 'reveal' }>

/** A workshop as it stands while people answer. */
export const BOARD: Board = {
  kind: 'board',
  title: 'Workshop: Northmoor',
  lines: ['Question 3 of 17: Home care supply', '7 of 12 have answered. Nobody sees how until the vote is closed.'],
  sections: [],
  offers: [
    { say: 'close', label: 'Close the vote', main: true },
    { say: 'skip', label: 'Skip this question' },
    { say: 'pause', label: 'Pause' },
    { say: 'join', label: 'Join' },
  ],
  small: ['To join from elsewhere, say to me in private: join k7m2-p9x4-3fhn'],
}

/** What twelve people answered to a question about the place. */
export const REVEAL: Reveal = {
  kind: 'reveal',
  title: 'Home care supply',
  spread: {
    title: 'What 12 people answered',
    unit: 'people',
    bars: [
      { label: 'Packages wait weeks', count: 5 },
      { label: 'Waits in parts of the area', count: 3 },
      { label: 'Most start within days', count: 0 },
      { label: 'Care starts when it is needed', count: 3 },
      { label: "Don't know", count: 1 },
    ],
  },
  lines: ['You are split: some of you see one end, and some the other.', 'Those at the two ends: what do you see?'],
  sections: [
    {
      heading: 'Reasons given, without names',
      lines: [
        '1. The hospital waits a week for a package.',
        '2. In town it starts the next day.',
        '3. Two agencies left in spring.',
      ],
    },
  ],
  offers: [
    { say: 'vote again', label: 'Vote once more', main: true },
    { say: 'next', label: 'Next question' },
  ],
  small: [],
}

const factor = real.factors.find(({ id }) => id === 'homecare-supply')

/** A question that is asked of a group, each of whom answers it in private. */
export const VOTE: Ask = {
  kind: 'ask',
  step: 'vote:7',
  lead: ['Question 3 of 17'],
  question: factor?.question ?? '',
  hint: 'Only I see what you press. You can change it until the vote is closed.',
  rows: [],
  choices: [
    ...(factor?.levels ?? []).map(({ label }, at) => ({ id: String(at + 1), label })),
    { id: 'unknown', label: "I don't know" },
    { id: 'pass', label: 'Pass' },
    { id: 'why', label: 'Why do you ask?' },
    { id: 'own-words', label: 'Say it in my own words' },
  ],
  free: true,
}

/** One that is answered in words alone. */
export const WORDS_VOTE: Ask = {
  ...VOTE,
  step: 'vote:8',
  question: 'What is a good week for people here?',
  choices: VOTE.choices.filter(({ id }) => ['pass', 'why'].includes(id)),
}

const words = (letters: number, end: number) =>
  `${'Words that go on and on '.repeat(letters)}`.slice(0, letters - 3) + `${end}`.padStart(3, ' ')

/** As much as either can hold: long answers that begin alike, many lines, and as many buttons as a card has. */
export const LARGE: { board: Board; reveal: Reveal } = {
  board: {
    kind: 'board',
    title: words(120, 0),
    lines: Array.from({ length: 6 }, (_, at) => words(150, at)),
    sections: [0, 1, 2].map((part) => ({
      heading: words(60, part),
      lines: Array.from({ length: 10 }, (_, at) => words(150, part * 10 + at)),
    })),
    offers: Array.from({ length: 6 }, (_, at) => ({
      say: `do what stands at ${at}`,
      label: words(75, at),
      ...(at === 0 ? { main: true } : {}),
    })),
    small: [words(150, 1), words(150, 2)],
  },
  reveal: {
    kind: 'reveal',
    title: words(120, 0),
    spread: {
      title: words(90, 0),
      unit: 'people',
      bars: Array.from({ length: 8 }, (_, at) => ({ label: words(150, at), count: at * 8 })),
    },
    lines: Array.from({ length: 4 }, (_, at) => words(150, at)),
    sections: [{ heading: words(60, 1), lines: Array.from({ length: 30 }, (_, at) => words(150, at)) }],
    offers: Array.from({ length: 6 }, (_, at) => ({ say: `do what stands at ${at}`, label: words(75, at) })),
    small: [words(150, 1)],
  },
}

/** The same words in every place of a board and of a reveal that can hold somebody's. */
export const saying = (text: string): [Board, Reveal] => {
  const around = {
    title: text,
    lines: [text, `Care here: ${text}`],
    sections: [{ heading: text, lines: [text, `Care here: ${text}`] }, { lines: [text] }],
    offers: [{ say: 'next', label: text }],
    small: [text],
  }
  const bars = [text, `Care here: ${text}`, text].map((label, count) => ({ label, count }))
  return [
    { kind: 'board', ...around },
    { kind: 'reveal', ...around, spread: { title: text, unit: 'people', bars } },
  ]
}
