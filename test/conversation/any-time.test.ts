import { expect, test } from 'vitest'
import { COMMANDS, commandOf } from '../../src/conversation/understanding/commands.ts'
import { ANY_TIME, AROUND, cameTo, real } from './talk.ts'

/** The steps that the quick route comes to, two questions among them, and its end. */
const STEPS = [...AROUND.filter((step) => !['theme', 'most-of-all'].includes(step)), 'homecare-supply', 'rurality', undefined]
/** Words that settle the step in hand, or go somewhere else, and no more than that. */
const MOVES = ['skip', 'back', 'pause', 'forget me', 'start again']

test.each(ANY_TIME)('"%s" gets a reply at every stage, and changes no answer', async (words) => {
  for (const step of STEPS) {
    const me = await cameTo(step)
    const before = await me.world()
    await me.says(words)
    const after = await me.world()
    for (const [id, answer] of Object.entries(before.me.answers))
      expect(after.me.answers[id], `${words} at ${step}`).toEqual(answer)
    for (const [id, settled] of Object.entries(before.me.settled))
      expect(after.me.settled[id], `${words} at ${step}`).toEqual(settled)
    expect(after.me.scope).toMatchObject(before.me.scope)
    if (MOVES.includes(words)) continue
    await me.isAsked(step)
    expect(Object.keys(after.me.answers)).toEqual(Object.keys(before.me.answers))
    expect(Object.keys(after.me.settled)).toEqual(Object.keys(before.me.settled))
    expect(after.me.notes).toEqual(before.me.notes)
  }
})

test.each(ANY_TIME)('"%s" said while something is pending loses none of it', async (words) => {
  for (const brings of ['weeks unfilled in the dales, nobody will go up there', "I don't know", 'start again', 'forget me']) {
    const me = await cameTo('homecare-supply')
    await me.says(brings)
    const before = await me.world()
    await me.says(words)
    const after = await me.world()
    for (const [id, answer] of Object.entries(before.me.answers)) expect(after.me.answers[id]).toEqual(answer)
    expect(after.me.settled).toEqual(before.me.settled)
    expect(after.me.scope).toEqual(before.me.scope)
  }
})

test('capitals, a please and a full stop make no difference', async () => {
  const me = await cameTo('homecare-supply')
  for (const words of ['HELP', 'Help please', 'please help.', 'Help!']) {
    await me.says(words)
    expect(me.toldOf('said').about).toBe('help')
  }
})

test('help names everything that can be said at any time, in short sentences', () => {
  const { lines } = real.words.help
  const help = lines.join(' ').toLowerCase()
  const named = (words: string) => new RegExp(`\\b${words}\\b`).test(help)
  const asked = new Set(COMMANDS.map((command) => commandOf(command, true)))
  const told = new Set(COMMANDS.filter(named).map((command) => commandOf(command, true)))
  expect([...asked].filter((what) => !told.has(what))).toEqual([])
  for (const words of ['change', 'why not', 'compare', 'what if', 'overrule', 'share here', 'workshop', 'join'])
    expect(named(words), words).toBe(true)
  for (const sentence of lines.flatMap((line) => line.split(/[.!?]+(?:\s|$)/)))
    expect(sentence.split(/\s+/).length, sentence).toBeLessThanOrEqual(25)
})
