import type { Words } from '../content/words.ts'
import { fill } from '../content/words.ts'
import type { Command } from './command.ts'
import type { Core, Shelf } from './core.ts'
import type { Event } from './event.ts'
import { type Guesses, guesses } from './guesses.ts'
import type { Reply } from './reply.ts'
import type { Linking } from './understanding/intent.ts'
import { bareCode } from './understanding/link-code.ts'

/** What came of it: something to say, or an account that is somebody's from now on. */
export type Came = { kind: 'told'; replies: readonly Reply[] } | { kind: 'linked'; person: string; replies: readonly Reply[] }

/**
 * Somebody wants to go on from another account, on this platform or another: asks for a code, says one, or parts the two again.
 * Nothing of it is for a log: a code gives access, and who is whom is no part of an appraisal.
 */
export const linking = async ({ store, content: { words } }: Core, command: Command, asked: Linking): Promise<Came> => {
  if (command.room !== undefined) return inRoom(store, words, asked)
  switch (asked.do) {
    case 'link':
      return giveCode(store, words, command)
    case 'link-with':
      return takeCode(store, words, command, asked.code)
    case 'unlink':
      return part(store, words, command)
  }
}

/** A code said where others read along is anybody's, so it ends. */
const inRoom = async (store: Shelf, { refused }: Words, asked: Linking): Promise<Came> => {
  if (asked.do !== 'link-with') return no(refused.alone)
  await store.endLink(asked.code)
  return no(refused['link-shown'])
}

const giveCode = async (store: Shelf, { link, refused }: Words, { by, at, link: code }: Command): Promise<Came> => {
  if (code === undefined) return no(refused['link-nowhere'])
  if (!(await hasSpoken(store, by))) return no(refused['link-first'])
  await store.openLink(by, bareCode(code), at)
  return told([link.say, fill(link.code, { code }), link.care])
}

const takeCode = async (store: Shelf, { link, refused }: Words, { by, at }: Command, code: string): Promise<Came> => {
  const tried = guessesOf(store)
  if (tried.isHeld(by, at)) return no(refused['link-wait'])
  const brings = await spokenIn(store, by)
  const found = await store.link(by, code, at, brings)
  switch (found.kind) {
    case 'unknown':
      tried.wrong(by, at)
      return no(refused['link-unknown'])
    case 'own':
      return no(refused['link-own'])
    case 'linked': {
      const { replies } = told([link.linked, ...(brings.length > 0 ? [link.brought] : []), link.undo])
      return { kind: 'linked', person: found.person, replies }
    }
  }
}

const part = async (store: Shelf, { link, refused }: Words, { by, account = by }: Command): Promise<Came> => {
  if (await store.unlink(account)) return told([link.unlinked])
  return no((await store.namesOf(account)).length > 1 ? refused['unlink-other'] : refused['unlink-none'])
}

/** The appraisals in which somebody has said more than hello under this very name. */
const spokenIn = async (store: Shelf, name: string): Promise<string[]> => {
  const { codes } = await store.taken(name)
  const spoken = await Promise.all(codes.map((code) => isSpokenIn(store, code, [name])))
  return codes.filter((_, at) => spoken[at])
}

/** Whether there is anything to go on with: the one in hand is looked at first. */
const hasSpoken = async (store: Shelf, person: string): Promise<boolean> => {
  const { current, codes } = await store.taken(person)
  const names = await store.namesOf(person)
  for (const code of [...(current === undefined ? [] : [current]), ...codes])
    if (await isSpokenIn(store, code, names)) return true
  return false
}

const isSpokenIn = async (store: Shelf, code: string, names: readonly string[]): Promise<boolean> =>
  (await store.read(code))?.events.some(({ by, type }) => names.includes(by) && !BARE.includes(type)) === true

/** What is in a log where nothing has been said yet. */
const BARE: readonly Event['type'][] = ['opened', 'began', 'confirming', 'dismissed', 'paused', 'resumed']

const guessed = new WeakMap<Shelf, Guesses>()
const guessesOf = (store: Shelf): Guesses => {
  const known = guessed.get(store) ?? guesses()
  guessed.set(store, known)
  return known
}

const told = (lines: string[]): Extract<Came, { kind: 'told' }> => ({
  kind: 'told',
  replies: [{ kind: 'said', about: 'note', lines }],
})
const no = (line: string): Came => ({ kind: 'told', replies: [{ kind: 'refused', lines: [line] }] })
