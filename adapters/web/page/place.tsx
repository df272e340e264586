import type { FactorSoFar, PlaceSoFar } from '../wire.ts'
import { useId, useRef } from './door.ts'
import { useSay } from './words.ts'

/** The place so far, beside the conversation. It fills quietly: nothing of it is read out unasked. */
export const PlaceAside = ({ place }: { place: PlaceSoFar | undefined }) => {
  const say = useSay()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever moves by the keyboard has to be able to scroll it
    <aside class="place" aria-label={say('place')} tabIndex={0}>
      <PlaceView place={place} />
    </aside>
  )
}

/** The same behind a button, where the page is narrow. */
export const PlaceDialog = ({ place }: { place: PlaceSoFar | undefined }) => {
  const say = useSay()
  const dialog = useRef<HTMLDialogElement>(null)
  return (
    <div class="place-behind">
      <button type="button" aria-haspopup="dialog" onClick={() => dialog.current?.showModal()}>
        {say('place')}
      </button>
      <dialog ref={dialog} class="place" aria-label={say('place')}>
        <form method="dialog">
          <button type="submit" class="close">
            {say('close')}
          </button>
        </form>
        <PlaceView place={place} />
      </dialog>
    </div>
  )
}

const PlaceView = ({ place }: { place: PlaceSoFar | undefined }) => {
  const say = useSay()
  if (!place)
    return (
      <>
        <h2>{say('place')}</h2>
        <p>{say('place-none')}</p>
      </>
    )
  return (
    <>
      <h2>{place.title}</h2>
      <p class="heard">{place.heard}</p>
      {place.matters.length > 0 && (
        <section>
          <h3>{say('matters')}</h3>
          <ul>
            {place.matters.map((outcome) => (
              <li key={outcome}>{outcome}</li>
            ))}
          </ul>
        </section>
      )}
      {place.themes.map((theme) => (
        <Theme key={theme.name} theme={theme} />
      ))}
    </>
  )
}

const Theme = ({ theme: { name, factors } }: { theme: PlaceSoFar['themes'][number] }) => {
  const say = useSay()
  const named = useId()
  const asked = factors.filter(({ state }) => state !== 'aside')
  const heard = asked.filter(({ state }) => state === 'heard')
  return (
    <section class="theme" aria-labelledby={named}>
      <h3 id={named}>{name}</h3>
      <p class="small">{say('theme-heard', { heard: heard.length, all: asked.length })}</p>
      <ul>
        {factors.map((factor) => (
          <Factor key={factor.id} factor={factor} />
        ))}
      </ul>
    </section>
  )
}

const Factor = ({ factor }: { factor: FactorSoFar }) => {
  const say = useSay()
  const { name, state, said, from, to = from } = factor
  const level = from === undefined ? '' : from === to ? say('level', { level: from }) : say('range', { from, to: to ?? from })
  return (
    <li class={`factor ${state}`}>
      <Meter factor={factor} />
      <span class="name">{name}</span>
      <span class="said">
        {said || (state === 'heard' ? '' : say(state))} {level && <span class="unseen">{level}</span>}
      </span>
    </li>
  )
}

/** Four steps: full up to the level, lighter over the rest of a range; hatched where it is not known, hollow where not asked. */
const Meter = ({ factor: { state, from = 0, to = from } }: { factor: FactorSoFar }) => (
  <svg class="meter" viewBox="0 0 76 16" aria-hidden="true">
    {[1, 2, 3, 4].map((step) => (
      <g key={step} transform={`translate(${(step - 1) * 19 + 1} 1)`}>
        <rect class={step <= from ? 'full' : step <= to ? 'range' : 'hollow'} width="16" height="14" />
        {state === 'unknown' && <path class="hatch" d="M0 7 7 0M0 14 14 0M7 14l9-9M14 14l2-2" />}
      </g>
    ))}
    {state === 'aside' && <path class="struck" d="M0 8h76" />}
  </svg>
)
