import type { Message } from '../wire.ts'
import { DialogView, type Opened, opens } from './dialogs.tsx'
import { Hand } from './doing.ts'
import { useRef, useState } from './door.ts'
import { Parts } from './parts.tsx'
import type { Refused, Talk } from './talk.ts'
import { useSay } from './words.ts'

/** A message, with all that can be done on it. */
export const MessageView = ({
  message,
  talk,
  isSending,
  isUp,
  waits,
  refused,
  isNewest,
  onUse,
  onNote,
  onPutBack,
}: {
  message: Message
  talk: Talk
  isSending: boolean
  isUp: boolean
  waits: string | undefined
  refused: Refused | undefined
  isNewest: boolean
  onUse: () => void
  onNote: (text: string) => void
  onPutBack: (words: string) => void
}) => {
  const say = useSay()
  const [opened, setOpened] = useState<Opened>()
  // Each window is one of its own: that one closes says nothing of the next.
  const windows = useRef(0)
  const { from, content } = message
  const whose = from === 'bot' ? 'bot' : from === 'me' ? 'mine' : 'theirs'
  const name = from === 'bot' ? say('bot') : from === 'me' ? say('you') : from.called
  const hand = {
    talk,
    message,
    waits,
    note: onNote,
    press: (button: Parameters<typeof talk.presses>[1], more?: Parameters<typeof talk.presses>[2]) => {
      const dialog = opens(button.value, content?.card?.code)
      if (dialog) {
        windows.current += 1
        return setOpened(dialog)
      }
      onUse()
      onNote('')
      talk.presses(message, button, more)
    },
  }
  const isWaiting = isSending || waits !== undefined
  return (
    <li id={`message-${message.id}`} class={`message ${whose}${isNewest ? ' newest' : ''}`} tabIndex={-1}>
      <p class="from">
        <span>{name}</span> {message.alone && <span class="only-you">{say('only-you')}</span>}
      </p>
      <Hand.Provider value={hand}>
        {content && <Parts parts={content.parts} />}
        {opened && content?.card && (
          <DialogView
            key={windows.current}
            opened={opened}
            onClose={() => setOpened((now) => (now === opened ? undefined : now))}
            onHandIn={(code, answers) => {
              onUse()
              talk.handsIn(code, answers)
            }}
          />
        )}
      </Hand.Provider>
      {isWaiting && <p class="small sending">{say(isUp ? 'sending' : 'waiting')}</p>}
      {refused && (
        <p class="wrong">
          {say('refused', { why: refused.why })}{' '}
          {refused.did.kind === 'words' && (
            <button
              type="button"
              onClick={() => {
                onPutBack(refused.did.kind === 'words' ? refused.did.words : '')
                talk.forgets(refused.id)
              }}
            >
              {say('put-back')}
            </button>
          )}
        </p>
      )}
    </li>
  )
}
