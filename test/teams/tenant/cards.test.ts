import { describe, expect, test } from 'vitest'
import { actionsOf } from './actions.ts'
import { cardWith, chosen, execute, submit, words, written } from './bot.ts'
import { inputsOf } from './inputs.ts'
import { problemsOf } from './problems.ts'
import { wordsOf } from './words.ts'

const cell = (text: string) => ({ type: 'TableCell', items: [words(text)] })
const table = {
  type: 'Table',
  columns: [{ width: 1 }, { width: 2 }],
  rows: [{ type: 'TableRow', cells: [cell('Option'), cell('Fit')] }],
}
const chart = {
  type: 'Chart.HorizontalBar',
  title: 'How they fit',
  data: [{ x: 'Direct payments', y: 3 }],
  fallback: { type: 'FactSet', facts: [{ title: 'Direct payments', value: '3' }] },
}
const shown = { type: 'AdaptiveCard', body: [written('note')], actions: [execute('Send it', 'send')] }
const good = cardWith(
  [
    words('What matters here?'),
    { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: 'Much', weight: 'Bolder' }, ' and more'] },
    { type: 'ColumnSet', columns: [{ type: 'Column', width: 'auto', items: [words('left')] }] },
    { type: 'Container', id: 'more', isVisible: false, items: [chosen('level')], selectAction: execute('Take it', 'take') },
    table,
    chart,
    { type: 'Input.Toggle', id: 'sure', label: 'Are you sure?', title: 'I am' },
    { type: 'ActionSet', actions: [{ type: 'Action.ToggleVisibility', title: 'More', targetElements: ['more'] }] },
  ],
  [execute('Answer', 'answer', { step: 1 }), { type: 'Action.ShowCard', title: 'A note', card: shown }],
)

const six = (count: number) => Array.from({ length: count }, (_, nth) => execute(`Go ${nth}`, 'go', { nth }))

describe('a card', () => {
  test('that keeps to everything has no problems', () => {
    expect(problemsOf(good)).toEqual([])
    expect(problemsOf(cardWith([words('six')], six(6)))).toEqual([])
    expect(problemsOf({ ...good, msteams: { width: 'Full' } })).toEqual([])
  })

  test.each([
    ['no card', { type: 'TextBlock' }, /no AdaptiveCard/],
    ['another version', { ...cardWith([]), version: '1.6' }, /the version is 1.6/],
    ['nothing to speak', { ...cardWith([]), speak: '' }, /no speak/],
    ['nothing for those who cannot see it', { ...cardWith([]), fallbackText: undefined }, /no fallbackText/],
    ['an element that is none', cardWith([{ type: 'Nonsense' }]), /no such element/],
    ['an action in the place of an element', cardWith([submit('Go')]), /Action\.Submit/],
    ['a word misspelt', cardWith([{ ...words('x'), wrapp: true }]), /wrapp/],
    ['a size that is none', cardWith([{ ...words('x'), size: 'gigantic' }]), /must be one of default, small/],
    ['a number for a text', cardWith([{ ...words('x'), text: 1 }]), /text .*expected string/],
    ['text that is cut off', cardWith([{ type: 'TextBlock', text: 'x' }]), /wrap is not true/],
    [
      'text in a fallback that is cut off',
      cardWith([{ ...chart, fallback: { type: 'TextBlock', text: 'x' } }]),
      /fallback.*wrap/,
    ],
    ['an input without a label', cardWith([written('a', { label: undefined })]), /no label/],
    ['an input without an id', cardWith([{ type: 'Input.Text', label: 'A' }]), /id/],
    ['two inputs of a name', cardWith([written('a'), written('a')]), /Duplicate/i],
    ['a choice of nothing', cardWith([chosen('a', { choices: [] })]), /choices/],
    ['a choice that is two', cardWith([chosen('a', { choices: [{ title: 'A', value: '1,2' }] })]), /no comma/],
    ['a column of a height', cardWith([{ type: 'ColumnSet', columns: [{ type: 'Column', height: 'stretch' }] }]), /height/],
    [
      'a cell that can be hidden',
      cardWith([
        {
          type: 'Table',
          columns: [{ width: 1 }],
          rows: [{ type: 'TableRow', cells: [{ type: 'TableCell', id: 'a', items: [] }] }],
        },
      ]),
      /Unrecognized key.*id/,
    ],
    ['a picture without words', cardWith([{ type: 'Image', url: 'https://example.org/a.png' }]), /no altText/],
    ['a chart for some only', cardWith([{ ...chart, fallback: undefined }]), /needs a fallback/],
    ['a chart that Teams does not draw', cardWith([{ ...chart, type: 'Chart.Radar' }]), /Chart\.Radar/],
    ['seven actions', cardWith([], six(7)), /7 actions/],
    ['seven actions in a set', cardWith([{ type: 'ActionSet', actions: six(7) }]), /7 actions/],
    [
      'an action for new clients only',
      cardWith([], [{ ...execute('Go', 'go'), fallback: undefined }]),
      /no fallback Action.Submit/,
    ],
    [
      'an action that means less in old ones',
      cardWith([], [{ ...execute('Go', 'go', { a: 1 }), fallback: submit('Go') }]),
      /another data/,
    ],
    [
      'a card shown by a tap',
      cardWith([{ type: 'Container', items: [], selectAction: { type: 'Action.ShowCard', card: shown } }]),
      /cannot be/,
    ],
    [
      'something shown that is not there',
      cardWith([], [{ type: 'Action.ToggleVisibility', title: 'More', targetElements: ['x'] }]),
      /no element x/,
    ],
    ['too much', cardWith([words('x'.repeat(21_000))]), /more than 20480/],
  ])('with %s has one', (_, card, problem) => {
    expect(problemsOf(card).join('\n')).toMatch(problem)
  })

  test('is read from top to bottom, with what it shows when asked', () => {
    expect(wordsOf(good).split('\n')).toEqual([
      'What matters here?',
      'Much',
      ' and more',
      'left',
      'Your level',
      'It is high',
      'It is low',
      'Take it',
      'Option',
      'Fit',
      'How they fit',
      'Direct payments 3',
      'Are you sure?',
      'I am',
      'More',
      'Answer',
      'A note',
      'Your note',
      'Send it',
    ])
  })

  test('has inputs and actions, those of the cards it shows among them', () => {
    expect(inputsOf(good)).toEqual([
      {
        id: 'level',
        type: 'Input.ChoiceSet',
        label: 'Your level',
        value: undefined,
        required: false,
        choices: chosen('level').choices,
      },
      { id: 'sure', type: 'Input.Toggle', label: 'Are you sure?', value: 'false', required: false, choices: [] },
      { id: 'note', type: 'Input.Text', label: 'Your note', value: '', required: false, choices: [] },
    ])
    expect(actionsOf(good).map(({ title }) => title)).toEqual(['Take it', 'More', 'Answer', 'A note', 'Send it'])
    expect(actionsOf(good)[2]).toEqual({ title: 'Answer', verb: 'answer', type: 'Action.Execute', data: { step: 1 } })
  })
})
