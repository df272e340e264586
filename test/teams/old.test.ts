import { describe, expect, test } from 'vitest'
import { lightly } from '../conversation/talk.ts'
import { atATerminal } from '../slack/ways.ts'
import { logOf, office } from './office.ts'
import { answersOf, oursIn, SHARED, together, toldAlone } from './together.ts'
import { goes, meaning, nothingWasRefused, personOf, readIn, writes } from './ways.ts'

const { words } = lightly
const OLD = { ...SHARED, people: { Ann: { old: true }, Ben: { old: true }, Cat: { old: true } } } as const

describe('somebody whose client does not know how to ask us at once', () => {
  test('goes the whole way between the two of us by pressing, and leaves the log that a terminal leaves', async () => {
    const here = await office({ options: OLD })
    const { tenant, settled } = here
    const ann = tenant.person('Ann')
    await ann.installs()
    await settled()
    await ann.presses(tenant.last(ann.personal), meaning('say start'))
    await settled()
    await goes(here, ann, { way: (nth) => (nth % 5 === 4 ? 'write' : 'click') })
    expect(await logOf(here.store, personOf(ann))).toEqual(await atATerminal())
    expect(tenant.deliveries.filter(({ activity }) => activity.name === 'adaptiveCard/action')).toEqual([])
    nothingWasRefused(here)
  })

  test('goes the whole way with others in a group by pressing', async () => {
    const here = await together('chat', 'people-vision', { options: OLD })
    const { tenant, ann, ben, where, store, room, settled } = here
    await ben.presses(here.card(), meaning('press people-vision 3'))
    await settled()
    expect(await answersOf(here, ben)).toEqual(['people-vision 3'])
    expect(here.card().words).toContain(words.chat.others.replace('{count}', '1'))
    await here.goesOn()
    const mine = (await logOf(store, room)).length
    expect(mine).toBeGreaterThan((await atATerminal()).length)
    expect(readIn(here, where)).toContain(words.results.footer)
    expect(tenant.deliveries.filter(({ activity }) => activity.name === 'adaptiveCard/action')).toEqual([])
    expect(toldAlone(here, ann)).toEqual([])
    nothingWasRefused(here)
  })

  test('is told in our own conversation what others are told in a notice', async () => {
    const here = await together('channel', 'homecare-supply', { options: OLD })
    const { ben, cat, where, settled } = here
    await ben.presses(here.card(), meaning('press homecare-supply unknown'))
    await settled()
    const asked = toldAlone(here, ben).at(-1)
    if (!asked) throw new Error('Ben is asked nothing')
    expect(asked.words).toContain(words.unknown.ask)
    await ben.presses(asked, meaning('press homecare-supply it-varies'))
    await settled()
    expect(await answersOf(here, ben)).toEqual(['homecare-supply it-varies'])
    // What they were asked has become what came of it.
    expect(readIn(here, ben.personal)).not.toContain(words.unknown.ask)
    await writes(cat, here.card(), 'Weeks go by before anybody comes')
    await settled()
    const read = toldAlone(here, cat).at(-1)
    if (!read) throw new Error('Cat is asked nothing')
    await cat.presses(read, meaning('press homecare-supply yes'))
    await settled()
    expect(await answersOf(here, cat)).toEqual(['homecare-supply 1'])
    expect(oursIn(here, where).some(({ words: said }) => said.includes('Weeks go by before anybody comes'))).toBe(false)
    nothingWasRefused(here)
  })

  test('is told alone, and nobody else is, that a card is not theirs to press', async () => {
    const here = await together('chat', 'route', { options: OLD })
    const { ben, where, settled } = here
    const stands = oursIn(here, where)
    await ben.presses(here.card(), meaning('press route quick'))
    await settled()
    expect(toldAlone(here, ben).map(({ words: said }) => said)).toEqual([words.chat['not-yours']])
    expect(oursIn(here, where)).toEqual(stands)
    nothingWasRefused(here)
  })
})
