import type { Content, Reply } from '../../src/index.ts'
import type { Arrival } from '../chat/arrival.ts'
import { aloneAt } from '../chat/look.ts'
import { personOf } from '../chat/spot.ts'
import type { Whisper } from '../chat/whisper.ts'
import type { Backlog } from '../delivery/backlog.ts'
import { chains } from '../delivery/chains.ts'
import type { Clock, Pace } from '../delivery/pace.ts'
import type { Line, Sent } from '../delivery/post.ts'
import { At, addressOf, type To, toThem } from './address.ts'
import type { Answers } from './answers.ts'
import { contentOf, Message, ofGroup } from './content.ts'
import { SAY } from './line.ts'
import type { Plug } from './plug.ts'
import type { Sheet } from './sheet.ts'
import { lay } from './show.ts'
import { roomOf } from './spot.ts'
import { welcomeCard } from './welcome-card.ts'
import { withRoom } from './with-room.ts'

interface Needs {
  line: Pick<Line, 'say' | 'edit' | 'channel' | 'file'>
  /** Takes a message of ours away. */
  remove: Plug['remove']
  content: Content
  answers: Answers
  rates: Pace
  backlog: Backlog
  clock: Clock
  notice: (sentence: string) => void
  /** Whether nobody is told anything any more. */
  over: () => boolean
}

/**
 * Tells one person something nobody else is told: with the answer to what they pressed where it is short, else in the
 * conversation between the two of us.
 */
export const whispering = ({ line, remove, content, answers, rates, backlog, clock, notice, over }: Needs): Whisper => {
  const work = chains(notice)
  const { words } = content

  /** What is refused for now has surely not been told. */
  const counted = async (to: To, how: () => Promise<Sent>): Promise<boolean> => {
    const kind = `say ${line.channel(addressOf(to))}`
    for (let tries = 0; tries < MOST_TRIES && !over(); tries += 1) {
      await rates.turn(kind, SAY)
      const sent = await how()
      if (sent.kind !== 'not-sent') return true
      if (sent.after === undefined) return false
      rates.quiet(kind, sent.after)
      await clock.sleep(sent.after)
    }
    return false
  }

  const say = (arrival: Arrival, to: To, how: () => Promise<Sent>, otherwise?: () => Promise<unknown>) => {
    if (over()) return
    const person = personOf(arrival)
    backlog.add(person)
    const telling = async () => {
      if (!over() && !(await counted(to, how))) await otherwise?.()
    }
    work.add(`${to.tenant} ${to.id ?? to.user}`, () => telling().finally(() => backlog.done(person)))
  }

  const replies: Whisper['replies'] = async (arrival, told, of = { code: 'none', seen: 0 }) => {
    const { user, alone } = arrival
    if (user === '' || over() || told.length === 0) return
    // What they alone were shown becomes what came of pressing it; where nothing did, it stands.
    const own = told.every(({ kind }) => kind === 'refused') ? undefined : ownCard(arrival)
    const short = told.every(isLine) ? told.flatMap(({ lines }) => lines).join(' ') : undefined
    if (own === undefined && answers.isWaiting(arrival) && short !== undefined && short.length <= MOST_LINE)
      return answers.tell(arrival, short)
    if (!alone) answers.tell(arrival, words.chat.elsewhere)
    const at = At.parse(arrival.at)
    const to: To = alone ? { ...here(at), id: at.id } : toThem(at)
    const standing = aloneAt(content, user, of)
    const room = roomOf(arrival)
    for (const [nth, sheet] of lay(told, standing).entries()) {
      const made = room === undefined ? contentOf(sheet) : roomed(sheet, room)
      const anew = () => line.say(addressOf(to), made, '')
      if (own !== undefined && nth === 0) change(arrival, own, made, () => counted(to, anew))
      else say(arrival, to, anew, nth === 0 ? () => sorry(arrival) : undefined)
    }
  }

  /** Somebody whom we cannot reach alone is told so where they spoke; what it was about is not said there. */
  const sorry = async (arrival: Arrival): Promise<void> => {
    const at = At.parse(arrival.at)
    const there: To = { ...here(at), id: at.id }
    if (!arrival.alone) await counted(there, () => line.say(addressOf(there), lineOf(words.teams['not-alone']), ''))
  }

  /** What is pressed on it belongs to where it was asked; a question says so. */
  const roomed = (sheet: Sheet, room: string): Message => {
    const made = contentOf(sheet)
    return Message.parse(withRoom(sheet.asks === undefined ? made : ofGroup(made, words), room))
  }

  /** A message that was pressed becomes another: at once for whoever waits, and for good. */
  const change = (arrival: Arrival, message: string, made: Message, otherwise?: () => Promise<unknown>) => {
    const { user: _, id, ...rest } = At.parse(arrival.at)
    answers.show(arrival, made.card)
    say(arrival, { ...rest, id }, () => line.edit({ ...rest, conversation: id, id: message }, made), otherwise)
  }

  /** A line as a message of its own. */
  const lineOf = (text: string): Message => {
    const nobody = aloneAt(content, 'nobody', { code: 'none', seen: 0 })
    const [sheet] = lay([{ kind: 'refused', lines: [text] }], nobody)
    if (!sheet) throw new Error('a line is a message')
    return contentOf(sheet)
  }

  return {
    replies,
    lines: (arrival, lines) => replies(arrival, [{ kind: 'refused', lines: [...lines] }]),
    welcome: async (arrival) => {
      const at = At.parse(arrival.at)
      const to: To = { ...here(at), id: at.id }
      const { card, summary } = welcomeCard(words, arrival.alone ? 'private' : 'thread')
      say(arrival, to, () => line.say(addressOf(to), { card, summary }, ''))
    },
    record: async (arrival, code) => {
      const to = toThem(At.parse(arrival.at))
      if (answers.isWaiting(arrival)) answers.tell(arrival, words.teams['file-alone'])
      say(
        arrival,
        to,
        () => line.file(addressOf(to), code, personOf(arrival), 'docx'),
        () => sorry(arrival),
      )
    },
    wipe: async (arrival) => {
      const { did } = arrival
      if (did.kind !== 'pressed' || !did.message) return
      const { yes, keep } = words['forget-me']
      change(arrival, did.message.id, lineOf(did.deed?.do === 'press' && did.deed.choice === 'keep' ? keep : yes))
    },
    accepted: async ({ at, did }) => {
      if (did.kind !== 'pressed' || !did.message?.isOffer || over()) return
      const { id } = did.message
      const { id: conversation, ...rest } = At.parse(at)
      work.add(`offer ${id}`, async () => void (await remove({ ...here(rest), id: conversation }, id)))
    },
    idle: work.idle,
  }
}

const here = ({ serviceUrl, tenant, bot }: Pick<At, 'serviceUrl' | 'tenant' | 'bot'>) => ({ serviceUrl, tenant, bot })

/** The message that was pressed, where one person alone sees it in the place of a room. */
const ownCard = ({ room, alone, did }: Arrival): string | undefined =>
  room !== undefined && alone && did.kind === 'pressed' ? did.message?.id : undefined

/** Whether a reply is a line or two that can stand in a notice. */
const isLine = (reply: Reply): reply is Extract<Reply, { kind: 'settled' | 'refused' }> =>
  reply.kind === 'settled' || (reply.kind === 'refused' && !reply.record)

/** As much as stands in a notice below a card. */
const MOST_LINE = 400
/** How often something is tried that is refused for now. */
const MOST_TRIES = 3
