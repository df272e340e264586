import type { Content } from '../../src/index.ts'
import type { Arrival } from '../chat/arrival.ts'
import { EVERYBODY } from '../chat/card.ts'
import { aloneAt } from '../chat/look.ts'
import { personOf } from '../chat/spot.ts'
import type { Whisper } from '../chat/whisper.ts'
import type { Backlog } from '../delivery/backlog.ts'
import { chains } from '../delivery/chains.ts'
import type { Pace } from '../delivery/pace.ts'
import type { Api } from './api.ts'
import { lineView } from './home.ts'
import { SAY, STILL, UNNAMED } from './line.ts'
import { lay } from './show.ts'

interface Needs {
  api: Api
  content: Content
  rates: Pace
  backlog: Backlog
  notice: (sentence: string) => void
  /** Whether nobody is told anything any more. */
  over: () => boolean
}

export const whispering = ({ api, content, rates, backlog, notice, over }: Needs): Whisper => {
  const work = chains(notice)

  /** What is refused for now has surely not been told. */
  const counted = async (method: 'chat.postMessage' | 'chat.postEphemeral', args: Readonly<Record<string, unknown>>) => {
    const kind = `say ${args.channel}`
    for (let tries = 0; tries < MOST_TRIES && !over(); tries += 1) {
      await rates.turn(kind, SAY)
      const called = await api.call(method, args)
      if (called.kind !== 'refused' || called.after === undefined) return
      rates.quiet(kind, called.after)
    }
  }

  /** Everybody may answer at once, and one message a second would keep the last of them waiting. Whether it may have been told. */
  const uncounted = async (via: string, thread: string | undefined, body: Readonly<Record<string, unknown>>) => {
    const answer = { response_type: 'ephemeral', replace_original: false, ...inThread(thread), ...body }
    return (await api.respond(via, answer)).kind !== 'refused'
  }

  const replies: Whisper['replies'] = async (arrival, told, of = { code: 'none', seen: 0 }) => {
    const { channel, thread, user, via, did, alone } = arrival
    if (user === '' || over()) return
    const standing = aloneAt(content, user, of)
    for (const { text, blocks } of told.length > 0 ? lay(told, standing) : []) {
      const body = { text, blocks }
      const command = did.kind === 'words' && did.how === 'command'
      const say = async () => {
        if (over()) return
        // A message that only they see is changed into what came of pressing it.
        const own = did.kind === 'pressed' && did.message === undefined && channel !== undefined && !alone
        if (via !== undefined && own) await api.respond(via, { response_type: 'ephemeral', replace_original: true, ...body })
        else if (via !== undefined && command)
          await api.respond(via, { response_type: 'ephemeral', replace_original: false, ...body })
        else if (channel === undefined || (alone && did.kind === 'words'))
          await counted('chat.postMessage', { channel: channel ?? user, ...body, ...STILL })
        else if (!(via !== undefined && isOnOpenCard(arrival) && (await uncounted(via, thread, body))))
          await counted('chat.postEphemeral', { channel, user, ...inThread(thread), ...body, ...UNNAMED })
      }
      backlog.add(personOf(arrival))
      work.add(`${channel} ${user}`, () => say().finally(() => backlog.done(personOf(arrival))))
    }
  }
  return {
    replies,
    wipe: async ({ via, did }) => {
      if (via === undefined || did.kind !== 'pressed' || !did.message) return
      const { yes, keep } = content.words['forget-me']
      const chosen = did.deed?.do === 'press' && did.deed.choice === 'keep' ? keep : yes
      const [sheet] = lay([{ kind: 'refused', lines: [chosen] }], aloneAt(content, 'nobody', { code: 'none', seen: 0 }))
      if (sheet) await api.respond(via, { replace_original: true, text: sheet.text, blocks: sheet.blocks })
    },
    accepted: async ({ via, did }) => {
      if (via === undefined || did.kind !== 'pressed') return
      const isOffer = did.message === undefined || did.message.text === content.words.chat.lost
      if (isOffer) await api.respond(via, { delete_original: true })
    },
    lines: async (arrival, lines) => {
      if (arrival.did.kind !== 'home') return replies(arrival, [{ kind: 'refused', lines: [...lines] }])
      if (!over()) await api.call('views.publish', { user_id: arrival.user, view: lineView(lines) })
    },
    record: (arrival) => replies(arrival, [{ kind: 'refused', lines: [content.words.refused['export-alone']] }]),
    welcome: async () => undefined,
    idle: work.idle,
  }
}

/** Whether somebody pressed what was put to everybody in a channel. */
const isOnOpenCard = ({ did }: Arrival): boolean => did.kind === 'pressed' && did.card?.by === EVERYBODY

const inThread = (thread: string | undefined) => (thread === undefined ? {} : { thread_ts: thread })

/** How often something is tried that is refused for now. */
const MOST_TRIES = 3
