import type { Content } from './content.ts'

/** The fewest people who may be told of together. */
export const smallOf = ({ numbers }: Content): number => numbers.judgement.differ.small

/** The same content, where fewer people than a number are never told of apart. Of each number there is one. */
export const withSmall = (content: Content, small: number): Content => {
  if (smallOf(content) === small) return content
  const known = made.get(content) ?? new Map<number, Content>()
  made.set(content, known)
  const { judgement } = content.numbers
  const differ = { ...judgement.differ, small }
  const same = known.get(small) ?? { ...content, numbers: { ...content.numbers, judgement: { ...judgement, differ } } }
  known.set(small, same)
  return same
}
const made = new WeakMap<Content, Map<number, Content>>()
