import type { Content } from '../../content/content.ts'
import { fill } from '../../content/words.ts'
import { factorOf, levelOf } from '../../conversation/telling/phrases.ts'
import { isAlike } from '../../conversation/telling/quoting.ts'
import { isCounts, type Landscape, voices } from '../../landscape/landscape.ts'
import type { PictureScene } from './drawing.ts'

/** What has been heard of one question, as it may be shown. */
export type Heard =
  | { kind: 'heard'; from: number; to: number }
  /** Several gave a level, and not the same one: as many as may be told of apart. */
  | { kind: 'spread'; said: readonly Said[] }
  /** The same of fewer people, of whom it is only told that they differ. */
  | { kind: 'differ' }
  | { kind: 'unknown' }
  | { kind: 'passed' }
  | { kind: 'not-asked' }
  | { kind: 'aside' }

/** How many gave a level, or a range of levels. */
export interface Said {
  from: number
  to: number
  people: number
}

/** Of people who differ no level is shown as if it were that of all. */
export const heardOf = ({ content, landscape, asked, aside }: PictureScene, factor: string): Heard => {
  const said = landscape.answers[factor] ?? []
  const people = voices(said)
  if (people > 0) {
    const counted = countedOf(said)
    const [level] = counted
    if (isAlike(said) && level) return { kind: 'heard', from: level.from, to: level.to }
    return people < content.numbers.judgement.differ.small ? { kind: 'differ' } : { kind: 'spread', said: counted }
  }
  if (aside.includes(factor) || !asked.includes(factor)) return { kind: 'aside' }
  if (isCounts(said)) return { kind: 'not-asked' }
  if (said.some(({ kind }) => kind === 'unknown')) return { kind: 'unknown' }
  return said.length > 0 ? { kind: 'passed' } : { kind: 'not-asked' }
}

/** The same in words. */
export const heardLine = (content: Content, factor: string, heard: Heard): string => {
  const { pictures } = content.words
  const line = ({ from, to }: { from: number; to: number }) => {
    const [low, high] = [from, to].map((level) => levelOf(factorOf(content, factor), level).label)
    return from === to || !low || !high ? (low ?? '') : fill(pictures.between, { low, high })
  }
  switch (heard.kind) {
    case 'heard':
      return line(heard)
    case 'spread':
      return heard.said.map((one) => fill(pictures.said, { count: one.people, label: line(one) })).join('; ')
    case 'differ':
      return pictures['people-differ']
    case 'unknown':
      return pictures['not-known']
    case 'passed':
      return pictures.passed
    case 'not-asked':
      return pictures['not-asked']
    case 'aside':
      return pictures.aside
  }
}

/** The same, shorter: of people who differ what more of them said than anything else. */
export const mostlyLine = (content: Content, factor: string, heard: Heard): string => {
  if (heard.kind !== 'spread') return heardLine(content, factor, heard)
  const { pictures } = content.words
  const [most, next] = [...heard.said].sort((a, b) => b.people - a.people)
  if (!most || most.people === next?.people) return pictures['people-differ']
  const label = heardLine(content, factor, { kind: 'heard', from: most.from, to: most.to })
  return fill(pictures.mostly, { count: most.people, all: heard.said.reduce((sum, { people }) => sum + people, 0), label })
}

/** How many people each level has, a range counted as a part at each of its levels; lowest first. */
export const peopleAt = (said: readonly Said[]): number[] =>
  [1, 2, 3, 4].map((level) =>
    said.reduce((sum, { from, to, people }) => sum + (level >= from && level <= to ? people / (to - from + 1) : 0), 0),
  )

/** What was said, lowest first. */
const countedOf = (said: Landscape['answers'][string]): Said[] => {
  const all: Said[] = isCounts(said)
    ? said.map((people, at) => ({ from: at + 1, to: at + 1, people }))
    : said.flatMap((answer) => (answer.kind === 'level' ? [{ from: answer.from, to: answer.to, people: 1 }] : []))
  const alike = new Map<string, Said>()
  for (const one of all) {
    const key = `${one.from} ${one.to}`
    const known = alike.get(key)
    if (one.people > 0) alike.set(key, { ...one, people: one.people + (known?.people ?? 0) })
  }
  return [...alike.values()].sort((a, b) => a.from - b.from || a.to - b.to)
}
