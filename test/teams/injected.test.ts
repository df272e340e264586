import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { WORDED } from '../adapters/saying.ts'
import { office } from './office.ts'
import { isDead, PAYLOADS } from './payloads.ts'
import { cardOf } from './tenant/outgoing.ts'
import { askedOn, cardIn, goes, liveCard, personOf, writes } from './ways.ts'

const Sent = z.looseObject({ attachments: z.array(z.looseObject({ contentType: z.string(), content: z.unknown() })).default([]) })

/** What stands before everything that is typed here, so that it is found wherever it comes back. */
const MARK = 'Care here: '

describe('more than 60 payloads', () => {
  test.each([
    ['typed', 'type'],
    ['written on the cards', 'write'],
  ] as const)('%s as answers come back nowhere alive', async (_, how) => {
    expect(new Set(PAYLOADS).size).toBeGreaterThanOrEqual(60)
    const here = await office({ options: { teams: { Council: { members: ['Ann'] } } } })
    const { tenant, settled, notices } = here
    const ann = tenant.person('Ann')
    await ann.installs()
    await ann.says('hello')
    await settled()
    const rest = PAYLOADS.filter((payload) => payload.trim() !== '').map((payload) => `${MARK}${payload}`)
    const next = () => rest.shift() ?? 'nothing more'
    const puts = async (words: string) => {
      const card = liveCard(here, ann.personal, ann)
      if (how === 'write' && words.length <= 3000 && JSON.stringify(card.card).includes('"words ')) await writes(ann, card, words)
      else await ann.says(words)
      await settled()
    }
    const says = async (...said: string[]) => {
      for (const words of said) {
        await ann.says(words)
        await settled()
      }
    }
    const stepNow = () => askedOn(cardIn(here, ann.personal, ann) ?? { card: undefined })?.step
    // The place, and every question that takes words of one’s own; what is left goes where words are kept.
    for (const step of WORDED.filter((one) => !['population', 'equality'].includes(one))) {
      await goes(here, ann, { way: () => 'type', until: step })
      for (let tries = 0; tries < 6 && stepNow() === step; tries += 1) await puts(next())
      await says('change the place', next(), 'review', 'where are we')
    }
    while (rest.length > 0) await says('change a good week', next())
    await says(
      'results',
      'more',
      'what would change this',
      'what moved',
      `why ${PAYLOADS[0]}`,
      'compare <at>a</at> with [b](c:d)',
    )
    await ann.mentions('share here', tenant.channel('Council'))
    await settled()
    await ann.searches('', 'find')
    const said = ann.remarks(PAYLOADS.map((payload) => `${MARK}${payload}`).join(' '), tenant.channel('Council'))
    await ann.acts(said, 'add')
    await settled()

    const cards = tenant.calls.flatMap(({ body }) => {
      const sent = Sent.safeParse(body).data
      const card = sent && cardOf(sent.attachments)
      return card ? [card] : []
    })
    expect(cards.length).toBeGreaterThan(100)
    const back = cards.filter((card) => JSON.stringify(card).includes(MARK))
    expect(back.length).toBeGreaterThan(40)
    for (const card of cards) isDead(card, 'what was sent')
    for (const { card } of ann.results()) isDead(card, 'what was found')
    expect(ann.dialog()).toBeDefined()
    expect(tenant.problems).toEqual([])
    expect(tenant.refused).toEqual([])
    expect(notices).toEqual([])
    expect((await here.store.taken(personOf(ann))).codes).toHaveLength(1)
  })
})
