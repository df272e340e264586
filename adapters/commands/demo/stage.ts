import {
  type Content,
  type Core,
  converse,
  type Doing,
  finished,
  openMemory,
  postsOf,
  type Reply,
  type Seen,
  seenIn,
} from '../../../src/index.ts'
import type { Player } from './people.ts'

/** One thing that is seen or heard, in the order of the play. */
export type Beat =
  /** What somebody who watches is told. */
  | { kind: 'story'; line: string }
  | { kind: 'does'; line: string }
  /** What one person alone is told. */
  | { kind: 'alone'; name: string; replies: readonly Reply[] }
  /** What the channel shows from now on. `card`: the one that is kept up to date. */
  | { kind: 'channel'; card: boolean; replies: readonly Reply[] }
  /** The one card while people answer, with how many have. */
  | { kind: 'counts'; reply: Reply }

type Board = Extract<Reply, { kind: 'board' }>

/** A workshop that is played on the core itself, with a clock that goes on by itself. */
export interface Stage {
  tell(line: string): Promise<void>
  /** Somebody does something. @param line how that is told @param quiet whether what they alone are told is left out */
  does(player: Player, doing: Doing, line: string, where?: 'channel' | 'alone', quiet?: boolean): Promise<void>
  /** The vote that goes on, or that was closed last. */
  round(): Seen['workshop']['round']
  /** The one card as it stands. */
  board(): Promise<Board>
  /** It is told how many have answered, as the one card has it. */
  counts(): Promise<void>
}

export const CODE = 'sk3l-7d4l-w2rk'
const CHANNEL = 'slack:T1:skellerdale'
/** A Tuesday, in working hours. */
const BEGINS = Date.parse('2026-12-01T10:00:00.000Z')
/** How long everything takes that somebody does, in milliseconds. */
const EACH = 5000

/** @param show takes each beat as it comes; the play waits for it */
export const newStage = (content: Content, show: (beat: Beat) => Promise<void>): Stage => {
  const core: Core = { content, store: openMemory(), house: { who: '', kept: '', chat: true } }
  const shown = new Set<string>()
  let top = ''
  let count = 0
  let counted = false
  let known = 0
  let round: Seen['workshop']['round']

  const seen = async () => {
    const log = await finished(core, CODE)
    if (!log) throw new Error('The workshop of the demo was not opened.')
    return seenIn(core, CODE, log.events, log.desk.poll)
  }

  /** What the channel shows that it did not show before. */
  const look = async () => {
    const now = await seen()
    const { workshop, stage } = now
    round = workshop.round
    const posts = postsOf(now)
    for (const { key, replies } of posts.posts) {
      if (shown.has(key)) continue
      shown.add(key)
      await show({ kind: 'channel', card: false, replies: replies() })
    }
    const isAt = `${stage} ${workshop.round?.number ?? ''}`
    // While people answer the card is the question; what it says besides is told when it is asked for.
    if (isAt !== top && ['opening', 'agreed', 'closed'].includes(stage))
      await show({ kind: 'channel', card: true, replies: posts.top() })
    top = isAt
  }

  const board = async (): Promise<Board> => {
    const [card] = postsOf(await seen()).top()
    if (card?.kind !== 'board') throw new Error('The workshop of the demo has no card.')
    return card
  }

  return {
    tell: (line) => show({ kind: 'story', line }),
    does: async (player, doing, line, where = 'channel', quiet = false) => {
      count += 1
      const isNew = doing.kind === 'say' && /^(workshop|join) /.test(doing.words)
      const { replies, events } = await converse(core, {
        id: `demo ${count}`,
        by: player.id,
        at: new Date(BEGINS + count * EACH).toISOString(),
        fresh: CODE,
        alone: { room: player.id, to: player.name },
        do: doing,
        ...(isNew ? {} : { code: CODE }),
        ...(where === 'channel' ? { channel: CHANNEL, show: { to: CHANNEL, threaded: true } } : {}),
        ...(where === 'channel' && !isNew ? { room: `${CHANNEL}:1` } : {}),
      })
      if (line !== '') await show({ kind: 'does', line })
      if (!quiet) await show({ kind: 'alone', name: player.name, replies })
      // How many have answered lies on the desk: the log tells all else.
      if (events.length !== known) await look()
      known = events.length
    },
    round: () => round,
    board,
    counts: async () => {
      const card = await board()
      await show({ kind: 'counts', reply: counted ? { kind: 'settled', step: '', lines: card.lines.slice(1, 2) } : card })
      counted = true
    },
  }
}
