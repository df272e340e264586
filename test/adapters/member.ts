import type { Office as SlackOffice } from '../slack/office.ts'
import { labelIn, personOf as slackName, windowOf } from '../slack/ways.ts'
import type { Delivery as SlackDelivery } from '../slack/workspace/courier.ts'
import { buttonsOf, choicesOf } from '../slack/workspace/look.ts'
import type { Office as TeamsOffice } from '../teams/office.ts'
import type { Delivery as TeamsDelivery } from '../teams/tenant/courier.ts'
import { deedsOn, meaning, personOf as teamsName } from '../teams/ways.ts'

/** The channels of a workshop. */
export const SLACK_CHANNEL = 'C1'
export const TEAM = 'Care'

/** Something that was brought to the app. */
export interface Brought {
  status: number
  /** The platform brings the very same once more. */
  again(): Promise<Brought>
}

/** Something on somebody's screen. */
interface Screened {
  words: string
  /** Whether others read it as well. */
  isOpen: boolean
  /** Whether it stands at the top of the channel, with a thread below it. */
  isTop: boolean
  /** Whether it is ours. */
  isOurs: boolean
}

/** Somebody in a workshop, whichever platform they are on. */
export interface Member {
  platform: 'slack' | 'teams'
  /** How our app knows them. */
  by: string
  /** Says it to us in the channel: below the card of the workshop, or where there is none yet at the top. */
  mentions(words: string): Promise<Brought>
  /** Says it to us alone. */
  says(words: string): Promise<Brought>
  /** Presses, or takes from a list, what means this, on the newest message that has it. */
  presses(deed: string): Promise<Brought>
  /** Whether they see anything that means this. */
  has(deed: string): boolean
  /** Everything that can be pressed or taken, by what it means, oldest first. */
  deeds(): string[]
  /** Answers in their own words, with the button for it. */
  writes(step: string, words: string): Promise<Brought>
  /** All that is before them, in the channel and alone, oldest first. */
  screen(): Screened[]
  /** What they alone were told. */
  told(): string[]
}

const noButton = (by: string, deed: string): never => {
  throw new Error(`${by} sees nothing that means ${deed}`)
}

export const onSlack = ({ workspace, settled }: Pick<SlackOffice, 'workspace' | 'settled'>, user: string): Member => {
  const person = workspace.person(user)
  const by = slackName(user)
  const brought = ({ status, ...rest }: SlackDelivery): Brought => ({
    status,
    again: async () => brought(await workspace.again({ status, ...rest }, { retry: 1, freshSignature: true })),
  })
  const messages = () => [SLACK_CHANNEL, `D${user}`].flatMap((channel) => workspace.visible(channel, { for: user }))
  const isOurs = (one: { user: string }) => one.user === workspace.bot.user
  const top = () => workspace.visible(SLACK_CHANNEL).find((one) => isOurs(one) && one.thread_ts === undefined)
  const find = (deed: string) =>
    messages().findLast(({ message }) => [...buttonsOf(message), ...choicesOf(message)].some(({ value }) => value === deed))
      ?.message
  const screen = () =>
    messages().map((one) => ({
      words: `${one.message.text}\n${one.words}`,
      isOpen: one.message.channel === SLACK_CHANNEL && one.message.ephemeralFor === undefined,
      isTop: one.message.channel === SLACK_CHANNEL && one.message.ephemeralFor === undefined && one.thread_ts === undefined,
      isOurs: isOurs(one),
    }))
  return {
    platform: 'slack',
    by,
    mentions: async (words) => brought(await person.mention(SLACK_CHANNEL, words, top()?.ts, { raw: true })),
    says: async (words) => brought(await person.dm(words)),
    presses: async (deed) => {
      const on = find(deed) ?? noButton(by, deed)
      return brought(await (choicesOf(on).some(({ value }) => value === deed) ? person.choose(on, deed) : person.press(on, deed)))
    },
    has: (deed) => find(deed) !== undefined,
    deeds: () =>
      messages().flatMap(({ message }) => [...buttonsOf(message), ...choicesOf(message)].map(({ value = '' }) => value)),
    writes: async (step, words) => {
      await person.press(find(`words ${step}`) ?? noButton(by, `words ${step}`), `words ${step}`)
      await settled()
      const window = windowOf(workspace, user)
      return brought(await person.submit(window, { [labelIn(window)]: words }))
    },
    screen,
    told: () => screen().flatMap(({ words, isOpen, isOurs }) => (isOpen || !isOurs ? [] : [words])),
  }
}

export const onTeams = ({ tenant }: Pick<TeamsOffice, 'tenant'>, name: string): Member => {
  const person = tenant.person(name)
  const by = teamsName(person)
  const channel = tenant.channel(TEAM)
  const brought = (delivery: TeamsDelivery): Brought => ({
    status: delivery.status,
    again: async () => brought(await tenant.again(delivery, { id: 'same' })),
  })
  const isOurs = (one: { from: string }) => one.from === tenant.bot.id
  const top = () => tenant.seen(channel).find((one) => isOurs(one) && one.id === one.root)
  const messages = () => [channel, person.personal].flatMap((where) => tenant.seen(where, person))
  const find = (deed: string) => messages().findLast((one) => deedsOn(one).includes(deed))
  const screen = () => [
    ...messages().map((one) => ({
      words: one.words,
      isOpen: one.where.startsWith(channel),
      isTop: one.where.startsWith(channel) && one.id === one.root,
      isOurs: isOurs(one),
    })),
    ...person.notices.map(({ words }) => ({ words, isOpen: false, isTop: false, isOurs: true })),
  ]
  return {
    platform: 'teams',
    by,
    mentions: async (words) => brought(await person.mentions(words, channel, top()?.id)),
    says: async (words) => brought(await person.says(words)),
    presses: async (deed) => brought(await person.presses(find(deed) ?? noButton(by, deed), meaning(deed))),
    has: (deed) => find(deed) !== undefined,
    deeds: () => messages().flatMap(deedsOn),
    writes: async (step, words) => {
      const deed = `words ${step}`
      return brought(await person.presses(find(deed) ?? noButton(by, deed), meaning(deed), { words }))
    },
    screen,
    told: () => screen().flatMap(({ words, isOpen, isOurs }) => (isOpen || !isOurs ? [] : [words])),
  }
}
