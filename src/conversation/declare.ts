import type { Make, Turn } from './turn.ts'
import type { World } from './world.ts'

/** Writes down an interest that somebody declares: at any time, in their own words. It changes no answer and no result. */
export const declare = ({ content }: World, event: Make, words: string): Turn => {
  const { interest } = content.words
  if (words === '') return { replies: [{ kind: 'refused', lines: [interest['needs-words']] }], next: 'told' }
  return {
    events: [event({ type: 'declared', words })],
    replies: [{ kind: 'said', about: 'note', lines: [interest.done] }],
    next: 'told',
  }
}
