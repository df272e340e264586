import { lay } from '../../adapters/slack/show.ts'
import type { Reply } from '../../src/conversation/reply.ts'
import { lightly } from '../conversation/talk.ts'
import { office } from '../slack/office.ts'
import { liveCard, windowOf } from '../slack/ways.ts'
import { refusalOf } from '../slack/workspace/blocks.ts'
import { buttonsOf, choicesOf, textOf } from '../slack/workspace/look.ts'
import type { Person } from '../slack/workspace/person.ts'
import type { Message } from '../slack/workspace/state.ts'
import type { Chat } from './adapter.ts'
import { CODE, logIn, storeOf } from './before.ts'

export const slack: Chat = {
  name: 'Slack',
  asksForWords: lightly.words.cards.window.type,
  shows: (reply) =>
    sheetsOf(reply)
      .flatMap((sheet) => [sheet.text, JSON.stringify(sheet.blocks)])
      .join('\n'),
  overLimit: (reply) => sheetsOf(reply).flatMap(({ text, blocks }) => refusalOf({ text, blocks }) ?? []),
  opens: async (events, step) => {
    const store = await storeOf('slack:T1:U1', events)
    const { workspace, settled } = await office({ store })
    const ann = workspace.person('U1')
    await ann.dm('start')
    await settled()
    const card = liveCard(workspace, 'DU1')
    const before = workspace.visible('DU1').length
    let last: Awaited<ReturnType<Person['press']>> | undefined
    return {
      picks: async (choice) => {
        last = await takes(ann, card, step, choice)
        await settled()
      },
      presses: async (deed) => {
        const on = workspace.visible('DU1').find(({ message }) => buttonsOf(message).some((one) => one.value === deed))
        if (!on) throw new Error(`nothing that can be pressed means "${deed}"`)
        last = await ann.press(on.message, deed)
        await settled()
      },
      types: async (words) => {
        await ann.dm(words)
        await settled()
      },
      isEchoed: async () => {
        await workspace.echo(card)
        await settled()
      },
      isBroughtAgain: async () => {
        if (!last) throw new Error('nothing was pressed')
        await workspace.again(last, { retry: 1 })
        await settled()
      },
      isPickedByAnother: async (choice) => {
        await takes(workspace.person('U2'), { ...card, channel: 'DU2' }, step, choice)
        await settled()
      },
      calls: () => workspace.calls.length,
      said: () => {
        const window = workspace.windowOf('U1')
        const told = workspace
          .visible('DU1')
          .slice(before)
          .map(({ words }) => words)
        return [...told, ...(window ? [textOf(windowOf(workspace, 'U1'))] : [])].join('\n')
      },
      log: () => logIn(store),
    }
  },
}

const sheetsOf = (reply: Reply) =>
  lay([reply], { code: CODE, by: 'U1', seen: 9, room: 'private', words: lightly.words, content: lightly })

/** Takes a choice of a card, the way its question wants it. */
const takes = async (person: Person, card: Message, step: string, choice: string) => {
  const box = choicesOf(card).find(({ value }) => value.startsWith(`box ${step} ${choice} `))?.value
  const press = `press ${step} ${choice}`
  if (box !== undefined) {
    await person.tick(card, [box])
    return person.press(card, `pick ${step}`)
  }
  if (choicesOf(card).some(({ value }) => value === press)) return person.choose(card, press)
  return person.press(card, choice === 'own-words' ? `words ${step}` : press)
}
