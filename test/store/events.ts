import type { Event } from '../../src/conversation/event.ts'
import type { Batch, Store } from '../../src/store/store.ts'

const said = { at: '2026-03-02T10:00:00Z', flow: 1 }

export const ann = 'slack:T012:UANN'
export const bob = 'teams:contoso:bob'

export const answered = (by: string, words?: string): Event => ({
  type: 'answered',
  by,
  ...said,
  question: 'homecare-supply',
  answer: { kind: 'level', from: 2, to: 3, sure: 'fairly', ...(words === undefined ? {} : { words }) },
})

/** Every kind of event that can hold words. */
export const wordy = (by: string, words: string): Event[] => [
  { type: 'said', by, ...said, step: 'place', words },
  { type: 'noted', by, ...said, question: 'homecare-supply', words },
  { type: 'proposed', by, ...said, question: 'homecare-supply', from: 1, to: 2, words, because: `you said ${words}` },
  { type: 'overruled', by, ...said, approach: 'framework', words },
  answered(by, words),
  { type: 'answered', by, ...said, question: 'market-repair', answer: { kind: 'unknown', how: 'nobody-does', words } },
  { type: 'answered', by, ...said, question: 'provider-trust', answer: { kind: 'passed', words } },
]

export const batch = (delivery: string, ...events: Event[]): Batch => ({ delivery, events })

/** Adds as many answers as asked for, one a batch, to what is there. */
export const answerTimes = async (store: Store, code: string, times: number, by = ann) => {
  const from = (await store.read(code))?.events.length ?? 0
  for (let n = from; n < from + times; n++) await store.append(code, n, batch(`${code}-${n}`, answered(by, `answer ${n}`)))
}

/** The deliveries of a log, as a list; none where there is no log. */
export const deliveriesOf = async (store: Store, code: string) => [...((await store.read(code))?.deliveries ?? [])]
