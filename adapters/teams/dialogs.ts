import { type Core, glance, look, type Store } from '../../src/index.ts'
import type { Arrival } from '../chat/arrival.ts'
import type { Card } from '../chat/card.ts'
import { chosenIn } from '../chat/chosen.ts'
import { aloneAt } from '../chat/look.ts'
import { personOf } from '../chat/spot.ts'
import type { Whisper } from '../chat/whisper.ts'
import type { Windows } from '../chat/windows.ts'
import { addCard, readAdd } from './add-card.ts'
import type { Answers } from './answers.ts'
import { formCard, readForm } from './form-card.ts'
import { type Dialog, whyCard } from './why-card.ts'
import { withRoom } from './with-room.ts'

interface Needs {
  core: Core
  store: Pick<Store, 'taken'>
  answers: Answers
  whisper: Pick<Whisper, 'lines' | 'replies'>
}

/** Dialogs over Teams. Nothing is kept in them: each is made from the log when it is opened, and comes with the answer to what opened it. */
export const dialogs = ({ core, store, answers, whisper }: Needs): Windows => {
  const { content } = core
  const { chat, refused, teams } = content.words

  const standing = (user: string, card: Pick<Card, 'code' | 'seen'>) => aloneAt(content, user, card)
  /** Where nobody waits for it, because it took too long or because their client knows no dialogs, they are told so. */
  const open = async (arrival: Arrival, { title, card }: Dialog): Promise<void> => {
    if (!answers.isWaiting(arrival)) return whisper.lines(arrival, [teams['not-open']])
    answers.show(arrival, {
      task: {
        type: 'continue',
        value: {
          title,
          height: 'large',
          width: 'medium',
          card: {
            contentType: 'application/vnd.microsoft.card.adaptive',
            content: arrival.room === undefined ? card : withRoom(card, arrival.room),
          },
        },
      },
    })
  }

  return {
    // Words are written on the card itself; one that brings none is old.
    words: (arrival) => whisper.lines(arrival, [refused.empty]),

    form: async (arrival, card, theme) => {
      const seen = await glance(core, card.code, personOf(arrival))
      const factors = content.factors.filter((factor) => factor.theme === theme)
      if (!seen || !factors.some(({ id }) => seen.applies(id))) return whisper.lines(arrival, [chat['no-form']])
      return open(arrival, formCard(theme, standing(arrival.user, card), chosenIn(seen.answers), seen.applies))
    },

    why: async (arrival, card, by, approach, reader) => {
      const name = content.approaches.find(({ id }) => id === approach)?.name
      const told = name === undefined ? undefined : await look(core, card.code, by, `why ${name}`, reader)
      if (!told || told.kind === 'ask' || told.kind === 'recommendation') return whisper.lines(arrival, [refused.stale])
      // Where it cannot be opened it can be said.
      if (!answers.isWaiting(arrival)) return whisper.replies(arrival, [told], card)
      return open(arrival, whyCard(told, standing(arrival.user, card)))
    },

    add: async (arrival, by, message) => {
      const code = (await store.taken(by)).current ?? 'none'
      const words = message?.text ?? ''
      if (words === '') return whisper.lines(arrival, [content.words.cards.add.empty])
      return open(arrival, addCard({ words, byOther: message?.user !== arrival.user }, standing(arrival.user, { code, seen: 0 })))
    },

    // There is no front page.
    home: async () => undefined,

    read: async ({ callback, values }, by) => {
      if (callback === 'add') {
        const added = readAdd(values)
        if (added?.agreed === false) return { refused: content.words.cards.add['not-agreed'] }
        return added && { doing: { kind: 'say', words: added.words, step: added.step } }
      }
      const filled = readForm(values)
      if (!filled) return undefined
      const { code } = filled.card
      const before = chosenIn((await glance(core, code, by))?.answers ?? {})
      // What stands as it was is not said once more.
      return { code, doing: { kind: 'fill', answers: filled.answers.filter(({ step, choice }) => before[step] !== choice) } }
    },

    spot: () => undefined,
  }
}
