import type { Content } from '../parts.ts'
import type { Form, Want } from '../wire.ts'
import { useHand } from './doing.ts'
import { useEffect, useId, useRef, useState } from './door.ts'
import { Parts } from './parts.tsx'
import { useSay } from './words.ts'

/** What a button opens instead of being sent. */
export type Opened = Extract<Want, { kind: 'form' | 'approach' }>

/** What a value opens: a theme as a form, or a closer look at an approach. Nothing where it is simply pressed. */
export const opens = (value: string, code: string | undefined): Opened | undefined => {
  const [deed, about = ''] = value.split(' ')
  if (code === undefined || about === '') return undefined
  if (deed === 'form') return { kind: 'form', code, theme: about }
  return deed === 'why' ? { kind: 'approach', code, approach: about } : undefined
}

type Answers = { step: string; choice: string }[]

/** A window over the page, closed by its button, by Escape, or by what was done in it. */
export const DialogView = ({
  opened,
  onClose,
  onHandIn,
}: {
  opened: Opened
  onClose: () => void
  onHandIn: (code: string, answers: Answers) => void
}) => {
  const say = useSay()
  const { talk } = useHand()
  const dialog = useRef<HTMLDialogElement>(null)
  const [form, setForm] = useState<Form>()
  const [content, setContent] = useState<Content>()
  const [why, setWhy] = useState('')
  useEffect(() => {
    dialog.current?.showModal()
    talk.asks(opened, (answer) => {
      if (answer.type === 'form') setForm(answer.form)
      if (answer.type === 'approach') setContent(answer.content)
      if (answer.type === 'none') setWhy(answer.why)
    })
  }, [])
  return (
    <dialog ref={dialog} onClose={onClose} aria-label={form?.title ?? titleOf(content) ?? say('moment')}>
      <form method="dialog">
        <button type="submit" class="close">
          {say('close')}
        </button>
      </form>
      {form ? (
        <FormView
          form={form}
          onHandIn={(answers) => {
            onHandIn(form.code, answers)
            dialog.current?.close()
          }}
        />
      ) : content ? (
        <Parts parts={content.parts} />
      ) : (
        <p role="status">{why || say('moment')}</p>
      )}
    </dialog>
  )
}

const titleOf = (content: Content | undefined): string | undefined => {
  for (const part of content?.parts ?? []) if (part.kind === 'heading') return part.text
  return undefined
}

const FormView = ({ form, onHandIn }: { form: Form; onHandIn: (answers: Answers) => void }) => {
  const say = useSay()
  const id = useId()
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({})
  const [isWrong, setWrong] = useState(false)
  // What was said before and left as it is says nothing new.
  const answers = form.fields.flatMap(({ step, before }) => {
    const choice = chosen[step]
    return choice === undefined || choice === before ? [] : [{ step, choice }]
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (answers.length === 0) setWrong(true)
        else onHandIn(answers)
      }}
    >
      <h2>{form.title}</h2>
      <p>{form.lead}</p>
      {form.fields.map(({ step, question, hint, choices, before }) => (
        <fieldset key={step}>
          <legend>{question}</legend>
          {hint && <p class="hint">{hint}</p>}
          {choices.map((choice) => (
            <label key={choice.id} class="choice">
              <input
                type="radio"
                name={`${id}-${step}`}
                checked={(chosen[step] ?? before) === choice.id}
                onChange={() => {
                  setChosen({ ...chosen, [step]: choice.id })
                  setWrong(false)
                }}
              />
              <span class="words">
                <span>{choice.label}</span>
                {choice.looks && <span class="looks">{choice.looks}</span>}
              </span>
            </label>
          ))}
        </fieldset>
      ))}
      {isWrong && (
        <p class="wrong" role="alert">
          {say('choose-first')}
        </p>
      )}
      <div class="buttons">
        <button type="submit" class="main">
          {form.submit}
        </button>
      </div>
    </form>
  )
}
