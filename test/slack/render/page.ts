import { Block } from '../workspace/block.ts'
import type { Element, Option } from '../workspace/elements.ts'
import { wordsOfCell } from '../workspace/tables.ts'
import type { Text } from '../workspace/text.ts'
import { LOOK } from './look.ts'

/** Something shown on a page: a message, a window or a front page, under a few words that say which. */
export interface Picture {
  heading: string
  /** In pixels: what a chat has on a computer, or on a telephone. */
  width: number
  shown: { blocks: readonly unknown[]; title?: unknown; submit?: unknown; close?: unknown }[]
}

/** Messages and views as a web page near enough to Slack's look to judge them by. It is not Slack. */
export const page = ({ heading, width, shown }: Picture): string =>
  `<!doctype html><meta charset="utf-8"><style>${LOOK} main { width: ${width}px }</style><main><p class="what">${escaped(heading)}</p>${shown
    .map((one) => (one.title ? windowOf(one) : messageOf(one)))
    .join(
      '',
    )}</main><script>document.body.dataset.height = String(Math.ceil(document.querySelector('main').getBoundingClientRect().height))</script>`

const messageOf = ({ blocks }: Picture['shown'][number]) =>
  `<article class="message"><div class="face">L</div><div class="body"><p class="from"><b>Lay of the Land</b> <span class="app">APP</span> <time>09:14</time></p>${blocksOf(blocks)}</div></article>`

const windowOf = ({ blocks, title, submit, close }: Picture['shown'][number]) =>
  `<article class="window"><header>${plainOf(title)}</header><div class="body">${blocksOf(blocks)}</div><footer>${
    close ? `<span class="button">${plainOf(close)}</span>` : ''
  }${submit ? `<span class="button primary">${plainOf(submit)}</span>` : ''}</footer></article>`

const plainOf = (text: unknown) => (typeof text === 'object' && text !== null && 'text' in text ? escaped(String(text.text)) : '')

const blocksOf = (blocks: readonly unknown[]) => blocks.map((block) => showBlock(Block.parse(block))).join('')

const showBlock = (block: Block): string => {
  switch (block.type) {
    case 'header':
      return `<h2>${textOf(block.text)}</h2>`
    case 'section':
      return `<section><div>${block.text ? textOf(block.text) : ''}<div class="fields">${(block.fields ?? []).map((one) => `<span>${textOf(one)}</span>`).join('')}</div></div>${
        block.accessory ? elementOf(block.accessory) : ''
      }</section>`
    case 'divider':
      return '<hr>'
    case 'context':
      return `<small>${block.elements.map((one) => (one.type === 'image' ? '' : textOf(one))).join(' ')}</small>`
    case 'actions':
      return `<div class="actions">${block.elements.map(elementOf).join('')}</div>`
    case 'input':
      return `<label><b>${textOf(block.label)}</b>${block.optional ? ' <i>(optional)</i>' : ''}${elementOf(block.element)}</label>`
    case 'data_table':
      return `<table><caption>${escaped(block.caption)}</caption>${block.rows
        .map((row, at) => {
          const tag = at === 0 ? 'th' : 'td'
          return `<tr>${row.map((cell) => `<${tag} class="${cell.type}">${escaped(wordsOfCell(cell).join(' '))}</${tag}>`).join('')}</tr>`
        })
        .join('')}</table>`
    case 'data_visualization':
      return chartOf(block)
    case 'image':
    case 'markdown':
    case 'rich_text':
    case 'table':
      return `<p>(${block.type})</p>`
  }
}

const elementOf = (element: Element): string => {
  switch (element.type) {
    case 'button':
      return `<span class="button ${element.style ?? ''}">${textOf(element.text)}</span>`
    case 'radio_buttons':
      return choicesOf(element.options, element.initial_option ? [element.initial_option] : [], 'radio')
    case 'checkboxes':
      return choicesOf(element.options, element.initial_options ?? [], 'box')
    case 'static_select':
      return `<span class="select">${element.placeholder ? textOf(element.placeholder) : 'Choose'} ▾</span>`
    case 'plain_text_input':
      return `<span class="field">${escaped(element.initial_value ?? '')}<i>${element.placeholder ? textOf(element.placeholder) : ''}</i></span>`
    case 'overflow':
    case 'image':
      return ''
  }
}

const choicesOf = (options: readonly Option[], taken: readonly Option[], kind: 'radio' | 'box') =>
  `<ul class="${kind}">${options
    .map((option) => `<li class="${taken.some(({ value }) => value === option.value) ? 'on' : ''}">${textOf(option.text)}</li>`)
    .join('')}</ul>`

const chartOf = ({ title, chart }: Extract<Block, { type: 'data_visualization' }>): string => {
  if (chart.type === 'pie') return ''
  const points = chart.series[0]?.data ?? []
  const most = Math.max(...points.map(({ value }) => value))
  const bars = points.map(
    ({ label, value }) =>
      `<div><span style="height:${Math.round((value / most) * 120)}px"></span><em>${escaped(label)}</em></div>`,
  )
  return `<figure><figcaption>${escaped(title)}</figcaption><div class="bars">${bars.join('')}</div><p>${escaped(chart.series[0]?.name ?? '')}</p></figure>`
}

/** Text as Slack shows it: of its markup, bold, quotations and links are all that we use. */
const textOf = (text: Text): string =>
  text.type === 'plain_text'
    ? escaped(text.text)
    : text.text
        .replace(/<([^|>]+)\|([^>]+)>/g, '<a>$2</a>')
        .replace(
          /^&gt; ?(.*)$|^> ?(.*)$/gm,
          (_, one: string | undefined, two: string | undefined) => `<q>${one ?? two ?? ''}</q>`,
        )
        .replace(/\*([^*\n]+)\*/g, '<b>$1</b>')
        .replaceAll('\n', '<br>')
        .replaceAll('</q><br>', '</q>')

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
