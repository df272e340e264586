import type { Content, Reply } from '../../src/index.ts'
import type { Api } from './api.ts'
import type { Arrival } from './arrival.ts'
import { STILL, UNNAMED } from './line.ts'
import { lay } from './show.ts'

/**
 * Tells one person something nobody else sees: help, and why something was not done. It may be lost, so that it never is the
 * only copy of anything.
 */
export interface Whisper {
  lines(arrival: Arrival, lines: readonly string[]): Promise<void>
  /** @param of the appraisal that what is asked belongs to, and how many events its log had */
  replies(arrival: Arrival, replies: readonly Reply[], of?: { code: string; seen: number }): Promise<void>
  /** Takes the buttons off a card that was pressed by somebody who is forgotten. */
  wipe(arrival: Arrival): Promise<void>
}

/** @param over whether nobody is told anything any more */
export const whispering = (api: Api, content: Content, over: () => boolean): Whisper => {
  const replies: Whisper['replies'] = async (arrival, told, of = { code: 'none', seen: 0 }) => {
    const { channel, thread, user, via, did, alone } = arrival
    if (user === '' || over()) return
    const standing = { ...of, by: user, room: 'private', words: content.words, content } as const
    for (const { text, blocks } of told.length > 0 ? lay(told, standing) : []) {
      const body = { text, blocks }
      const command = did.kind === 'words' && did.how === 'command'
      // A message that only they see is changed into what came of pressing it.
      const own = did.kind === 'pressed' && did.message === undefined && channel !== undefined && !alone
      if (via !== undefined && own) await api.respond(via, { response_type: 'ephemeral', replace_original: true, ...body })
      else if (via !== undefined && command)
        await api.respond(via, { response_type: 'ephemeral', replace_original: false, ...body })
      else if (channel === undefined || (alone && did.kind === 'words'))
        await api.call('chat.postMessage', { channel: channel ?? user, ...body, ...STILL })
      else
        await api.call('chat.postEphemeral', {
          channel,
          user,
          ...(thread === undefined ? {} : { thread_ts: thread }),
          ...body,
          ...UNNAMED,
        })
    }
  }
  return {
    replies,
    wipe: async ({ via, did }) => {
      if (via === undefined || did.kind !== 'pressed' || !did.message) return
      const [sheet] = lay([{ kind: 'refused', lines: [content.words['forget-me'].done] }], {
        ...{ code: 'none', by: 'nobody', seen: 0, room: 'private', words: content.words, content },
      })
      if (sheet) await api.respond(via, { replace_original: true, text: sheet.text, blocks: sheet.blocks })
    },
    lines: (arrival, lines) => replies(arrival, [{ kind: 'refused', lines: [...lines] }]),
  }
}
