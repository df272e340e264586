import { expect } from 'vitest'
import type { Deed } from '../../adapters/chat/deed.ts'
import type { Reply } from '../../src/index.ts'
import { cameTo, lightly, type Talk, talk } from '../conversation/talk.ts'

/** The steps that take somebody's own words, in the order of a conversation. */
export const WORDED = [
  'place',
  'population',
  'decision',
  'voice',
  'good-week',
  'opening-all',
  'homecare-supply',
  'unheard',
  'equality',
  'actions',
  'return',
]

/** Everything that can be looked at at the end of a conversation, and things said besides. */
const LOOKING = [
  'help',
  'privacy',
  'how does this work',
  'results',
  'more',
  'why direct payments',
  'why not shared lives',
  'compare shared lives with extra care',
  'what if home care is 4',
  'what would change this',
  'what moved',
  'review',
  'where are we',
  'export',
  'share here',
  'zzz',
  'change home care',
  'skip',
  'start again',
  'no',
  'forget me',
  'no',
]

/**
 * A whole conversation by a route, and all that can be looked at at its end.
 * @param shows shows the replies of a turn as messages, which have to be right
 */
export const goesBy = async (route: string, shows: (replies: readonly Reply[]) => readonly unknown[]): Promise<void> => {
  const me = await talk({ content: lightly })
  shows(me.told())
  let most = 0
  for (let steps = 0; steps < 200; steps += 1) {
    const asked = await me.asked()
    if (!asked) break
    const said = asked.step === 'route' ? route : (asked.choices[1] ?? asked.choices[0])?.label
    const other = asked.step === 'place' ? 'Northmoor' : 'Friends & family, and a bus <there>'
    most = Math.max(most, shows(await me.says(said ?? other)).length)
  }
  expect(await me.asked()).toBeUndefined()
  expect(most, 'messages in one turn').toBeLessThanOrEqual(6)
  for (const words of LOOKING) shows(await me.says(words))
}

/** Somebody says these wherever words can be said. @param hears gets the replies of each turn, and what was said */
export const saysEverywhere = async (
  payloads: readonly string[],
  hears: (replies: readonly Reply[], words: string) => void,
): Promise<void> => {
  const me = await talk({ content: lightly })
  const says = async (...said: readonly string[]) => {
    for (const words of said) hears(await me.says(words), words)
  }
  const all = payloads.join('\n')
  for (let steps = 0; steps < 80; steps += 1) {
    const asked = await me.asked()
    if (!asked) break
    if (WORDED.includes(asked.step)) await says(`Care here: there are gaps in some areas, ${all}`)
    const now = await me.asked()
    if (now?.step !== asked.step) continue
    await says(now.choices.some(({ id }) => id === 'yes') ? 'yes' : (now.choices[0]?.label ?? 'skip'))
  }
  await says('results', 'more', 'why direct payments', `overrule direct payments because ${all}`, 'results', 'review')
  for (const one of payloads) await says(one, `change ${one}`, `why ${one}`, `compare ${one} with shared lives`, `resume ${one}`)
}

/** What words at the first question about the place lead to, and the choices on its card: each of them is taken. */
export const takesAll = async (
  words: string,
  choices: readonly string[],
  deedsIn: (replies: readonly Reply[]) => readonly Deed[],
): Promise<void> => {
  const comes = async () => {
    const me = await cameTo('homecare-supply')
    return { me, deeds: deedsIn(await me.says(words)) }
  }
  const { deeds } = await comes()
  const pressed = deeds.flatMap((deed) => (deed.do === 'press' ? [deed.choice] : []))
  expect(pressed).toEqual(expect.arrayContaining([...choices]))
  expect(deeds).toContainEqual({ do: 'skip', step: 'homecare-supply' })
  for (const choice of pressed) {
    const { me } = await comes()
    const kinds = (await me.presses('homecare-supply', choice)).map(({ kind }) => kind)
    expect(kinds, choice).not.toContain('refused')
  }
}

/**
 * Every choice of every question means the same by its number, by its label and by what it is pressed as.
 * @param shownAt what stands on a card, and what it means
 */
export const meansAlike = async (
  shownAt: (step: string) => Promise<readonly { title: string; deed: Deed | undefined }[]>,
): Promise<void> => {
  let tried = 0
  for (const step of ['population', 'voice', 'outcomes', 'most', 'route', 'homecare-supply', 'enough', 'review', 'equality'])
    for (const { title, deed } of await shownAt(step)) {
      if ((deed?.do !== 'press' && deed?.do !== 'box') || deed.choice === 'why') continue
      const [, number, label = title] = /^(\d+) {2}(.+)$/.exec(title) ?? []
      const taken = async (does: (me: Talk) => Promise<unknown>) => {
        const me = await cameTo(step)
        await does(me)
        return (await me.settled(step)) ?? (await me.answer(step)) ?? (await me.world()).me.pending
      }
      const pressed = await taken((me) => me.presses(step, deed.choice))
      expect(pressed, title).toBeDefined()
      for (const typed of [label, ...(number ? [number] : [])])
        expect(await taken((me) => me.says(typed)), title).toEqual(pressed)
      tried += 1
    }
  expect(tried).toBeGreaterThan(30)
}
