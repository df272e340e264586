import { z } from 'zod'
import { type Core, glance, look, type Store } from '../../src/index.ts'
import type { Arrival } from '../chat/arrival.ts'
import type { Card } from '../chat/card.ts'
import { chosenIn } from '../chat/chosen.ts'
import { aloneAt } from '../chat/look.ts'
import { personOf, type Spot } from '../chat/spot.ts'
import type { Whisper } from '../chat/whisper.ts'
import type { Windows } from '../chat/windows.ts'
import type { Api } from './api.ts'
import { homeView } from './home.ts'
import { addView, readAdd } from './modal-add.ts'
import { formView, ownWordsView, readForm, readMeta, readWords, type View, whyView } from './modals.ts'

interface Needs {
  api: Api
  core: Core
  store: Pick<Store, 'taken'>
  whisper: Whisper
}

export const windowing = ({ api, core, store, whisper }: Needs): Windows => {
  const { content } = core
  const { chat, refused } = content.words
  const spots = new Map<string, Spot>()

  const standing = (user: string, card: Pick<Card, 'code' | 'seen'>) => aloneAt(content, user, card)

  const open = async (arrival: Arrival, view: View, spot?: Spot) => {
    const opened = await api.call('views.open', { trigger_id: arrival.trigger ?? '', view })
    if (opened.kind !== 'ok') return whisper.lines(arrival, [chat.slow])
    const id = Opened.safeParse(opened.data).data?.view.id
    if (id === undefined || !spot) return
    spots.set(id, spot)
    const [oldest] = spots.keys()
    if (spots.size > MOST_OPEN && oldest !== undefined) spots.delete(oldest)
  }

  return {
    words: async (arrival, card, step, spot) => {
      const seen = await glance(core, card.code, personOf(arrival))
      if (!seen) return whisper.lines(arrival, [refused.stale])
      await open(arrival, ownWordsView(step, seen.question(step), standing(arrival.user, card)), spot)
    },

    form: async (arrival, card, theme, spot) => {
      const seen = await glance(core, card.code, personOf(arrival))
      const factors = content.factors.filter((factor) => factor.theme === theme)
      if (!seen || !factors.some(({ id }) => seen.applies(id))) return whisper.lines(arrival, [chat['no-form']])
      await open(arrival, formView(theme, standing(arrival.user, card), chosenIn(seen.answers), seen.applies), spot)
    },

    why: async (arrival, card, by, approach, reader) => {
      const name = content.approaches.find(({ id }) => id === approach)?.name
      const told = name === undefined ? undefined : await look(core, card.code, by, `why ${name}`, reader)
      if (!told || told.kind === 'ask' || told.kind === 'recommendation') return whisper.lines(arrival, [refused.stale])
      await open(arrival, whyView(told, standing(arrival.user, card)))
    },

    add: async (arrival, by, message) => {
      const code = (await store.taken(by)).current ?? 'none'
      const words = message?.text ?? ''
      if (words === '') return whisper.lines(arrival, [content.words.cards.add.empty])
      const byOther = message?.user !== arrival.user
      await open(arrival, addView({ words, byOther }, standing(arrival.user, { code, seen: 0 })))
    },

    home: async (user, by, note) => {
      const { codes } = await store.taken(by)
      const appraisals = []
      for (const code of codes.slice(-MOST_AT_HOME)) {
        const seen = await glance(core, code, by)
        if (seen?.begun) appraisals.push({ code, place: seen.place, stage: seen.stage, when: seen.at })
      }
      await api.call('views.publish', {
        user_id: user,
        view: homeView({ appraisals, ...(note === undefined ? {} : { note }) }, content.words),
      })
    },

    read: async ({ callback, metadata, values }, by) => {
      if (callback === 'add') {
        const added = readAdd(values, metadata)
        if (added?.agreed === false) return { refused: content.words.cards.add['not-agreed'] }
        return added && { doing: { kind: 'say', words: added.words, step: added.step } }
      }
      const meta = readMeta(metadata)
      if (!meta) return undefined
      const { code } = meta.card
      if (callback === 'own-words') {
        const words = readWords(values)
        return words === undefined ? undefined : { code, doing: { kind: 'say', words, step: meta.step } }
      }
      if (callback !== 'form') return undefined
      const before = chosenIn((await glance(core, code, by))?.answers ?? {})
      // What stands as it was is not said once more.
      const answers = readForm(values).filter(({ step, choice }) => before[step] !== choice)
      return { code, doing: { kind: 'fill', answers } }
    },

    spot: (view) => spots.get(view),
  }
}

/** How many windows are remembered by where they were opened. */
const MOST_OPEN = 1000
/** How many appraisals are looked through for the home tab. */
const MOST_AT_HOME = 40

const Opened = z.object({ view: z.object({ id: z.string() }) })
