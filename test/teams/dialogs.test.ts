import { describe, expect, test } from 'vitest'
import { fill } from '../../src/index.ts'
import { lightly } from '../conversation/talk.ts'
import { logOf, type Office } from './office.ts'
import { inputsOf } from './tenant/inputs.ts'
import { wordsOf } from './tenant/words.ts'
import { recommended, together, toldAlone } from './together.ts'
import { askedOn, cameTo, cardIn, deedsOn, liveCard, meaning, nothingWasRefused, personOf, writes } from './ways.ts'

const { words } = lightly
const THEME = 'money'
const factorsOf = (theme: string) => lightly.factors.filter((factor) => factor.theme === theme).map(({ id }) => id)

/** Presses what stands on a card of ours with other data, as a client that is not Teams' might. */
const brings = ({ tenant }: Pick<Office, 'tenant'>, name: string, value: object, where: string, by = 'Ann') => {
  const { id, aadObjectId, tenantId } = tenant.person(by)
  return tenant.brings({
    type: 'invoke',
    name,
    from: { id, aadObjectId },
    conversation: { id: where, conversationType: 'personal', tenantId },
    channelData: { tenant: { id: tenantId } },
    replyToId: tenant.last(where).id,
    value,
  })
}

/** Somebody has come to a question about money, and has opened its form. */
const opened = async () => {
  const here = await cameTo('invest-to-save')
  const { person, settled, store } = here
  const before = await logOf(store, personOf(person))
  await person.presses(liveCard(here, person.personal), meaning(`form ${THEME}`))
  await settled()
  return { ...here, added: async () => (await logOf(store, personOf(person))).slice(before.length) }
}

describe('the form of a theme', () => {
  test('begins with what was answered, and takes only what is other, in one batch', async () => {
    const here = await opened()
    const { tenant, person, settled, added } = here
    const inputs = inputsOf(person.dialog()?.card)
    expect(inputs.map(({ id }) => id)).toEqual(factorsOf(THEME))
    expect(inputs.filter(({ value }) => value !== undefined).map(({ id }) => id)).toEqual(['budget-position'])
    await person.submitsDialog(() => true, {
      'invest-to-save': 'press invest-to-save 2',
      'fee-adequacy': 'press fee-adequacy 3',
      'self-funder-share': 'press self-funder-share unknown',
    })
    await settled()
    expect(person.dialog()).toBeUndefined()
    expect(await added()).toMatchObject([
      { type: 'answered', question: 'invest-to-save', answer: { kind: 'level', from: 2, to: 2 } },
      { type: 'answered', question: 'fee-adequacy', answer: { kind: 'level', from: 3, to: 3 } },
      { type: 'answered', question: 'self-funder-share', answer: { kind: 'unknown', how: 'i-do-not' } },
    ])
    // The card it was opened from shows as answered.
    const card = tenant.seen(person.personal).find((message) => deedsOn(message).includes(`form ${THEME}`))
    expect(card).toBeUndefined()
    nothingWasRefused(here)
  })

  test('takes one change of what was answered, and nothing else', async () => {
    const here = await opened()
    const { person, settled, added } = here
    await person.submitsDialog(() => true, { 'budget-position': 'press budget-position 4' })
    await settled()
    expect(await added()).toMatchObject([
      { type: 'answered', question: 'budget-position', answer: { kind: 'level', from: 4, to: 4 } },
    ])
    nothingWasRefused(here)
  })

  test('handed in as it stood changes nothing, and that is said', async () => {
    const here = await opened()
    const { person, settled, added } = here
    await person.submitsDialog(() => true)
    await settled()
    expect(await added()).toEqual([])
    expect(toldAlone(here, person).at(-1)?.words).toContain(words.refused['form-empty'])
    nothingWasRefused(here)
  })

  test('closed without handing it in changes nothing', async () => {
    const here = await opened()
    const { person, settled, added, tenant } = here
    const from = tenant.calls.length
    person.closesDialog()
    await settled()
    expect(await added()).toEqual([])
    expect(tenant.calls.slice(from)).toEqual([])
  })

  test('leaves out questions that do not apply to these people', async () => {
    const here = await cameTo('population')
    const { person, settled, goesTo } = here
    await person.presses(liveCard(here, person.personal), meaning('press population mental-health'))
    await settled()
    await goesTo('invest-to-save')
    await person.presses(liveCard(here, person.personal), meaning(`form ${THEME}`))
    expect(inputsOf(person.dialog()?.card).map(({ id }) => id)).toEqual(
      factorsOf(THEME).filter((id) => id !== 'self-funder-share'),
    )
    nothingWasRefused(here)
  })

  test('of a theme that there is not says so', async () => {
    const here = await opened()
    const { tenant, person, settled, store } = here
    const { current } = await store.taken(personOf(person))
    const card = `card ${current} ${person.aadObjectId} 3 0`
    const { status, body } = await brings(here, 'task/fetch', { data: { deed: 'form moonshine', card } }, person.personal)
    await settled()
    expect([status, body]).toEqual([200, { task: { type: 'message', value: words.chat['no-form'] } }])
    expect(tenant.refused).toEqual([])
  })

  test('can be opened from a card that was answered since: it shows what counts by now', async () => {
    const here = await cameTo('invest-to-save')
    const { person, settled } = here
    const old = liveCard(here, person.personal)
    await person.says('2')
    await settled()
    await person.presses(old, meaning(`form ${THEME}`))
    const chosen = inputsOf(person.dialog()?.card).filter(({ value }) => value !== undefined)
    expect(chosen.map(({ value }) => value)).toContain('press invest-to-save 2')
    nothingWasRefused(here)
  })

  test('of somebody else’s appraisal is neither opened nor taken', async () => {
    const here = await opened()
    const { tenant, person, settled, store, added } = here
    const ben = tenant.person('Ben')
    await ben.installs()
    await ben.says('start')
    await settled()
    const { current } = await store.taken(personOf(person))
    const card = `card ${current} ${person.aadObjectId} 3 0`
    const theirs = `card ${current} ${ben.aadObjectId} 3 0`
    const answers = { 'invest-to-save': 'press invest-to-save 1' }
    for (const [name, data] of [
      ['task/fetch', { deed: `form ${THEME}`, card }],
      ['task/fetch', { deed: `form ${THEME}`, card: theirs }],
      ['task/submit', { callback: 'form', theme: THEME, card, ...answers }],
      ['task/submit', { callback: 'form', theme: THEME, card: theirs, ...answers }],
    ] as const) {
      const { body } = await brings(here, name, { data }, ben.personal, 'Ben')
      await settled()
      expect([words.chat['not-yours'], words.refused.stale]).toContain(Object(Object(body).task).value)
    }
    expect(await added()).toEqual([])
  })

  test('that says it belongs to a group which it does not belong to is not taken', async () => {
    const here = await together('chat', 'homecare-supply')
    const { tenant, ben, cat, settled, store, room, where } = here
    for (const person of [ben, cat]) {
      await person.installs()
      await person.says('start')
      await settled()
    }
    const { current } = await store.taken(personOf(cat))
    const card = `card ${current} ${cat.aadObjectId} 3 0`
    const before = await logOf(store, room)
    const stands = tenant.seen(where)
    const data = { callback: 'form', theme: 'market', card, room, 'homecare-supply': 'press homecare-supply 1' }
    const { body } = await brings(here, 'task/submit', { data }, cat.personal, 'Cat')
    await settled()
    expect(body).toEqual({ task: { type: 'message', value: words.refused.stale } })
    expect(await logOf(store, room)).toEqual(before)
    expect(tenant.seen(where)).toEqual(stands)
  })
})

describe('the dialog on an approach', () => {
  test('shows why, with nothing in it to press', async () => {
    const here = await recommended()
    const { tenant, ann, settled } = here
    await ann.says('results')
    await settled()
    const result = tenant.seen(ann.personal).find((message) => deedsOn(message).some((deed) => deed.startsWith('why ')))
    const deed = result && deedsOn(result).find((one) => one.startsWith('why '))
    if (!result || !deed) throw new Error('there is no result')
    const from = tenant.calls.length
    await ann.presses(result, meaning(deed))
    await settled()
    const name = lightly.approaches.find(({ id }) => deed === `why ${id}`)?.name ?? 'none'
    expect(ann.dialog()?.title).toBe(words.cards.window.look)
    expect(wordsOf(ann.dialog()?.card)).toContain(name)
    expect(wordsOf(ann.dialog()?.card)).toContain(words.why.steps)
    expect(JSON.stringify(ann.dialog()?.card)).not.toContain('Action.')
    expect(tenant.calls.slice(from)).toEqual([])
    nothingWasRefused(here)
  })

  test('of an approach that there is not says so', async () => {
    const here = await recommended()
    const { ann, code } = here
    const card = `card ${code} ${ann.aadObjectId} 3 0`
    const { body } = await brings(here, 'task/fetch', { data: { deed: 'why moonshine', card } }, ann.personal)
    expect(body).toEqual({ task: { type: 'message', value: words.refused.stale } })
  })
})

describe('one’s own words', () => {
  test('are read back before they count, and count when that is right', async () => {
    const here = await cameTo('homecare-supply')
    const { person, settled, store } = here
    const said = 'Weeks go by before anybody comes, in the villages'
    await writes(person, liveCard(here, person.personal), said)
    await settled()
    expect((await logOf(store, personOf(person))).at(-1)).toMatchObject({
      type: 'proposed',
      question: 'homecare-supply',
      words: said,
    })
    await person.presses(liveCard(here, person.personal), meaning('press homecare-supply yes'))
    await settled()
    expect((await logOf(store, personOf(person))).at(-1)).toMatchObject({
      type: 'answered',
      answer: { from: 1, to: 1, words: said },
    })
    nothingWasRefused(here)
  })

  test('are not sent where nothing was written', async () => {
    const here = await cameTo('good-week')
    const { person } = here
    await expect(writes(person, liveCard(here, person.personal), '   ')).rejects.toThrow(words.teams['write-first'])
  })

  test.each([
    ['of 3,000 letters are taken whole', 3000, true],
    ['of 3,001 letters are refused plainly, where a client lets them through, and the card stands', 3001, false],
    ['of 50,000 letters likewise', 50_000, false],
  ])('%s', async (_, letters, isTaken) => {
    const here = await cameTo('good-week')
    const { tenant, person, settled, store } = here
    const before = await logOf(store, personOf(person))
    const { current } = await store.taken(personOf(person))
    const card = `card ${current} ${person.aadObjectId} ${(await store.read(current ?? ''))?.events.length} 0`
    const said = `${'a good week, '.repeat(letters / 13)}${'x'.repeat(letters % 13)}`
    const from = tenant.calls.length
    const action = { type: 'Action.Execute', verb: 'do', data: { deed: 'words good-week', card, words: said } }
    const { body } = await brings(here, 'adaptiveCard/action', { action, trigger: 'manual' }, person.personal)
    await settled()
    const added = (await logOf(store, personOf(person))).slice(before.length)
    if (isTaken) return expect(added).toMatchObject([{ type: 'said', step: 'good-week', words: said.trim() }])
    expect(Object(body).value).toBe(fill(words.refused['too-long'], { most: '3,000' }))
    expect(added).toEqual([])
    // What was written stands on the card as it is.
    expect(tenant.calls.slice(from)).toEqual([])
    expect(askedOn(cardIn(here, person.personal) ?? { card: undefined })?.step).toBe('good-week')
  })
})
