import type { Content } from '../content/content.ts'
import { carry } from '../conversation/carry.ts'
import type { Command } from '../conversation/command.ts'
import { type Core, worldIn } from '../conversation/core.ts'
import type { Event } from '../conversation/event.ts'
import type { Poll } from '../conversation/poll.ts'
import type { House } from '../conversation/turn.ts'
import type { World } from '../conversation/world.ts'
import { replay, type Stage } from './machine.ts'
import type { Room, Workshop } from './workshop.ts'

/** A workshop, and where it stands. */
export interface Seen {
  content: Content
  code: string
  /** Its log, as it reads today. */
  events: readonly Event[]
  workshop: Workshop
  stage: Stage
  /** The vote that is going on, as it lies on the desk. */
  poll: Poll | undefined
  /** The appraisal of it, as somebody finds it who took no part. */
  world: World
  zone: string
}

/** A workshop as one command finds it. */
export interface Standing extends Seen {
  house: House
  command: Command
}

export const seenIn = (core: Core, code: string, events: readonly Event[], poll: Poll | undefined): Seen => {
  const { content, house } = core
  const carried = events.flatMap((event) => carry(content, event) ?? [])
  const { workshop, stage } = replay(carried)
  return {
    content,
    code,
    events: carried,
    workshop,
    stage,
    poll,
    world: worldIn(core, code, '', events),
    zone: house.zone ?? 'Europe/London',
  }
}

/** Where a workshop shows, and from which of its events on: what came before is not put up there. */
export const housesOf = ({ workshop, events }: Seen): (Room & { since: number })[] =>
  workshop.rooms.map((room) => ({
    ...room,
    since: events.findLastIndex((event) => event.type === 'housed' && event.room === room.room),
  }))
