/** What a record can be had as: Word, a page, one page for a committee paper, a table, or data. */
export const FORMATS = ['docx', 'html', 'short', 'csv', 'json'] as const
export type Format = (typeof FORMATS)[number]

/** What people call each of them. */
const NAMES: Readonly<Record<Format, RegExp>> = {
  docx: /^(word|word document|word file|document|docx|doc)$/,
  html: /^(html|web ?page|page)$/,
  short: /^(short|short version|short one|one page|summary|committee paper|for a committee paper|plain text|text)$/,
  csv: /^(csv|table|spreadsheet|excel)$/,
  json: /^(json|data)$/,
}

/** The format that is asked for after "export"; nothing where none is meant. @param text plain, as in "export as a web page" */
export const formatIn = (text: string): Format | undefined => {
  const [, name = ''] = /^export (?:it |this )?(?:as |in |to )?(?:an? |the )?(\S+(?: \S+){0,3})$/.exec(text) ?? []
  return name === '' ? undefined : FORMATS.find((format) => NAMES[format].test(name))
}
