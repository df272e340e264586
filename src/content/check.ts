import type { Test } from './flow.ts'
import type { Read } from './load.ts'
import { didYouMean } from './nearest.ts'
import { readings } from './reading.ts'
import { USUAL } from './schema.ts'
import { countedTwice } from './twice.ts'
import type { Parsed, Path, Problem } from './yaml.ts'

/** A weight of this size or more speaks loudly enough to need a sentence of its own. */
const LOUD = 1.6
/** A score and whose it is are sorted as one whole number of 31 bits. */
const MOST_APPROACHES = 128
/** The most words a sentence may have. */
const LONGEST = 25

type Say = (parsed: Parsed<unknown>, path: Path, text: string) => void

/** What the files say of each other: every reference that leads nowhere, and everything that nothing leads to. */
export const check = (read: Read): Problem[] => {
  const problems: Problem[] = []
  const say: Say = (parsed, path, text) => problems.push({ file: parsed.file, line: parsed.lineOf(path), text })
  const names = namesIn(read)
  checkThemes(read, names, say)
  checkFlow(read, names, say)
  checkWords(read, names, say)
  checkNumbers(read, names, say)
  problems.push(...countedTwice(read))
  checkApproaches(read, names, say)
  checkRules(read, names, say)
  checkSources(read, say)
  for (const { file, line, longest } of readings(read))
    if (longest > LONGEST) problems.push({ file, line, text: `has a sentence of ${longest} words (keep to ${LONGEST})` })
  return problems.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line))
}

interface Names {
  factors: Set<string>
  approaches: Set<string>
  outcomes: Set<string>
  themes: Set<string>
}

const namesIn = ({ at }: Read): Names => ({
  factors: new Set(at.themes.flatMap(({ value }) => value.factors.map(({ id }) => id))),
  approaches: new Set(at.approaches.map(({ value }) => value.id)),
  outcomes: new Set(at.outcomes.value.map(({ id }) => id)),
  themes: new Set(at.themes.map(({ value }) => value.theme)),
})

const unknown = (what: string, id: string, known: Iterable<string>) => `"${id}" is not ${what}${didYouMean(id, known)}`

const checkThemes = ({ at }: Read, { factors }: Names, say: Say) => {
  const seen = new Set<string>()
  const used = new Set(Object.values(at.weights.value).flatMap((pairs) => Object.keys(pairs)))
  for (const theme of at.themes)
    for (const [place, factor] of theme.value.factors.entries()) {
      const path = ['factors', place]
      if (seen.has(factor.id)) say(theme, [...path, 'id'], `"${factor.id}" is a factor already (give it another id)`)
      seen.add(factor.id)
      if (!used.has(factor.id))
        say(theme, [...path, 'id'], `no approach uses "${factor.id}" (weigh it in data/numbers/weights.yaml, or retire it)`)
      const said = new Map<string, number>()
      for (const [level, { label, phrases }] of factor.levels.entries())
        for (const phrase of [label, ...phrases]) {
          const before = said.get(phrase.toLowerCase())
          if (before !== undefined && before !== level)
            say(theme, [...path, 'levels', level], `"${phrase}" stands for level ${before + 1} as well (keep it for one)`)
          said.set(phrase.toLowerCase(), level)
        }
    }
  const outcomes = new Set<string>()
  for (const [place, { id }] of at.outcomes.value.entries()) {
    if (outcomes.has(id) || factors.has(id)) say(at.outcomes, [place, 'id'], `"${id}" is used already (give it another id)`)
    outcomes.add(id)
  }
}

const checkFlow = ({ at }: Read, names: Names, say: Say) => {
  const { flow } = at
  const above = new Set(['population'])
  const choices = new Map([['population', new Set(flow.value.populations)]])
  const asked = new Set<string>()
  for (const [place, { theme, questions }] of flow.value.themes.entries()) {
    const path = ['themes', place]
    const data = at.themes.find(({ value }) => value.theme === theme)
    if (!data) say(flow, [...path, 'theme'], unknown('a theme', theme, names.themes))
    const here = new Set(data?.value.factors.map(({ id }) => id))
    for (const [at, { question, askWhen }] of questions.entries()) {
      const where = [...path, 'questions', at]
      if (!names.factors.has(question)) say(flow, where, unknown('a factor', question, names.factors))
      else if (data && !here.has(question)) say(flow, where, `"${question}" belongs to another theme (ask it there)`)
      if (asked.has(question)) say(flow, where, `"${question}" is asked twice (keep one)`)
      asked.add(question)
      for (const test of askWhen.flatMap(leaves)) {
        const on = test.question ?? ''
        if (!above.has(on)) say(flow, where, `"${question}" depends on "${on}", which is not asked before it`)
        const known = choices.get(on)
        for (const choice of test.is ?? [])
          if (!known?.has(choice))
            say(flow, where, `"${on}" has no choice "${choice}"${known ? didYouMean(choice, known) : ' (use atLeast or atMost)'}`)
        if (known && (test.atLeast !== undefined || test.atMost !== undefined)) say(flow, where, `"${on}" has no levels (use is)`)
      }
      above.add(question)
    }
  }
  for (const id of names.factors)
    if (!asked.has(id)) say(flow, ['themes'], `the factor "${id}" is never asked (add it to its theme)`)
  for (const id of names.themes)
    if (!flow.value.themes.some(({ theme }) => theme === id)) say(flow, ['themes'], `the theme "${id}" is never asked (add it)`)
  for (const [place, id] of flow.value.quick.entries())
    if (!asked.has(id)) say(flow, ['quick', place], unknown('a question', id, asked))
  for (const [place, change] of flow.value.changes.entries()) {
    for (const [from, to] of Object.entries(change.renamed)) {
      if (asked.has(from))
        say(flow, ['changes', place, 'renamed', from], `"${from}" is still asked (a renamed id is not used again)`)
      const later = flow.value.changes.slice(place + 1)
      const goesOn = later.some((next) => next.renamed[to] !== undefined || next.retired.includes(to))
      if (!asked.has(to) && !goesOn) say(flow, ['changes', place, 'renamed', from], unknown('a question', to, asked))
    }
    for (const [at, id] of change.askAgain.entries())
      if (!asked.has(id)) say(flow, ['changes', place, 'askAgain', at], unknown('a question', id, asked))
    for (const id of Object.keys(change.values))
      if (!asked.has(id) && id !== 'population') say(flow, ['changes', place, 'values', id], unknown('a question', id, asked))
    for (const [at, id] of change.retired.entries())
      if (asked.has(id)) say(flow, ['changes', place, 'retired', at], `"${id}" is still asked (a retired id is not used again)`)
  }
}

const leaves = (test: Test): Test[] =>
  test.question === undefined ? [...(test.any ?? []), ...(test.none ?? [])].flatMap(leaves) : [test]

const checkWords = ({ at }: Read, names: Names, say: Say) => {
  const { words, flow } = at
  const both = (path: Path, has: Readonly<Record<string, unknown>>, wanted: Iterable<string>, what: string) => {
    const known = new Set(wanted)
    for (const id of known) if (!Object.hasOwn(has, id)) say(words, path, `has no words for ${what} "${id}" (write them)`)
    for (const id of Object.keys(has)) if (!known.has(id)) say(words, [...path, id], unknown(what, id, known))
  }
  both(['steps', 'population', 'choices'], words.value.steps.population.choices, flow.value.populations, 'a population')
  both(['steps', 'voice', 'choices'], words.value.steps.voice.choices, flow.value.voices, 'a voice')
  both(['openings'], words.value.openings, names.themes, 'a theme')
  both(['leads'], words.value.leads, names.themes, 'a theme')
}

const checkNumbers = ({ at }: Read, names: Names, say: Say) => {
  for (const parsed of [at.weights, at.profiles, at.ratings]) {
    for (const id of Object.keys(parsed.value))
      if (!names.approaches.has(id)) say(parsed, [id], unknown('an approach', id, names.approaches))
    for (const id of names.approaches)
      if (!Object.hasOwn(parsed.value, id)) say(parsed, [], `has nothing for "${id}" (add a line)`)
  }
  for (const [approach, pairs] of Object.entries(at.weights.value)) {
    for (const factor of Object.keys(pairs))
      if (!names.factors.has(factor)) say(at.weights, [approach, factor], unknown('a factor', factor, names.factors))
    for (const kind of ['need', 'readiness'])
      if (!Object.values(pairs).some((pair) => pair.kind === kind))
        say(at.weights, [approach], `"${approach}" has no ${kind} pair (give it one, or it always stands in the middle)`)
  }
  for (const [approach, ratings] of Object.entries(at.ratings.value)) {
    for (const outcome of Object.keys(ratings))
      if (!names.outcomes.has(outcome)) say(at.ratings, [approach, outcome], unknown('an outcome', outcome, names.outcomes))
    for (const outcome of names.outcomes)
      if (!Object.hasOwn(ratings, outcome)) say(at.ratings, [approach], `"${approach}" is not rated for "${outcome}" (add it)`)
  }
}

const checkApproaches = ({ at }: Read, names: Names, say: Say) => {
  const extra = at.approaches[MOST_APPROACHES]
  if (extra) say(extra, ['id'], `is one approach too many (keep to ${MOST_APPROACHES}, the most that can be ranked at once)`)
  for (const approach of at.approaches) {
    const { id, because } = approach.value
    const pairs = at.weights.value[id] ?? {}
    for (const [factor, pair] of Object.entries(pairs))
      if (Math.abs(pair.weight) >= LOUD && !Object.hasOwn(because, factor))
        say(
          approach,
          ['because'],
          `has no sentence for "${factor}", which weighs ${pair.weight} (write one: weights of ${LOUD} or more need it)`,
        )
    for (const [factor, sentence] of Object.entries(because)) {
      const pair = Object.hasOwn(pairs, factor) ? pairs[factor] : undefined
      const end = pair && (pair.weight > 0 ? 'high' : 'low')
      if (!pair)
        say(
          approach,
          ['because', factor],
          `speaks of "${factor}", but nothing weighs the two together${names.factors.has(factor) ? ' (weigh them in data/numbers/weights.yaml, or take the sentence out)' : didYouMean(factor, Object.keys(pairs))}`,
        )
      else if (sentence.when !== end)
        say(
          approach,
          ['because', factor],
          `speaks for a ${sentence.when} level, but the weight is ${pair.weight} (turn the sentences round, and set when: ${end})`,
        )
    }
  }
}

const checkRules = ({ at }: Read, names: Names, say: Say) => {
  const { knockouts, companions } = at
  const approach = (parsed: Parsed<unknown>, path: Path, id: string) => {
    if (!names.approaches.has(id)) say(parsed, path, unknown('an approach', id, names.approaches))
  }
  const factor = (parsed: Parsed<unknown>, path: Path, id: string) => {
    if (!names.factors.has(id)) say(parsed, path, unknown('a factor', id, names.factors))
  }
  for (const [place, rule] of knockouts.value.knockouts.entries()) {
    const path = ['knockouts', place]
    approach(knockouts, [...path, 'approach'], rule.approach)
    for (const [line, test] of rule.when.entries()) factor(knockouts, [...path, 'when', line, 'factor'], test.factor)
    if (rule.approach === USUAL && rule.force === 'hard')
      say(knockouts, path, 'business as usual is never ruled out (take this out)')
    if (rule.basis === 'sourced' && rule.sources.length === 0)
      say(knockouts, path, 'is sourced, but names no source (name it, or write judgement)')
  }
  for (const [place, limit] of knockouts.value.limits.entries())
    approach(knockouts, ['limits', place, 'approach'], limit.approach)
  for (const [place, row] of companions.value.together.entries())
    for (const id of [...row.approaches, ...row.with]) approach(companions, ['together', place], id)
  for (const [place, row] of companions.value.apart.entries()) {
    for (const id of row.approaches) approach(companions, ['apart', place], id)
    for (const test of row.when) factor(companions, ['apart', place], test.factor)
    if (row.approaches.length === 1 && row.when.length === 0)
      say(companions, ['apart', place], 'sets one approach apart from nothing (name another, or give when)')
  }
}

const checkSources = ({ at }: Read, say: Say) => {
  const used = new Set<string>()
  const walk = (parsed: Parsed<unknown>, value: unknown, path: Path): void => {
    if (Array.isArray(value)) for (const [place, part] of value.entries()) walk(parsed, part, [...path, place])
    else if (value !== null && typeof value === 'object')
      for (const [key, part] of Object.entries(value)) {
        if (key !== 'sources' && key !== 'source') walk(parsed, part, [...path, key])
        else
          for (const source of [part].flat()) {
            used.add(source)
            if (!Object.hasOwn(at.sources.value, source))
              say(parsed, [...path, key], unknown('a source', source, Object.keys(at.sources.value)))
          }
      }
  }
  walk(at.words, at.words.value.practice, ['practice'])
  for (const parsed of [...at.themes, ...at.approaches, at.weights, at.knockouts, at.companions]) walk(parsed, parsed.value, [])
  for (const key of Object.keys(at.sources.value))
    if (!used.has(key)) say(at.sources, [key], `nothing cites "${key}" (cite it, or take it out)`)
}
