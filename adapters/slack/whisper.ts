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
      if (via !== undefined && command) await api.respond(via, { response_type: 'ephemeral', replace_original: false, ...body })
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
    lines: (arrival, lines) => replies(arrival, [{ kind: 'refused', lines: [...lines] }]),
  }
}
