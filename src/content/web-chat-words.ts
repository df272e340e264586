import { z } from 'zod'
import { lines } from './line.ts'

/** What the bot says on the web page alone, and of the record as files. */
export const webChatWords = {
  'web-chat': z.strictObject({
    ...lines({
      'your-answer': '',
      send: '',
      export: '',
      record: '',
      stays: '',
      'room-empty': '',
      'room-place': '',
      'room-begin': '',
      called: 'number',
      'not-yours': '',
      'no-file': '',
    }).shape,
    files: lines({ docx: '', html: '', short: '', csv: '', json: '' }),
  }),
  place: lines({
    title: 'place',
    heard: 'heard all',
    between: 'from to',
    group: 'count said',
    'set-aside': '',
    open: '',
    passed: '',
  }),
}
