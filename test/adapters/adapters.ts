import { PassThrough } from 'node:stream'
import { chat } from '../../adapters/terminal/app.ts'
import { plainLook, show } from '../../adapters/terminal/show.ts'
import { house, lightly } from '../conversation/talk.ts'
import type { Adapter, Chat } from './adapter.ts'
import { askedIn, logIn, storeOf } from './before.ts'
import { slack } from './slack.ts'
import { teams } from './teams.ts'
import { web } from './web.ts'

const terminal: Adapter = {
  name: 'a terminal',
  asksForWords: lightly.words.factor['own-words-ask'],
  shows: (reply) => show(reply, plainLook),
  overLimit: (reply) =>
    show(reply, plainLook)
      .split('\n')
      .filter((line) => line.length > plainLook.width && /\S\s+\S/.test(line.trim())),
  opens: async (events) => {
    const by = 'terminal:local:ann'
    const store = await storeOf(by, events)
    const { asked } = await askedIn(events)
    let said = ''
    const types = async (line: string) => {
      const [input, output] = [new PassThrough(), new PassThrough()]
      input.end(`${line}\n`)
      await chat({ core: { content: lightly, store, house }, by, input, output, look: plainLook, prompt: false })
      said = String(output.read())
    }
    // Nothing can be pressed: a choice is typed, by its number.
    const picks = async (choice: string) => {
      const at = asked.choices.findIndex(({ id }) => id === choice)
      await types(String(asked.choices[at]?.number ?? at + 1))
    }
    return { picks, types, said: () => said, log: () => logIn(store) }
  },
}

/** The adapters where what was said stays, and can be pressed later. */
export const CHATS: readonly Chat[] = [slack, teams, web]

export const ADAPTERS: readonly Adapter[] = [terminal, ...CHATS]
