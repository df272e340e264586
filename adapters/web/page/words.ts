import type { PageWords } from '../wire.ts'
import { createContext, useContext } from './door.ts'

/** Says one of the page's own words, with values in place of its {names}. */
export type Say = (name: string, values?: Readonly<Record<string, string | number>>) => string

export const sayIn =
  (words: PageWords): Say =>
  (name, values = {}) =>
    (words[name] ?? name).replace(/\{([^}]*)\}/g, (whole, value: string) => String(values[value] ?? whole))

export const Saying = createContext<Say>(sayIn({}))
export const useSay = (): Say => useContext(Saying)
