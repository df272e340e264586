import { isNaming, naming, SOMEBODY } from '../chat/naming.ts'
import type { Mentioned } from './activity.ts'

/**
 * Words as somebody typed them, out of Teams' way of sending them: our own name goes, people are nobody in particular, and
 * what was escaped is put back.
 * @param team the tenant whose people may be named, where words ask for something to be done with them; left out, nobody is
 */
export const spoken = (sent: string, mentions: readonly Mentioned[], self: string, team?: string): string => {
  const said = plain(sent, mentions, self)
  return team === undefined || !isNaming(said) ? said : plain(sent, mentions, self, team)
}

const plain = (sent: string, mentions: readonly Mentioned[], self: string, team?: string): string =>
  mentions
    .filter(({ text }) => text !== '')
    .reduce((words, { id, text, person }) => {
      if (id === self) return words.replaceAll(` ${text} `, ' ').replaceAll(text, ' ')
      // Two people may have one name: they are mentioned in the order in which they are told.
      if (team !== undefined && person !== undefined) return words.replace(text, () => naming('teams', team, person))
      return words.replaceAll(text, SOMEBODY)
    }, sent)
    .replace(/<at\b[^<>]{0,200}>[^<]{0,200}<\/at>/gi, SOMEBODY)
    .replace(/&(?:nbsp|#160);/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replace(/[^\S\n]/g, ' ')
    .replace(/^[\s,:]+/, '')
    .trimEnd()
