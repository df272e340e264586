import type { Content } from '../content/content.ts'
import type { DecisionRecord } from './decision-record.ts'
import { answerOf, howOf } from './parts/place.ts'
import { forReaders } from './wording.ts'

/** A table as text, its header first: every row has as many cells as the header. */
export interface Sheet {
  name: string
  rows: string[][]
}

/**
 * A record as three tables, each useful by itself: `answers`, a row for each answer that was given, or for each question where
 * none was; `approaches`, a row for each approach with all its results; and `codebook`, what every column and code means.
 */
export const tablesOf = (record: DecisionRecord, given: Content): Sheet[] => {
  const content = forReaders(given)
  return [answersOf(record, content), approachesOf(record, content), codebookOf(record, content)]
}

const ANSWERS = ['factor', 'name', 'theme', 'state', 'voice', 'people', 'from', 'to', 'answer', 'sureness', 'words', 'time']

const answersOf = ({ asked }: DecisionRecord, content: Content): Sheet => ({
  name: 'answers',
  rows: [
    ANSWERS,
    ...asked.flatMap((one) => {
      const { factor, name, theme, state, answers, words, unknown, tooFew, people } = one
      const row = (voice: string, count: number, from: string, to: string, said: string, rest: readonly string[]) => [
        ...[factor, name, theme, state, voice, String(count), from, to, said],
        ...rest,
      ]
      const none = tooFew || answers.length === 0
      const how = tooFew ? answerOf(content, one) : howOf(content, unknown)
      return [
        ...answers.map(({ from, to, label, people: count, sure, voice, words: own, at }) =>
          row(voice ?? '', count, String(from), String(to), label, [sure ?? '', own ?? '', at ?? '']),
        ),
        ...(none ? [row('', people, '', '', how, ['', '', ''])] : []),
        // Words that belong to no answer, or whose answer is not told apart.
        ...words.map((said) => row('', 0, '', '', '', ['', said, ''])),
      ]
    }),
  ],
})

const APPROACHES = [
  ...['approach', 'name', 'rank', 'from_rank', 'to_rank', 'group', 'worth', 'need', 'readiness', 'practicality', 'evidence'],
  ...['possible', 'first', 'top3', 'business_as_usual', 'overruled_because', 'why_there'],
]

const approachesOf = ({ approaches }: DecisionRecord, { words }: Content): Sheet => ({
  name: 'approaches',
  rows: [
    APPROACHES,
    ...approaches.map((one) => [
      ...[one.id, one.name, String(one.rank), String(one.between?.[0] ?? ''), String(one.between?.[1] ?? '')],
      words.results.groups[one.group],
      ...[one.worth, one.need, one.readiness, one.practicality].map(String),
      one.evidence,
      ...[one.possible, one.first, one.top3].map(String),
      ...[one.usual ? 'yes' : 'no', one.overruled ?? '', one.line],
    ]),
  ],
})

/** What the columns mean, and what every level of every question is called. */
const codebookOf = ({ made, code, at }: DecisionRecord, content: Content): Sheet => {
  const { columns, made: about } = content.words['record-file'].tables
  return {
    name: 'codebook',
    rows: [
      ['table', 'code', 'value', 'meaning'],
      ...Object.entries(columns.answers).map(([column, meaning]) => ['answers', column, '', meaning]),
      ...Object.entries(columns.approaches).map(([column, meaning]) => ['approaches', column, '', meaning]),
      ...content.factors.flatMap(({ id, question, levels }) => [
        ['answers', id, '', question],
        ...levels.map(({ label, looks }, level) => ['answers', id, String(level + 1), `${label}. ${looks}`]),
      ]),
      ...content.approaches.map(({ id, summary }) => ['approaches', id, '', summary]),
      ...[
        ['code', code],
        ['at', at],
        ['version', made.version],
        ['content', made.content],
        ['head', made.head],
        ['seed', String(made.seed)],
        ['samples', String(made.samples)],
      ].map(([name = '', value = '']) => ['record', name, value, about]),
    ],
  }
}
