/**
 * Words as somebody typed them, out of Slack's way of sending them: our own name at the front goes, links read as they were
 * shown, people as nobody in particular, and what was escaped is put back.
 */
export const spoken = (sent: string, self: string): string =>
  (self === '' ? sent : sent.replace(new RegExp(`^(?:\\s*<@${self}(?:\\|[^>]*)?>[\\s,:]*)+`), ''))
    .replace(/<([^<>|]*)(?:\|([^<>]*))?>/g, (_, token: string, label: string | undefined) => named(token, label))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim()

const named = (token: string, label: string | undefined): string => {
  if (token.startsWith('@')) return '@somebody'
  if (token.startsWith('#')) return `#${label ?? 'channel'}`
  if (token.startsWith('!')) return label ?? `@${token.slice(1).split('^')[0] ?? ''}`
  const address = token.replace(/^mailto:/, '')
  return label === undefined || label === '' ? address : label
}
