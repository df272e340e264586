import type { Content as Message } from '../../adapters/web/parts.ts'
import { lay } from '../../adapters/web/show.ts'
import type { Content, Reply } from '../../src/index.ts'

/** Replies as one message, as the server itself lays them. */
export const fakeContent = (content: Content, code: string, replies: readonly Reply[]): Message => {
  const sheets = lay(replies, { code, by: 'me', seen: 1, room: 'private', words: content.words, content })
  return {
    parts: sheets.flatMap(({ parts }) => parts),
    text: sheets.map(({ text }) => text).join('\n'),
    card: { code, by: 'me', seen: 1, at: 0 },
  }
}
