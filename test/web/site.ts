import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished, vi } from 'vitest'
import { newCode } from '../../adapters/delivery/code.ts'
import { type Clock, clock as real } from '../../adapters/delivery/pace.ts'
import type { Content } from '../../adapters/web/parts.ts'
import { sessions, userOf } from '../../adapters/web/session.ts'
import { wanting } from '../../adapters/web/wants.ts'
import { web } from '../../adapters/web/web.ts'
import type { Did, Message, PlaceSoFar, ToPage, Want } from '../../adapters/web/wire.ts'
import { openInboxInMemory, openMemory, type Store } from '../../src/index.ts'
import { house, lightly } from '../conversation/talk.ts'
import { deedsIn } from './ways.ts'

/** One open page, as whoever sits before it finds it. */
export interface Visitor {
  user: string
  by: string
  /** What stands on the page, in its order; without what they said themselves. */
  seen(): Message[]
  /** Everything that stands there. */
  all(): Message[]
  place(): PlaceSoFar | undefined
  /** Everything the server ever sent to this page. */
  sent: readonly ToPage[]
  does(did: Did, id?: string): Promise<void>
  says(words: string, where?: { room: true }): Promise<void>
  /** Presses what means this, on the last message where it stands. */
  presses(deed: string | RegExp, more?: { words?: string; ticked?: readonly string[]; on?: Message }): Promise<void>
  wants(want: Want): Promise<ToPage>
  /** What was done last is sent once more, as after a lost connection. */
  again(): Promise<void>
  leaves(): void
  /** The page that left finds its line again, and says up to where it knows everything. */
  returns(): Promise<void>
}

/** A site of ours in memory, with pages that are open on it. */
export const site = async ({ store = openMemory(), content = lightly }: { store?: Store; content?: typeof lightly } = {}) => {
  const folder = mkdtempSync(join(tmpdir(), 'web-'))
  const core = { content, store, house: { ...house, chat: true } }
  const notices: string[] = []
  let late = 0
  const clock: Clock = { ...real, now: () => real.now() + late }
  const notice = (sentence: string) => notices.push(sentence)
  const chat = await web({
    core,
    store,
    inbox: openInboxInMemory(),
    folder,
    newCode,
    newId: () => randomBytes(16).toString('hex'),
    notice,
    clock,
  })
  const wants = wanting({ core, store, charts: async () => [], record: async () => undefined, notice })
  const numbers = new Map<string, number>()
  const open = sessions({
    web: chat,
    core,
    store,
    wants,
    epoch: 'one',
    called: (_, user) => {
      numbers.set(user, numbers.get(user) ?? numbers.size + 1)
      return numbers.get(user) ?? 0
    },
    words: content.words.web,
  })
  await chat.start()
  onTestFinished(async () => {
    await chat.stop(1000)
    rmSync(folder, { recursive: true, force: true })
  })

  const visit = async (name: string, room?: string): Promise<Visitor> => {
    const key = keyOf(name)
    const user = userOf(key)
    const stands = new Map<string, { first: number; message: Message }>()
    const sent: ToPage[] = []
    let place: PlaceSoFar | undefined
    let last: { id: string; did: Did } | undefined
    let known: { epoch: string; since: number } | undefined
    const show = (message: ToPage) => {
      sent.push(message)
      if (message.type === 'welcome' && (message.afresh || message.epoch !== known?.epoch)) {
        known = { epoch: message.epoch, since: 0 }
        stands.clear()
      }
      if (message.type === 'place') place = message.place
      if (message.type !== 'message') return
      if (known) known.since = Math.max(known.since, message.seq)
      if (message.message.content === undefined) stands.delete(message.message.id)
      else stands.set(message.message.id, { first: message.first ?? message.seq, message: message.message })
    }
    let session = open(show)
    const hear = async (message: object) => {
      if (!(await session.hear(JSON.stringify(message)))) throw new Error('the server hung up')
    }
    const all = () => [...stands.values()].sort((a, b) => a.first - b.first).map(({ message }) => message)
    const does: Visitor['does'] = async (did, id = randomBytes(16).toString('hex')) => {
      last = { id, did }
      await hear({ type: 'do', id, did })
      await chat.idle()
    }
    const greets = async () => {
      await hear({ type: 'hello', key, ...(room === undefined ? {} : { room }), since: 0, ...known })
      await chat.idle()
    }
    await greets()
    return {
      user,
      by: personOf(name),
      seen: () => all().filter(({ from }) => from === 'bot'),
      all,
      place: () => place,
      sent,
      does,
      says: (words, where) => does({ kind: 'words', words, ...(where && room !== undefined ? { room } : {}) }),
      presses: async (deed, { words, ticked = [], on } = {}) => {
        const isIt = (value: string) => (typeof deed === 'string' ? value === deed : deed.test(value))
        const message = on ?? all().findLast((one) => deedsIn(contentOf(one)).some(isIt))
        const value = message && deedsIn(contentOf(message)).find(isIt)
        if (!message || value === undefined) throw new Error(`nothing that can be pressed means "${deed}"`)
        await does({
          kind: 'pressed',
          message: message.id,
          value,
          ticked: [...ticked],
          ...(words === undefined ? {} : { words }),
          ...(message.room === undefined ? {} : { room: message.room }),
        })
      },
      wants: async (want) => {
        const id = randomBytes(16).toString('hex')
        await hear({ type: 'want', id, want })
        return vi.waitFor(() => {
          const answer = sent.find((one) => 'id' in one && one.id === id)
          if (!answer) throw new Error('what was wanted was not answered')
          return answer
        }, 20_000)
      },
      again: async () => {
        if (!last) throw new Error('nothing was done')
        await does(last.did, last.id)
      },
      leaves: () => session.end(),
      returns: async () => {
        session = open(show)
        await greets()
      },
    }
  }
  const passes = (milliseconds: number) => {
    late += milliseconds
  }
  return { visit, store, core, chat, notices, folder, passes }
}

export const contentOf = ({ content }: Message): Content => content ?? { parts: [], text: '' }

const keyOf = (name: string) => createHash('sha256').update(name).digest('hex').slice(0, 32)

/** Somebody, as the conversation knows them. */
export const personOf = (name: string) => `web:local:${userOf(keyOf(name))}`
