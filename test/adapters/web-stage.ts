import { readDeed } from '../../adapters/chat/deed.ts'
import { openMemory } from '../../src/index.ts'
import { contentOf, personOf, site } from '../web/site.ts'
import { deedsIn } from '../web/ways.ts'
import { logIn } from './before.ts'
import { counted, MINUTES, type Stage, seat } from './voices.ts'

/** The web page, where people come back one after another. */
export const webStage = async (): Promise<Stage> => {
  const store = openMemory()
  const { visit, chat, notices, passes } = await site({ store })
  return {
    name: 'the web page',
    store,
    notices,
    settled: chat.idle,
    passes: () => passes(MINUTES),
    enters: async (nth, code, events) => {
      const name = `Person ${nth}`
      const by = personOf(name)
      await seat(store, by, code, events)
      const person = await visit(name)
      const asks = (value: string) => ['press', 'box', 'pick', 'skip', 'words', 'form'].includes(readDeed(value)?.do ?? '')
      const find = () => person.seen().findLast((message) => deedsIn(contentOf(message)).some(asks))
      const live = () => {
        const card = find()
        if (!card) throw new Error(`${name} is asked nothing`)
        return card
      }
      return {
        by,
        card: () => {
          const card = find()
          return card ? counted(deedsIn(contentOf(card))) : []
        },
        changes: () =>
          person.seen().flatMap((message) => deedsIn(contentOf(message)).filter((value) => value.startsWith('change '))),
        types: (words) => person.says(words),
        presses: (deed) => person.presses(deed, { on: live() }),
        pressesChange: (deed) => person.presses(deed),
        ticks: (boxes, pick) => person.presses(pick, { on: live(), ticked: boxes }),
        writes: (words) => person.presses(/^words /, { on: live(), words }),
        opensForm: async (deed) => {
          const answer = await person.wants({ kind: 'form', code, theme: deed.replace('form ', '') })
          return answer.type === 'form' ? answer.form.fields.map(({ step }) => step) : []
        },
        handsIn: (question, deed) =>
          person.does({ kind: 'form', code, answers: [{ step: question, choice: deed.split(' ').at(-1) ?? '' }] }),
        log: () => logIn(store, code),
      }
    },
  }
}
