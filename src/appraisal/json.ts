import type { Recommendation } from './recommendation.ts'

/** What a result was made from, so that it can be made again. */
export interface Meta {
  version: string
  content: string
  input: string
}

/** A recommendation as `appraise --json` prints it: keys in a fixed order, numbers to six places, the same bytes each time. */
export const asJson = (recommendation: Recommendation, meta: Meta): string => {
  const { place, population, coverage, verdict, approaches } = recommendation
  const whole = {
    place,
    ...(population === undefined ? {} : { population }),
    coverage,
    verdict: { kind: verdict.kind, leaders: verdict.leaders },
    approaches: approaches.map((approach) => ({
      id: approach.id,
      rank: approach.rank,
      group: approach.group,
      benefit: approach.benefit,
      worth: approach.worth,
      need: approach.need,
      readiness: approach.readiness,
      practicality: approach.practicality,
      evidence: approach.evidence,
      possible: approach.possible,
      reasons: approach.reasons.map(({ factor, level, kind, effect, because, sources }) => ({
        factor,
        level,
        kind,
        effect,
        because,
        sources,
      })),
      conditions: approach.conditions.map(({ factor, from, to, gain }) => ({ factor, from, to, gain })),
      blocked: approach.blocked.map(({ because, force, chance, overruled, unless, sources }) => ({
        because,
        force,
        chance,
        overruled,
        ...(unless === undefined ? {} : { unless }),
        sources,
      })),
    })),
    meta: { version: meta.version, content: meta.content, input: meta.input },
  }
  return `${JSON.stringify(whole, (_, value: unknown) => (typeof value === 'number' ? Math.round(value * 1e6) / 1e6 : value), 2)}\n`
}
