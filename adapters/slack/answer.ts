import type { Arrival } from '../chat/arrival.ts'
import { readWords } from './modals.ts'

/** What has to be answered at once, where there is more to it than that it came: a window that says nothing stays open. */
export const answerTo = ({ did }: Arrival, line: string): unknown =>
  did.kind === 'submitted' && did.callback === 'own-words' && readWords(did.values) === undefined
    ? { response_action: 'errors', errors: { words: line } }
    : undefined
