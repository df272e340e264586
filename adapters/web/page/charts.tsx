import type { Chart } from '../wire.ts'
import { useHand } from './doing.ts'
import { useEffect, useState } from './door.ts'
import { useSay } from './words.ts'

/** The pictures of a result, each with the numbers it is drawn from. */
export const Charts = ({ code, seen }: { code: string; seen: number }) => {
  const say = useSay()
  const { talk } = useHand()
  const [charts, setCharts] = useState<readonly Chart[]>()
  const [why, setWhy] = useState('')
  useEffect(() => {
    let isGone = false
    talk.asks({ kind: 'charts', code, seen }, (answer) => {
      if (isGone) return
      if (answer.type === 'charts') setCharts(answer.charts)
      if (answer.type === 'none') setWhy(answer.why)
    })
    return () => {
      isGone = true
    }
  }, [code, seen])
  if (!charts) return <p class="small">{why || say('moment')}</p>
  return (
    <div class="charts">
      {charts.map((chart) => (
        <ChartView key={chart.name} chart={chart} />
      ))}
    </div>
  )
}

const ChartView = ({ chart: { title, alt, light, dark, narrow, table } }: { chart: Chart }) => {
  const say = useSay()
  const [wideLight, wideDark, narrowLight, narrowDark] = [light, dark, narrow.light, narrow.dark].map(useDrawing)
  return (
    <figure>
      <figcaption>{title}</figcaption>
      <picture>
        <source media="screen and (max-width: 599px) and (prefers-color-scheme: dark)" srcset={narrowDark} />
        <source media="screen and (max-width: 599px)" srcset={narrowLight} />
        <source media="screen and (prefers-color-scheme: dark)" srcset={wideDark} />
        <img src={wideLight} alt={alt} />
      </picture>
      <details>
        <summary>{say('numbers')}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: whoever moves by the keyboard has to be able to scroll it */}
        <section class="sideways" tabIndex={0} aria-label={table.caption}>
          <table>
            <caption>{table.caption}</caption>
            <thead>
              <tr>
                {table.header.map((cell, at) => (
                  <th key={cell} scope="col" class={table.figures.includes(at) ? 'figure' : undefined}>
                    {cell}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map(([first, ...others]) => (
                <tr key={first}>
                  <th scope="row">{first}</th>
                  {others.map((cell, at) => (
                    <td key={`${at}-${cell}`} class={table.figures.includes(at + 1) ? 'figure' : undefined}>
                      {cell}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
    </figure>
  )
}

/** The address of a drawing, for as long as it is shown. As an image it can load nothing and do nothing. */
const useDrawing = (svg: string): string => {
  const [address] = useState(() => URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' })))
  useEffect(() => () => URL.revokeObjectURL(address), [])
  return address
}
