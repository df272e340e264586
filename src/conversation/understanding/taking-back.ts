import type { Content } from '../../content/content.ts'
import { anyTime } from './anytime.ts'
import type { Intent } from './intent.ts'
import { isFigures } from './numbers.ts'
import { plain } from './text.ts'

/** What people begin with when they take something back. */
const LEAD = '(?:(?:oops|whoops|sorry|apologies|no|oh|ah|wait|hang on|hold on|actually|my mistake)\\s+(?:-\\s+)?)'
const CHANGE = new RegExp(`^${LEAD}+(?:(?:please|let me|can i|could i|i want to|i need to|i'd like to) )?(change .+)$`)
const NEVER_MIND = new RegExp(`^${LEAD}*(?:never ?mind|leave it(?: (?:as it (?:is|was)|alone|at that))?)(?: thanks| thank you)?$`)
const MEANT = new RegExp(
  `^(${LEAD}*)(?:(?:i|we) (?:really |actually )?meant|(?<=\\s)(?:that|it) should (?:be|have been))(?: to (?:say|put|give|choose|press|type))? (.+)$`,
)

/** What takes back something that was said before, wherever it is said: "no wait, change population", "never mind". */
export const takesBack = (content: Content, words: string): Intent | undefined => {
  const text = plain(words)
  if (NEVER_MIND.test(text)) return { do: 'never-mind' }
  const [, change] = CHANGE.exec(text) ?? []
  const said = change === undefined ? undefined : anyTime(content, change, true)
  return said?.do === 'change' ? said : undefined
}

/** More words than these tell a story of their own. */
const FEW = 5

/** What somebody says that they meant, in "oops, I meant 2". Only a number is sure without the oops, or a few words with it. */
export const readMeant = (words: string): string | undefined => {
  const [, lead, rest] = MEANT.exec(plain(words)) ?? []
  if (rest === undefined) return undefined
  return isFigures(rest) || (lead !== '' && rest.split(' ').length <= FEW) ? rest : undefined
}
