import type { Whole } from './recommendation.ts'

/** What a result was made from, so that it can be made again. */
export interface Meta {
  version: string
  content: string
  input: string
}

/** A recommendation as `appraise --json` prints it: keys in a fixed order, numbers to six places, the same bytes each time. */
export const asJson = (recommendation: Whole, meta: Meta): string => {
  const {
    place,
    population,
    coverage,
    verdict,
    approaches,
    sure,
    questions,
    pairing,
    preference,
    flips,
    thresholds,
    drawn,
    mixes,
  } = recommendation
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
      best: approach.best,
      top3: approach.top3,
      ranks: approach.ranks,
      spread: approach.spread,
      ...(approach.suits ? { suits: approach.suits } : {}),
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
    sure: {
      beats: sure.beats,
      ...(sure.oftenest === undefined ? {} : { oftenest: sure.oftenest }),
      regret: sure.regret,
      regretOfPlace: sure.regretOfPlace,
      worst: sure.worst,
    },
    questions: questions.map(({ factor, value, heard, leaders }) => ({
      factor,
      value,
      heard,
      leaders: leaders.map(({ level, leader, by }) => ({ level, leader, by })),
    })),
    ...(pairing ? { pairing: { factors: pairing.factors, value: pairing.value } } : {}),
    ...(preference ? { preference: { among: preference.among, value: preference.value, leaders: preference.leaders } } : {}),
    flips: flips.map(({ factor, from, to, leader, by }) => ({ factor, from, to, leader, by })),
    thresholds: thresholds.map(({ outcome, now, weight, leader }) => ({ outcome, now, weight, leader })),
    portfolio: {
      core: mixes.core,
      borderline: mixes.borderline,
      limit: mixes.limit,
      limitKnown: mixes.limitKnown,
    },
    meta: {
      version: meta.version,
      content: meta.content,
      input: meta.input,
      seed: drawn.seed,
      samples: drawn.samples,
      how: drawn.how,
    },
  }
  return `${JSON.stringify(whole, (_, value: unknown) => (typeof value === 'number' ? Math.round(value * 1e6) / 1e6 : value), 2)}\n`
}
