import type { Content } from '../../src/index.ts'
import { button } from './pieces.ts'
import type { Did, Message } from './wire.ts'

/** The message that stands in a shared room while nothing was said there. It is in no feed. */
export const EMPTY = 'room-empty'
/** It stands last on the page, whatever somebody has there already; what is said later stands where it would have. */
export const EMPTY_STANDS = 2 ** 51

/** What a room is for, and where whoever leads a workshop begins it. */
export const emptyRoom = (words: Content['words'], room: string): Message => {
  const said = words['web-chat']
  return {
    id: EMPTY,
    room,
    from: 'bot',
    at: '',
    content: {
      parts: [
        { kind: 'text', text: said['room-empty'] },
        {
          kind: 'question',
          step: 'place',
          question: said['room-place'],
          choices: [],
          many: false,
          words: {
            label: words.steps.place.name,
            button: button(said['room-begin'], { do: 'say', words: 'workshop' }, { weight: 'main' }),
          },
          beside: [],
          others: [],
        },
      ],
      text: [said['room-empty'], said['room-place']].join('\n'),
    },
  }
}

/** What is pressed on it is said in the room. */
export const saidIn = (did: Did): Did =>
  did.kind === 'pressed' && did.message === EMPTY && did.room !== undefined
    ? { kind: 'words', words: `workshop ${did.words ?? ''}`.trim(), room: did.room }
    : did
