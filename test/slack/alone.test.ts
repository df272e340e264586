import { describe, expect, test } from 'vitest'
import type { Event } from '../../src/index.ts'
import { lightly } from '../conversation/talk.ts'
import { office } from './office.ts'
import { askedOn, goes, inThread, labelIn, liveCard, nothingWasRefused, personOf, readIn, whispersTo, windowOf } from './ways.ts'
import { buttonsOf } from './workspace/look.ts'

const { words, factors } = lightly
const factorOf = (id: string) => factors.find((factor) => factor.id === id)
const questionOf = (id: string) => factorOf(id)?.question ?? ''
const nameOf = (id: string) => factorOf(id)?.name ?? ''

/** Somebody beside the one who began has answered the first question, and the one who began has gone on to the next. */
const answeredBeside = async () => {
  const here = await inThread('people-vision')
  const { store, room, others, ann, settled } = here
  const [ben, cat] = others
  if (!ben || !cat) throw new Error('nobody is there')
  const eventsOf = async (id: string): Promise<Event[]> => {
    const log = await store.read((await store.taken(room)).current ?? '')
    return (log?.events ?? []).filter(({ by }) => by === personOf(id))
  }
  const answersOf = async (id: string) =>
    (await eventsOf(id)).flatMap((event) =>
      event.type === 'answered' && event.answer.kind === 'level' ? [`${event.question} ${event.answer.from}`] : [],
    )
  const says = async (person: typeof ben, said: string) => {
    await person.mention('C1', said, here.root)
    await settled()
    return whispersTo(here.workspace, 'C1', person.id).at(-1)?.words ?? ''
  }
  await ben.choose(here.card(), 'press people-vision 1')
  await settled()
  await ann.choose(here.card(), 'press people-vision 2')
  await settled()
  return { ...here, ben, cat, says, answersOf, eventsOf }
}

describe('what somebody beside the one who began is asked alone', () => {
  test('is what they answer by typing, and not the card that stands there', async () => {
    const here = await answeredBeside()
    const { ben, says, answersOf } = here
    await says(ben, '3')
    expect(await says(ben, `change ${nameOf('people-vision')}`)).toContain(words.settled.before.split('{')[0])
    const told = await says(ben, '4')
    expect(told).toContain(`${nameOf('people-vision')}:`)
    expect(await answersOf(ben.id)).toEqual(['people-vision 1', 'practice-culture 3', 'people-vision 4'])
    // The card is what they answer again.
    await says(ben, '2')
    expect((await answersOf(ben.id)).at(-1)).toBe('practice-culture 2')
    nothingWasRefused(here)
  })

  test('can still be said yes to when the one who began has gone on', async () => {
    const here = await answeredBeside()
    const { ben, ann, says, settled, answersOf } = here
    await says(ben, 'staff mostly fill in forms, though a few teams really talk')
    expect(await answersOf(ben.id)).toEqual(['people-vision 1'])
    await ann.choose(here.card(), 'press practice-culture 2')
    await settled()
    expect(await says(ben, 'yes')).toContain(`${nameOf('practice-culture')}:`)
    expect((await answersOf(ben.id)).at(-1)).toMatch(/^practice-culture \d$/)
    nothingWasRefused(here)
  })

  test('is not asked of a newcomer who asks where things are', async () => {
    const here = await answeredBeside()
    const { cat, says } = here
    await says(cat, 'hello')
    expect(await says(cat, 'where are we')).not.toContain(words.where.next.split('{')[0])
  })

  test('comes with the first thing a newcomer does, where that is to change an answer', async () => {
    const here = await answeredBeside()
    const { cat, says, answersOf } = here
    await says(cat, `change ${nameOf('people-vision')}`)
    const told = whispersTo(here.workspace, 'C1', cat.id).map(({ words: said }) => said)
    expect(told[0]).toContain(words.hello[0]?.split('{')[0])
    expect(told.at(-1)).toContain(questionOf('people-vision'))
    await says(cat, '4')
    expect(await answersOf(cat.id)).toEqual(['people-vision 4'])
    nothingWasRefused(here)
  })

  test('can be answered as a form, in the thread: their own conversation stays in hand', async () => {
    const here = await answeredBeside()
    const { workspace, ben, settled, store, room, says, eventsOf } = here
    await ben.dm('hello')
    await settled()
    await ben.dm('Bentown')
    await settled()
    const own = (await store.taken(personOf(ben.id))).current
    const direct = readIn(workspace, `D${ben.id}`)
    await says(ben, `change ${nameOf('people-vision')}`)
    const card = whispersTo(workspace, 'C1', ben.id).at(-1)?.message
    const form = card && buttonsOf(card).find(({ value = '' }) => value.startsWith('form '))
    if (!card || !form?.value) throw new Error('there is no form')
    await ben.press(card, form.value)
    await settled()
    const window = windowOf(workspace, ben.id)
    await ben.submit(window, { [labelIn(window, 'people-vision')]: 'press people-vision 3' })
    await settled()
    expect((await eventsOf(ben.id)).at(-1)).toMatchObject({ type: 'answered', question: 'people-vision', answer: { from: 3 } })
    expect((await store.taken(personOf(ben.id))).current).toBe(own)
    expect((await store.taken(room)).current).not.toBe(own)
    expect(readIn(workspace, `D${ben.id}`)).toBe(direct)
    nothingWasRefused(here)
  })
})

describe('a thread whose beginner was forgotten', () => {
  test.each(['delete', 'keep'])('goes on with who came next (%s)', async (how) => {
    const here = await answeredBeside()
    const { ann, ben, cat, settled, workspace, says, answersOf } = here
    await says(cat, '2')
    await ann.dm('forget me')
    await settled()
    await ann.dm(how === 'keep' ? 'keep my answers' : 'yes')
    await settled()
    const from = workspace.visible('C1').length
    await says(ben, 'hello')
    const asked = workspace.visible('C1').slice(from)
    expect(asked.some(({ message }) => askedOn(message) !== undefined)).toBe(true)
    // Others answer beside whoever leads now, as before.
    const types = (said: string) => ben.mention('C1', said, here.root)
    await goes(here, ben, { way: () => 'click', channel: 'C1', types, until: 'homecare-supply' })
    await says(cat, '1')
    expect((await answersOf(cat.id)).at(-1)).toBe('homecare-supply 1')
    nothingWasRefused(here)
  })
})

test('the card says how many others answered also when it is asked again', async () => {
  const here = await answeredBeside()
  const { ben, cat, ann, says } = here
  await says(ben, '3')
  await says(cat, '1')
  await says(ann, 'why')
  expect(JSON.stringify(here.card().blocks)).toContain(words.chat.others.replace('{count}', '2'))
})

test('what is asked for in a burst is said once the burst is over', async () => {
  const here = await office()
  const { workspace, settled } = here
  const ann = workspace.person('U1')
  await ann.dm('hello')
  await settled()
  const burst = ['privacy', ...Array.from({ length: 12 }, () => 'export'), ...Array.from({ length: 30 }, () => 'where are we')]
  await Promise.all(burst.map((said) => ann.dm(said)))
  await settled()
  const read = readIn(workspace, 'DU1')
  expect(read).toContain(words.privacy.title)
  expect(workspace.calls.filter(({ method }) => method === 'files.completeUploadExternal').length).toBeGreaterThan(0)
  expect(read.split(words.chat.flood)).toHaveLength(2)
  expect(askedOn(liveCard(workspace, 'DU1'))?.step).toBe('place')
  nothingWasRefused(here)
})
