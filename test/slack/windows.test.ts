import { describe, expect, test } from 'vitest'
import { lightly } from '../conversation/talk.ts'
import { logOf } from './office.ts'
import { askedOn, cameTo, hasResult, labelIn, liveCard, nothingWasRefused, personOf, whispersTo, windowOf } from './ways.ts'
import { buttonsOf, textOf } from './workspace/look.ts'

const { words } = lightly
const ANN = personOf('U1')
const factorsOf = (theme: string) => lightly.factors.filter((factor) => factor.theme === theme).map(({ id }) => id)

describe('the window for one’s own words', () => {
  test('asks the question of its card, shows what each level looks like, and keeps what is written', async () => {
    const here = await cameTo('homecare-supply')
    const { workspace, person, settled, store, direct } = here
    await person.press(liveCard(workspace, direct), 'words homecare-supply')
    await settled()
    const window = windowOf(workspace, 'U1')
    const factor = lightly.factors.find(({ id }) => id === 'homecare-supply')
    expect(labelIn(window)).toBe(factor?.question)
    for (const { looks } of factor?.levels ?? []) expect(textOf(window)).toContain(looks)
    const said = 'Weeks go by before anybody comes, in the villages'
    await person.submit(window, { [labelIn(window)]: said })
    await settled()
    expect((await logOf(store, ANN)).at(-1)).toMatchObject({ type: 'proposed', question: 'homecare-supply', words: said })
    await person.press(liveCard(workspace, direct), 'press homecare-supply yes')
    await settled()
    expect((await logOf(store, ANN)).at(-1)).toMatchObject({
      type: 'answered',
      question: 'homecare-supply',
      answer: { kind: 'level', from: 1, to: 1, words: said },
    })
    nothingWasRefused(here)
  })

  test('says so itself where nothing was written, and stays open', async () => {
    const here = await cameTo('good-week')
    const { workspace, person, settled, store, direct } = here
    await person.press(liveCard(workspace, direct), 'words good-week')
    await settled()
    const window = windowOf(workspace, 'U1')
    const before = await logOf(store, ANN)
    const delivery = await person.submit(window, { [labelIn(window)]: '   ' })
    expect(delivery.body).toEqual({ response_action: 'errors', errors: { words: words.refused.empty } })
    await settled()
    expect(windowOf(workspace, 'U1').id).toBe(window.id)
    expect(await logOf(store, ANN)).toEqual(before)
    await person.submit(window, { [labelIn(window)]: 'A swim and a pint' })
    await settled()
    expect((await logOf(store, ANN)).at(-1)).toMatchObject({ type: 'said', step: 'good-week', words: 'A swim and a pint' })
    nothingWasRefused(here)
  })

  test('answers its own question, also where another has come up meanwhile', async () => {
    const here = await cameTo('good-week')
    const { workspace, person, settled, store, direct } = here
    await person.press(liveCard(workspace, direct), 'words good-week')
    await settled()
    const window = windowOf(workspace, 'U1')
    await person.dm('skip')
    await settled()
    expect(askedOn(liveCard(workspace, direct))?.step).toBe('outcomes')
    await person.submit(window, { [labelIn(window)]: 'A swim and a pint' })
    await settled()
    expect((await logOf(store, ANN)).findLast(({ type }) => type === 'said')).toMatchObject({ step: 'good-week' })
    nothingWasRefused(here)
  })

  test('that comes too late to open is told of, and opens at the next press', async () => {
    const here = await cameTo('good-week')
    const { workspace, person, settled, direct } = here
    const card = liveCard(workspace, direct)
    await person.press(card, 'words good-week', { payload: { trigger_id: 'long.gone' } })
    await settled()
    expect(whispersTo(workspace, direct, 'U1').at(-1)?.words).toBe(words.chat.slow)
    expect(workspace.windowOf('U1')).toBeUndefined()
    await person.press(card, 'words good-week')
    await settled()
    expect(windowOf(workspace, 'U1').view.callback_id).toBe('own-words')
  })
})

describe('the form of a theme', () => {
  const THEME = 'money'

  test('begins with what was answered, and takes only what is other, in one batch', async () => {
    const here = await cameTo('invest-to-save')
    const { workspace, person, settled, store, direct } = here
    const before = await logOf(store, ANN)
    const answered = before.findLast((event) => event.type === 'answered' && event.question === 'budget-position')
    expect(answered).toBeDefined()
    const code = (await store.taken(ANN)).current ?? ''
    const deliveries = (await store.read(code))?.deliveries.size ?? 0
    await person.press(liveCard(workspace, direct), `form ${THEME}`)
    await settled()
    const window = windowOf(workspace, 'U1')
    const inputs = window.view.blocks.flatMap((block) => (block.type === 'input' ? [block] : []))
    expect(inputs.map(({ block_id }) => block_id)).toEqual(factorsOf(THEME))
    const initial = inputs.flatMap(({ block_id, element }) =>
      element.type === 'radio_buttons' && element.initial_option ? [[block_id, element.initial_option.value]] : [],
    )
    expect(initial).toHaveLength(1)
    expect(initial[0]?.[0]).toBe('budget-position')

    await person.submit(window, {
      [labelIn(window, 'invest-to-save')]: 'press invest-to-save 2',
      [labelIn(window, 'fee-adequacy')]: 'press fee-adequacy 3',
      [labelIn(window, 'self-funder-share')]: 'press self-funder-share unknown',
    })
    await settled()
    const added = (await logOf(store, ANN)).slice(before.length)
    expect(added).toMatchObject([
      { type: 'answered', question: 'invest-to-save', answer: { kind: 'level', from: 2, to: 2 } },
      { type: 'answered', question: 'fee-adequacy', answer: { kind: 'level', from: 3, to: 3 } },
      { type: 'answered', question: 'self-funder-share', answer: { kind: 'unknown', how: 'i-do-not' } },
    ])
    expect((await store.read(code))?.deliveries.size).toBe(deliveries + 1)
    nothingWasRefused(here)
  })

  test('handed in as it stood changes nothing', async () => {
    const here = await cameTo('invest-to-save')
    const { workspace, person, settled, store, direct } = here
    await person.press(liveCard(workspace, direct), `form ${THEME}`)
    await settled()
    const before = await logOf(store, ANN)
    await person.submit(windowOf(workspace, 'U1'))
    await settled()
    expect(await logOf(store, ANN)).toEqual(before)
    expect(workspace.last(direct).text).toContain(words.refused['form-empty'])
    nothingWasRefused(here)
  })

  test('leaves out questions that do not apply to these people', async () => {
    const here = await cameTo('population')
    const { workspace, person, settled, direct } = here
    await person.choose(liveCard(workspace, direct), 'press population mental-health')
    await settled()
    await here.goesTo('invest-to-save')
    await person.press(liveCard(workspace, direct), `form ${THEME}`)
    await settled()
    const ids = windowOf(workspace, 'U1').view.blocks.flatMap((block) => (block.type === 'input' ? [block.block_id] : []))
    expect(ids).toEqual(factorsOf(THEME).filter((id) => id !== 'self-funder-share'))
  })
})

describe('the window on an approach', () => {
  test('shows why, with nothing in it to press', async () => {
    const here = await hasResult()
    const { workspace, person, settled, direct } = here
    const result = workspace
      .visible(direct)
      .find(({ message }) => buttonsOf(message).some(({ value }) => value?.startsWith('why ')))
    if (!result) throw new Error('there is no result')
    const [first] = buttonsOf(result.message).filter(({ value }) => value?.startsWith('why '))
    const posts = workspace.calls.length
    await person.press(result.message, first?.value ?? '')
    await settled()
    const window = windowOf(workspace, 'U1')
    const id = first?.value?.slice('why '.length)
    const name = lightly.approaches.find((approach) => approach.id === id)?.name ?? ''
    expect(textOf(window)).toContain(name)
    expect(textOf(window)).toContain(words.why.steps)
    expect(buttonsOf(window)).toEqual([])
    expect('submit' in window.view).toBe(false)
    expect(workspace.calls.slice(posts).map(({ method }) => method)).toEqual(['views.open'])
    nothingWasRefused(here)
  })

  test('that comes too late to open is told of', async () => {
    const here = await hasResult()
    const { workspace, person, settled, direct } = here
    const result = workspace
      .visible(direct)
      .find(({ message }) => buttonsOf(message).some(({ value }) => value?.startsWith('why ')))
    if (!result) throw new Error('there is no result')
    const [first] = buttonsOf(result.message).filter(({ value }) => value?.startsWith('why '))
    await person.press(result.message, first?.value ?? '', { payload: { trigger_id: '1.2' } })
    await settled()
    expect(whispersTo(workspace, direct, 'U1').at(-1)?.words).toBe(words.chat.slow)
  })
})
