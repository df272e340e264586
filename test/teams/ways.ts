import { expect } from 'vitest'
import { z } from 'zod'
import { givenTo } from '../slack/ways.ts'
import { type Office, office } from './office.ts'
import { actionsOf, type Match } from './tenant/actions.ts'
import { type Filling, inputsOf } from './tenant/inputs.ts'
import type { Seen } from './tenant/look.ts'
import type { Person } from './tenant/person.ts'

/** How our app calls somebody of the tenant. */
export const personOf = ({ tenantId, aadObjectId }: Pick<Person, 'tenantId' | 'aadObjectId'>) =>
  `teams:${tenantId}:${aadObjectId}`

const Data = z.object({ deed: z.string() })

/** What an action means, as it is written on it; empty where it means nothing of ours. */
export const deedOf = (action: Readonly<Record<string, unknown>>): string => Data.safeParse(action.data).data?.deed ?? ''

/** Everything that can be pressed on a message, by what it means. */
export const deedsOn = ({ card }: Pick<Seen, 'card'>): string[] => actionsOf(card).map(({ data }) => deedOf({ data }))

/** The action that means this. */
export const meaning =
  (deed: string | RegExp): Match =>
  (action) =>
    typeof deed === 'string' ? deedOf(action) === deed : deed.test(deedOf(action))

/** What is asked: the step, and the choices that can be taken. */
interface Asked {
  step: string
  choices: readonly string[]
}

/** What a message asks; nothing where it asks nothing. */
export const askedOn = (message: Pick<Seen, 'card'>): Asked | undefined => {
  const boxes = inputsOf(message.card).flatMap(({ choices }) => choices.map(({ value }) => value))
  const parts = [...deedsOn(message), ...boxes]
    .map((deed) => deed.split(' '))
    .filter(([kind = '']) => ['press', 'pick', 'box', 'skip', 'words'].includes(kind))
  const [, step] = parts[0] ?? []
  const choices = parts.flatMap(([kind, , choice]) =>
    choice !== undefined && (kind === 'press' || kind === 'box') ? [choice] : [],
  )
  return step === undefined ? undefined : { step, choices: [...new Set(choices)] }
}

/** The card that waits for an answer in a conversation, as somebody sees it. */
export const cardIn = ({ tenant }: Pick<Office, 'tenant'>, where: string, person?: Person): Seen | undefined =>
  tenant.seen(where, person).findLast((message) => message.from === tenant.bot.id && askedOn(message) !== undefined)

/** The same where there has to be one. */
export const liveCard = (here: Pick<Office, 'tenant'>, where: string, person?: Person): Seen => {
  const card = cardIn(here, where, person)
  if (!card) throw new Error(`nothing is asked in ${where}`)
  return card
}

type Given = ReturnType<typeof givenTo>

/** What it takes to answer on a card. */
type Presses = (on: Seen, match: Match, filling?: Filling) => Promise<unknown>

/** Answers a card by pressing. */
export const clicks = async (person: { presses: Presses }, card: Seen, { tick, choose, press, words }: Given) => {
  const wanted = choose ?? press ?? ''
  const filling = tick ? { ticked: tick } : {}
  const deed = deedsOn(card).includes(wanted) ? wanted : undefined
  if (deed !== undefined) return person.presses(card, meaning(deed), filling)
  throw new Error(`"${words}" cannot be pressed: there is no ${wanted}, but ${deedsOn(card).join(', ')}`)
}

/** Answers a card by writing in the field on it. */
export const writes = (person: { presses: Presses }, card: Seen, words: string) =>
  person.presses(card, meaning(/^words /), { words })

/** Answers the question of a card, and no other, on the form of its theme. */
const fillsIn = async ({ settled }: Pick<Office, 'settled'>, person: Person, card: Seen, choice: string) => {
  const step = askedOn(card)?.step ?? ''
  await person.presses(card, meaning(/^form /))
  await settled()
  return person.submitsDialog(() => true, { [step]: `press ${step} ${choice}` })
}

export type Way = 'click' | 'type' | 'write' | 'form'

/** Gives a card its nth answer in one way, where it can be given so, and else by pressing. */
export const answers = async (
  here: Pick<Office, 'settled'>,
  person: Person,
  card: Seen,
  { nth, way, types = person.says }: { nth: number; way: Way; types?: (words: string) => Promise<unknown> },
): Promise<unknown> => {
  const asked = askedOn(card)
  if (!asked) throw new Error('nothing is asked')
  const given = givenTo(asked, nth)
  const has = (deed: RegExp) => deedsOn(card).some((one) => deed.test(one))
  if (way === 'write' && has(/^words /)) return writes(person, card, given.words)
  if (way === 'form' && has(/^form /) && /^[1-4]$/.test(given.words)) return fillsIn(here, person, card, given.words)
  return way === 'type' ? types(given.words) : clicks(person, card, given)
}

interface Going {
  /** The way the nth answer is given. */
  way: (nth: number) => Way
  /** Where the cards stand; between the two of them unless it is said. */
  where?: string
  /** How they type there. */
  types?: (words: string) => Promise<unknown>
  /** The step to stop before; the end unless it is said. */
  until?: string
}

/** Answers card after card, until nothing is asked or the step is. */
export const goes = async (here: Office, person: Person, going: Going): Promise<void> => {
  const { where = person.personal, types = (words) => person.says(words), until, way } = going
  for (let nth = 0; nth < 80; nth += 1) {
    const card = cardIn(here, where, person)
    const asked = card && askedOn(card)
    if (!card || !asked || asked.step === until) return
    await answers(here, person, card, { nth, way: way(nth), types })
    await here.settled()
  }
  throw new Error('it never ended')
}

/** Somebody who has added the bot, said hello, and gone on by typing until a step is asked. */
export const cameTo = async (until: string, wanted: Parameters<typeof office>[0] = {}, name = 'Ann') => {
  const here = await office(wanted)
  const person = here.tenant.person(name)
  await person.installs()
  await person.says('start')
  await here.settled()
  await goes(here, person, { way: () => 'type', until })
  return { ...here, person, goesTo: (step: string) => goes(here, person, { way: () => 'type', until: step }) }
}

/** Somebody who has come to a recommendation, with the place named. */
export const hasResult = async (wanted: Parameters<typeof office>[0] = {}, name = 'Ann') => {
  const here = await office(wanted)
  const person = here.tenant.person(name)
  await person.installs()
  for (const words of ['start', 'Northmoor']) {
    await person.says(words)
    await here.settled()
  }
  await goes(here, person, { way: () => 'type', until: 'actions' })
  return { ...here, person, code: (await here.store.taken(personOf(person))).current ?? '' }
}

/** Teams took everything: no call was refused, nothing would have been shown otherwise than it was meant. */
export const nothingWasRefused = ({ tenant, notices }: Pick<Office, 'tenant' | 'notices'>): void => {
  expect(tenant.calls.filter(({ status }) => status >= 400)).toEqual([])
  expect(tenant.refused).toEqual([])
  expect(tenant.problems).toEqual([])
  expect(notices).toEqual([])
}

/** Everything somebody can read in a conversation, as one text. */
export const readIn = ({ tenant }: Pick<Office, 'tenant'>, where: string, person?: Person): string =>
  tenant
    .seen(where, person)
    .map(({ words }) => words)
    .join('\n')
