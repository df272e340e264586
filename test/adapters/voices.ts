import { expect } from 'vitest'
import { readDeed } from '../../adapters/chat/deed.ts'
import type { Event } from '../../src/conversation/event.ts'
import { openMemory, type Store } from '../../src/index.ts'
import { office as slackOffice } from '../slack/office.ts'
import { cardIn as slackCard, personOf as slackName, windowOf } from '../slack/ways.ts'
import { buttonsOf, choicesOf } from '../slack/workspace/look.ts'
import { office as teamsOffice } from '../teams/office.ts'
import { inputsOf } from '../teams/tenant/inputs.ts'
import { deedsOn, meaning, cardIn as teamsCard, personOf as teamsName } from '../teams/ways.ts'
import { logIn } from './before.ts'

/** One of the people of a platform, who comes back to an appraisal of theirs there. */
export interface Voice {
  /** Everything that can be pressed or ticked on the card that stands, by what it means; nothing where nothing is asked. */
  card(): string[]
  /** Every "Change" there is, the oldest first. */
  changes(): string[]
  types(words: string): Promise<void>
  /** Presses, and where it is a choice takes, what means this on the card that stands. */
  presses(deed: string): Promise<void>
  /** Presses a "Change", wherever it is. */
  pressesChange(deed: string): Promise<void>
  ticks(boxes: readonly string[], pick: string): Promise<void>
  writes(words: string): Promise<void>
  /** Opens the form of the theme, and says which questions are on it. */
  opensForm(deed: string): Promise<string[]>
  handsIn(question: string, deed: string): Promise<void>
  log(): Promise<unknown>
  by: string
}

/** A platform with our app on it, where people come back one after another. */
export interface Stage {
  name: string
  store: Store
  /** Somebody who has an appraisal that stands where these events leave it. */
  enters(nth: number, code: string, events: readonly Event[]): Promise<Voice>
  settled(): Promise<void>
  /** A few minutes pass. */
  passes(): void
  notices: readonly string[]
}

/** What was brought was taken. */
const taken = ({ status }: { status: number }) => expect(status).toBe(200)

export const seat = async (store: Store, by: string, code: string, events: readonly Event[]) => {
  await store.append(code, 0, { delivery: `before ${code}`, events: events.map((event) => ({ ...event, by })) })
  await store.take(by, code)
}

/** What counts of what can be pressed: the same on every platform, whatever opens a window on one of them. */
export const counted = (deeds: readonly string[]) =>
  [...new Set(deeds.filter((deed) => ['press', 'box', 'pick', 'skip', 'words', 'form'].includes(readDeed(deed)?.do ?? '')))]
    .filter((deed) => !deed.endsWith(' own-words'))
    .sort()

export const slackStage = async (): Promise<Stage> => {
  const store = openMemory()
  const { workspace, settled, notices } = await slackOffice({ store, patience: PATIENCE, options: { within: PATIENCE } })
  return {
    name: 'Slack',
    store,
    notices,
    settled,
    passes: () => workspace.passes(MINUTES),
    enters: async (nth, code, events) => {
      const user = `U${100 + nth}`
      const by = slackName(user)
      await seat(store, by, code, events)
      const person = workspace.person(user)
      const direct = `D${user}`
      const live = () => {
        const card = slackCard(workspace, direct)
        if (!card) throw new Error(`${user} is asked nothing`)
        return card
      }
      const valuesOf = (card: ReturnType<typeof live>) => [
        ...buttonsOf(card).map(({ value = '' }) => value),
        ...choicesOf(card).map(({ value }) => value),
      ]
      const messages = () => workspace.visible(direct).map(({ message }) => message)
      const labelOf = (id: string) => {
        const block = windowOf(workspace, user).view.blocks.find((one) => one.type === 'input' && one.block_id === id)
        return block?.type === 'input' ? block.label.text : ''
      }
      return {
        by,
        card: () => {
          const card = slackCard(workspace, direct)
          return card ? counted(valuesOf(card)) : []
        },
        changes: () => messages().flatMap((message) => valuesOf(message).filter((value) => value.startsWith('change '))),
        types: async (words) => taken(await person.dm(words)),
        presses: async (deed) => {
          const card = live()
          taken(
            await (choicesOf(card).some(({ value }) => value === deed) ? person.choose(card, deed) : person.press(card, deed)),
          )
        },
        pressesChange: async (deed) => {
          const on = messages().findLast((message) => valuesOf(message).includes(deed))
          if (!on) throw new Error(`there is no ${deed}`)
          taken(await person.press(on, deed))
        },
        ticks: async (boxes, pick) => {
          const card = live()
          await person.tick(card, boxes)
          taken(await person.press(card, pick))
        },
        writes: async (words) => {
          taken(await person.press(live(), /^words /))
          await settled()
          const window = windowOf(workspace, user)
          const input = window.view.blocks.find((block) => block.type === 'input')
          taken(await person.submit(window, { [input?.type === 'input' ? input.label.text : '']: words }))
        },
        opensForm: async (deed) => {
          taken(await person.press(live(), deed))
          await settled()
          const { view } = windowOf(workspace, user)
          return view.blocks.flatMap((block) => (block.type === 'input' ? [block.block_id ?? ''] : []))
        },
        handsIn: async (question, deed) => taken(await person.submit(windowOf(workspace, user), { [labelOf(question)]: deed })),
        log: () => logIn(store, code),
      }
    },
  }
}

export const teamsStage = async (): Promise<Stage> => {
  const store = openMemory()
  const { tenant, settled, notices } = await teamsOffice({ store, options: { within: PATIENCE } })
  return {
    name: 'Teams',
    store,
    notices,
    settled,
    passes: () => tenant.passes(MINUTES),
    enters: async (nth, code, events) => {
      const person = tenant.person(`Person ${nth}`)
      const by = teamsName(person)
      await seat(store, by, code, events)
      await person.installs()
      await settled()
      const { personal } = person
      const find = () => teamsCard({ tenant }, personal, person)
      const live = () => {
        const card = find()
        if (!card) throw new Error(`${person.name} is asked nothing`)
        return card
      }
      const onDialog = () => inputsOf(person.dialog()?.card).map(({ id }) => id)
      return {
        by,
        card: () => {
          const card = find()
          const boxes = card ? inputsOf(card.card).flatMap(({ choices }) => choices.map(({ value }) => value)) : []
          return card ? counted([...deedsOn(card), ...boxes]) : []
        },
        changes: () =>
          tenant.seen(personal, person).flatMap((message) => deedsOn(message).filter((deed) => deed.startsWith('change '))),
        types: async (words) => taken(await person.says(words)),
        presses: async (deed) => taken(await person.presses(live(), meaning(deed))),
        pressesChange: async (deed) => {
          const on = tenant.seen(personal, person).findLast((message) => deedsOn(message).includes(deed))
          if (!on) throw new Error(`there is no ${deed}`)
          taken(await person.presses(on, meaning(deed)))
        },
        ticks: async (boxes, pick) => taken(await person.presses(live(), meaning(pick), { ticked: boxes })),
        writes: async (words) => taken(await person.presses(live(), meaning(/^words /), { words })),
        opensForm: async (deed) => {
          taken(await person.presses(live(), meaning(deed)))
          return onDialog()
        },
        handsIn: async (question, deed) => taken(await person.submitsDialog(() => true, { [question]: deed })),
        log: () => logIn(store, code),
      }
    },
  }
}

/** Milliseconds in which everything is answered, however busy the machine is. */
const PATIENCE = 120_000
/** Longer than a press is taken for the same finger. */
export const MINUTES = 3 * 60_000
