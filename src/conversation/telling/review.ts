import type { Content } from '../../content/content.ts'
import { fill } from '../../content/words.ts'
import { factorsOf, standing } from '../counts.ts'
import type { Heard, Settled } from '../heard.ts'
import type { Reply, Row } from '../reply.ts'
import type { World } from '../world.ts'
import { answerLine, factorOf, lower } from './phrases.ts'

const AROUND = [
  'place',
  'population',
  'decision',
  'voice',
  'good-week',
  'outcomes',
  'most',
  'most-of-all',
  'opening-all',
  'unheard',
  'equality',
  'actions',
  'return',
] as const

/** Everything one person said that counts today, a line each. */
export const reviewRows = (content: Content, me: Heard): Row[] => [
  ...AROUND.flatMap((step) => stepRow(content, me, step) ?? []),
  ...content.themes.flatMap(({ id }) => [...(openingRow(content, me, id) ?? []), ...themeRows(content, me, id)]),
]

/** What one person said of a theme. */
export const themeRows = (content: Content, me: Heard, theme: string): Row[] => {
  const counts = standing(content, me)
  return factorsOf(content, theme).flatMap((id) => (counts[id] ? [factorRow(content, me, id)] : []))
}

/** The whole review, with what is set aside. */
export const tellReview = ({ content, me }: World): Reply => {
  const rows = reviewRows(content, me)
  const counts = standing(content, me)
  const aside = Object.keys(me.answers).filter((id) => !counts[id])
  const { review, interest } = content.words
  return {
    kind: 'review',
    title: review.title,
    rows,
    sections: [
      ...(rows.length === 0 ? [{ lines: [review.none] }] : []),
      ...(aside.length > 0
        ? [
            {
              heading: review.aside,
              lines: aside.map((id) => {
                const { name, said } = factorRow(content, me, id)
                return `${name}: ${said}`
              }),
            },
          ]
        : []),
      me.declared.length > 0
        ? { heading: interest.name, lines: me.declared.map((words) => `“${words}”`) }
        : { lines: [interest.review] },
    ],
  }
}

const factorRow = (content: Content, me: Heard, id: string): Row => {
  const factor = factorOf(content, id)
  const answer = me.answers[id]
  const words = answer?.words
  return { step: id, name: factor.name, said: answer ? answerLine(content, factor, answer) : '', ...(words ? { words } : {}) }
}

const openingRow = (content: Content, me: Heard, theme: string): Row[] | undefined => {
  const settled = me.settled[`opening:${theme}`]
  const name = content.themes.find(({ id }) => id === theme)?.name ?? theme
  return settled?.kind === 'words'
    ? [{ step: `opening:${theme}`, name: `${content.words['openings-name']}: ${name.toLowerCase()}`, said: settled.words }]
    : undefined
}

const stepRow = (content: Content, me: Heard, step: (typeof AROUND)[number]): Row | undefined => {
  const settled = me.settled[step] ?? me.scope[step]?.settled
  if (!settled) return undefined
  return { step, name: content.words.steps[step].name, said: sayStep(content, step, settled) }
}

/** How a step was settled, in words. */
export const sayStep = (content: Content, step: string, settled: Settled): string => {
  switch (settled.kind) {
    case 'words':
      return settled.words
    case 'skipped':
      return content.words.review.skipped
    case 'choices':
      return step === 'most-of-all'
        ? inTurn(
            content,
            settled.choices.map((choice, at) =>
              at === 0 ? labelOf(content, step, choice) : lower(labelOf(content, step, choice)),
            ),
          )
        : settled.choices.map((choice) => labelOf(content, step, choice)).join(', ')
  }
}

/** "this, then that" */
export const inTurn = ({ words }: Content, places: readonly string[]): string =>
  places.slice(1).reduce((first, next) => fill(words.review.order, { first, next }), places[0] ?? '')

const labelOf = (content: Content, step: string, choice: string): string => {
  const { steps } = content.words
  const outcome = content.outcomes.find(({ id }) => id === choice)?.name
  switch (step) {
    case 'population':
      return steps.population.choices[choice] ?? choice
    case 'voice':
      return steps.voice.choices[choice] ?? choice
    case 'outcomes':
    case 'most-of-all':
      return choice === 'all' ? steps['most-of-all'].all : (outcome ?? choice)
    case 'most':
      return choice === 'all' ? steps.most.all : (outcome ?? choice)
    case 'equality':
      return steps.equality.choices['not-yet']
  }
  return choice
}
