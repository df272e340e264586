import { Composer } from './composer.tsx'
import { useEffect, useLayoutEffect, useRef, useState } from './door.ts'
import { type Focus, focusAfter } from './focusing.ts'
import { Header } from './header.tsx'
import { MessageView } from './message.tsx'
import { newsOf } from './news.ts'
import { PlaceAside, PlaceDialog } from './place.tsx'
import { pressedOn } from './queue.ts'
import { bringIntoView } from './scrolling.ts'
import { newestQuestion } from './stream.ts'
import type { Flock, Shown, Talk } from './talk.ts'
import type { Who } from './who.ts'
import { useSay } from './words.ts'

/** The whole page: who somebody is, what was said, the place so far, and where they write. */
export const App = ({ who, shown, talk }: { who: Who; shown: Shown; talk: Talk }) => {
  const say = useSay()
  const isWide = useIsWide()
  const [isBelow, setBelow] = useState(false)
  const [note, setNote] = useState('')
  const [draft, setDraft] = useState<string>()
  // The card somebody used last, and until when what comes is taken for its answer.
  const used = useRef<{ message: string; until: number } | undefined>(undefined)
  const dock = useRef<HTMLDivElement>(null)
  const told = useNews(shown.latest)
  // A form belongs to no message: what was not taken of it is said where they write.
  const refusedForm = shown.refused.find(({ did }) => did.kind === 'form')
  const newest = newestQuestion(shown.stream)?.id

  useLayoutEffect(() => {
    const { changes, wasAtEnd } = shown.latest
    const fresh = changes.filter(({ isNew, message }) => isNew && message.content)
    const question = fresh.findLast(({ message }) => message.content?.parts.some(({ kind }) => kind === 'question'))?.message.id
    const card = used.current && performance.now() < used.current.until ? used.current.message : undefined
    const at = whereFocusIs(card)
    const move = focusAfter(at, card !== undefined, question)
    // Whoever pressed something sees what came of it, unless they have gone on to something else.
    const isAnswered = card !== undefined && at !== 'elsewhere'
    if (move === 'question' && question) focusOn(`question-${question}`)
    if (move === 'card' && card !== undefined) focusOn(`message-${card}`)
    // The answer to one press may come in pieces, the question last.
    if (question !== undefined || !card) used.current = undefined
    else if (used.current && fresh.length > 0) used.current.until = Math.min(used.current.until, performance.now() + SOON)
    const first = document.getElementById(`message-${fresh[0]?.message.id}`)
    if (!first) return
    // Whoever comes for the first time begins at the top.
    if (shown.stream.length === fresh.length && fresh.length === 1) return
    if (wasAtEnd || isAnswered) bringIntoView(first)
    else setBelow(true)
  }, [shown.latest])

  // What stays in view at the bottom is as high as what it says: nothing that is reached may lie behind it.
  useEffect(() => {
    const around = dock.current
    if (!around) return
    const size = () => document.documentElement.style.setProperty('--dock', `${around.offsetHeight + 16}px`)
    const watch = new ResizeObserver(size)
    watch.observe(around)
    return () => watch.disconnect()
  }, [])

  useEffect(() => {
    const look = () => {
      if (window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - 40) setBelow(false)
    }
    window.addEventListener('scroll', look, { passive: true })
    return () => window.removeEventListener('scroll', look)
  }, [])

  // Words of this person are at the end, and so are they.
  const writes = (words: string, isAlone: boolean) => {
    talk.says(words, isAlone)
    setNote('')
    window.scrollTo({ top: document.documentElement.scrollHeight })
  }
  const toEnd = () => {
    setBelow(false)
    if (newest) focusOn(`question-${newest}`)
    window.scrollTo({ top: document.documentElement.scrollHeight })
  }

  return (
    <>
      <a class="skip" href={newest ? `#question-${newest}` : '#composer'}>
        {say('skip')}
      </a>
      <Header who={who} me={shown.me} />
      <div class="sides">
        <main>
          <h2 class="unseen">{say('conversation')}</h2>
          <ol class="stream">
            {shown.stream.map(({ message }) => (
              <MessageView
                key={message.id}
                message={message}
                talk={talk}
                isSending={shown.queue.some(({ id }) => id === message.id)}
                isUp={shown.isUp}
                waits={pressedOn(shown.queue, message.id)}
                refused={shown.refused.find(
                  ({ id, did }) => id === message.id || (did.kind === 'pressed' && did.message === message.id),
                )}
                isNewest={message.id === newest}
                onUse={() => {
                  used.current = { message: message.id, until: Number.POSITIVE_INFINITY }
                }}
                onNote={setNote}
                onPutBack={setDraft}
              />
            ))}
          </ol>
          <div class="dock" ref={dock}>
            {isBelow && (
              <button type="button" class="below" onClick={toEnd}>
                {say('below')}
              </button>
            )}
            <p role="status" class="line">
              {shown.isUp ? note : say('lost')}
            </p>
            {refusedForm && <p class="wrong">{say('refused', { why: refusedForm.why })}</p>}
            {!isWide && <PlaceDialog place={shown.place} />}
            <Composer who={who} onWrite={writes} draft={draft} onDraft={() => setDraft(undefined)} />
          </div>
        </main>
        {isWide && <PlaceAside place={shown.place} />}
      </div>
      <div class="unseen" role="log" aria-live="polite">
        {told.map(({ key, text }) => (
          <p key={key}>{text}</p>
        ))}
      </div>
    </>
  )
}

/** What is read out: the last few pieces of news, so that each is added and none is read twice. */
const useNews = (latest: Flock) => {
  const say = useSay()
  const [told, setTold] = useState<readonly { key: string; text: string }[]>([])
  useEffect(() => {
    const focused = /^question-(.*)$/.exec(document.activeElement?.id ?? '')?.[1]
    const texts = [...newsOf(latest.changes, (count) => say('news', { count }), focused), ...latest.notes]
    const fresh = texts.map((text, at) => ({ key: `${latest.number}-${at}`, text }))
    if (fresh.length > 0) setTold((before) => [...before, ...fresh].slice(-6))
  }, [latest])
  return told
}

/** How long after the first piece of an answer, in milliseconds, another is still a piece of it. */
const SOON = 2000

const whereFocusIs = (used: string | undefined): Focus => {
  const { activeElement: at } = document
  if (!at || at === document.body) return 'nowhere'
  return used !== undefined && at.closest(`[id="message-${used}"]`) ? 'used' : 'elsewhere'
}

const focusOn = (id: string) => document.getElementById(id)?.focus({ preventScroll: true })

/** Whether the place so far fits beside the conversation. */
const useIsWide = (): boolean => {
  const wide = window.matchMedia('(min-width: 1000px)')
  const [isWide, setWide] = useState(wide.matches)
  useEffect(() => {
    const look = () => setWide(wide.matches)
    wide.addEventListener('change', look)
    return () => wide.removeEventListener('change', look)
  }, [])
  return isWide
}
