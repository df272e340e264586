import { z } from 'zod'

/** A word of a fixed list, in any case, as cards have it. */
const oneOf = (...words: readonly string[]) =>
  z.string().refine((word) => words.includes(word.toLowerCase()), { error: `must be one of ${words.join(', ')}` })

const text = z.string()
const flag = z.boolean()
const list = z.array(z.unknown())
const link = z.string().regex(/^(https:|data:image\/)/, { error: 'must be an https address or a data image' })
const pixels = z.string().regex(/^\d+px$/)
const across = oneOf('left', 'center', 'right')
const down = oneOf('top', 'center', 'bottom')
const size = oneOf('default', 'small', 'medium', 'large', 'extralarge')
const style = oneOf('default', 'emphasis', 'good', 'attention', 'warning', 'accent')
const ground = z.union([
  link,
  z.strictObject({
    type: z.literal('BackgroundImage').optional(),
    url: link,
    fillMode: oneOf('cover', 'repeathorizontally', 'repeatvertically', 'repeat').optional(),
    horizontalAlignment: across.optional(),
    verticalAlignment: down.optional(),
  }),
])
const fallback = z.union([z.literal('drop'), z.looseObject({ type: text })])
const action = z.looseObject({ type: text })

const any = { type: text, id: text.min(1).optional(), fallback: fallback.optional(), requires: z.record(text, text).optional() }
const element = {
  ...any,
  isVisible: flag.optional(),
  separator: flag.optional(),
  spacing: oneOf('default', 'none', 'small', 'medium', 'large', 'extralarge', 'padding').optional(),
  height: oneOf('auto', 'stretch').optional(),
}
const letters = {
  text,
  size: size.optional(),
  weight: oneOf('default', 'lighter', 'bolder').optional(),
  color: oneOf('default', 'dark', 'light', 'accent', 'good', 'warning', 'attention').optional(),
  isSubtle: flag.optional(),
  fontType: oneOf('default', 'monospace').optional(),
}
const within = {
  items: list,
  selectAction: action.optional(),
  style: style.optional(),
  verticalContentAlignment: down.optional(),
  bleed: flag.optional(),
  backgroundImage: ground.optional(),
  minHeight: pixels.optional(),
  rtl: flag.nullable().optional(),
}
const { height: _, ...beside } = element
const pressed = {
  ...any,
  title: text.optional(),
  iconUrl: link.optional(),
  style: oneOf('default', 'positive', 'destructive').optional(),
  tooltip: text.optional(),
  isEnabled: flag.optional(),
  mode: oneOf('primary', 'secondary').optional(),
}
const sent = { data: z.union([text, z.looseObject({})]).optional(), associatedInputs: oneOf('auto', 'none').optional() }
const asked = {
  ...element,
  id: text.min(1),
  label: text.optional(),
  isRequired: flag.optional(),
  errorMessage: text.optional(),
  placeholder: text.optional(),
}
const day = z.iso.date()
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/**
 * What each part of a card may have, as the published JSON schema of version 1.5 has it, and `msteams` where Teams has words of
 * its own. Stricter in what nobody means: empty lists, lengths that are none, and addresses but https.
 */
export const SHAPES: Readonly<Record<string, z.ZodType>> = {
  AdaptiveCard: z.strictObject({
    type: text,
    $schema: text.optional(),
    version: text.optional(),
    body: list.optional(),
    actions: list.optional(),
    selectAction: action.optional(),
    fallbackText: text.optional(),
    speak: text.optional(),
    lang: text.optional(),
    rtl: flag.nullable().optional(),
    minHeight: pixels.optional(),
    backgroundImage: ground.optional(),
    verticalContentAlignment: down.optional(),
    refresh: z.strictObject({ action, userIds: z.array(text).max(60).optional() }).optional(),
    authentication: z.looseObject({}).optional(),
    msteams: z.looseObject({}).optional(),
  }),
  TextBlock: z.strictObject({
    ...element,
    ...letters,
    wrap: flag.optional(),
    maxLines: z.number().int().positive().optional(),
    horizontalAlignment: across.optional(),
    style: oneOf('default', 'heading').optional(),
  }),
  RichTextBlock: z.strictObject({ ...element, inlines: list, horizontalAlignment: across.optional() }),
  TextRun: z.strictObject({
    type: text,
    ...letters,
    italic: flag.optional(),
    strikethrough: flag.optional(),
    highlight: flag.optional(),
    underline: flag.optional(),
    selectAction: action.optional(),
  }),
  Image: z.strictObject({
    ...element,
    url: link,
    altText: text.optional(),
    backgroundColor: text.optional(),
    height: z.union([oneOf('auto', 'stretch'), pixels]).optional(),
    width: pixels.optional(),
    size: oneOf('auto', 'stretch', 'small', 'medium', 'large').optional(),
    style: oneOf('default', 'person').optional(),
    horizontalAlignment: across.optional(),
    selectAction: action.optional(),
    msteams: z.looseObject({}).optional(),
  }),
  ImageSet: z.strictObject({
    ...element,
    images: list,
    imageSize: oneOf('auto', 'stretch', 'small', 'medium', 'large').optional(),
  }),
  Media: z.strictObject({ ...element, sources: list, poster: link.optional(), altText: text.optional() }),
  FactSet: z.strictObject({ ...element, facts: z.array(z.strictObject({ title: text, value: text })).min(1) }),
  ActionSet: z.strictObject({ ...element, actions: list }),
  Container: z.strictObject({ ...element, ...within }),
  Column: z.strictObject({
    ...beside,
    ...within,
    items: list.optional(),
    fallback: z.union([z.literal('drop'), z.looseObject({ type: z.literal('Column') })]).optional(),
    width: z.union([oneOf('auto', 'stretch'), pixels, z.number()]).optional(),
  }),
  ColumnSet: z.strictObject({
    ...element,
    columns: list,
    selectAction: action.optional(),
    style: style.optional(),
    bleed: flag.optional(),
    minHeight: pixels.optional(),
    horizontalAlignment: across.optional(),
  }),
  Table: z.strictObject({
    ...element,
    columns: z.array(
      z.strictObject({
        type: z.literal('TableColumnDefinition').optional(),
        width: z.union([z.number().positive(), pixels]).optional(),
        horizontalCellContentAlignment: across.optional(),
        verticalCellContentAlignment: down.optional(),
      }),
    ),
    rows: list,
    firstRowAsHeader: flag.optional(),
    showGridLines: flag.optional(),
    gridStyle: style.optional(),
    horizontalCellContentAlignment: across.optional(),
    verticalCellContentAlignment: down.optional(),
  }),
  TableRow: z.strictObject({
    type: text,
    cells: list,
    style: style.optional(),
    horizontalCellContentAlignment: across.optional(),
    verticalCellContentAlignment: down.optional(),
  }),
  TableCell: z.strictObject({ type: text, ...within }),
  'Input.Text': z.strictObject({
    ...asked,
    value: text.optional(),
    isMultiline: flag.optional(),
    maxLength: z.number().int().positive().optional(),
    style: oneOf('text', 'tel', 'url', 'email', 'password').optional(),
    regex: text.optional(),
    inlineAction: action.optional(),
  }),
  'Input.Number': z.strictObject({
    ...asked,
    value: z.number().optional(),
    min: z.number().optional(),
    max: z.number().optional(),
  }),
  'Input.Date': z.strictObject({ ...asked, value: day.optional(), min: day.optional(), max: day.optional() }),
  'Input.Time': z.strictObject({ ...asked, value: time.optional(), min: time.optional(), max: time.optional() }),
  'Input.Toggle': z.strictObject({
    ...asked,
    placeholder: z.never().optional(),
    title: text,
    value: text.optional(),
    valueOn: text.optional(),
    valueOff: text.optional(),
    wrap: flag.optional(),
  }),
  'Input.ChoiceSet': z.strictObject({
    ...asked,
    // Several that are chosen come back with commas between them.
    choices: z.array(z.strictObject({ title: text, value: text.regex(/^[^,]*$/, { error: 'must have no comma' }) })).min(1),
    value: text.optional(),
    isMultiSelect: flag.optional(),
    style: oneOf('compact', 'expanded', 'filtered').optional(),
    wrap: flag.optional(),
  }),
  'Action.Execute': z.strictObject({ ...pressed, ...sent, verb: text.optional() }),
  'Action.Submit': z.strictObject({ ...pressed, ...sent }),
  'Action.OpenUrl': z.strictObject({ ...pressed, url: link }),
  'Action.ShowCard': z.strictObject({ ...pressed, card: z.looseObject({ type: z.literal('AdaptiveCard') }) }),
  'Action.ToggleVisibility': z.strictObject({
    ...pressed,
    targetElements: z.array(z.union([text, z.strictObject({ elementId: text, isVisible: flag.optional() })])).min(1),
  }),
}

/** A chart as only Teams draws it; whoever cannot see it has to have something else. */
export const CHART = z.looseObject({
  type: z.enum([
    'Chart.HorizontalBar',
    'Chart.HorizontalBar.Stacked',
    'Chart.VerticalBar',
    'Chart.VerticalBar.Grouped',
    'Chart.Donut',
    'Chart.Pie',
    'Chart.Line',
    'Chart.Gauge',
  ]),
  title: text.optional(),
  fallback: z.looseObject({ type: text }, { error: 'needs a fallback' }),
})
