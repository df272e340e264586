/** Without what nobody sees and what turns the direction of text about; emoji and scripts that need joiners keep theirs. */
export const clean = (text: string): string =>
  text
    .replace(/\r\n?|[\u2028\u2029\v\f]/g, '\n')
    .replaceAll('\t', ' ')
    .replace(UNSEEN, (found) => (found.length > 1 && found.startsWith(FLAG) ? found : ''))
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/\n{3,}/g, '\n\n')

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
