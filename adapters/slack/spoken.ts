import { isNaming, naming, SOMEBODY } from '../chat/naming.ts'

/**
 * Words as somebody typed them, out of Slack's way of sending them: our own name at the front goes, links read as they were
 * shown, people as nobody in particular, and what was escaped is put back.
 * @param team the workspace whose people may be named, where words ask for something to be done with them; left out, nobody is
 */
export const spoken = (sent: string, self: string, team?: string): string => {
  const ours = self === '' ? sent : sent.replace(new RegExp(`^(?:\\s*<@${self}(?:\\|[^>]*)?>[\\s,:]*)+`), '')
  const said = plain(ours, () => SOMEBODY)
  if (team === undefined || !isNaming(said)) return said
  return plain(ours, (user) => (user !== self && USER.test(user) ? naming('slack', team, user) : SOMEBODY))
}

/** @param person what stands for a person who is mentioned */
const plain = (sent: string, person: (user: string) => string): string =>
  sent
    .replace(/<([^<>|]*)(?:\|([^<>]*))?>/g, (_, token: string, label: string | undefined) =>
      token.startsWith('@') ? person(token.slice(1)) : named(token, label),
    )
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim()

const named = (token: string, label: string | undefined): string => {
  if (token.startsWith('#')) return `#${label ?? 'channel'}`
  if (token.startsWith('!')) return label ?? `@${token.slice(1).split('^')[0] ?? ''}`
  const address = token.replace(/^mailto:/, '')
  return label === undefined || label === '' ? address : label
}

/** A person; groups of people begin with an S. */
const USER = /^[UW][A-Z0-9]+$/
