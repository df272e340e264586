import type { Command } from './command.ts'
import type { Event } from './event.ts'
import type { Reply } from './reply.ts'
import type { World } from './world.ts'

/** Who runs this, and what is kept, in a sentence each. */
export interface House {
  who: string
  kept: string
  /** What is said at a pause, and for the record, where there is more to it than on a chat platform; {code} is filled in. */
  pause?: readonly string[]
  record?: readonly string[]
  /** Whether this is a chat platform, where results can be shown in channels and files sent. */
  chat?: boolean
  /** The time zone of dates and working hours; `Europe/London` where left out. */
  zone?: string
}

/** One part of a decision: what it adds, what is said of it, and whether the question in hand is put again. */
export interface Turn {
  events?: readonly Event[]
  replies?: readonly Reply[]
  /** `settled`: go on to what is next. `told`: put the question again where one is being asked. `ended`: say no more. */
  next: 'settled' | 'told' | 'ended'
}

/** An event of this command. */
export const make = (world: World, command: Command, what: Bare): Event => ({
  ...what,
  by: command.by,
  at: command.at,
  flow: world.content.flow.version,
})
export type Bare = Event extends infer One ? (One extends Event ? Omit<One, 'by' | 'at' | 'flow'> : never) : never

/** Makes an event of the command in hand. */
export type Make = (what: Bare) => Event
