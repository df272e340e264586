import { describe, expect, test } from 'vitest'
import { readDeed } from '../../adapters/chat/deed.ts'
import { addView, readAdd } from '../../adapters/slack/modal-add.ts'
import { formView, ownWordsView, readForm, readMeta, readWords, type View, whyView } from '../../adapters/slack/modals.ts'
import type { Reply } from '../../src/index.ts'
import { cameTo, real } from '../conversation/talk.ts'
import { pressable, standing, textsOf } from './messages.ts'
import { refusalOf } from './workspace/blocks.ts'

/** The state of a window in which these were typed or chosen, as Slack brings it. */
const values = (filled: Readonly<Record<string, object>>) =>
  Object.fromEntries(Object.entries(filled).map(([id, state]) => [id, { [id]: state }]))
const inputs = (view: View) => view.blocks.filter(({ type }) => type === 'input')
const wordsIn = (view: View) => textsOf(view.blocks).map(({ text }) => text)

describe('the window for own words', () => {
  test('asks the question, reminds whom not to name, and shows what each level looks like', () => {
    const [factor] = real.factors
    if (!factor) throw new Error('there are no factors')
    const view = ownWordsView(factor.id, factor.question, standing)
    expect(refusalOf(view)).toBeUndefined()
    expect(JSON.stringify(view)).toContain(real.words.cards.window.type)
    const text = wordsIn(view).join('\n')
    for (const line of [factor.question, ...factor.levels.map(({ looks }) => looks)]) expect(text).toContain(line)
  })

  test('knows the card it was opened from', () => {
    const view = ownWordsView('opening:money', 'What works?', standing)
    expect(readMeta(view.private_metadata)).toEqual({
      card: { code: standing.code, by: standing.by, seen: standing.seen, at: 0 },
      step: 'opening:money',
    })
    for (const other of [undefined, '', '{}', '[]', '["card a U1 1 1"]', '["a","b"]', 'x'.repeat(3001)])
      expect(readMeta(other)).toBeUndefined()
  })

  test.each([1, 2000, 2001])('is taken by Slack with a question of %d letters', (letters) => {
    expect(refusalOf(ownWordsView('place', 'q'.repeat(letters), standing))).toBeUndefined()
  })

  test('gives back what was typed, and nothing where nothing was', () => {
    expect(readWords(values({ words: { type: 'plain_text_input', value: ' Buses & friends \n' } }))).toBe('Buses & friends')
    expect(readWords(values({ words: { type: 'plain_text_input', value: 'é'.repeat(3000) } }))).toHaveLength(3000)
    for (const nothing of [null, '', '  \n']) expect(readWords(values({ words: { value: nothing } }))).toBeUndefined()
    for (const other of [undefined, {}, { words: { words: { value: 7 } } }]) expect(readWords(other)).toBeUndefined()
  })
})

describe('a theme as a form', () => {
  test.each(real.themes.map(({ id }) => id))('%s: every question with its levels in full, and that it is not known', (theme) => {
    const view = formView(theme, standing, {})
    const factors = real.factors.filter((factor) => factor.theme === theme)
    expect(refusalOf(view)).toBeUndefined()
    expect(inputs(view)).toHaveLength(factors.length)
    for (const [at, { id, question, levels }] of factors.entries()) {
      expect(inputs(view)[at]).toMatchObject({ optional: true, label: { text: question } })
      const shown = textsOf(inputs(view)[at]).map(({ text }) => text)
      expect(shown.slice(1)).toEqual([...levels.map(({ label }, nth) => `${nth + 1}  ${label}`), real.words.factor.unknown])
      expect(JSON.stringify(inputs(view)[at])).toContain(`press ${id} unknown`)
    }
  })

  test('has what was answered so far, leaves out what does not apply, and knows its theme', () => {
    const [theme] = real.themes
    const [first = '', second = '', third = ''] = theme?.factors ?? []
    const view = formView(theme?.id ?? '', standing, { [first]: '3', [third]: 'passed' }, (id) => id !== second)
    expect(refusalOf(view)).toBeUndefined()
    expect(inputs(view).map(({ block_id }) => block_id)).toEqual((theme?.factors ?? []).filter((id) => id !== second))
    expect(inputs(view)[0]).toMatchObject({ element: { initial_option: { value: `press ${first} 3` } } })
    expect(JSON.stringify(inputs(view)[1])).not.toContain('initial_option')
    expect(readMeta(view.private_metadata)?.step).toBe(theme?.id)
  })

  test('gives back each question that was answered, and none that was not', () => {
    const option = (value: string) => ({
      type: 'radio_buttons',
      selected_option: { text: { type: 'plain_text', text: 'x' }, value },
    })
    const none = { type: 'radio_buttons', selected_option: null }
    expect(readForm(values({ trust: option('press trust 2'), rurality: none, market: option('press market unknown') }))).toEqual([
      { step: 'trust', choice: '2' },
      { step: 'market', choice: 'unknown' },
    ])
    expect(readForm(values({ a: option('say forget me'), b: option('junk') }))).toEqual([])
    for (const other of [undefined, null, [], 'x', { a: 7 }]) expect(readForm(other)).toEqual([])
  })
})

describe('a closer look', () => {
  test.each([
    'why direct payments',
    'why not shared lives',
    'compare shared lives with extra care',
    'what if home care is 4',
    'what would change this',
    'where are we',
    'review',
    'privacy',
  ])('%s: all of it, in a window with nothing to press', async (words) => {
    const me = await cameTo(undefined)
    const [reply] = await me.says(words)
    if (!reply || reply.kind === 'ask' || reply.kind === 'recommendation') throw new Error('it is told otherwise')
    const view = whyView(reply, standing)
    expect(refusalOf(view)).toBeUndefined()
    expect(pressable(view)).toEqual([])
    expect(view.submit).toBeUndefined()
    const text = wordsIn(view).join('\n')
    const lines = 'sections' in reply ? reply.sections.flatMap((section) => section.lines) : 'lines' in reply ? reply.lines : []
    for (const line of lines) expect(text).toContain(line.replace(/https?:.*/, ''))
  })

  test.each([
    [98, 99],
    [99, 100],
    [100, 100],
    [300, 100],
  ])('of %d sections under its title is %d blocks, and says where there is more', (count, blocks) => {
    const sections = Array.from({ length: count }, (_, at) => ({ heading: `Part ${at}`, lines: ['line'] }))
    const reply: Reply = { kind: 'why', title: 'Why', shown: [], sections }
    const view = whyView(reply, standing)
    expect(refusalOf(view)).toBeUndefined()
    expect(view.blocks).toHaveLength(blocks)
    expect(wordsIn(view).includes(real.words.cards.window.rest)).toBe(count > 99)
  })
})

test('a source of ours is a link under the name of its site, and no other address is', () => {
  const lines = [
    'Somerset, https://www.communitycatalysts.co.uk/project/somerset/ [CM1]',
    'Bank, https://evil.example/project/ [CM1]',
  ]
  const view = whyView({ kind: 'why', title: 'Why', shown: [], sections: [{ heading: 'Sources', lines }] }, standing)
  const [, text = ''] = wordsIn(view)
  expect(text.split('\n')[1]).toBe(
    '• Somerset, <https://www.communitycatalysts.co.uk/project/somerset/|communitycatalysts.co.uk> [CM1]',
  )
  expect(text).not.toContain('<https://evil')
})

describe('adding what was said in a channel', () => {
  const chosen = (view: View, step: string) => {
    const found = pressableIn(view).find(({ value }) => value === `words ${step}`)
    return {
      question: { type: 'static_select', selected_option: { text: { type: 'plain_text', text: '' }, value: found?.value ?? '' } },
    }
  }
  const pressableIn = (view: View): { value: string }[] =>
    [...JSON.stringify(view.blocks).matchAll(/"value":"([^"]+)"/g)].map(([, value = '']) => ({ value }))
  const agreed = { agreed: { type: 'checkboxes', selected_options: [{ value: 'agreed' }] } }
  const silent = { agreed: { type: 'checkboxes', selected_options: [] } }

  test('offers every question about the place, under its theme, and those around them', () => {
    const view = addView({ words: 'We wait weeks.', byOther: false }, standing)
    expect(refusalOf(view)).toBeUndefined()
    const steps = pressableIn(view).flatMap(({ value }) => {
      const deed = readDeed(value)
      return deed?.do === 'words' ? [deed.step] : []
    })
    expect(steps).toEqual(expect.arrayContaining(real.factors.map(({ id }) => id)))
    expect(steps).toContain('good-week')
    expect(wordsIn(view)).toEqual(expect.arrayContaining(real.themes.map(({ name }) => name)))
  })

  test('takes what one wrote oneself as it is', () => {
    const view = addView({ words: 'We wait "weeks" & weeks.', byOther: false }, standing)
    expect(readAdd(values(chosen(view, 'homecare-supply')), view.private_metadata)).toEqual({
      step: 'homecare-supply',
      words: 'We wait "weeks" & weeks.',
      agreed: true,
    })
  })

  test('takes what somebody else wrote only with their agreement', () => {
    const view = addView({ words: 'We wait weeks.', byOther: true }, standing)
    expect(refusalOf(view)).toBeUndefined()
    const question = chosen(view, 'homecare-supply')
    expect(readAdd(values(question), view.private_metadata)?.agreed).toBe(false)
    expect(readAdd(values({ ...question, ...silent }), view.private_metadata)?.agreed).toBe(false)
    expect(readAdd(values({ ...question, ...agreed }), view.private_metadata)).toMatchObject({
      words: 'We wait weeks.',
      agreed: true,
    })
    expect(JSON.stringify(inputs(view).at(-1))).not.toContain('optional')
  })

  test.each(['a', '"', '\n x', 'é', '👨‍👩‍👧‍👦', '<&>'])(
    'shows and keeps as much of "%s" as a window can carry, and says when that is not all',
    (letter) => {
      for (const count of [1, 100, 1000, 3000, 40_000]) {
        const words = letter.repeat(count).trim()
        const view = addView({ words, byOther: true }, standing)
        expect(refusalOf(view)).toBeUndefined()
        const kept = readAdd(values({ ...chosen(view, 'homecare-supply'), ...agreed }), view.private_metadata)?.words ?? ''
        const whole = kept === words
        expect(kept.length).toBeGreaterThanOrEqual(Math.min(words.length, 700))
        expect(words.startsWith(whole ? kept : kept.slice(0, -1).trim())).toBe(true)
        expect(wordsIn(view).includes(real.words.cards.add.cut)).toBe(!whole)
      }
    },
  )

  test('takes nothing that is not its own', () => {
    const view = addView({ words: 'x', byOther: false }, standing)
    for (const other of [
      undefined,
      {},
      values({ question: { selected_option: null } }),
      values({ question: { selected_option: { value: 'say forget me' } } }),
    ])
      expect(readAdd(other, view.private_metadata)).toBeUndefined()
    for (const metadata of [undefined, '', '[]', '["x","theirs"]'])
      expect(readAdd(values(chosen(view, 'homecare-supply')), metadata)).toBeUndefined()
  })
})
