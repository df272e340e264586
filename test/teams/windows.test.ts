import { describe, expect, test } from 'vitest'
import { addCard, readAdd } from '../../adapters/teams/add-card.ts'
import { offerOf, withOffer } from '../../adapters/teams/content.ts'
import { formCard, readForm } from '../../adapters/teams/form-card.ts'
import { welcomeCard } from '../../adapters/teams/welcome-card.ts'
import { whyCard } from '../../adapters/teams/why-card.ts'
import { cameTo, real } from '../conversation/talk.ts'
import { boxesOf, deedsOf, holds, standing } from './messages.ts'
import { findAction } from './tenant/actions.ts'
import { partsOf } from './tenant/node.ts'
import { problemsOf } from './tenant/problems.ts'
import { wordsOf } from './tenant/words.ts'

/** What a dialog brings when it is handed in with these inputs. */
const handedIn = (card: unknown, title: string, inputs: object): unknown => {
  const { data } = findAction(card, title).node
  return JSON.parse(JSON.stringify({ ...(typeof data === 'object' ? data : {}), ...inputs }))
}

describe('the form of a theme', () => {
  const { factors, words } = real
  const market = factors.filter(({ theme }) => theme === 'market')

  test('has its questions, none of which must be answered, with what was answered before', () => {
    const { title, card } = formCard('market', standing, { 'homecare-supply': '2', 'provider-mix': 'unknown' })
    expect(problemsOf(card)).toEqual([])
    expect(title).toBe(words.cards.window.form)
    const sets = partsOf(card).flatMap(({ node }) => (node.type === 'Input.ChoiceSet' ? [node] : []))
    expect(sets.map(({ id }) => id)).toEqual(market.map(({ id }) => id))
    expect(sets.filter(({ isRequired }) => isRequired === true)).toEqual([])
    expect(sets.find(({ id }) => id === 'homecare-supply')?.value).toBe('press homecare-supply 2')
    for (const { question, levels } of market)
      for (const said of [question, ...levels.map(({ label }) => label)]) expect(wordsOf(card)).toContain(said)
  })

  test('leaves out what does not apply, and a choice that is not one of those shown', () => {
    const [first, ...others] = market
    const { card } = formCard('market', standing, { [others[0]?.id ?? '']: '2 to 3' }, (id) => id !== first?.id)
    const sets = partsOf(card).flatMap(({ node }) => (node.type === 'Input.ChoiceSet' ? [node] : []))
    expect(sets.map(({ id }) => id)).toEqual(others.map(({ id }) => id))
    expect(sets.map(({ value }) => value).filter(Boolean)).toEqual([])
  })

  test('brings back the answers, the card and the theme', () => {
    const { card } = formCard('market', standing, {})
    const brought = handedIn(card, words.cards.window['save-answers'], {
      'homecare-supply': 'press homecare-supply 3',
      'provider-mix': '',
      other: 'press homecare-supply 1',
      forged: 'say forget me',
    })
    expect(readForm(brought)).toEqual({
      card: { code: standing.code, by: standing.by, seen: standing.seen, at: 0 },
      theme: 'market',
      answers: [{ step: 'homecare-supply', choice: '3' }],
    })
  })

  test.each([
    undefined,
    null,
    'x',
    [],
    {},
    { callback: 'form' },
    { callback: 'form', card: 'card', theme: 'market' },
    { callback: 'add', card: 'card a U1 1 1', theme: 'market' },
  ])('%j is no form of ours', (data) => {
    expect(readForm(data)).toBeUndefined()
  })
})

describe('something said that may be an answer', () => {
  const { add } = real.words.cards

  test('is quoted, and asks which question it answers, in every theme', () => {
    const { card } = addCard({ words: 'Three agencies handed work back.', byOther: false }, standing)
    expect(problemsOf(card)).toEqual([])
    expect(wordsOf(card)).toContain('“Three agencies handed work back.”')
    const steps = boxesOf(card).map(({ deed }) => (deed?.do === 'words' ? deed.step : ''))
    expect(steps).toEqual(expect.arrayContaining(['good-week', ...real.factors.map(({ id }) => id)]))
    expect(wordsOf(card)).not.toContain(add['they-agreed'])
  })

  test('of somebody else is added only with their agreement', () => {
    const { card } = addCard({ words: 'Said by another.', byOther: true }, standing)
    expect(problemsOf(card)).toEqual([])
    const question = 'words homecare-supply'
    expect(readAdd(handedIn(card, add.add, { question, agreed: 'not' }))?.agreed).toBe(false)
    expect(readAdd(handedIn(card, add.add, { question }))?.agreed).toBe(false)
    expect(readAdd(handedIn(card, add.add, { question, agreed: 'agreed' }))).toEqual({
      step: 'homecare-supply',
      words: 'Said by another.',
      agreed: true,
    })
  })

  test('is added to a question that was chosen, and to nothing else', () => {
    const { card } = addCard({ words: 'My own.', byOther: false }, standing)
    expect(readAdd(handedIn(card, add.add, { question: 'words place' }))).toEqual({
      step: 'place',
      words: 'My own.',
      agreed: true,
    })
    for (const question of ['', 'press place 1', 'say forget me', 'place'])
      expect(readAdd(handedIn(card, add.add, { question })), question).toBeUndefined()
    for (const data of [undefined, null, 1, [], {}, { callback: 'add' }]) expect(readAdd(data)).toBeUndefined()
  })

  test.each(['x', '"', '<', '字', '👩‍👩‍👧', '&a', '\n'])('as long as anything of %j fits, and says that it is cut', (letter) => {
    const { card } = addCard({ words: `So: ${letter.repeat(6000)}`, byOther: true }, standing)
    expect(problemsOf(card)).toEqual([])
    const read = readAdd(handedIn(card, add.add, { question: 'words good-week', agreed: 'agreed' }))
    expect(read?.words.startsWith('So:')).toBe(true)
    expect(wordsOf(card).includes(add.cut)).toBe(letter !== '\n')
  })
})

describe('a closer look', () => {
  test('has all that is said of an approach, and nothing to press', async () => {
    const me = await cameTo(undefined)
    for (const words of ['why direct payments', 'review', 'what would change this', 'help', 'zzz'])
      for (const reply of await me.says(words)) {
        if (reply.kind === 'ask' || reply.kind === 'recommendation') continue
        const { title, card } = whyCard(reply, standing)
        expect(title).toBe(real.words.cards.window.look)
        expect(problemsOf(card)).toEqual([])
        expect(deedsOf(card)).toEqual([])
        expect(wordsOf(card)).not.toContain(real.words.cards.change)
        const [line = ''] = 'sections' in reply ? (reply.sections[0]?.lines ?? []) : reply.lines
        expect(wordsOf(card)).toContain(line.replace(/^[^:]+: /, ''))
      }
  })

  test('that is too long says so at its end', () => {
    const sections = Array.from({ length: 20 }, (_, at) => ({ heading: `Part ${at}`, lines: ['Many words. '.repeat(100)] }))
    const { card } = whyCard({ kind: 'why', title: 'Why', shown: [], sections }, standing)
    expect(problemsOf(card)).toEqual([])
    expect(wordsOf(card).endsWith(real.words.cards.window.rest)).toBe(true)
  })
})

test('the welcome says what this is, how to begin and what can be said, and begins with one press', () => {
  const { cards, teams } = real.words
  for (const room of ['private', 'thread'] as const) {
    const welcome = welcomeCard(real.words, room)
    expect(problemsOf(welcome.card)).toEqual([])
    expect(deedsOf(welcome.card)).toEqual(
      ['start', 'help', 'privacy', 'how does this work'].map((words) => ({ do: 'say', words })),
    )
    for (const line of [cards.home.hello, teams.welcome.group]) expect(wordsOf(welcome.card)).toContain(line)
  }
})

test('a message can be offered again, below another or by itself', async () => {
  const offer = offerOf('word-3', real.words)
  holds(offer)
  expect(deedsOf(offer.card)).toEqual([{ do: 'again', post: 'word-3' }])
  const twice = withOffer(withOffer(welcomeCard(real.words), 'word-1', real.words), 'word-2', real.words)
  expect(problemsOf(twice.card)).toEqual([])
  expect(deedsOf(twice.card).filter((deed) => deed.do === 'again')).toEqual([{ do: 'again', post: 'word-2' }])
  expect(wordsOf(twice.card).split(real.words.chat.lost)).toHaveLength(2)
})
