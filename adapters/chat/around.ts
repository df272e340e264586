import type { Content } from '../../src/index.ts'

/** The questions around those about the place that take words of one's own. */
const AROUND = ['decision', 'good-week', 'opening-all', 'unheard', 'equality', 'actions'] as const

/** The questions that something said elsewhere may answer, in groups. */
export const questionsOf = ({ words, themes, factors }: Content): { name: string; questions: { id: string; name: string }[] }[] =>
  [
    { name: words.cards.add.around, questions: AROUND.map((id) => ({ id, name: words.steps[id].name })) },
    ...themes.map(({ id, name }) => ({ name, questions: factors.filter(({ theme }) => theme === id) })),
  ].filter(({ questions }) => questions.length > 0)
