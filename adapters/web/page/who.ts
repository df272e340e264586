/** Who somebody is on this page: the first, second or a later person of this browser, and the shared room they are in. */
export interface Who {
  /** From 1. */
  person: number
  room?: string
}

/** `?person=2&room=rehearsal-x7k2p9`: nothing that could not have been written by this page counts. */
export const readWho = (search: string): Who => {
  const asked = new URLSearchParams(search)
  const person = /^[1-9]\d{0,2}$/.exec(asked.get('person') ?? '')?.[0]
  const room = /^[a-z0-9-]{4,40}$/.exec(asked.get('room') ?? '')?.[0]
  return { person: Number(person ?? 1), ...(room === undefined ? {} : { room }) }
}

/** The address of somebody: never their key, which stays in the browser. */
export const addressOf = ({ person, room }: Who): string => {
  const asked = new URLSearchParams({ ...(person === 1 ? {} : { person: `${person}` }), ...(room === undefined ? {} : { room }) })
  return asked.size === 0 ? '/' : `/?${asked}`
}

/** The first person nobody in this browser has been yet. */
export const nextFree = (isTaken: (person: number) => boolean): number => {
  let person = 1
  while (isTaken(person)) person += 1
  return person
}

/** Where in the browser the key of a person is kept. */
export const keyName = (person: number) => `lay-of-the-land:key:${person}`

export const isKey = (text: string | undefined): text is string => text !== undefined && /^[0-9a-f]{32}$/.test(text)

/** 32 hexadecimal digits of chance. */
export const newId = (): string => hex(crypto.getRandomValues(new Uint8Array(16)))

/** A room nobody else has, short enough to be read out. */
export const newRoom = (): string => `rehearsal-${hex(crypto.getRandomValues(new Uint8Array(4)))}`

const hex = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
