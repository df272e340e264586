/** Twentieths of a point, in which Word measures: A4, with margins of 18 mm. */
export const PAGE = { width: 11906, height: 16838, margin: 1020 }
/** Of the lines on a page, in the same. */
export const TEXT_WIDTH = PAGE.width - 2 * PAGE.margin

const INK = '1D2B3A'
const ACCENT = '1F4E79'
export const QUIET = '4A5866'
export const RULE = 'C4CCD4'
export const SHADE = 'EAF0F5'

/** Half points. */
const size = { text: 21, small: 18, title: 40, heading1: 29, heading2: 24, heading3: 21 }

const heading = (level: 'heading1' | 'heading2' | 'heading3', before: number) => ({
  run: { size: size[level], bold: true, color: level === 'heading3' ? INK : ACCENT },
  paragraph: { spacing: { before, after: 70 }, keepNext: true, keepLines: true },
})

/** How a record looks. Where a council's own template has a style of the same name, that one counts. */
export const STYLES = {
  default: {
    document: {
      run: {
        font: 'Arial',
        size: size.text,
        color: INK,
        language: { value: 'en-GB', eastAsia: 'en-GB', bidirectional: 'ar-SA' },
      },
      paragraph: { spacing: { line: 259, lineRule: 'auto' } },
    },
    title: {
      run: { size: size.title, bold: true, color: ACCENT },
      paragraph: { spacing: { after: 60, line: 252, lineRule: 'auto' }, keepNext: true },
    },
    heading1: heading('heading1', 260),
    heading2: heading('heading2', 170),
    heading3: heading('heading3', 140),
    listParagraph: { paragraph: { spacing: { after: 40 } } },
    caption: {
      run: { size: 20, bold: true, italics: false, color: QUIET },
      paragraph: { spacing: { before: 150, after: 60 }, keepNext: true, keepLines: true },
    },
    hyperlink: { run: { color: '0B5394', underline: { type: 'single' } } },
  },
  paragraphStyles: [
    { id: 'BodyText', name: 'Body Text', basedOn: 'Normal', quickFormat: true, paragraph: { spacing: { after: 100 } } },
    {
      id: 'Subtitle',
      name: 'Subtitle',
      basedOn: 'Normal',
      quickFormat: true,
      run: { size: 22, color: QUIET },
      paragraph: { spacing: { after: 160 } },
    },
    {
      id: 'Quote',
      name: 'Quote',
      basedOn: 'Normal',
      quickFormat: true,
      run: { italics: true },
      paragraph: {
        spacing: { before: 40, after: 100 },
        indent: { left: 300, right: 300 },
        border: { left: { style: 'single', size: 18, space: 10, color: ACCENT } },
      },
    },
    {
      id: 'RecordLead',
      name: 'Record Lead',
      basedOn: 'BodyText',
      run: { size: 23 },
      paragraph: { spacing: { before: 40, after: 100 } },
    },
    { id: 'RecordSmallList', name: 'Record Small List', basedOn: 'ListParagraph', run: { size: 19 } },
    { id: 'RecordSmall', name: 'Record Small', basedOn: 'BodyText', run: { size: size.small, color: QUIET } },
    {
      id: 'RecordCell',
      name: 'Record Cell',
      basedOn: 'Normal',
      run: { size: 19 },
      paragraph: { spacing: { before: 30, after: 30, line: 250, lineRule: 'auto' } },
    },
    {
      id: 'RecordNarrowCell',
      name: 'Record Narrow Cell',
      basedOn: 'RecordCell',
      run: { size: 17 },
      paragraph: { spacing: { before: 30, after: 30, line: 240, lineRule: 'auto' } },
    },
    {
      id: 'RecordSpace',
      name: 'Record Space',
      basedOn: 'Normal',
      run: { size: 8 },
      paragraph: { spacing: { before: 0, after: 60, line: 120, lineRule: 'auto' } },
    },
    { id: 'RecordFoot', name: 'Record Foot', basedOn: 'Normal', run: { size: 17, color: QUIET } },
  ],
} as const

const HANGING = { alignment: 'left' as const, style: { paragraph: { indent: { left: 425, hanging: 340 } } } }

/** How the lists of a document are pointed and numbered. */
export const NUMBERING = {
  config: [
    { reference: 'points', levels: [{ level: 0, format: 'bullet' as const, text: '•', ...HANGING }] },
    { reference: 'numbers', levels: [{ level: 0, format: 'decimal' as const, text: '%1.', ...HANGING }] },
  ],
}
