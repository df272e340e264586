import type { Part } from '../parts.ts'
import { useSay } from './words.ts'

type Of<Kind extends Part['kind']> = Extract<Part, { kind: Kind }>

/** The four results of an approach, each apart: a word, a bar beside it, and what it means. No figure, and no sum. */
export const Bars = ({ part: { name, bars } }: { part: Of<'bars'> }) => (
  <div class="bars">
    {name && <p class="strong">{name}</p>}
    <ul>
      {bars.map((bar) => (
        <li key={bar.name}>
          <span class="name">{bar.name}</span>
          <Track share={bar.share} />
          <span class="word">{bar.word}</span>
          <span class="meaning">{bar.meaning}</span>
        </li>
      ))}
    </ul>
  </div>
)

/** How many people gave each answer: the count in words, and a bar as long as their part in all of them. */
export const Spread = ({ part: { title, bars } }: { part: Of<'spread'> }) => {
  const say = useSay()
  const all = Math.max(
    1,
    bars.reduce((sum, { count }) => sum + count, 0),
  )
  return (
    <div class="spread">
      <p class="strong">{title}</p>
      <ul>
        {bars.map(({ label, count }) => (
          <li key={label}>
            <span class="name">{say('people', { label, count })}</span>
            <Track share={count / all} />
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Drawn, as a style of its own would have to be allowed; and a drawing is printed where a background is not. */
const Track = ({ share }: { share: number }) => (
  <svg class="track" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
    <rect class="whole" width="100" height="10" />
    <rect class="part" width={Math.max(0, Math.min(1, share)) * 100} height="10" />
  </svg>
)
