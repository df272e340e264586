/**
 * Words as somebody typed them, out of Teams' way of sending them: our own name goes, people are nobody in particular, and
 * what was escaped is put back.
 * @param mentions who is mentioned, each with the words that stand for them
 */
export const spoken = (sent: string, mentions: readonly { id: string; text: string }[], self: string): string =>
  mentions
    .filter(({ text }) => text !== '')
    .reduce(
      (words, { id, text }) =>
        id === self ? words.replaceAll(` ${text} `, ' ').replaceAll(text, ' ') : words.replaceAll(text, '@somebody'),
      sent,
    )
    .replace(/<at\b[^<>]{0,200}>[^<]{0,200}<\/at>/gi, '@somebody')
    .replace(/&(?:nbsp|#160);/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replace(/[^\S\n]/g, ' ')
    .replace(/^[\s,:]+/, '')
    .trimEnd()
