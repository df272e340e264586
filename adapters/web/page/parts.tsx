import type { Button, Part } from '../parts.ts'
import { Charts } from './charts.tsx'
import { useHand } from './doing.ts'
import { Files } from './files.tsx'
import { Bars, Spread } from './measures.tsx'
import { Question } from './question.tsx'
import { TableView } from './table.tsx'

/** The pieces of a message, in their order. */
export const Parts = ({ parts }: { parts: readonly Part[] }) => {
  const hasTitle = parts.some((part) => part.kind === 'heading' && part.level === 2)
  return (
    <>
      {parts.map((part, at) => (
        <PartView key={`${at}-${part.kind}`} part={part} isDeep={hasTitle} />
      ))}
    </>
  )
}

/** @param isDeep whether a heading of the third level stands below one of the second */
const PartView = ({ part, isDeep }: { part: Part; isDeep: boolean }) => {
  switch (part.kind) {
    case 'heading':
      return part.level === 3 && isDeep ? <h4>{part.text}</h4> : <h3>{part.text}</h3>
    case 'text':
      if (part.tone === 'quote') return <blockquote>{part.text}</blockquote>
      return <p class={part.tone}>{part.text}</p>
    case 'list':
      return (
        <ul>
          {part.lines.map((line, at) => (
            <li key={`${at}-${line}`}>{line}</li>
          ))}
        </ul>
      )
    case 'rows':
      return (
        <ul class="rows">
          {part.rows.map(({ name, said, words, change }, at) => (
            <li key={`${at}-${name}`}>
              <span class="name">{name}</span>
              <span class="said">
                {said}
                {words && <q>{words}</q>}
              </span>
              {change && <Press button={change} />}
            </li>
          ))}
        </ul>
      )
    case 'bars':
      return <Bars part={part} />
    case 'spread':
      return <Spread part={part} />
    case 'table':
      return <TableView part={part} />
    case 'charts':
      return <Charts code={part.code} seen={part.seen} />
    case 'question':
      return <Question part={part} />
    case 'buttons':
      return <Buttons buttons={part.buttons} />
    case 'folded':
      return (
        <details>
          <summary>{part.title}</summary>
          <div class="folded">
            <Parts parts={part.parts} />
          </div>
        </details>
      )
    case 'files':
      return <Files part={part} />
  }
}

export const Buttons = ({ buttons, label }: { buttons: readonly Button[]; label?: string }) =>
  buttons.length === 0 ? null : (
    <fieldset class="buttons" aria-label={label}>
      {buttons.map((button) => (
        <Press key={button.value} button={button} />
      ))}
    </fieldset>
  )

/** A button of a message: pressed, it does what its value says. */
const Press = ({ button, more, kind = '' }: { button: Button; more?: () => string[]; kind?: string }) => {
  const { press, waits } = useHand()
  const { label, number, said, weight = '', value } = button
  return (
    <button
      type="button"
      class={`${weight} ${kind}${waits === value ? ' waits' : ''}`.trim()}
      aria-label={said}
      onClick={() => press(button, more ? { ticked: more() } : undefined)}
    >
      {number !== undefined && <span class="number">{number}</span>}
      <span>{label}</span>
    </button>
  )
}
