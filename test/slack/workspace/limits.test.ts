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
  table,
  times,
  x,
} from './made.ts'

/** Each limit: what is made at a size, the size that is taken, and Slack's name for one more. */
const MOST: readonly [what: string, make: (size: number) => unknown, most: number, error: string][] = [
  ['characters of text', (n) => ({ text: x(n) }), 40_000, 'msg_too_long'],
  ['blocks in a message', (n) => message(...times(n, () => ({ type: 'divider' }))), 50, 'invalid_blocks'],
  [
    'characters in all blocks',
    (n) => message(...times(n / 2400, () => section({ text: mrkdwn(x(2400)) }))),
    12_000,
    'msg_blocks_too_long',
  ],
  ['characters of a header', (n) => message({ type: 'header', text: plain(x(n)) }), 150, 'invalid_blocks'],
  ['characters of a section', (n) => message(section({ text: mrkdwn(x(n)) })), 3000, 'invalid_blocks'],
  ['fields of a section', (n) => message(section({ fields: times(n, () => mrkdwn('f')) })), 10, 'invalid_blocks'],
  ['characters of a field', (n) => message(section({ fields: [mrkdwn(x(n))] })), 2000, 'invalid_blocks'],
  ['parts of a context', (n) => message(context(...times(n, () => mrkdwn('c')))), 10, 'invalid_blocks'],
  ['characters of a context', (n) => message(context(mrkdwn(x(n)))), 2000, 'invalid_blocks'],
  ['elements of a row', (n) => message(actions(...times(n, () => button()))), 25, 'invalid_blocks'],
  ['characters of a label on a button', (n) => message(actions(button({ text: plain(x(n)) }))), 75, 'invalid_blocks'],
  ['characters of the value of a button', (n) => message(actions(button({ value: x(n) }))), 75, 'invalid_blocks'],
  ['characters of an action_id', (n) => message(actions(button({ action_id: x(n) }))), 255, 'invalid_blocks'],
  ['characters of a block_id', (n) => message(section({ block_id: x(n) })), 255, 'invalid_blocks'],
  ['characters to confirm with', (n) => message(actions(button({ confirm: { text: plain(x(n)) } }))), 300, 'invalid_blocks'],
  ['radio buttons', (n) => message(radios(times(n, option))), 10, 'invalid_blocks'],
  ['boxes to tick', (n) => message(boxes(times(n, option))), 10, 'invalid_blocks'],
  ['options of a menu', (n) => message(select({ options: times(n, option) })), 100, 'invalid_blocks'],
  [
    'groups of a menu',
    (n) => message(select({ option_groups: times(n, () => ({ label: plain('g'), options: [option(1)] })) })),
    100,
    'invalid_blocks',
  ],
  ['options of an overflow', (n) => message(actions({ type: 'overflow', options: times(n, option) })), 5, 'invalid_blocks'],
  [
    'characters of a placeholder',
    (n) => message(select({ options: [option(1)], placeholder: plain(x(n)) })),
    150,
    'invalid_blocks',
  ],
  ['characters of an option', (n) => message(radios([option(1, { text: mrkdwn(x(n)) })])), 75, 'invalid_blocks'],
  ['characters of the value of an option', (n) => message(radios([option(1, { value: x(n) })])), 75, 'invalid_blocks'],
  ['characters below an option', (n) => message(radios([option(1, { description: plain(x(n)) })])), 75, 'invalid_blocks'],
  ['characters of Markdown', (n) => message({ type: 'markdown', text: x(n) }), 12_000, 'invalid_blocks'],
  ['characters about a picture', (n) => message(image({ alt_text: x(n) })), 2000, 'invalid_blocks'],
  ['characters of the label of an input', (n) => message(input({ label: plain(x(n)) })), 2000, 'invalid_blocks'],
  ['characters of a hint', (n) => message(input({ hint: plain(x(n)) })), 2000, 'invalid_blocks'],
  ['characters to type', (n) => message(input({ element: { type: 'plain_text_input', max_length: n } })), 3000, 'invalid_blocks'],
  [
    'characters typed beforehand',
    (n) => message(input({ element: { type: 'plain_text_input', initial_value: x(n) } })),
    3000,
    'invalid_blocks',
  ],
  ['rows of a table', (n) => message(table(rows(n, 2))), 100, 'invalid_blocks'],
  ['columns of a table', (n) => message(table(rows(2, n))), 20, 'invalid_blocks'],
  ['tables in a message', (n) => message(...times(n, () => table(rows(1, 1)))), 1, 'only_one_table_allowed'],
  ['characters in a table', (n) => message(table([[cell(x(n))]])), 10_000, 'invalid_blocks'],
  ['rows of a data table', (n) => message(dataTable(rows(n, 1))), 201, 'invalid_blocks'],
  ['columns of a data table', (n) => message(dataTable(rows(2, n))), 20, 'invalid_blocks'],
  ['rows to a page', (n) => message(dataTable(rows(2, 1), { page_size: n })), 100, 'invalid_blocks'],
  ['charts in a message', (n) => message(...times(n, () => chart(pie(1)))), 2, 'invalid_blocks'],
  ['characters of the title of a chart', (n) => message(chart(pie(1), x(n))), 50, 'invalid_blocks'],
  ['parts of a pie', (n) => message(chart(pie(n))), 12, 'invalid_blocks'],
  ['characters of a part of a pie', (n) => message(chart(pie(1, { label: x(n) }))), 20, 'invalid_blocks'],
  ['series', (n) => message(chart(bars(n, 1))), 6, 'invalid_blocks'],
  ['points of a series', (n) => message(chart(bars(1, n, {}, 'area'))), 20, 'invalid_blocks'],
  ['characters of the name of a series', (n) => message(chart(named(x(n), 'c'))), 20, 'invalid_blocks'],
  ['characters of a category', (n) => message(chart(named('n', x(n)))), 20, 'invalid_blocks'],
  ['characters along the bottom', (n) => message(chart(bars(1, 1, { x_label: x(n) }))), 50, 'invalid_blocks'],
  ['characters up the side', (n) => message(chart(bars(1, 1, { y_label: x(n) }))), 50, 'invalid_blocks'],
  ['blocks in a window', (n) => modal({ blocks: times(n, () => ({ type: 'divider' })) }), 100, 'invalid_arguments'],
  ['blocks on a home tab', (n) => home(times(n, () => ({ type: 'divider' }))), 100, 'invalid_arguments'],
  ['characters of the title of a window', (n) => modal({ title: plain(x(n)) }), 24, 'invalid_arguments'],
  ['characters of submit', (n) => modal({ submit: plain(x(n)) }), 24, 'invalid_arguments'],
  ['characters of close', (n) => modal({ close: plain(x(n)) }), 24, 'invalid_arguments'],
  ['characters of a callback_id', (n) => modal({ callback_id: x(n) }), 255, 'invalid_arguments'],
  ['characters of private_metadata', (n) => modal({ private_metadata: x(n) }), 3000, 'invalid_arguments'],
]

describe('at each limit and one past it', () => {
  const step = (what: string) => (what === 'characters in all blocks' ? 2400 : 1)
  test.each(MOST)('%s', (what, make, most, error) => {
    expect(refusalOf(make(most))).toBeUndefined()
    expect(refusalOf(make(most + step(what)))).toMatch(new RegExp(`^${error}: `))
  })

  test('all blocks of a message hold 12,000 characters, and not one more, wherever they stand', () => {
    const full = times(4, () => section({ text: mrkdwn(x(2900)) }))
    const others = (n: number) => [
      actions(button({ text: plain(x(50)) })),
      radios([option(1, { text: plain(x(50)) })]),
      image({ alt_text: x(n) }),
    ]
    expect(refusalOf(message(...full, ...others(300)))).toBeUndefined()
    expect(refusalOf(message(...full, ...others(301)))).toBe('msg_blocks_too_long: 12001 characters in all blocks, 12000 allowed')
  })

  test('a data table holds 20,000 characters in itself, which is more than a message does', () => {
    const cells = (n: number) => message(dataTable([[cell('h')], [cell(x(n))]]))
    expect(refusalOf(cells(19_999))).toMatch(/^msg_blocks_too_long: /)
    expect(refusalOf(message(dataTable([[cell('hh')], [cell(x(19_999))]])))).toMatch(/^invalid_blocks: /)
  })
})
