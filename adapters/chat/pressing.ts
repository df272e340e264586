import { type Core, type Doing, fill, type Store } from '../../src/index.ts'
import type { Outbox } from '../delivery/outbox.ts'
import type { Arrival } from './arrival.ts'
import { EVERYBODY } from './card.ts'
import { doingOf } from './deed.ts'
import { liveCard } from './live.ts'
import { isForAll, isItsRoom, mayAct } from './rights.ts'
import { channelOf, type Spot } from './spot.ts'
import type { Whisper } from './whisper.ts'
import type { Windows } from './windows.ts'

interface Needs {
  core: Core
  store: Store
  outbox: Pick<Outbox, 'again'>
  windows: Windows
  whisper: Whisper
}

/** Takes what somebody pressed, where they may. @param say what is done with what it means for the conversation */
type Pressing = (
  arrival: Arrival,
  by: string,
  spot: Spot,
  did: Extract<Arrival['did'], { kind: 'pressed' }>,
  say: (doing: Doing, code?: string) => Promise<void>,
) => Promise<void>

export const pressing = ({ core, store, outbox, windows, whisper }: Needs): Pressing => {
  const { chat, refused } = core.content.words

  /** The message that offers it may belong to an appraisal that is no longer in hand, or stand in a channel. */
  const again = async (arrival: Arrival, by: string, { room }: Spot, post: string): Promise<boolean> => {
    const taken = await Promise.all([room, channelOf(arrival) ?? room, by].map(store.taken))
    for (const code of new Set(taken.flatMap(({ codes }) => codes))) if (await outbox.again(code, post)) return true
    return false
  }

  return async (arrival, by, spot, { deed, card, ticked, words }, say) => {
    if (!deed || !(await isItsRoom(store, { by, room: arrival.room, code: card?.code })))
      return whisper.lines(arrival, [refused.stale])
    const allowed = await mayAct(store, { by, room: spot.room, channel: channelOf(arrival), code: card?.code })
    const own = card === undefined || card.by === arrival.user
    // What was put to everybody is for whoever has any right to it: what they may do there, the conversation itself knows.
    const open = card?.by === EVERYBODY
    const may = open ? allowed !== undefined : allowed === 'take-part'
    const mine = own || open
    // A thread in which everybody's card was pressed goes on with it: what is said there is said to it.
    if (open && may && spot.kind === 'thread' && (await store.taken(spot.room)).current !== card.code)
      await store.take(spot.room, card.code)
    switch (deed.do) {
      case 'tick':
      case 'box':
        return
      case 'press':
      case 'pick':
      case 'change':
      case 'skip':
      case 'words': {
        if (!card || !may) return whisper.lines(arrival, [refused.stale])
        if (!mine && (spot.kind === 'private' || !isForAll(core.content, deed.step)))
          return whisper.lines(arrival, [chat['not-yours']])
        if (deed.do === 'words' && words === undefined) return windows.words(arrival, card, deed.step, spot)
        // A client may let more through than its field takes. The card stands, and with it what was written.
        if (deed.do === 'words' && (words ?? '').length > MOST_WORDS)
          return whisper.lines(arrival, [fill(refused['too-long'], { most: MOST_WORDS.toLocaleString('en-GB') })])
        if (deed.do === 'words') return say({ kind: 'say', words: words ?? '', step: deed.step }, card.code)
        // While the card stands unanswered, those beside the one who began it may think again on it.
        const isLive = !mine && (await liveCard(store, spot.room))?.stand.card?.step === deed.step
        const doing = doingOf(deed, isLive ? { ...card, seen: undefined } : card, ticked)
        return doing ? say(doing, card.code) : whisper.lines(arrival, [chat['pick-none']])
      }
      case 'form':
        return allowed === 'take-part' && card && own
          ? windows.form(arrival, card, deed.theme, spot)
          : whisper.lines(arrival, [chat['not-yours']])
      case 'why':
        return allowed !== undefined && card
          ? windows.why(arrival, card, by, deed.approach, allowed === 'read' || !own)
          : whisper.lines(arrival, [refused.stale])
      case 'again':
        return (await again(arrival, by, spot, deed.post)) ? whisper.accepted(arrival) : whisper.lines(arrival, [refused.stale])
      case 'say':
        // A workshop is for all who are there: whoever can see a result can begin one on its place.
        if (card && !(deed.words === 'workshop' ? allowed !== undefined : may && mine))
          return whisper.lines(arrival, [chat['not-yours']])
        await say({ kind: 'say', words: deed.words }, card?.code)
        return arrival.channel === undefined ? windows.home(arrival.user, by, chat['in-messages']) : undefined
      case 'resume':
        await say({ kind: 'say', words: `resume ${deed.code}` })
        return arrival.channel === undefined ? windows.home(arrival.user, by, chat['in-messages']) : undefined
      case 'export':
        // It holds what each of them said: it is for those who took part, and not for all who are there.
        return card && (await store.taken(by)).codes.includes(card.code)
          ? whisper.record(arrival, card.code)
          : whisper.lines(arrival, [refused.stale])
      case 'share':
        return say({ kind: 'say', words: 'share here' })
    }
  }
}

/** As many letters as a field for one's own words takes. */
const MOST_WORDS = 3000
