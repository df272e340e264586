import type { Block } from './block.ts'
import { type Element, type Option, optionsOf } from './elements.ts'
import { wordsOfRichText } from './rich-text.ts'
import { wordsOfCell } from './tables.ts'

/** All words a person may read in a block, top to bottom, also those of menus, tables and charts. */
export const wordsOf = (block: Block): string[] => {
  switch (block.type) {
    case 'header':
      return [block.text.text]
    case 'section':
      return [
        ...(block.text ? [block.text.text] : []),
        ...(block.fields ?? []).map((field) => field.text),
        ...(block.accessory ? wordsOfElement(block.accessory) : []),
      ]
    case 'divider':
      return []
    case 'context':
      return block.elements.map((one) => (one.type === 'image' ? one.alt_text : one.text))
    case 'actions':
      return block.elements.flatMap(wordsOfElement)
    case 'input':
      return [block.label.text, ...(block.hint ? [block.hint.text] : []), ...wordsOfElement(block.element)]
    case 'image':
      return [...(block.title ? [block.title.text] : []), block.alt_text]
    case 'markdown':
      return [block.text]
    case 'rich_text':
      return wordsOfRichText(block)
    case 'table':
      return block.rows.flat().flatMap(wordsOfCell)
    case 'data_table':
      return [block.caption, ...block.rows.flat().flatMap(wordsOfCell)]
    case 'data_visualization':
      return [block.title, ...wordsOfChart(block.chart)]
  }
}

/** The elements of a block that can be pressed, chosen or filled in. */
export const elementsOf = (block: Block): Element[] => {
  switch (block.type) {
    case 'section':
      return block.accessory ? [block.accessory] : []
    case 'actions':
      return block.elements
    case 'input':
      return [block.element]
    case 'header':
    case 'divider':
    case 'context':
    case 'image':
    case 'markdown':
    case 'rich_text':
    case 'table':
    case 'data_table':
    case 'data_visualization':
      return []
  }
}

const wordsOfElement = (element: Element): string[] => {
  switch (element.type) {
    case 'button':
      return [element.text.text]
    case 'radio_buttons':
    case 'checkboxes':
    case 'overflow':
      return element.options.flatMap(wordsOfOption)
    case 'static_select':
      return [
        ...(element.placeholder ? [element.placeholder.text] : []),
        ...(element.option_groups ?? []).map((group) => group.label.text),
        ...optionsOf(element).flatMap(wordsOfOption),
      ]
    case 'plain_text_input':
      return [
        ...(element.placeholder ? [element.placeholder.text] : []),
        ...(element.initial_value ? [element.initial_value] : []),
      ]
    case 'image':
      return [element.alt_text]
  }
}

const wordsOfOption = (option: Option): string[] => [option.text.text, ...(option.description ? [option.description.text] : [])]

const wordsOfChart = (chart: Extract<Block, { type: 'data_visualization' }>['chart']): string[] => {
  switch (chart.type) {
    case 'pie':
      return chart.segments.map((one) => one.label)
    case 'bar':
    case 'line':
    case 'area':
      return [
        ...chart.series.map((one) => one.name),
        ...chart.axis_config.categories,
        ...[chart.axis_config.x_label, chart.axis_config.y_label].filter((one) => one !== undefined),
      ]
  }
}
