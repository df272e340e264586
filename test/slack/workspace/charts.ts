import { z } from 'zod'
import { id, list, words } from './text.ts'

const label = words(20)

const Pie = z.strictObject({
  type: z.literal('pie'),
  segments: list(z.strictObject({ label, value: z.number().positive() }), 1, 12),
})

const drawn = {
  series: list(z.strictObject({ name: label, data: list(z.strictObject({ label, value: z.number() }), 1, 20) }), 1, 6),
  axis_config: z.strictObject({
    categories: list(label, 1, 20),
    x_label: words(50).optional(),
    y_label: words(50).optional(),
  }),
}

const Drawn = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('bar'), ...drawn }),
    z.strictObject({ type: z.literal('line'), ...drawn }),
    z.strictObject({ type: z.literal('area'), ...drawn }),
  ])
  .superRefine((chart, context) => {
    const { categories } = chart.axis_config
    if (new Set(categories).size < categories.length) context.addIssue({ code: 'custom', message: 'categories must be unique' })
    if (new Set(chart.series.map((one) => one.name)).size < chart.series.length)
      context.addIssue({ code: 'custom', message: 'series must have unique names' })
    chart.series.forEach((one, place) => {
      if (JSON.stringify(one.data.map((point) => point.label)) !== JSON.stringify(categories))
        context.addIssue({ code: 'custom', path: ['series', place], message: 'labels must match the axis categories' })
    })
  })

/** A chart that Slack draws itself; at most two stand in a message. */
export const DataVisualization = z.strictObject({
  type: z.literal('data_visualization'),
  block_id: id.optional(),
  title: words(50),
  chart: z.discriminatedUnion('type', [Pie, Drawn]),
})
