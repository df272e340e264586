import { describe, expect, test } from 'vitest'
import { fill } from '../../src/index.ts'
import { lightly } from '../conversation/talk.ts'
import type { Seen } from './tenant/look.ts'
import { oursIn, recommended, toldAlone } from './together.ts'
import { deedsOn, meaning, nothingWasRefused, personOf } from './ways.ts'

const { words } = lightly
const BOARD = fill(words.workshop.board.title, { place: 'Northmoor' })
const WITH_BEN = {
  chats: { Planning: { members: ['Ann', 'Ben'] } },
  teams: { Council: { members: ['Ann', 'Ben'], channels: ['General', 'Care'] } },
}

const offering = (messages: readonly Seen[]) => messages.filter((message) => deedsOn(message).includes('say workshop'))

describe('a workshop by a button', () => {
  test.each(['channel', 'chat'] as const)(
    'stands on a result that a %s sees, and whoever presses it begins one on its place and facilitates',
    async (kind) => {
      const here = await recommended({ options: WITH_BEN })
      const { tenant, ann, settled, store } = here
      const ben = tenant.person('Ben')
      const base = kind === 'channel' ? tenant.channel('Council', 'Care') : tenant.chat('Planning')
      await ann.mentions('share here', base)
      await settled()
      const [card, ...more] = offering(oursIn(here, base))
      expect(more).toEqual([])
      const before = await store.codes()
      await ben.presses(card as Seen, meaning('say workshop'))
      await settled()
      expect(
        oursIn(here, base)
          .map(({ words }) => words)
          .join('\n'),
      ).toContain(BOARD)
      const [code = ''] = (await store.codes()).filter((one) => !before.includes(one))
      const log = await store.read(code)
      expect(log?.events.find(({ type }) => type === 'gathered')).toMatchObject({ place: 'Northmoor', by: personOf(ben) })
      nothingWasRefused(here)
    },
  )

  test('does not stand on a result, or with the help, that somebody is told alone', async () => {
    const here = await recommended()
    for (const said of ['results', 'help']) {
      await here.ann.says(said)
      await here.settled()
    }
    expect(toldAlone(here, here.ann).length).toBeGreaterThan(1)
    expect(offering(toldAlone(here, here.ann))).toEqual([])
  })
})
