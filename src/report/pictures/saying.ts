import type { Content } from '../../content/content.ts'
import { fill } from '../../content/words.ts'
import { factorOf, levelOf } from '../../conversation/telling/phrases.ts'
import { isAlike } from '../../conversation/telling/quoting.ts'
import type { Answer } from '../../landscape/answer.ts'
import { isCounts, type Landscape, voices } from '../../landscape/landscape.ts'
import type { PictureScene } from './drawing.ts'

/** The longest that is said in place of a picture. */
export const LONGEST = 250

/** As many sentences, from the first, as are short enough together. */
export const inShort = (sentences: readonly string[]): string => {
  let said = ''
  for (const sentence of sentences) {
    const more = said === '' ? sentence : `${said} ${sentence}`
    if (more.length > LONGEST) return said
    said = more
  }
  return said
}

/** A name somebody typed, fit to stand in a title: on one line, without letters that are none, and not overlong. */
export const typed = (name: string): string => {
  const flat = name
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Cn}\p{Co}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const letters = [...flat]
  return letters.length <= LONG
    ? flat
    : `${letters
        .slice(0, LONG - 1)
        .join('')
        .trimEnd()}…`
}
const LONG = 60

/** What has been heard of one question, as it may be shown. */
export type Heard =
  | { kind: 'heard'; from: number; to: number }
  /** Several gave a level, and not the same one. */
  | { kind: 'differ' }
  | { kind: 'unknown' }
  | { kind: 'passed' }
  | { kind: 'not-asked' }
  | { kind: 'aside' }

/** Of people who differ no level is shown as if it were that of all; how many said what is another picture. */
export const heardOf = ({ landscape, asked, aside }: PictureScene, factor: string): Heard => {
  const said = landscape.answers[factor] ?? []
  if (voices(said) > 0) {
    const [level] = levelsIn(said)
    return isAlike(said) && level ? { kind: 'heard', ...level } : { kind: 'differ' }
  }
  if (aside.includes(factor) || !asked.includes(factor)) return { kind: 'aside' }
  if (isCounts(said)) return { kind: 'not-asked' }
  if (said.some(({ kind }) => kind === 'unknown')) return { kind: 'unknown' }
  return said.length > 0 ? { kind: 'passed' } : { kind: 'not-asked' }
}

/** The same in words. */
export const heardLine = (content: Content, factor: string, heard: Heard): string => {
  const { pictures } = content.words
  switch (heard.kind) {
    case 'heard': {
      const [low, high] = [heard.from, heard.to].map((level) => levelOf(factorOf(content, factor), level).label)
      return heard.from === heard.to || !low || !high ? (low ?? '') : fill(pictures.between, { low, high })
    }
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

const levelsIn = (said: Landscape['answers'][string]): { from: number; to: number }[] =>
  isCounts(said)
    ? said.flatMap((people, at) => (people > 0 ? [{ from: at + 1, to: at + 1 }] : []))
    : said.flatMap((answer: Answer) => (answer.kind === 'level' ? [{ from: answer.from, to: answer.to }] : []))
