import type { Command } from './command.ts'
import type { Event } from './event.ts'
import { SHARED } from './heard.ts'
import type { World } from './world.ts'

/** Whether somebody speaks in a room beside the one who began the conversation there, or where it is only shown. */
export const isBeside = ({ room: begun, everyone: [first] }: World, { room, by }: Command): boolean =>
  room !== undefined && (room !== begun || first?.person !== by)

/** Whether an event says, or goes back to, what holds for everybody in an appraisal. */
export const isForAll = (event: Event): boolean => {
  switch (event.type) {
    case 'said':
    case 'chose':
    case 'skipped':
    case 'returned':
      return SHARED.includes(event.step)
    case 'opened':
    case 'began':
    case 'answered':
    case 'noted':
    case 'proposed':
    case 'wondered':
    case 'confirming':
    case 'dismissed':
    case 'paused':
    case 'resumed':
    case 'restarted':
    case 'shared':
    case 'overruled':
    case 'recommended':
      return false
  }
}
