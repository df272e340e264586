const colours = (text: string, subtle: string) => ({ default: text, subtle })
const foreground = {
  default: colours('#242424', '#616161'),
  accent: colours('#5b5fc7', '#5b5fc7'),
  attention: colours('#c4314b', '#c4314b'),
  good: colours('#237b4b', '#237b4b'),
  warning: colours('#835c00', '#835c00'),
}

/** What the renderer is told of a host, near to what Teams tells it. */
export const HOST = {
  fontFamily: "'Segoe UI', 'Liberation Sans', 'DejaVu Sans', sans-serif",
  fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 },
  fontWeights: { lighter: 200, default: 400, bolder: 600 },
  lineHeights: { small: 16, default: 20, medium: 22, large: 24, extraLarge: 32 },
  spacing: { small: 4, default: 12, medium: 20, large: 28, extraLarge: 36, padding: 16 },
  separator: { lineThickness: 1, lineColor: '#e0e0e0' },
  supportsInteractivity: true,
  actions: {
    maxActions: 6,
    spacing: 'default',
    buttonSpacing: 8,
    showCard: { actionMode: 'inline', inlineTopMargin: 12, style: 'emphasis' },
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
    allowTitleToWrap: true,
  },
  containerStyles: {
    default: { backgroundColor: '#ffffff', foregroundColors: foreground },
    emphasis: { backgroundColor: '#f5f5f5', foregroundColors: foreground },
  },
  inputs: {
    label: {
      inputSpacing: 'small',
      requiredInputs: { weight: 'bolder', color: 'default', size: 'default', suffix: ' *', suffixColor: 'attention' },
      optionalInputs: { weight: 'bolder', color: 'default', size: 'default' },
    },
    errorMessage: { spacing: 'small', color: 'attention', size: 'small' },
  },
  factSet: { title: { weight: 'bolder', wrap: true, maxWidth: 120 }, value: { wrap: true }, spacing: 12 },
}

/** How the pages look. */
export const LOOK = `
* { box-sizing: border-box }
body { margin: 0; background: #f5f5f5; font: 14px/20px 'Segoe UI', 'Liberation Sans', 'DejaVu Sans', sans-serif; color: #242424 }
main { padding: 12px 12px 16px }
.what { color: #616161; font-size: 12px; margin: 0 0 8px }
article { background: #fff; border: 1px solid #e0e0e0; border-radius: 6px; margin-bottom: 10px; overflow: hidden }
article.dialog { border-radius: 8px }
article header { font-size: 18px; font-weight: 600; padding: 16px 16px 0 }
p { margin: 0 }
a { color: #5b5fc7 }
.ac-pushButton { background: #fff; border: 1px solid #d1d1d1; border-radius: 4px; color: #242424; font: 600 14px/20px 'Segoe UI', 'Liberation Sans', sans-serif; min-height: 32px; padding: 5px 12px; text-align: center }
.ac-pushButton.style-positive { background: #5b5fc7; border-color: #5b5fc7; color: #fff }
.ac-pushButton.style-destructive { color: #c4314b; border-color: #c4314b }
.ac-actionSet { flex-wrap: wrap; gap: 8px }
.ac-actionSet > div { width: 0 !important; display: none }
.ac-selectable { cursor: pointer }
.ac-container.ac-selectable, .ac-container.ac-selectable > * { border-radius: 4px }
.ac-container.ac-selectable[style*='245'] { border: 1px solid #e0e0e0; border-radius: 4px }
input[type='text'], textarea, select { border: 1px solid #d1d1d1; border-bottom-color: #616161; border-radius: 4px; font: inherit; padding: 5px 12px; width: 100%; min-height: 32px; background: #fff }
textarea { min-height: 68px }
table, .ac-horizontal-separator { border-color: #e0e0e0 }
`
