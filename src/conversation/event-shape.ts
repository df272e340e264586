import { z } from 'zod'

/** Somebody, as `platform:tenant:user`. */
export const Person = z.string().regex(/^[a-z]+:[^:\s]+:[^\s]+$/, 'a person is platform:tenant:user')

/** A step of the conversation: a factor's id, or one of the flow's own, such as `place` or `opening:money`. */
export const Step = z.string().min(1).max(80)
export const Words = z.string().max(4000)

export const event = <Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) =>
  z.strictObject({
    type: z.literal(type),
    by: Person,
    at: z.iso.datetime(),
    /** The version of the flow it was said in; see `flows/README.md`, "changes". */
    flow: z.number().int().min(1),
    ...shape,
  })
