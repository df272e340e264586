import { lay } from '../../adapters/web/show.ts'
import type { Reply } from '../../src/conversation/reply.ts'
import { lightly } from '../conversation/talk.ts'
import { contentOf, personOf, site, type Visitor } from '../web/site.ts'
import { deedsIn, wordsIn } from '../web/ways.ts'
import type { Chat } from './adapter.ts'
import { CODE, logIn, storeOf } from './before.ts'

export const web: Chat = {
  name: 'the web page',
  asksForWords: lightly.words.cards['own-words'],
  shows: (reply) => sheetsOf(reply).map(wordsIn).join('\n'),
  // A page takes whatever there is to say; what is pressed has to be written on it all the same.
  overLimit: (reply) =>
    sheetsOf(reply)
      .flatMap(deedsIn)
      .filter((value) => value.length > 75),
  opens: async (events, step) => {
    const store = await storeOf(personOf('Ann'), events)
    const { visit, chat } = await site({ store })
    const ann = await visit('Ann')
    await ann.says('start')
    const card = ann.seen().findLast((message) => deedsIn(contentOf(message)).length > 0)
    if (!card) throw new Error('nothing is asked')
    const before = ann.all().length
    let opened = ''
    return {
      picks: async (choice) => {
        // Words of one's own are written on the card itself.
        if (choice === 'own-words') opened = wordsIn(contentOf(card))
        else await takes(ann, card, step, choice)
      },
      presses: (deed) => ann.presses(deed),
      types: (words) => ann.says(words),
      isEchoed: () => chat.idle(),
      isBroughtAgain: () => ann.again(),
      isPickedByAnother: async (choice) => {
        const ben = await visit('Ben')
        await takes(ben, card, step, choice)
      },
      calls: () => ann.sent.length,
      said: () =>
        [
          ...ann
            .all()
            .slice(before)
            .map((message) => wordsIn(contentOf(message))),
          opened,
        ].join('\n'),
      log: () => logIn(store),
    }
  },
}

const sheetsOf = (reply: Reply) =>
  lay([reply], { code: CODE, by: 'ann', seen: 9, room: 'private', words: lightly.words, content: lightly })

/** Takes a choice of a card, the way its question wants it. */
const takes = (person: Visitor, card: Parameters<typeof contentOf>[0], step: string, choice: string) => {
  const box = deedsIn(contentOf(card)).find((value) => value.startsWith(`box ${step} ${choice} `))
  return box === undefined
    ? person.does({ kind: 'pressed', message: card.id, value: `press ${step} ${choice}`, ticked: [] })
    : person.does({ kind: 'pressed', message: card.id, value: `pick ${step}`, ticked: [box] })
}
