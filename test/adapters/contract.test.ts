import { describe, expect, test } from 'vitest'
import { askStep } from '../../src/conversation/ask.ts'
import type { Reply } from '../../src/conversation/reply.ts'
import { cameTo, lightly } from '../conversation/talk.ts'
import { ADAPTERS, CHATS } from './adapters.ts'
import { askedIn, logIn } from './before.ts'
import { allReplies, linesOf, wordsOf } from './replies.ts'

/** What every adapter keeps to, held against each of them with the same table. */

const KINDS: readonly Reply['kind'][] = [
  ...(['said', 'ask', 'settled', 'refused', 'record', 'recommendation', 'why', 'compare'] as const),
  ...(['what-if', 'moved', 'where', 'review', 'changes', 'board', 'reveal'] as const),
]

describe.each(ADAPTERS)('$name', (adapter) => {
  test('shows every kind of reply, with every word of it, within what fits', async () => {
    const replies = await allReplies()
    expect(KINDS.filter((kind) => !replies.some((reply) => reply.kind === kind))).toEqual([])
    for (const reply of replies) {
      const shown = wordsOf(adapter.shows(reply))
      expect(shown.length).toBeGreaterThan(0)
      const missing = linesOf(reply).filter((line) => !shown.includes(wordsOf(line)))
      expect(missing, `of ${reply.kind}`).toEqual([])
      expect(adapter.overLimit(reply)).toEqual([])
    }
  })

  test('shows every question there is, with every word of it, within what fits', async () => {
    const world = await (await cameTo('return')).world()
    const themes = lightly.themes.map(({ id }) => id)
    const steps = [
      ...Object.keys(lightly.words.steps),
      ...lightly.factors.map(({ id }) => id),
      ...themes.flatMap((id) => [`opening:${id}`, `reflect:${id}`]),
      ...['stop:settled', 'stop:practical', 'stop:patience'],
    ]
    expect(steps.length).toBeGreaterThan(80)
    for (const step of steps) {
      const asked = askStep(world, step)
      const shown = wordsOf(adapter.shows(asked))
      expect(
        linesOf(asked).filter((line) => !shown.includes(wordsOf(line))),
        step,
      ).toEqual([])
      expect(adapter.overLimit(asked), step).toEqual([])
    }
  })

  /** A question with choices, and what to say to come to it. */
  const QUESTIONS: readonly [name: string, step: string, before: string, ...said: string[]][] = [
    ['population', 'population', 'population'],
    ['voice', 'voice', 'voice'],
    ['outcomes', 'outcomes', 'outcomes'],
    ['outcomes that were heard', 'outcomes', 'good-week', 'Choosing who comes, and company'],
    ['most', 'most', 'most'],
    ['route', 'route', 'route'],
    ['theme', 'theme', 'route', 'theme'],
    ['a question about the place', 'homecare-supply', 'homecare-supply'],
    ['a kind of not knowing', 'homecare-supply', 'homecare-supply', "I don't know"],
    ['a reading', 'homecare-supply', 'homecare-supply', 'Weeks go by before anybody comes, in the villages'],
    ['the end of the route', 'enough', 'enough'],
    ['looking back', 'review', 'review'],
    ['equality', 'equality', 'equality'],
    ['starting again', 'start-again', 'homecare-supply', 'start again'],
    ['forgetting', 'forget-me', 'homecare-supply', 'forget me'],
  ]

  test.each(QUESTIONS)('reads every button of a card as the answer it names: %s', async (_, step, before, ...said) => {
    const me = await cameTo(before)
    for (const words of said) await me.says(words)
    const events = await me.log()
    const { asked } = await askedIn(events)
    expect(asked.step).toBe(step)
    expect(asked.choices.length).toBeGreaterThan(0)
    for (const { id } of asked.choices) {
      const here = await adapter.opens(events, step)
      await here.picks(id)
      if (id === 'own-words') {
        expect(here.said()).toContain(adapter.asksForWords)
        continue
      }
      const core = await askedIn(events)
      await core.me.presses(step, id)
      expect(await here.log(), id).toEqual(await logIn(core.me.store))
      // To ask why is all that adds nothing.
      if (id !== 'why' && id !== 'no') expect(await here.log(), id).not.toEqual(await logIn((await askedIn(events)).me.store))
    }
  })
})

describe.each(CHATS)('everything a button does in $name', (adapter) => {
  const events = async (step: string) => (await cameTo(step)).log()
  /** What a button of a card or a result means, and the words for it. */
  const DONE: readonly [deed: string, words: string, step: string][] = [
    ['skip good-week', 'skip', 'good-week'],
    ['press most all', 'all the same', 'most'],
    ['press homecare-supply unknown', "I don't know", 'homecare-supply'],
    ['press homecare-supply pass', 'pass', 'homecare-supply'],
    ['press homecare-supply why', 'why', 'homecare-supply'],
    ['say why', 'why', 'good-week'],
    ['press review right', 'yes', 'review'],
    ['press equality not-yet', 'not yet', 'equality'],
    ['change rurality', 'change rurality', 'review'],
  ]

  test.each(DONE)('can be typed there and at a terminal: %s', async (deed, words, step) => {
    const before = await events(step)
    const pressed = await adapter.opens(before, step)
    await pressed.presses(deed)
    for (const other of ADAPTERS) {
      const here = await other.opens(before, step)
      await here.types(words)
      expect(await here.log(), other.name).toEqual(await pressed.log())
    }
  })
})

describe.each(CHATS)('a question in $name that much was said below', (adapter) => {
  test('is settled on its own card when it is answered', async () => {
    const here = await adapter.opens(await (await cameTo('return')).log(), 'return')
    for (const words of ['why direct payments', 'why shared lives', 'why local area coordination', 'more'])
      await here.types(words)
    await here.types('In six weeks')
    await expect(here.presses('skip return')).rejects.toThrow('nothing that can be pressed')
    await here.presses('change return')
    expect(here.said()).toContain(lightly.words.steps.return?.ask)
  })
})

// At a terminal nothing is heard but what is typed, and nothing stands there to be pressed later: this is for chat platforms.
describe.each(CHATS)('what $name brings that nobody means', (adapter) => {
  test('does no harm: its own words, a click brought again, one too late, and one of somebody else', async () => {
    const here = await adapter.opens(await (await cameTo('homecare-supply')).log(), 'homecare-supply')
    const calls = here.calls()
    await here.isEchoed()
    expect(here.calls()).toBe(calls)

    const before = await here.log()
    await here.picks('2')
    const answered = await here.log()
    expect(answered).not.toEqual(before)
    await here.isBroughtAgain()
    await here.picks('3')
    await here.isPickedByAnother('4')
    expect(await here.log()).toEqual(answered)
  })
})
