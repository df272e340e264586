import { z } from 'zod'

/** A line a person reads, with the {names} that may stand in it. */
export const line = (...names: string[]) =>
  z
    .string()
    .min(1)
    .superRefine((text, context) => {
      if (/\{[^}]*$/.test(text)) context.addIssue({ code: 'custom', message: 'has a { that is never closed (close it)' })
      for (const [, name = ''] of text.matchAll(/\{([^}]*)\}/g))
        if (!names.includes(name))
          context.addIssue({
            code: 'custom',
            message: `{${name}} cannot stand here (${names.length === 0 ? 'nothing is filled in' : `use ${names.map((known) => `{${known}}`).join(', ')}`})`,
          })
    })

/** Several lines by name, each with the {names} that may stand in it: `lines({ title: 'place', close: '' })`. */
export const lines = <Name extends string>(shape: Record<Name, string>) =>
  z.strictObject(
    Object.fromEntries(
      Object.entries<string>(shape).map(([name, names]) => [name, line(...names.split(' ').filter(Boolean))]),
    ) as {
      [name in Name]: z.ZodString
    },
  )
