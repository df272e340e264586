import { isKey, keyName, newId } from './who.ts'

/** Where a browser keeps no more than a tab remembers, that has to do. */
const memory = new Map<string, string>()

const isOpen = (storage: () => Storage): Storage | undefined => {
  try {
    return storage()
  } catch {
    return undefined
  }
}
const local = isOpen(() => window.localStorage)
const session = isOpen(() => window.sessionStorage)

const read = (storage: Storage | undefined, name: string): string | undefined => {
  try {
    return storage?.getItem(name) ?? memory.get(name)
  } catch {
    return memory.get(name)
  }
}

const write = (storage: Storage | undefined, name: string, value: string): void => {
  if (value === '') memory.delete(name)
  else memory.set(name, value)
  try {
    if (value === '') storage?.removeItem(name)
    else storage?.setItem(name, value)
  } catch {
    // It is full, or closed to this page: the tab remembers.
  }
}

/** The key of a person of this browser, made at their first visit. */
export const keyOf = (person: number): string => {
  const kept = read(local, keyName(person))
  if (isKey(kept)) return kept
  const made = newId()
  write(local, keyName(person), made)
  return made
}

export const isPersonTaken = (person: number): boolean => isKey(read(local, keyName(person)))

/** What this tab keeps over a reload, and nothing beyond it. What is empty is not kept. */
export const keptInTab = (name: string): string | undefined => read(session, `lay-of-the-land:${name}`)
export const keepInTab = (name: string, value: string): void => write(session, `lay-of-the-land:${name}`, value)
