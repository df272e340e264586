import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { refusalOf } from './blocks.ts'
import {
  actions,
  bars,
  boxes,
  button,
  cell,
  chart,
  context,
  dataTable,
  home,
  image,
  input,
  message,
  modal,
  mrkdwn,
  named,
  option,
  pie,
  plain,
  radios,
  rows,
  section,
  select,
  times,
  x,
} from './made.ts'

/** What is wrong whatever its size. */
const WRONG: readonly [why: string, made: unknown, error: string][] = [
  ['there is no text beside the blocks', { blocks: [section()] }, 'no_text'],
  ['the text is empty', { text: '', blocks: [section()] }, 'no_text'],
  ['the text is blank', { text: ' \n', blocks: [section()] }, 'no_text'],
  ['a block is of no known kind', message({ type: 'nonsense' }), 'invalid_blocks'],
  ['a block has a field that is not its own', message(section({ label: 'x' })), 'invalid_blocks'],
  ['an element has a field that is not its own', message(actions(button({ size: 'big' }))), 'invalid_blocks'],
  ['a text object is empty', message(section({ text: mrkdwn('') })), 'invalid_blocks'],
  ['a label is empty', message(actions(button({ text: plain('') }))), 'invalid_blocks'],
  ['a label is in markup', message(actions(button({ text: mrkdwn('*Go*') }))), 'invalid_blocks'],
  ['a header is in markup', message({ type: 'header', text: mrkdwn('*T*') }), 'invalid_blocks'],
  ['a menu has an option in markup', message(select({ options: [option(1, { text: mrkdwn('*o*') })] })), 'invalid_blocks'],
  ['a section says nothing', message({ type: 'section' }), 'invalid_blocks'],
  ['a row is empty', message(actions()), 'invalid_blocks'],
  ['there is nothing to choose', message(radios([])), 'invalid_blocks'],
  ['what is chosen first is not offered', message(radios([option(1)], { initial_option: option(2) })), 'invalid_blocks'],
  ['a menu has neither options nor groups', message(select({})), 'invalid_blocks'],
  ['a menu has options and groups', message(select({ options: [option(1)], option_groups: [] })), 'invalid_blocks'],
  ['something to type stands in a row', message(actions({ type: 'plain_text_input' })), 'invalid_blocks'],
  ['a button stands under a label', message(input({ element: button() })), 'invalid_blocks'],
  ['a picture says nothing in words', message({ type: 'image', image_url: 'https://example.org/a.png' }), 'invalid_blocks'],
  ['a picture is nowhere', message({ type: 'image', alt_text: 'a' }), 'invalid_blocks'],
  ['a block_id stands twice', message(section({ block_id: 'b' }), section({ block_id: 'b' })), 'invalid_blocks'],
  [
    'an action_id stands twice',
    message(actions(button({ action_id: 'a' })), actions(button({ action_id: 'a' }))),
    'invalid_blocks',
  ],
  ['a data table has no caption', message({ type: 'data_table', rows: rows(2, 1) }), 'invalid_blocks'],
  ['a data table has a header only', message(dataTable(rows(1, 1))), 'invalid_blocks'],
  ['rows of a data table are of two lengths', message(dataTable([[cell('a'), cell('b')], [cell('c')]])), 'invalid_blocks'],
  [
    'a header cell is rich text',
    message(dataTable([[{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [] }] }], [cell('c')]])),
    'invalid_blocks',
  ],
  [
    'a number cell holds words',
    message(dataTable([[cell('h')], [{ type: 'raw_number', value: '1', text: '1' }]])),
    'invalid_blocks',
  ],
  ['a cell is empty', message(dataTable([[cell('h')], [cell('')]])), 'invalid_blocks'],
  [
    'rows are named by a column that is not there',
    message(dataTable(rows(2, 1), { row_header_column_index: 1 })),
    'invalid_blocks',
  ],
  ['a part of a pie is nothing', message(chart(pie(1, { value: 0 }))), 'invalid_blocks'],
  ['a pie has no parts', message(chart(pie(0))), 'invalid_blocks'],
  [
    'a point is no number',
    message(chart({ ...named('n', 'c'), series: [{ name: 'n', data: [{ label: 'c', value: null }] }] })),
    'invalid_blocks',
  ],
  [
    'the points are not those of the axis',
    message(chart({ ...named('n', 'c'), axis_config: { categories: ['d'] } })),
    'invalid_blocks',
  ],
  ['two series have one name', message(chart({ ...bars(1, 1), series: times(2, () => bars(1, 1).series[0]) })), 'invalid_blocks'],
  [
    'two categories have one name',
    message(chart({ ...bars(1, 2), axis_config: { categories: ['c0', 'c0'] } })),
    'invalid_blocks',
  ],
  ['a window has no blocks', modal({ blocks: [] }), 'invalid_arguments'],
  ['a window has no title', { type: 'modal', blocks: [section()] }, 'invalid_arguments'],
  ['a window with something to fill in has no submit', modal({ blocks: [input()] }), 'invalid_arguments'],
  ['a home tab has a title', { ...home([section()]), title: plain('T') }, 'invalid_arguments'],
  ['a chart stands in a window', modal({ blocks: [chart(pie(1))] }), 'invalid_arguments'],
  [
    'an action_id stands twice on a home tab',
    home([actions(button({ action_id: 'a' }), button({ action_id: 'a' }))]),
    'invalid_arguments',
  ],
]

describe('it is refused where', () => {
  test.each(WRONG)('%s', (_, made, error) => {
    expect(refusalOf(made)).toMatch(new RegExp(`^${error}: `))
  })
})

describe('what is wrong', () => {
  test('is said with the place it stands at', () => {
    expect(refusalOf(message(section(), section({ text: mrkdwn(x(3001)) })))).toBe(
      'invalid_blocks: [ERROR] must be less than 3001 characters [json-pointer:/blocks/1/text/text]',
    )
    expect(refusalOf(modal({ title: plain(x(25)) }))).toContain('[json-pointer:/view/title/text]')
  })

  test('is never thrown, whatever comes in', () => {
    const says = (what: unknown) => {
      expect(['string', 'undefined']).toContain(typeof refusalOf(what))
    }
    const near = fc.record({ type: fc.constantFrom('section', 'actions', 'input', 'data_table'), text: fc.anything() })
    fc.assert(fc.property(fc.anything(), says))
    fc.assert(fc.property(fc.record({ text: fc.constant('said'), blocks: fc.array(near) }), says))
  })
})

test('a window and a home tab take what a message takes to press and to fill in', () => {
  const blocks = [
    section({ accessory: button() }),
    radios(times(10, option)),
    boxes([option(1)]),
    input(),
    image(),
    context(image()),
  ]
  expect(refusalOf(message(...blocks))).toBeUndefined()
  expect(refusalOf(modal({ blocks, submit: plain('Save') }))).toBeUndefined()
  expect(refusalOf(home(blocks))).toBeUndefined()
})
