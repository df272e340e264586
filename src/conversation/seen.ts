import { z } from 'zod'
import { sha256 } from '../content/canonical.ts'

/**
 * The names of deliveries of the last two days: an hour, such as `2026-11-24T09` → the fingerprints of those that came in it,
 * one after another. Short, since all of it is written with everything that is done.
 */
export const Seen = z.record(z.string(), z.string())
export type Seen = z.infer<typeof Seen>

/** The signs of a fingerprint, 64 bits: among a million names the chance that any two share one is less than one in thirty million. */
const SIGNS = 16
const HOUR = 3600_000
/** How long a delivery is known, in milliseconds: two days, longer than any platform brings one again. */
const KNOWN = 48 * HOUR

/** What is kept of a delivery's name: of one length, however long a platform's names are, and whatever they say. */
export const fingerprint = (name: string): string => sha256(name).slice(0, SIGNS)

/** @param at when they came, as an ISO time in UTC */
export const withNames = (seen: Seen, names: readonly string[], at: string): Seen => {
  const now = Date.parse(at)
  // What is no hour was kept before there were hours, and is let go.
  const isLately = (hour: string) => now - (Date.parse(`${hour}:00:00Z`) + HOUR) <= KNOWN
  const lately = Object.fromEntries(Object.entries(seen).filter(([hour]) => isLately(hour)))
  const hour = at.slice(0, 'yyyy-mm-ddThh'.length)
  const fresh = names.map(fingerprint).join('')
  return fresh === '' ? lately : { ...lately, [hour]: (lately[hour] ?? '') + fresh }
}

export const knows = (seen: Seen, name: string): boolean => {
  const wanted = fingerprint(name)
  return Object.values(seen).some((prints) => {
    let at = prints.indexOf(wanted)
    while (at >= 0 && at % SIGNS !== 0) at = prints.indexOf(wanted, at + 1)
    return at >= 0
  })
}

/** The fingerprints of all names that are known. */
export const printsOf = (seen: Seen): string[] =>
  Object.values(seen).flatMap((prints) =>
    Array.from({ length: Math.floor(prints.length / SIGNS) }, (_, nth) => prints.slice(nth * SIGNS, (nth + 1) * SIGNS)),
  )
