/** Counts of what happened and how long it took, for whoever watches the server. Labels never name people or places. */
export interface Metrics {
  /** One more of these. The name ends in `_total`, as Prometheus has it. */
  count(name: string, labels?: Labels): void
  /** One that took so many seconds. The name ends in `_seconds`. */
  observe(name: string, seconds: number, labels?: Labels): void
  /** All of it as Prometheus reads it. */
  text(): string
}

type Labels = Readonly<Record<string, string>>

/** Metrics that begin at nothing. */
export const newMetrics = (): Metrics => {
  const counts = new Map<string, Map<string, number>>()
  const times = new Map<string, Map<string, Times>>()
  return {
    count: (name, labels = {}) => {
      const series = getOr(counts, name, () => new Map<string, number>())
      const key = inWords(labels)
      series.set(key, (series.get(key) ?? 0) + 1)
    },
    observe: (name, seconds, labels = {}) => {
      const series = getOr(times, name, () => new Map<string, Times>())
      const { count, sum, within } = series.get(inWords(labels)) ?? { count: 0, sum: 0, within: BOUNDS.map(() => 0) }
      const counted = within.map((so, at) => so + (seconds <= (BOUNDS[at] ?? 0) ? 1 : 0))
      series.set(inWords(labels), { count: count + 1, sum: sum + seconds, within: counted })
    },
    text: () =>
      [
        ...[...counts].flatMap(([name, series]) => counter(name, series)),
        ...[...times].flatMap(([name, series]) => histogram(name, series)),
      ]
        .map((line) => `${line}\n`)
        .join(''),
  }
}

interface Times {
  count: number
  sum: number
  /** How many took no longer than each of the bounds. */
  within: readonly number[]
}

/** Seconds. Slack waits for three. */
const BOUNDS = [0.01, 0.03, 0.1, 0.3, 1, 3, 10] as const

const counter = (name: string, series: ReadonlyMap<string, number>) => [
  `# TYPE ${name} counter`,
  ...[...series].map(([labels, value]) => `${name}${braced(labels)} ${value}`),
]

const histogram = (name: string, series: ReadonlyMap<string, Times>) => [
  `# TYPE ${name} histogram`,
  ...[...series].flatMap(([labels, { count, sum, within }]) => [
    ...BOUNDS.map((bound, at) => `${name}_bucket${braced(labels, `le="${bound}"`)} ${within[at] ?? 0}`),
    `${name}_bucket${braced(labels, 'le="+Inf"')} ${count}`,
    `${name}_sum${braced(labels)} ${sum}`,
    `${name}_count${braced(labels)} ${count}`,
  ]),
]

const inWords = (labels: Labels) =>
  Object.entries(labels)
    .map(([name, value]) => `${name}="${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`)
    .join(',')

const braced = (...parts: readonly string[]) => {
  const said = parts.filter((part) => part !== '')
  return said.length === 0 ? '' : `{${said.join(',')}}`
}

const getOr = <K, V>(map: Map<K, V>, key: K, make: () => V): V => {
  const held = map.get(key) ?? make()
  map.set(key, held)
  return held
}
