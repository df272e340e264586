import { z } from 'zod'
import type { Content as All } from '../../src/index.ts'
import type { Rate } from '../delivery/pace.ts'
import { asKept, type Json, type Line } from '../delivery/post.ts'
import type { Feeds } from './feeds.ts'
import { Kept } from './look.ts'
import { button, textOf } from './pieces.ts'
import { filesOf } from './show.ts'
import { To } from './spot.ts'

/** Where a message stands. */
const Ref = z.strictObject({ feed: z.string(), id: z.string(), only: z.string().optional() })

interface Needs {
  feeds: Feeds
  words: All['words']
  now: () => string
}

/** Nobody counts what we say on our own page. */
const FREELY: Rate = { many: 1000, within: 1000 }

/**
 * The page's end of the line. A message goes by the name of its post: saying it once more puts the same one there, so that
 * nothing is ever of unknown fate.
 */
export const webLine = ({ feeds, words, now }: Needs): Line => {
  const put = async (to: Json, id: string, content: Json) => {
    const { feed, only } = To.parse(to)
    const before = await feeds.find(feed, id)
    await feeds.put(feed, { id, at: before?.at ?? now(), only, content: Kept.parse(content) })
    return { kind: 'sent' as const, ref: asKept({ feed, id, ...(only === undefined ? {} : { only }) }) }
  }
  return {
    rates: { say: FREELY, edit: FREELY },
    standsOnce: true,
    isMine: (room) => room.startsWith('web:'),
    channel: (to) => To.parse(to).feed,
    say: (to, content, id) => put(to, id, content),
    edit: async (ref, content) => {
      const { feed, id, only } = Ref.parse(ref)
      // What was taken away with somebody's words does not come back.
      if (!(await feeds.find(feed, id))) return { kind: 'not-sent', why: 'it is there no more' }
      return put(asKept({ feed, ...(only === undefined ? {} : { only }) }), id, content)
    },
    file: async (to, code) => {
      const parts = filesOf(code, words['web-chat'].record, words).map(({ part }) => part)
      const text = parts.map(textOf).join('\n')
      return put(to, `files-${code}`, asKept({ parts, text }))
    },
    find: async (to, id) => {
      const { feed, only } = To.parse(to)
      const found = await feeds.find(feed, id)
      return found ? { kind: 'found', ref: asKept({ feed, id, ...(only === undefined ? {} : { only }) }) } : { kind: 'absent' }
    },
    offering: (content, post) => asKept({ ...Kept.parse(content), parts: [...Kept.parse(content).parts, again(post, words)] }),
    offer: (post) => asKept({ parts: [{ kind: 'text', text: words.chat.lost }, again(post, words)], text: words.chat.lost }),
    whisper: (to, by, content) => put({ ...To.parse(to), only: by.split(':').slice(2).join(':') }, `lost-${by}`, content),
    instead: async () => undefined,
  }
}

const again = (post: string, { chat }: All['words']) => ({
  kind: 'buttons' as const,
  buttons: [button(chat.again, { do: 'again', post })],
})
