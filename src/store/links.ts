import { z } from 'zod'
import { sha256 } from '../content/canonical.ts'

/** Which accounts are one person, and the codes that can still join one more. A code is kept as a hash alone. */
export const Links = z.strictObject({
  /** At most one code for each person. */
  open: z.array(z.strictObject({ sum: z.string(), person: z.string(), at: z.iso.datetime() })),
  /** An account, whose it is, and the appraisals that it brought along. */
  joined: z.array(z.strictObject({ account: z.string(), person: z.string(), codes: z.array(z.string()) })),
})
export type Links = z.infer<typeof Links>

/** How long a code can be used, in milliseconds: an hour. */
const USABLE = 3600_000

export const noLinks = (): Links => ({ open: [], joined: [] })

/** Whose an account is: somebody's that it was joined to, or its own. */
export const personIn = ({ joined }: Links, account: string): string =>
  joined.find((one) => one.account === account)?.person ?? account

/** Every name of a person, by any of them: the person's own first, then their accounts in the order in which they came. */
export const namesIn = (links: Links, name: string): string[] => {
  const person = personIn(links, name)
  return [person, ...links.joined.filter((one) => one.person === person).map(({ account }) => account)]
}

/** The appraisals that somebody's other accounts brought along. */
export const broughtTo = ({ joined }: Links, person: string): string[] =>
  joined.filter((one) => one.person === person).flatMap(({ codes }) => codes)

/** Whose a code is; nothing of one that was never made, was used, or is too old. */
export const ownerIn = ({ open }: Links, code: string, at: string): string | undefined =>
  open.find((one) => one.sum === sumOf(code) && isUsable(one, at))?.person

/** With a code of somebody's, which ends the one before it. */
export const withCode = ({ open, joined }: Links, person: string, code: string, at: string): Links => ({
  open: [...open.filter((one) => one.person !== person && isUsable(one, at)), { sum: sumOf(code), person, at }],
  joined,
})

export const withoutCode = ({ open, joined }: Links, code: string): Links => ({
  open: open.filter(({ sum }) => sum !== sumOf(code)),
  joined,
})

/** With an account made somebody's, and all accounts that were its own with it; the codes of both end. */
export const withAccount = (
  { open, joined }: Links,
  { account, person, codes }: { account: string; person: string; codes: readonly string[] },
): Links => ({
  open: open.filter((one) => one.person !== person && one.person !== account),
  joined: [...joined.map((one) => (one.person === account ? { ...one, person } : one)), { account, person, codes: [...codes] }],
})

/** Without some names, and so on their own again; and without the codes of theirs that are open. */
export const withoutNames = ({ open, joined }: Links, names: readonly string[]): Links => ({
  open: open.filter(({ person }) => !names.includes(person)),
  joined: joined.filter(({ account }) => !names.includes(account)),
})

const isUsable = ({ at: made }: { at: string }, at: string) => Date.parse(at) - Date.parse(made) < USABLE

const sumOf = (code: string) => sha256(`link ${code}`)
