import type { Content } from '../../content/content.ts'
import { commandOf } from './commands.ts'
import { declaredIn } from './declaring.ts'
import { formatIn } from './export.ts'
import type { Intent } from './intent.ts'
import { linkCodeIn } from './link-code.ts'
import { fitting, type Named, resolve } from './names.ts'
import { plain } from './text.ts'

/**
 * The words that can be said at any time.
 * @param free whether the step wants free words: then only what cannot be meant as an answer counts
 */
export const anyTime = (content: Content, words: string, free: boolean): Intent | undefined => {
  const text = plain(words)
    .replace(/^please /, '')
    .replace(/ please$/, '')
  const said = commandOf(text, free)
  if (said) return { do: said }
  const code = linkCodeIn(text, free)
  if (code !== undefined) return { do: 'link-with', code }
  const interest = declaredIn(words)
  return interest === undefined ? withName(content, text, words, free) : { do: 'declare', words: interest }
}

const withName = (content: Content, text: string, words: string, free: boolean): Intent | undefined => {
  const approaches = approachNames(content)
  const questions = questionNames(content)
  const rest = (start: RegExp) => (start.test(text) ? text.replace(start, '').trim() : undefined)

  const whyNot = rest(/^why not /)
  if (whyNot) return approach(whyNot, approaches, 'why-not', free)
  const why = rest(/^why /)
  // "Why are you asking?" is about the question, unless some approach is called so.
  if (why && !free && /^(?:are|do|does|is|should|must|would) /.test(why) && fitting(why, approaches).length === 0)
    return { do: 'why' }
  if (why) return approach(why, approaches, 'why-approach', free)
  const changed = rest(/^change (my answer (to|on|about) )?/)
  if (changed) {
    const found = fitting(changed, questions)
    const [step = resolve(changed, openingNames(content))] = found.length > 1 ? [] : found
    if (step) return { do: 'change', step }
    return free ? undefined : (several(changed, questions) ?? { do: 'no-question', words: changed })
  }
  const compared = rest(/^compare /)
  if (compared) {
    const pairs = [...compared.matchAll(/ (?:with|and|to|against|v|vs|versus) /g)].map((found) => [
      compared.slice(0, found.index),
      compared.slice(found.index + found[0].length),
    ])
    for (const [one = '', other = ''] of pairs) {
      const [a, b] = [resolve(one, approaches), resolve(other, approaches)]
      if (a && b && a !== b) return { do: 'compare', approaches: [a, b] }
    }
    if (free) return undefined
    const [unknown] = pairs.length === 1 ? (pairs[0] ?? []).filter((name) => resolve(name, approaches) === undefined) : []
    return unknown === undefined ? { do: 'compare-what' } : noApproach(unknown, approaches)
  }
  const supposed = rest(/^what if /)
  if (supposed) return whatIf(factorNames(content), supposed, free)
  const overruled = /^overrule (.+?)(?:,|:|;)? (?:because|as|since)\s+(.+)$/is.exec(words.trim())
  if (overruled?.[1] && overruled[2]) {
    const id = resolve(overruled[1], approaches)
    return id
      ? { do: 'overrule', approach: id, because: overruled[2].trim() }
      : free
        ? undefined
        : noApproach(overruled[1], approaches)
  }
  const bare = rest(/^overrule /)
  if (bare) {
    const id = resolve(bare, approaches)
    return id ? { do: 'overrule', approach: id, because: '' } : free ? undefined : noApproach(bare, approaches)
  }
  const format = formatIn(text)
  if (format) return { do: 'export', format }
  if (/^what (has )?(moved|changed) (since|from) /.test(text)) return { do: 'moved' }
  if (/^(results|summary|resume) \S/.test(text) && (!free || isCalled(text)))
    return { do: 'find', words: text.replace(/^\S+ /, ''), say: text.startsWith('resume') ? 'start' : 'results' }
  if (!free && /^workshop \S/.test(text)) return { do: 'workshop' }
  if (/^join \S+$/.test(text)) return { do: 'join' }
  return undefined
}

/** Whether no more is said than that a conversation is wanted, and its name or code: "resume north moor". */
const isCalled = (text: string): boolean =>
  /^(results|resume) \S+( \S+){0,2}$/.test(text) || /^\S+ [a-z0-9]{4}(-[a-z0-9]{4}){2}$/.test(text)

const approach = (name: string, known: readonly Named[], what: 'why-approach' | 'why-not', free: boolean): Intent | undefined => {
  const id = resolve(name, known)
  if (id) return { do: what, approach: id }
  return free ? undefined : noApproach(name, known)
}

const noApproach = (words: string, known: readonly Named[]): Intent => several(words, known) ?? { do: 'no-approach', words }

/** A few that a name fits equally well. Where it fits many, it says nothing of which is meant. */
const several = (words: string, known: readonly Named[]): Intent | undefined => {
  const found = fitting(words, known)
  const names = known.flatMap(({ id, names: [name = ''] }) => (found.includes(id) ? [name] : []))
  return names.length > 1 && names.length <= FEW ? { do: 'which', words, names } : undefined
}
const FEW = 5

/** Between one change and the next, and not within a name such as "choice and control": a level comes before it. */
const NEXT = /(?<= (?:(?:is|was|were|became|becomes|goes to|went to)(?: at)?(?: level)? \S+|[1-4]|one|two|three|four)) and /

/** "home care is 3 and trust is 4" */
const whatIf = (factors: readonly Named[], text: string, free: boolean): Intent | undefined => {
  const parts = text.split(NEXT)
  const changes: { factor: string; level: number }[] = []
  for (const part of parts) {
    const found = /^(.*?)(?: (?:is|was|were|became|becomes|goes to|went to))?(?: at)?(?: level)? (\S+)$/.exec(part)
    if (!found?.[1] || !found[2]) return free ? undefined : { do: 'what-if-what' }
    const factor = resolve(found[1], factors)
    if (!factor) return free ? undefined : (several(found[1], factors) ?? { do: 'no-question', words: found[1] })
    const level = ['one', 'two', 'three', 'four'].indexOf(found[2]) + 1 || Number(found[2])
    if (![1, 2, 3, 4].includes(level)) return { do: 'no-level', words: found[2], factor }
    changes.push({ factor, level })
  }
  return { do: 'what-if', changes }
}

/** Names are made ready once for each content: what is looked up in them is prepared by who they are. */
const ofContent = (make: (content: Content) => Named[]): ((content: Content) => Named[]) => {
  const made = new WeakMap<Content, Named[]>()
  return (content) => {
    const names = made.get(content) ?? make(content)
    made.set(content, names)
    return names
  }
}

export const approachNames = ofContent(({ approaches }) =>
  approaches.map(({ id, name, also }) => {
    const short = initials(name)
    return {
      id,
      names: [name, ...also],
      ...(approaches.every((other) => other.id === id || initials(other.name) !== short) ? { short } : {}),
    }
  }),
)

/** "Direct payments" → "dp" */
const initials = (name: string): string =>
  plain(name)
    .split(/[\s-]+/)
    .map((word) => word.charAt(0))
    .join('')

const factorNames = ofContent(({ factors }) =>
  factors.map(({ id, name, also, question }) => ({ id, names: [name, ...also], asks: question })),
)

/** What works already, theme by theme: each is called as the review calls it. */
const openingNames = (content: Content): Named[] =>
  content.themes.map(({ id, name }) => ({ id: `opening:${id}`, names: [`${content.words['openings-name']}: ${name}`] }))

/** Everything that can be gone back to by name: the factors, and the steps around them. */
export const questionNames = ofContent((content) => {
  const { steps } = content.words
  return [
    ...factorNames(content),
    { id: 'place', names: [steps.place.name] },
    { id: 'population', names: [steps.population.name, 'population', 'people'] },
    { id: 'decision', names: [steps.decision.name] },
    { id: 'voice', names: [steps.voice.name, 'voice', 'role'] },
    { id: 'good-week', names: [steps['good-week'].name, 'good week'] },
    { id: 'outcomes', names: [steps.outcomes.name, 'outcomes'] },
    { id: 'most', names: [steps.most.name] },
    { id: 'most-of-all', names: [steps['most-of-all'].name] },
    { id: 'route', names: [steps.route.name, 'route'] },
    { id: 'opening-all', names: [steps['opening-all'].name] },
    { id: 'unheard', names: [steps.unheard.name, 'not asked'] },
    { id: 'equality', names: [steps.equality.name, 'equality duty'] },
    { id: 'actions', names: [steps.actions.name, 'actions'] },
    { id: 'return', names: [steps.return.name, 'return date'] },
  ]
})
