import type { Content } from '../content/content.ts'

/**
 * The same content, where every sentence speaks to a reader who was not there: nobody is told that they said something, and
 * nothing asks to be answered. What it knows of the place and how it weighs stay the same, to the bit.
 */
export const forReaders = (content: Content): Content => {
  const known = made.get(content)
  if (known) return known
  const { words } = content
  const says = words['record-says']
  const readers: Content = {
    ...content,
    words: {
      ...words,
      results: { ...words.results, ...says.results },
      verdict: { ...words.verdict, ...says.verdict },
      mix: { ...words.mix, ...says.mix },
      differ: { ...words.differ, ...says.differ },
      changes: { ...words.changes, ...says.changes },
      why: { ...words.why, ...says.why },
      'why-not': { ...words['why-not'], ...says['why-not'] },
      workshop: { ...words.workshop, result: { ...words.workshop.result, ...says.workshop } },
    },
  }
  made.set(content, readers)
  return readers
}
const made = new WeakMap<Content, Content>()
