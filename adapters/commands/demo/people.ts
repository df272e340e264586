/** Somebody in the play. All of them are invented. */
export interface Player {
  name: string
  /** Their account, as `platform:tenant:user`. */
  id: string
  /** The part they speak from, as in `flows/landscape.yaml`. */
  voice: string
  /** The same in a word or two, for the stage. */
  part: string
}

const slack = (name: string, voice: string, part: string): Player => ({ name, voice, part, id: `slack:T1:${name}` })
const teams = (name: string, voice: string, part: string): Player => ({ name, voice, part, id: `teams:t1:${name}` })

/** The twelve, each called by their name. */
export const PEOPLE = {
  ruth: slack('Ruth', 'commissioner', 'commissioner, facilitates'),
  amira: slack('Amira', 'draws-on-care', 'draws on care'),
  ben: slack('Ben', 'draws-on-care', 'draws on care'),
  cath: slack('Cath', 'draws-on-care', 'draws on care'),
  dev: slack('Dev', 'carer', 'carer'),
  esther: slack('Esther', 'carer', 'carer'),
  frank: slack('Frank', 'commissioner', 'commissioner'),
  gwen: teams('Gwen', 'provider', 'care provider'),
  hamid: teams('Hamid', 'provider', 'care provider'),
  iris: teams('Iris', 'provider', 'care provider'),
  joyce: teams('Joyce', 'nhs', 'community nurse, NHS'),
  ken: slack('Ken', 'elected-member', 'councillor'),
} satisfies Readonly<Record<string, Player>>

export type Cast = typeof PEOPLE

/** How the place is, question by question: as `data/examples/skellerdale.yaml` has it. 1 is the lowest level. */
const PLACE: Readonly<Record<string, number>> = {
  'people-vision': 2,
  'practice-culture': 2.3,
  'homecare-supply': 1.2,
  'choice-control': 2,
  'local-enterprise': 3,
  'vcse-strength': 2.5,
  rurality: 3.9,
  'invest-to-save': 2,
}

/** How much better, in levels, each part finds things than they are on the whole. */
const LEANS: Readonly<Record<string, number>> = {
  'draws-on-care': -0.4,
  carer: -0.4,
  provider: 0.2,
  commissioner: 0.4,
  nhs: 0,
  'elected-member': 0.4,
}

/**
 * Where parts see what others do not. In the town home care is found soon. Choice on paper is not choice for those who would
 * use it.
 */
const APART: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'draws-on-care': { 'choice-control': -0.8 },
  carer: { 'choice-control': -0.6, 'vcse-strength': -0.6 },
  provider: { 'homecare-supply': 1.6, 'choice-control': 0.8 },
  commissioner: { 'choice-control': 1.4 },
  'elected-member': { 'choice-control': 1.6 },
}

/** What matters most to each part: the likeliest first. */
const MATTER: Readonly<Record<string, readonly string[]>> = {
  'draws-on-care': ['control', 'connection', 'life'],
  carer: ['continuity', 'connection', 'life'],
  provider: ['workforce', 'continuity', 'connection'],
  commissioner: ['prevention', 'connection', 'cash'],
  nhs: ['prevention', 'connection', 'continuity'],
  'elected-member': ['connection', 'cash', 'prevention'],
}

/**
 * What somebody answers to a question: as their part sees the place, and a little by chance.
 * @param chance the next number of a row, from 0 to below 1
 */
export const answerOf = ({ voice }: Player, question: string, chance: () => number): string => {
  const [which, luck] = [chance(), chance()]
  const among = MATTER[voice] ?? []
  if (question === 'matters') return among[Math.floor(which * which * among.length)] ?? 'connection'
  if (luck < UNSURE) return 'unknown'
  const seen = (PLACE[question] ?? 2.5) + (LEANS[voice] ?? 0) + (APART[voice]?.[question] ?? 0)
  return String(Math.min(4, Math.max(1, Math.round(seen + (which - 0.5) * SPREAD))))
}

/** How often somebody does not know, and how far by chance two of one part may lie apart, in levels. */
const UNSURE = 0.05
const SPREAD = 0.9
