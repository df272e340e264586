import type { Content } from '../../src/content/content.ts'
import type { Event } from '../../src/conversation/event.ts'
import { recordOf } from '../../src/report/record.ts'
import { openMemory } from '../../src/store/memory.ts'
import { lightly, talk } from '../conversation/talk.ts'
import { FACILITATOR, group, named } from '../workshop/group.ts'

/** A log, and what it was said on. */
export interface Played {
  content: Content
  code: string
  events: readonly Event[]
}

export const record = (played: Played) => recordOf({ ...played, head: 'sha256:head', version: '9.9.9' })

/** What one commissioner says in their own words: all of it is to be found again. */
export const WORDS = {
  place: 'Northmoor & the <dales>',
  decision: 'the home care contract ends next March',
  'good-week': 'A good week is choir on Tuesday, and a neighbour who rings. We hear it at the lunch club.',
  'opening-all': 'The village halls are full',
  interest: 'my brother runs a care home here',
  overrule: 'a partner lends us the trucks',
  homecare: 'weeks unfilled in the dales, nobody will go up there',
  unknown: 'no idea how many carers there are',
  unheard: 'people in the two care homes at Skell',
  equality: 'we looked at age and race, and not yet at faith',
  actions: 'Meg rings the bus company by Friday',
  return: 'in six weeks',
} as const

/** One person goes the whole way, changes an answer and what matters, passes over a knock-out and declares an interest. */
export const alone = async (content: Content = lightly): Promise<Played> => {
  const me = await talk({ content, by: 'terminal:local:ann-secret' })
  await me.comesTo('homecare-supply', { ...WORDS, population: 'older people', outcomes: '2, 3' })
  await me.says(WORDS.homecare)
  await me.says('yes')
  await me.says(`interest: ${WORDS.interest}`)
  await me.comesTo('review', { ...WORDS, 'care-workforce': '1', rurality: '4', 'digital-readiness': '1' })
  await me.says('change the council’s finances')
  await me.says('3')
  await me.comesTo('return', WORDS)
  await me.says(WORDS.return)
  await me.says('change home care')
  await me.says('2')
  await me.says('overrule homeshare, because a partner lends us the trucks')
  await me.says('results')
  return { content, code: me.code, events: await me.log() }
}

/** Three people in one conversation; two of them answer most questions otherwise than the first. */
export const several = async (content: Content = lightly): Promise<Played> => {
  const store = openMemory()
  const ann = await talk({ content, store, by: 'terminal:local:ann-secret' })
  await ann.comesTo('voice', { place: 'Northmoor', population: 'older people' })
  const others = [
    await talk({ content, store, code: ann.code, by: 'terminal:local:bob-secret' }),
    await talk({ content, store, code: ann.code, by: 'terminal:local:cat-secret' }),
  ]
  await ann.comesTo('rurality', { 'homecare-supply': '1' })
  for (const [nth, one] of others.entries())
    await one.comesTo('rurality', { voice: 'a carer', 'homecare-supply': String(nth + 2), 'good-week': `Week of number ${nth}` })
  await ann.says('nobody goes up there, it takes an hour to the next house')
  await ann.says('4')
  return { content, code: ann.code, events: await ann.log() }
}

/** A workshop of nine: two carers, whose numbers would point to them, and others; two votes on one question, and all that can be added. */
export const workshop = async (content: Content = lightly): Promise<Played> => {
  const them = await group(undefined, content)
  const people = [FACILITATOR, ...[2, 3, 4, 5, 6, 7, 8, 9].map(named)]
  await them.says(FACILITATOR, 'workshop Northmoor')
  for (const [nth, one] of people.entries()) {
    await them.says(one, `join ${them.code}`, 'alone')
    await them.presses(one, 'voice', nth < 4 ? 'draws-on-care' : nth < 7 ? 'commissioner' : 'carer')
  }
  const vote = async (question: string, answers: readonly string[]) => {
    await them.says(FACILITATOR, `ask ${question}`)
    for (const [nth, one] of people.entries()) await them.says(one, answers[nth % answers.length] ?? '2', 'alone')
    await them.says(FACILITATOR, 'close')
  }
  await vote('matters', ['1', '2', '3'])
  await vote('homecare-supply', ['1 because nobody drives up the dale', '1', '4', '1', '4 because the town is well served', '2'])
  await vote('homecare-supply', ['1', '1', '2', '1', '3', '1'])
  await vote('care-workforce', ['2', '2', '2', '1'])
  await vote('rurality', ['4', '3', '4'])
  for (const question of [
    'practice-culture',
    'choice-control',
    'vcse-strength',
    'ulo-strength',
    'community-connection',
    'local-enterprise',
  ])
    await vote(question, ['2', '3', '2'])
  await vote('budget-position', ['2', "don't know", '2'])
  await them.says(FACILITATOR, 'keep')
  await them.says(named(3), 'minority: home care supply is 1: the dales have nobody', 'alone')
  await them.says(named(3), 'minority: you forget the farms', 'alone')
  await them.says(named(4), 'park the buses', 'alone')
  await them.says(named(5), 'interest: I sit on the board of a home care firm', 'alone')
  await them.says(named(4), 'action Meg rings the bus company')
  await them.says(FACILITATOR, 'return in 3 weeks')
  await vote('pre-mortem', ['The money ran out', 'Nobody told the families'])
  await them.says(FACILITATOR, 'results')
  return { content, code: them.code, events: (await them.seen()).events }
}

/** What people typed in that workshop. */
export const GROUP_WORDS = [
  'nobody drives up the dale',
  'the town is well served',
  'the dales have nobody',
  'you forget the farms',
  'the buses',
  'I sit on the board of a home care firm',
  'Meg rings the bus company',
  'The money ran out',
  'Nobody told the families',
]
