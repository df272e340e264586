import { z } from 'zod'
import { id, list, plain, text, words } from './text.ts'

const Confirm = z.strictObject({
  title: plain(100).optional(),
  text: text(300),
  confirm: plain(30).optional(),
  deny: plain(30).optional(),
  style: z.enum(['primary', 'danger']).optional(),
})

/** Slack takes values of 150 characters here; 75 is what its own types still say, and what we keep to. */
const value = words(75)

const PlainOption = z.strictObject({ text: plain(75), value, description: plain(75).optional() })
const Option = z.strictObject({ text: text(75), value, description: text(75).optional() })

const common = { action_id: id.optional(), confirm: Confirm.optional() }
const focus = { focus_on_load: z.boolean().optional() }

const Button = z.strictObject({
  type: z.literal('button'),
  ...common,
  text: plain(75),
  value: value.optional(),
  url: words(3000).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  accessibility_label: words(75).optional(),
})

const RadioButtons = z
  .strictObject({
    type: z.literal('radio_buttons'),
    ...common,
    ...focus,
    options: list(Option, 1, 10),
    initial_option: Option.optional(),
  })
  .superRefine((one, context) => {
    startsAmong(one.initial_option ? [one.initial_option] : [], one.options, context)
  })

const Checkboxes = z
  .strictObject({
    type: z.literal('checkboxes'),
    ...common,
    ...focus,
    options: list(Option, 1, 10),
    initial_options: list(Option, 1, 10).optional(),
  })
  .superRefine((one, context) => {
    startsAmong(one.initial_options ?? [], one.options, context)
  })

const OptionGroup = z.strictObject({ label: plain(75), options: list(PlainOption, 1, 100) })

const StaticSelect = z
  .strictObject({
    type: z.literal('static_select'),
    ...common,
    ...focus,
    placeholder: plain(150).optional(),
    options: list(PlainOption, 1, 100).optional(),
    option_groups: list(OptionGroup, 1, 100).optional(),
    initial_option: PlainOption.optional(),
  })
  .superRefine((one, context) => {
    if ((one.options === undefined) === (one.option_groups === undefined))
      context.addIssue({ code: 'custom', message: 'either options or option_groups must be given, and not both' })
    startsAmong(one.initial_option ? [one.initial_option] : [], optionsOf(one), context)
  })

const Overflow = z.strictObject({ type: z.literal('overflow'), ...common, options: list(PlainOption, 1, 5) })

const PlainTextInput = z.strictObject({
  type: z.literal('plain_text_input'),
  action_id: id.optional(),
  ...focus,
  placeholder: plain(150).optional(),
  initial_value: z.string().max(3000).optional(),
  multiline: z.boolean().optional(),
  min_length: z.int().min(0).max(3000).optional(),
  max_length: z.int().min(1).max(3000).optional(),
  dispatch_action_config: z
    .strictObject({ trigger_actions_on: z.array(z.enum(['on_enter_pressed', 'on_character_entered'])) })
    .optional(),
})

const picture = {
  image_url: words(3000).optional(),
  slack_file: z.union([z.strictObject({ id: words(255) }), z.strictObject({ url: words(3000) })]).optional(),
  alt_text: words(2000),
}

/** A picture beside or among words; `image` in blocks.ts is the one that stands alone. */
const Image = z
  .strictObject({ type: z.literal('image'), ...picture })
  .refine((one) => (one.image_url === undefined) !== (one.slack_file === undefined), {
    error: 'either image_url or slack_file must be given, and not both',
  })

const options = [Button, RadioButtons, Checkboxes, StaticSelect, Overflow] as const

/** What may stand in a row of its own. */
export const Actionable = z.discriminatedUnion('type', options)
/** What may stand to the right of a section. */
export const Accessory = z.discriminatedUnion('type', [...options, Image])
/** What may stand under a label, to be filled in. */
export const Fillable = z.discriminatedUnion('type', [PlainTextInput, RadioButtons, Checkboxes, StaticSelect])

export { Image, picture }

export type Option = z.infer<typeof Option>
export type Element = z.infer<typeof Accessory> | z.infer<typeof Fillable>

/** The options a person may take of an element; none where it offers none. */
export const optionsOf = (element: {
  options?: Option[] | undefined
  option_groups?: { options: Option[] }[] | undefined
}): Option[] => [...(element.options ?? []), ...(element.option_groups ?? []).flatMap((group) => group.options)]

const startsAmong = (taken: readonly Option[], offered: readonly Option[], context: z.RefinementCtx): void => {
  const known = new Set(offered.map((option) => JSON.stringify([option.value, option.text.text])))
  for (const option of taken)
    if (!known.has(JSON.stringify([option.value, option.text.text])))
      context.addIssue({ code: 'custom', message: `initial option '${option.value}' is not among the options` })
}
