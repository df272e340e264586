import { useEffect, useId, useRef, useState } from './door.ts'
import { keepInTab, keptInTab } from './kept.ts'
import type { Who } from './who.ts'
import { useSay } from './words.ts'

/** The most letters that go at once, and from when on they are counted. */
const MOST = 20_000
const NEAR = 18_000

/** Where somebody writes. It is never closed: what is written while the line is down is sent later. */
export const Composer = ({
  who,
  onWrite,
  draft,
  onDraft,
}: {
  who: Who
  onWrite: (words: string, isAlone: boolean) => void
  /** Words put back to be sent otherwise. */
  draft: string | undefined
  onDraft: () => void
}) => {
  const say = useSay()
  const id = useId()
  const kept = `draft:${who.person}:${who.room ?? ''}`
  const [words, setWords] = useState(() => keptInTab(kept) ?? '')
  // An answer that others are not to see is never sent to all of them by mistake.
  const [isAlone, setAlone] = useState(true)
  const field = useRef<HTMLTextAreaElement>(null)
  const write = (next: string) => {
    // At once: what was sent does not stand there again when the page is loaded anew.
    keepInTab(kept, next)
    setWords(next)
  }
  useEffect(() => {
    if (draft === undefined) return
    write(words === '' ? draft : `${draft}\n${words}`)
    field.current?.focus()
    onDraft()
  }, [draft])

  const over = words.length - MOST
  const send = () => {
    field.current?.focus()
    if (words.trim() === '' || over > 0) return
    onWrite(words.trim(), isAlone)
    write('')
  }
  const count = over > 0 ? say('over', { count: over }) : words.length > NEAR ? say('left', { count: -over }) : ''
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {who.room !== undefined && (
        <fieldset class="to">
          <legend>{say('to')}</legend>
          {[true, false].map((alone) => (
            <label key={String(alone)}>
              <input type="radio" name={`${id}-to`} checked={isAlone === alone} onChange={() => setAlone(alone)} />
              {say(alone ? 'to-bot' : 'to-all')}
            </label>
          ))}
        </fieldset>
      )}
      <label for="composer">{say(who.room !== undefined && !isAlone ? 'write-room' : 'write')}</label>
      <div class="field">
        <textarea
          id="composer"
          ref={field}
          rows={2}
          value={words}
          aria-describedby={`${id}-keys ${id}-count`}
          onInput={({ currentTarget }) => write(currentTarget.value)}
          onKeyDown={(event) => {
            // On a touch keyboard there is no Shift to begin a line with: there, the button sends.
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing || isTouched()) return
            event.preventDefault()
            send()
          }}
        />
        <button type="submit" class="main">
          {say('send')}
        </button>
      </div>
      <p id={`${id}-keys`} class="small keys">
        {say('keys')}
      </p>
      <p id={`${id}-count`} class={over > 0 ? 'small wrong' : 'small'} role={over > 0 ? 'alert' : undefined}>
        {count}
      </p>
    </form>
  )
}

const isTouched = () => window.matchMedia('(pointer: coarse)').matches
