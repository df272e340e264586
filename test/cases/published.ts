import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import { z } from 'zod'

/**
 * A published case: what goes in, what its source says comes out, and how near that has to be met.
 * @param id the name of its file, without the ending
 */
export const published = <I extends z.ZodRawShape, E extends z.ZodRawShape, T extends z.ZodType>(
  id: string,
  shape: { inputs: I; expected: E; tolerance: T },
) =>
  z
    .strictObject({
      title: z.string(),
      source: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
      notes: z.array(z.string()).optional(),
      inputs: z.strictObject(shape.inputs),
      expected: z.strictObject(shape.expected),
      tolerance: shape.tolerance,
    })
    .parse(JSON.parse(readFileSync(`test/cases/${id}.json`, 'utf8')))

/** That a number, a list of them or a table is as published, each number within the tolerance. */
export const meets = (found: Numbers, wanted: Numbers, tolerance: number): void => {
  if (typeof found === 'number' && typeof wanted === 'number') {
    expect(Math.abs(found - wanted), `${found} for the published ${wanted}`).toBeLessThanOrEqual(tolerance)
    return
  }
  if (typeof found === 'number' || typeof wanted === 'number' || !found || !wanted) {
    expect(found).toEqual(wanted)
    return
  }
  expect(found.length).toBe(wanted.length)
  for (const [at, one] of wanted.entries()) meets(found[at], one, tolerance)
}
type Numbers = number | undefined | readonly Numbers[]
