import { lines } from './line.ts'

/** How a moment is told. Each may stand inside a sentence. */
export const whenWords = {
  when: lines({ today: 'time', tomorrow: 'time', day: 'day time' }),
}
