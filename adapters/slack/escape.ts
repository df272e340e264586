/**
 * What anybody typed is data: it may come back among our own words, and never as a mention, a link, an emoji or markup.
 * Everything shown goes through here, ours as well, since a line may hold both.
 */

/** Text for where Slack reads its own markup: `& < >` escaped once, and nothing in it alive. */
export const safe = (text: string): string =>
  unlinked(clean(text))
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[*~`]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, (mark) => ALIKE[mark] ?? mark)
    // Escaped or not, this begins a quotation where a line begins with it.
    .replace(/^(\s*)(?=&gt;)/gm, `$1${JOINER}`)

/** Text for where Slack reads no markup: buttons, options, headers, cells, labels. */
export const plain = (text: string): string => unlinked(clean(text)).replaceAll('<', `<${JOINER}`)

/** Without what nobody sees and what turns the direction of text about; emoji and scripts that need joiners keep theirs. */
export const clean = (text: string): string =>
  text
    .replace(/\r\n?|[\u2028\u2029\v\f]/g, '\n')
    .replaceAll('\t', ' ')
    .replace(UNSEEN, (found) => (found.length > 1 && found.startsWith(FLAG) ? found : ''))
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/\n{3,}/g, '\n\n')

/** A mark that is not seen and breaks no line: with it inside, a word is no mention, link or emoji any more. */
const JOINER = '\u2060'

const unlinked = (text: string): string =>
  text
    .replace(/[@#](?=\S)/g, `$&${JOINER}`)
    .replaceAll('://', `:${JOINER}//`)
    .replace(/\b(www|mailto|tel)(?=[.:])/gi, `$1${JOINER}`)
    .replace(/:(?=[^\s:]+:)/g, `:${JOINER}`)

/** Marks that format, and what looks like them and does not. A backslash would not stop Slack. */
const ALIKE: Readonly<Record<string, string>> = { '*': '\u2217', _: '\u02cd', '~': '\u223c', '`': '\u02cb' }

const FLAG = '\u{1f3f4}'
/**
 * Controls, and everything that is ignorable by default; but not the flags of England, Scotland and Wales, whose letters
 * are such marks, not what joins emoji, and not the joiners inside words of scripts that have them.
 */
const UNSEEN = new RegExp(
  [
    `${FLAG}[\\u{e0020}-\\u{e007e}]+\\u{e007f}`,
    '(?!(?<=[\\p{Extended_Pictographic}\\ufe0f\\p{Emoji_Modifier}])\\u200d(?=\\p{Extended_Pictographic}))' +
      '(?!(?<=(?!\\p{Script=Latin})[\\p{L}\\p{M}])[\\u200c\\u200d](?=(?!\\p{Script=Latin})[\\p{L}\\p{M}]))' +
      '(?!(?<=[\\p{Extended_Pictographic}0-9#*])[\\ufe0e\\ufe0f])' +
      '(?!\\n)[\\p{Cc}\\p{Default_Ignorable_Code_Point}\\ufff9-\\ufffb]',
  ].join('|'),
  'gu',
)
