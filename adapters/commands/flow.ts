import type { Content } from '../../src/index.ts'

type Test = Content['flow']['themes'][number]['questions'][number]['askWhen'][number]

/** The questions as a table in plain words, to be marked up by people who do not program; or as a Mermaid drawing. */
export const flow = (content: Content, mermaid: boolean): 0 => {
  process.stdout.write(`${mermaid ? drawing(content) : table(content)}\n`)
  return 0
}

const table = (content: Content): string => {
  const { steps } = content.words
  const factor = (id: string) => content.factors.find((one) => one.id === id)
  const around = (ids: readonly (keyof typeof steps)[]) => ids.map((id) => `  ${steps[id].name}: ${steps[id].ask}`)
  const themes = content.flow.themes.flatMap(({ theme, questions }, at) => [
    '',
    `${at + 1}. ${content.themes.find(({ id }) => id === theme)?.name ?? theme}`,
    `   Opens: ${content.words.openings[theme] ?? ''}`,
    ...questions.flatMap(({ question, askWhen }) => {
      const found = factor(question)
      const quick = content.flow.quick.includes(question) ? ' · begins the quick route' : ''
      return [
        '',
        `   ${found?.name ?? question} (${question})${quick}${askWhen.length > 0 ? ` · asked ${askWhen.map((test) => inWords(content, test)).join(', and ')}` : ''}`,
        `   ${found?.question ?? ''}`,
        `   Why: ${found?.why ?? ''}`,
        ...(found?.levels.map(({ label }, level) => `     ${level + 1}  ${label}`) ?? []),
      ]
    }),
  ])
  return [
    `What is asked, in its order (version ${content.flow.version})`,
    '',
    'First',
    ...around(['place', 'population', 'decision', 'voice', 'good-week', 'outcomes', 'most', 'route', 'opening-all']),
    ...themes,
    '',
    'Then',
    ...around(['enough', 'review', 'unheard', 'equality', 'actions', 'return']),
    '',
    'Why it is asked so',
    ...content.words.practice.map(({ rule, sources }) => `  ${rule} [${sources.join(', ')}]`),
  ].join('\n')
}

/** A test in plain words: "unless it is for older people". */
const inWords = (content: Content, test: Test): string => {
  const list = (tests: readonly Test[], word: string) =>
    tests.map((one) => inWords(content, one).replace(/^when /, '')).join(` ${word} `)
  if (test.none) return `unless ${list(test.none, 'or')}`
  if (test.any) return `when ${list(test.any, 'or')}`
  const id = test.question ?? ''
  const name = id === 'population' ? 'it is for' : (content.factors.find((factor) => factor.id === id)?.name.toLowerCase() ?? id)
  if (test.is) {
    const choices = test.is.map((choice) =>
      id === 'population' ? (content.words.steps.population.choices[choice] ?? choice).toLowerCase() : choice,
    )
    return `when ${name} ${choices.join(' or ')}`
  }
  if (test.known !== undefined) return `when ${name} is ${test.known ? 'known' : 'not known'}`
  return test.atLeast !== undefined ? `when ${name} is ${test.atLeast} or more` : `when ${name} is ${test.atMost ?? 4} or less`
}

const drawing = (content: Content): string => {
  const label = (text: string) => `"${text.replaceAll('"', "'")}"`
  const name = (id: string) => content.factors.find((factor) => factor.id === id)?.name ?? id
  const around = ['scope', 'matters', 'route', ...content.flow.themes.map(({ theme }) => theme), 'review', 'recommendation']
  const title: Readonly<Record<string, string>> = {
    scope: 'Place, people, decision, your part',
    matters: 'What matters to people',
    route: 'Quick, full, or one theme',
    review: 'Looking back, who is missing, equality',
    recommendation: 'What could work here, and why',
  }
  return [
    'flowchart TD',
    ...around.map((id) => `  ${id}[${label(title[id] ?? content.themes.find((theme) => theme.id === id)?.name ?? id)}]`),
    ...around.slice(1).map((id, at) => `  ${around[at] ?? ''} --> ${id}`),
    ...content.flow.themes.flatMap(({ theme, questions }) =>
      questions.map(({ question, askWhen }) => {
        const when = askWhen.map((test) => inWords(content, test)).join(', and ')
        return `  ${theme} -.${when ? `-|${label(when)}|` : '-'} ${question}(${label(name(question))})`
      }),
    ),
  ].join('\n')
}
