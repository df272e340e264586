import type { Button } from '../parts.ts'
import type { Message } from '../wire.ts'
import { createContext, useContext } from './door.ts'
import type { Pressed, Talk } from './talk.ts'

/** What can be done from within a message. */
export interface Doing {
  talk: Talk
  /** The message it stands in; nothing in a dialog that belongs to none. */
  message: Message
  press(button: Button, more?: Pressed): void
  /** The value of what was pressed here and is not yet taken. */
  waits: string | undefined
  /** What is said quietly of something that was asked for, such as a file. */
  note(text: string): void
}

export const Hand = createContext<Doing | undefined>(undefined)

/** @throws outside a message */
export const useHand = (): Doing => {
  const hand = useContext(Hand)
  if (!hand) throw new Error('nothing can be pressed outside a message')
  return hand
}
