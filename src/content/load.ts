import { isUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { z } from 'zod'
import type { Approach, Content } from './content.ts'
import { Flow } from './flow.ts'
import * as Shape from './schema.ts'
import { Words } from './words.ts'
import { type Parsed, type Problem, parseYaml } from './yaml.ts'

/** Where `flows/` and `data/` stand, and the names of all their content files, in a fixed order. */
export const contentFiles = (root: string): string[] => [
  'flows/landscape.yaml',
  'flows/words.yaml',
  'data/outcomes.yaml',
  'data/knockouts.yaml',
  'data/companions.yaml',
  'data/sources.yaml',
  ...['weights', 'profiles', 'outcomes', 'judgement'].map((name) => `data/numbers/${name}.yaml`),
  ...yamlIn(root, 'data/landscape'),
  ...yamlIn(root, 'data/approaches'),
]

/** The hash of every content file as it is now, as `sha256:` and 64 figures. */
export const hashOf = (root: string): string => {
  const hash = createHash('sha256')
  for (const file of contentFiles(root))
    hash.update(existsSync(join(root, file)) ? `${file}\0${readFileSync(join(root, file), 'utf8')}\0` : '')
  return `sha256:${hash.digest('hex')}`
}

const yamlIn = (root: string, folder: string) =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder))
        .filter((name) => name.endsWith('.yaml'))
        .sort()
        .map((name) => `${folder}/${name}`)
    : []

/** Every content file read, each with the lines its parts stand on, so that a problem can be pointed at. */
export interface Read {
  content: Content
  at: {
    flow: Parsed<Content['flow']>
    words: Parsed<Content['words']>
    themes: readonly Parsed<z.infer<typeof Shape.Theme>>[]
    outcomes: Parsed<z.infer<typeof Outcomes>>
    approaches: readonly Parsed<Approach>[]
    weights: Parsed<Content['numbers']['weights']>
    profiles: Parsed<Content['numbers']['profiles']>
    ratings: Parsed<Content['numbers']['outcomes']>
    judgement: Parsed<Content['numbers']['judgement']>
    knockouts: Parsed<z.infer<typeof Shape.KnockOuts>>
    companions: Parsed<z.infer<typeof Shape.Companions>>
    sources: Parsed<z.infer<typeof Shape.SourceList>>
  }
}

const Outcomes = z.array(Shape.Outcome).min(1)

/**
 * Reads `flows/` and `data/`.
 * @param root the folder that holds both
 * @returns the content, or every problem of shape found, file by file. What files say of each other: `check.ts`
 */
export const readContent = (root: string): Read | Problem[] => {
  const problems: Problem[] = []
  const read = <T>(file: string, shape: z.ZodType<T>): Parsed<T> | undefined => {
    let bytes: Buffer
    try {
      bytes = readFileSync(join(root, file))
    } catch {
      problems.push({ file, line: 1, text: 'is not there, or cannot be read (put it back)' })
      return undefined
    }
    if (!isUtf8(bytes)) {
      problems.push({ file, line: 1, text: 'is not in UTF-8, so that letters would be lost (save it as UTF-8)' })
      return undefined
    }
    const parsed = parseYaml(file, bytes.toString('utf8'), shape)
    if (!Array.isArray(parsed)) return parsed
    problems.push(...parsed)
    return undefined
  }
  const all = <T>(folder: string, shape: z.ZodType<T>): Parsed<T>[] =>
    yamlIn(root, folder).flatMap((file) => read(file, shape) ?? [])

  const flow = read('flows/landscape.yaml', Flow)
  const words = read('flows/words.yaml', Words)
  const outcomes = read('data/outcomes.yaml', Outcomes)
  const knockouts = read('data/knockouts.yaml', Shape.KnockOuts)
  const companions = read('data/companions.yaml', Shape.Companions)
  const sources = read('data/sources.yaml', Shape.SourceList)
  const weights = read('data/numbers/weights.yaml', Shape.Weights)
  const profiles = read('data/numbers/profiles.yaml', Shape.Profiles)
  const ratings = read('data/numbers/outcomes.yaml', Shape.OutcomeRatings)
  const judgement = read('data/numbers/judgement.yaml', Shape.Judgement)
  const themes = all('data/landscape', Shape.Theme)
  const approaches = all('data/approaches', Shape.Approach)
  for (const { file, value } of approaches)
    if (basename(file, '.yaml') !== value.id)
      problems.push({ file, line: 1, text: `the id is "${value.id}" (name the file ${value.id}.yaml)` })

  for (const folder of ['data/landscape', 'data/approaches'])
    for (const name of existsSync(join(root, folder)) ? readdirSync(join(root, folder)) : [])
      if (!name.endsWith('.yaml'))
        problems.push({ file: `${folder}/${name}`, line: 1, text: 'is not read (name it .yaml, or take it away)' })

  const [first] = problems
  if (
    first ||
    !flow ||
    !words ||
    !outcomes ||
    !knockouts ||
    !companions ||
    !sources ||
    !weights ||
    !profiles ||
    !ratings ||
    !judgement
  )
    return problems
  const at = { flow, words, themes, outcomes, approaches, weights, profiles, ratings, judgement, knockouts, companions, sources }
  return { content: assemble(at, hashOf(root)), at }
}

const assemble = (at: Read['at'], hash: string): Content => {
  const themeOf = new Map(at.themes.map(({ value }) => [value.theme, value]))
  const written = at.flow.value.themes.flatMap(({ theme }) => themeOf.get(theme) ?? [])
  const order = new Map(
    at.flow.value.themes.flatMap(({ questions }) => questions.map(({ question }) => question)).map((id, place) => [id, place]),
  )
  const last = order.size
  return {
    hash,
    themes: written.map(({ theme, name, factors }) => ({ id: theme, name, factors: factors.map(({ id }) => id) })),
    factors: written
      .flatMap(({ theme, factors }) => factors.map((factor) => ({ ...factor, theme })))
      .sort((a, b) => (order.get(a.id) ?? last) - (order.get(b.id) ?? last)),
    outcomes: at.outcomes.value,
    approaches: at.approaches.map(({ value }) => value),
    numbers: {
      weights: at.weights.value,
      profiles: at.profiles.value,
      outcomes: at.ratings.value,
      judgement: at.judgement.value,
    },
    knockouts: at.knockouts.value.knockouts,
    limits: at.knockouts.value.limits,
    together: at.companions.value.together,
    apart: at.companions.value.apart,
    sources: at.sources.value,
    flow: at.flow.value,
    words: at.words.value,
  }
}
