import type { Chart } from '../wire.ts'
import { useHand } from './doing.ts'
import { useEffect, useLayoutEffect, useState } from './door.ts'
import { TableOf } from './table.tsx'
import { useSay } from './words.ts'

/** The pictures of a result, drawn for a page such as this, each with the numbers it is drawn from. */
export const Charts = ({ code, seen }: { code: string; seen: number }) => {
  const say = useSay()
  const { talk } = useHand()
  const isNarrow = useMedia('(max-width: 599px)')
  const isDark = useMedia('screen and (prefers-color-scheme: dark)')
  const [charts, setCharts] = useState<readonly Chart[]>()
  const [why, setWhy] = useState('')
  useEffect(() => {
    let isGone = false
    const look = { width: isNarrow ? 'narrow' : 'wide', theme: isDark ? 'dark' : 'light' } as const
    talk.asks({ kind: 'charts', code, seen, ...look }, (answer) => {
      if (isGone) return
      if (answer.type === 'charts') setCharts(answer.charts)
      if (answer.type === 'none') setWhy(answer.why)
    })
    return () => {
      isGone = true
    }
  }, [code, seen, isNarrow, isDark])
  if (!charts) return <p class="small">{why || say('moment')}</p>
  return (
    <div class="charts">
      {charts.map((chart) => (
        <ChartView key={chart.name} chart={chart} />
      ))}
    </div>
  )
}

const ChartView = ({ chart: { title, alt, svg, table } }: { chart: Chart }) => {
  const say = useSay()
  const address = useDrawing(svg)
  return (
    <figure>
      <figcaption>{title}</figcaption>
      <img src={address} alt={alt} {...sizeOf(svg)} />
      <details>
        <summary>{say('numbers')}</summary>
        <TableOf table={table} />
      </details>
    </figure>
  )
}

const useMedia = (query: string): boolean => {
  const [is, setIs] = useState(() => window.matchMedia(query).matches)
  useEffect(() => {
    const media = window.matchMedia(query)
    const look = () => setIs(media.matches)
    media.addEventListener('change', look)
    return () => media.removeEventListener('change', look)
  }, [query])
  return is
}

/** How large a drawing is: as much room is kept for it before it is there, so that nothing moves under a finger. */
const sizeOf = (svg: string): { width?: string; height?: string } => {
  const [, width, height] = /^<svg[^>]*\bviewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? []
  return width === undefined || height === undefined ? {} : { width, height }
}

/** The address of a drawing, for as long as it is shown. As an image it can load nothing and do nothing. */
const useDrawing = (svg: string): string | undefined => {
  const [address, setAddress] = useState<string>()
  useLayoutEffect(() => {
    const made = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [svg])
  return address
}
