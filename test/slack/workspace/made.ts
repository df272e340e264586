/** Something made for a test of limits: well or badly. */
export type Made = Readonly<Record<string, unknown>>

export const x = (length: number) => 'x'.repeat(length)
export const times = <T>(count: number, make: (nth: number) => T): T[] => Array.from({ length: count }, (_, nth) => make(nth))
export const plain = (text: string) => ({ type: 'plain_text', text })
export const mrkdwn = (text: string) => ({ type: 'mrkdwn', text })
export const message = (...blocks: Made[]) => ({ text: 'said', blocks })
export const modal = (over: Made = {}) => ({ type: 'modal', title: plain('T'), blocks: [{ type: 'divider' }], ...over })
export const home = (blocks: Made[]) => ({ type: 'home', blocks })

export const section = (over: Made = {}) => ({ type: 'section', text: mrkdwn('said'), ...over })
export const actions = (...elements: Made[]) => ({ type: 'actions', elements })
export const context = (...elements: Made[]) => ({ type: 'context', elements })
export const button = (over: Made = {}) => ({ type: 'button', text: plain('Go'), ...over })
export const option = (nth: number, over: Made = {}) => ({ text: plain(`o${nth}`), value: `v${nth}`, ...over })
export const radios = (options: Made[], over: Made = {}) => actions({ type: 'radio_buttons', options, ...over })
export const boxes = (options: Made[]) => actions({ type: 'checkboxes', options })
export const select = (over: Made) => actions({ type: 'static_select', ...over })
export const input = (over: Made = {}) => ({ type: 'input', label: plain('L'), element: { type: 'plain_text_input' }, ...over })
export const image = (over: Made = {}) => ({ type: 'image', image_url: 'https://example.org/a.png', alt_text: 'a', ...over })
export const cell = (text: string) => ({ type: 'raw_text', text })
export const rows = (count: number, columns: number, text = 'c') => times(count, () => times(columns, () => cell(text)))
export const table = (made: unknown) => ({ type: 'table', rows: made })
export const dataTable = (made: unknown, over: Made = {}) => ({ type: 'data_table', caption: 'C', rows: made, ...over })
export const chart = (made: Made, title = 'T') => ({ type: 'data_visualization', title, chart: made })
export const pie = (count: number, over: Made = {}) => ({
  type: 'pie',
  segments: times(count, (nth) => ({ label: `s${nth}`, value: 1, ...over })),
})
export const bars = (series: number, points: number, over: Made = {}, type = 'bar') => ({
  type,
  series: times(series, (nth) => ({ name: `n${nth}`, data: times(points, (place) => ({ label: `c${place}`, value: -1 })) })),
  axis_config: { categories: times(points, (place) => `c${place}`), ...over },
})
export const named = (name: string, label: string) => ({
  type: 'line',
  series: [{ name, data: [{ label, value: 1 }] }],
  axis_config: { categories: [label] },
})
