import type { Button, Part } from '../parts.ts'
import { useHand } from './doing.ts'
import { useId, useRef, useState } from './door.ts'
import { useKept } from './keeping.ts'
import { Buttons } from './parts.tsx'
import { useSay } from './words.ts'

type Asked = Extract<Part, { kind: 'question' }>

/** A question: its choices in full words, a field where it is answered in words, and the other ways past it. */
export const Question = ({ part }: { part: Asked }) => {
  const say = useSay()
  const { message } = useHand()
  const { question, progress, hint, words, beside, others } = part
  const heading = `question-${message.id}`
  return (
    <section class="question" aria-labelledby={heading}>
      {progress && <p class="small progress">{progress}</p>}
      <h3 id={heading} tabIndex={-1}>
        {question}
      </h3>
      {hint && <p class="hint">{hint}</p>}
      {part.many ? <Ticks key={part.step} part={part} named={heading} /> : <Choices part={part} named={heading} />}
      {words && <Words key={part.step} label={words.label} button={words.button} />}
      <Buttons buttons={beside} label={say('beside')} />
      <div class="others">
        <Buttons buttons={others} label={say('others')} />
      </div>
    </section>
  )
}

const Choices = ({ part: { choices }, named }: { part: Asked; named: string }) => {
  const { press, waits } = useHand()
  if (choices.length === 0) return null
  return (
    <fieldset class="choices" aria-labelledby={named}>
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          class={`choice${choice.ticked ? ' before' : ''}${waits === choice.value ? ' waits' : ''}`}
          aria-label={choice.said}
          onClick={() => press(choice)}
        >
          <Label choice={choice} />
        </button>
      ))}
    </fieldset>
  )
}

const Label = ({ choice: { number, label, looks } }: { choice: Asked['choices'][number] }) => (
  <>
    {number !== undefined && <span class="number">{number}</span>}
    <span class="words">
      <span>{label}</span>
      {looks && <span class="looks">{looks}</span>}
    </span>
  </>
)

/** Boxes to tick, and the button that takes them. What was ticked stays ticked while others change the card. */
const Ticks = ({ part: { step, choices, take }, named }: { part: Asked; named: string }) => {
  const say = useSay()
  const { press, message } = useHand()
  const before = choices.flatMap(({ value, ticked }) => (ticked ? [value] : []))
  // The values of boxes hold no new line.
  const [lines, setLines] = useKept(`ticked:${message.id}:${step}`, before.join('\n'))
  const ticked = new Set(lines.split('\n'))
  const [isWrong, setWrong] = useState(false)
  const tick = (value: string, isOn: boolean) => {
    const next = new Set(ticked)
    if (isOn) next.add(value)
    else next.delete(value)
    setLines([...next].join('\n'))
    setWrong(false)
  }
  const submit = (button: Button) => {
    const chosen = choices.flatMap(({ value }) => (ticked.has(value) ? [value] : []))
    if (chosen.length === 0) setWrong(true)
    else press(button, { ticked: chosen })
  }
  return (
    <>
      <fieldset class="choices" aria-labelledby={named}>
        {choices.map((choice) => (
          <label key={choice.value} class="choice">
            <input
              type="checkbox"
              checked={ticked.has(choice.value)}
              onChange={({ currentTarget }) => tick(choice.value, currentTarget.checked)}
            />
            <Label choice={choice} />
          </label>
        ))}
      </fieldset>
      {isWrong && (
        <p class="wrong" role="alert">
          {say('tick-first')}
        </p>
      )}
      {take && (
        <div class="buttons">
          <button type="button" class={take.weight} aria-label={take.said} onClick={() => submit(take)}>
            {take.label}
          </button>
        </div>
      )}
    </>
  )
}

/** An answer in words, in a field of its own. */
const Words = ({ label, button }: { label: string; button: Button }) => {
  const say = useSay()
  const id = useId()
  const { press, message } = useHand()
  const [words, setWords] = useKept(`words:${message.id}:${button.value}`)
  const [isWrong, setWrong] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const submit = () => {
    setWrong(words.trim() === '')
    if (words.trim() === '') field.current?.focus()
    else press(button, { words: words.trim() })
  }
  return (
    <div class="own-words">
      <label for={id}>{label}</label>
      <textarea
        id={id}
        ref={field}
        rows={3}
        value={words}
        maxLength={20_000}
        aria-describedby={isWrong ? `${id}-wrong` : undefined}
        onInput={({ currentTarget }) => {
          setWords(currentTarget.value)
          setWrong(false)
        }}
      />
      {isWrong && (
        <p id={`${id}-wrong`} class="wrong" role="alert">
          {say('write-first')}
        </p>
      )}
      <button type="button" class={button.weight ?? 'main'} aria-label={button.said} onClick={submit}>
        {button.label}
      </button>
    </div>
  )
}
