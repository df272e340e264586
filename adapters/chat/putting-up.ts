import {
  type Content,
  type Desk,
  fingerprint,
  housesOf,
  type Owed,
  type Post,
  postsOf,
  type Reply,
  type Seen,
} from '../../src/index.ts'
import { standsIn, withStands } from '../delivery/marks.ts'
import { asKept, type Body, type Json, type Stand } from '../delivery/post.ts'
import { EVERYBODY } from './card.ts'
import type { Look, Standing } from './look.ts'

type House = ReturnType<typeof housesOf>[number]

interface Needs {
  content: Content
  /** How the platform of a room looks; nothing for a room of no platform that is served. */
  lookFor: (room: string) => Pick<Look, 'lay'> | undefined
  at: string
  /** A random word no two changes share. */
  word: string
  /** Whether the one card that is kept up to date may be edited now. */
  top: boolean
}

/** What becomes of a desk so that the rooms of a workshop show what they should. */
export interface PutUp {
  desk: Desk
  owed: readonly Owed[]
  /** Whether the one card should read otherwise, and may not be edited yet. */
  isBehind: boolean
}

/**
 * Owes what the rooms of a workshop do not show yet, and the change of what reads otherwise by now. Nothing else is said there,
 * so that nothing is said twice, whoever asks how often, and what a killed process did not get to is made up for.
 */
export const putUp = (seen: Seen, desk: Desk, needs: Needs): PutUp =>
  housesOf(seen).reduce<PutUp>((now, house) => inHouse(seen, now, house, needs), { desk, owed: [], isBehind: false })

const inHouse = (seen: Seen, before: PutUp, house: House, needs: Needs): PutUp => {
  const { content, at, word, lookFor, top: mayEdit } = needs
  const look = lookFor(house.room)
  if (!look) return before
  let { desk, isBehind } = before
  const owed = [...before.owed]
  const { room, kind, since, to } = house
  const standing: Standing = {
    code: seen.code,
    by: EVERYBODY,
    seen: 0,
    room: kind === 'private' ? 'private' : 'thread',
    words: content.words,
    content,
  }
  const lay = (replies: readonly Reply[]): Json[] => look.lay(replies, standing).map((made) => made.content)
  const nameOf = (key: string) => `${seen.code.replaceAll('-', '').slice(0, 16)}${fingerprint(room).slice(0, 8)}-${key}`
  const find = (name: string): Stand | undefined =>
    standsIn(desk, room).find(({ post }) => post === name || post.replace(/a\d+$/, '') === name)
  const owe = (id: string, body: Body) => {
    const one: Owed = { id, by: EVERYBODY, at, state: 'owed', body: asKept(body) }
    owed.push(one)
    desk = { ...desk, owed: [...desk.owed.filter((other) => other.id !== id), one] }
  }
  /** The card that is kept up to date comes last, so that it is not forgotten. */
  const stand = (one: Stand) => {
    const others = standsIn(desk, room).filter(({ post }) => post !== one.post)
    const isTop = (stood: Stand) => stood.post.startsWith(nameOf('top'))
    const all = [...others, one]
    desk = withStands(desk, room, [...all.filter((stood) => !isTop(stood)), ...all.filter(isTop)])
  }
  const say = (name: string, made: Json, isKept: boolean) => {
    const under = kind === 'channel' && !name.startsWith(nameOf('top')) ? find(nameOf('top'))?.post : undefined
    owe(name, { do: 'say', room, to, content: made, ...(under === undefined ? {} : { under }) })
    if (isKept) stand({ post: name, content: made, by: EVERYBODY })
  }
  const change = (stood: Stand, made: Json) => {
    if (JSON.stringify(stood.content) === JSON.stringify(made)) return
    const waiting = desk.owed.find(({ id, state }) => id === stood.post && state === 'owed')
    const of = stood.post
    if (waiting) {
      // What has not gone out yet goes out as it should read.
      const body =
        typeof waiting.body === 'object' && !Array.isArray(waiting.body) ? { ...waiting.body, content: made } : waiting.body
      desk = { ...desk, owed: desk.owed.map((one) => (one === waiting ? { ...one, body } : one)) }
    } else owe(`${word}-${owed.length}`, { do: 'edit', room, of, content: made })
    stand({ ...stood, content: made })
  }

  const { top, posts } = postsOf(seen)
  const told = desk.shown?.[room]
  if (kind !== 'private') {
    const [card] = lay(top())
    const stood = find(nameOf('top'))
    if (card !== undefined && told === undefined) say(nameOf('top'), card, true)
    else if (card !== undefined && stood) {
      const differs = JSON.stringify(stood.content) !== JSON.stringify(card)
      if (differs && mayEdit) change(stood, card)
      isBehind = isBehind || (differs && !mayEdit)
    }
  }
  // Which of them are a room's stays the same: how many of those it has been shown is counted.
  const isTheirs = (post: Post) => (post.until ?? post.since) > since
  for (const [nth, post] of posts.filter(isTheirs).entries()) {
    const isNew = nth >= (told ?? 0)
    if (!isNew && (!post.isLive || kind === 'private')) continue
    for (const [part, made] of lay(post.replies()).entries()) {
      const name = nameOf(part === 0 ? post.key : `${post.key}-${part}`)
      const stood = find(name)
      if (isNew) say(name, made, post.isLive && kind !== 'private')
      else if (stood) change(stood, made)
    }
  }
  desk = { ...desk, shown: { ...desk.shown, [room]: Math.max(told ?? 0, posts.filter(isTheirs).length) } }
  return { desk, owed, isBehind }
}
