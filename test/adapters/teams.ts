import { lay } from '../../adapters/teams/show.ts'
import type { Reply } from '../../src/conversation/reply.ts'
import { lightly } from '../conversation/talk.ts'
import { office } from '../teams/office.ts'
import { findAction } from '../teams/tenant/actions.ts'
import { inputsOf } from '../teams/tenant/inputs.ts'
import type { Seen } from '../teams/tenant/look.ts'
import type { Person } from '../teams/tenant/person.ts'
import { problemsOf } from '../teams/tenant/problems.ts'
import { startTenant } from '../teams/tenant/tenant.ts'
import { wordsOf } from '../teams/tenant/words.ts'
import { deedsOn, liveCard, meaning, personOf } from '../teams/ways.ts'
import type { Chat } from './adapter.ts'
import { CODE, logIn, storeOf } from './before.ts'

export const teams: Chat = {
  name: 'Teams',
  asksForWords: lightly.words.cards.window.type,
  shows: (reply) =>
    sheetsOf(reply)
      // A source stands under the name of its site: what is meant is where it leads.
      .map(({ card }) => wordsOf(card).replace(/\[[^\]]+\]\((https:[^\s)]+)\)/g, '$1'))
      .join('\n'),
  overLimit: (reply) => sheetsOf(reply).flatMap(({ card }) => problemsOf(card)),
  opens: async (events, step) => {
    const tenant = await startTenant({ people: { Ann: { installed: true }, Ben: { installed: true } } })
    const [ann, ben] = [tenant.person('Ann'), tenant.person('Ben')]
    const store = await storeOf(personOf(ann), events)
    const { settled } = await office({ store, tenant })
    await ann.says('start')
    await settled()
    const card = liveCard({ tenant }, ann.personal)
    const before = tenant.seen(ann.personal).length
    let last: Awaited<ReturnType<Person['presses']>> | undefined
    let opened = ''
    return {
      picks: async (choice) => {
        // Words of one’s own are written on the card itself, where there is room for them once that is asked for.
        if (choice === 'own-words') opened = wordsOf(findAction(card.card, lightly.words.cards['own-words']).node.card)
        else last = await takes(ann, card, step, choice)
        await settled()
      },
      presses: async (deed) => {
        const on = tenant.seen(ann.personal).find((message) => deedsOn(message).includes(deed))
        if (!on) throw new Error(`nothing that can be pressed means "${deed}"`)
        last = await ann.presses(on, meaning(deed))
        await settled()
      },
      types: async (words) => {
        await ann.says(words)
        await settled()
      },
      isEchoed: async () => {
        await tenant.echo(card)
        await settled()
      },
      isBroughtAgain: async () => {
        if (!last) throw new Error('nothing was pressed')
        await tenant.again(last, { id: 'same' })
        await tenant.again(last, { id: 'new' })
        await settled()
      },
      isPickedByAnother: async (choice) => {
        await takes(ben, { ...card, where: ben.personal }, step, choice)
        await settled()
      },
      calls: () => tenant.calls.length,
      said: () =>
        [
          ...tenant
            .seen(ann.personal)
            .slice(before)
            .map(({ words }) => words),
          opened,
        ].join('\n'),
      log: () => logIn(store),
    }
  },
}

const sheetsOf = (reply: Reply) =>
  lay([reply], { code: CODE, by: 'ann', seen: 9, room: 'private', words: lightly.words, content: lightly })

/** Takes a choice of a card, the way its question wants it. */
const takes = (person: Person, card: Seen, step: string, choice: string) => {
  const boxes = inputsOf(card.card).flatMap(({ choices }) => choices.map(({ value }) => value))
  const box = boxes.find((value) => value.startsWith(`box ${step} ${choice} `))
  return box === undefined
    ? person.presses(card, meaning(`press ${step} ${choice}`))
    : person.presses(card, meaning(`pick ${step}`), { ticked: [box] })
}
