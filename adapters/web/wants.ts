import { type Chart, type Core, glance, look, type Store } from '../../src/index.ts'
import { chosenIn } from '../chat/chosen.ts'
import { aloneAt } from '../chat/look.ts'
import { mayAct } from '../chat/rights.ts'
import type { MakeRecord } from '../delivery/post.ts'
import type { Part } from './parts.ts'
import { lay } from './show.ts'
import { roomFeed, TEAM } from './spot.ts'
import type { ToPage, Want } from './wire.ts'

/** Gives a page what it asks for, once; or says why not. */
export type Wants = (id: string, user: string, room: string | undefined, want: Want) => Promise<ToPage>

interface Needs {
  core: Core
  store: Store
  /** The charts of a result, as it stood when a log had so many events. */
  charts: (code: string, seen: number, look: { width: 'wide' | 'narrow'; theme: 'light' | 'dark' }) => Promise<Chart[]>
  /** The record of an appraisal, for one of its people. */
  record: MakeRecord
  notice: (sentence: string) => void
}

export const wanting = ({ core, store, charts, record, notice }: Needs): Wants => {
  const { content } = core
  const { words } = content

  const answer = async (id: string, user: string, room: string | undefined, want: Want): Promise<ToPage> => {
    const none = (why: string = words['web-chat']['not-yours']): ToPage => ({ type: 'none', id, why })
    const by = await store.personOf(`web:${TEAM}:${user}`)
    const channel = room === undefined ? undefined : roomFeed(room)
    const { code } = want
    const right = await mayAct(store, { by, room: channel === undefined ? by : `${channel}:chat`, channel, code })
    if (right === undefined) return none()
    switch (want.kind) {
      case 'charts':
        return { type: 'charts', id, charts: await charts(code, want.seen, want) }
      case 'file': {
        // It holds what each of them said: it is for those who took part.
        const isTheirs = (await store.taken(by)).codes.includes(code)
        const file = isTheirs ? await record(code, by, want.format) : undefined
        return file ? { type: 'file', id, name: file.name, media: file.media, base64: file.bytes.toString('base64') } : none()
      }
      case 'form': {
        const seen = await glance(core, code, by)
        const theme = content.themes.find((one) => one.id === want.theme)
        const factors = content.factors.filter((factor) => factor.theme === want.theme && seen?.applies(factor.id))
        if (!seen || !theme || right !== 'take-part' || factors.length === 0) return none(words.chat['no-form'])
        const before = chosenIn(seen.answers)
        const { window } = words.cards
        return {
          type: 'form',
          id,
          form: {
            code,
            title: theme.name,
            lead: window['form-hint'],
            submit: window['save-answers'],
            fields: factors.map(({ id: step, question, levels }) => ({
              step,
              question,
              choices: [
                ...levels.map(({ label, looks }, nth) => ({ id: String(nth + 1), label, looks })),
                { id: 'unknown', label: words.factor.unknown },
              ],
              ...(before[step] === undefined ? {} : { before: before[step] }),
            })),
          },
        }
      }
      case 'approach': {
        const name = content.approaches.find((one) => one.id === want.approach)?.name
        const told = name === undefined ? undefined : await look(core, code, by, `why ${name}`, right === 'read')
        const [sheet] = told ? lay([told], aloneAt(content, user, { code, seen: 0 })) : []
        return sheet ? { type: 'approach', id, content: { parts: sheet.parts.flatMap(inert), text: sheet.text } } : none()
      }
    }
  }

  return async (id, user, room, want) => {
    try {
      return await answer(id, user, room, want)
    } catch (error) {
      notice(`Something that was asked for could not be made: ${error instanceof Error ? error.message : String(error)}`)
      return { type: 'none', id, why: words['web-chat']['no-file'] }
    }
  }
}

/** In a dialog there is nothing to press. */
const inert = (part: Part): Part[] => (part.kind === 'buttons' || part.kind === 'charts' ? [] : [part])
