import { describe, expect, test } from 'vitest'
import { dirichlet, positions } from '../../src/appraisal/draws.ts'
import { appraise } from '../../src/appraisal/index.ts'
import { stream } from '../../src/appraisal/stream.ts'
import { drawnFrom } from './drawn.ts'
import { contentOf, pick, placeWith } from './sketch.ts'

/** A result may have to be made again years later: none of these may move unless it is meant to, and said in the changelog. */
describe('with the same seed come the same bits, today and after any upgrade:', () => {
  test('the first numbers of a stream', () => {
    const next = stream(1, 'level of trust')
    expect(Array.from({ length: 4 }, next)).toEqual([4045507242, 3413521083, 795347603, 1280413327])
    expect(stream(2, 'Größe')()).toBe(2352828115)
  })

  test('positions and weights', () => {
    expect([...positions(1, 'level of trust', 5)]).toEqual([1173396932, 1931324959, 558170024, 3122052985, 4081786485])
    expect(dirichlet(1, ['cash', 'life'], 3).map((column) => [...column])).toEqual([
      [0.4797604458807277, 0.2822200341563528, 0.7153360652769851],
      [0.5202395541192724, 0.7177799658436471, 0.28466393472301493],
    ])
  })

  const content = contentOf({
    factors: [{ id: 'trust', prior: [1, 2, 3, 4] }, { id: 'waits' }, { id: 'hills' }],
    outcomes: ['cash', 'home', 'life'],
    approaches: [
      {
        id: 'alliance',
        pairs: { trust: { weight: 2.5, kind: 'readiness' }, waits: { weight: 1.2, kind: 'need' } },
        gives: { life: 3, home: 2 },
        profile: { effort: 2, evidence: 1, months_first: 9 },
      },
      { id: 'spot', pairs: { waits: { weight: -0.7, kind: 'need' } }, gives: { cash: 3, life: 1 }, profile: { downside: 2 } },
      { id: 'usual', gives: { cash: 1, home: 1, life: 2 } },
    ],
    knockouts: [
      {
        approach: 'spot',
        when: [
          { factor: 'hills', atLeast: 4 },
          { factor: 'waits', atMost: 2 },
        ],
      },
    ],
  })
  const place = placeWith({}, { answers: { waits: [1, 2, 0, 1] }, matters: [{ life: 1 }, { cash: 1, home: 2 }] })

  test('the scores of a few draws', () => {
    const { columns } = drawnFrom({ content, landscape: place }, { seed: 7, samples: 6 })
    expect(columns.map((column) => [...column])).toEqual([
      [388374, 455500, 1262801, 1729863, 970631, 1035663],
      [1270020, 1862696, -1, 1142017, -1, 1270020],
      [925926, 925926, 1363303, 1332783, 1370923, 925926],
    ])
  })

  test('a small recommendation', () => {
    const { approaches, sure, questions, thresholds, drawn } = appraise(content, place, { seed: 7, samples: 1000 })
    const each = ['alliance', 'spot', 'usual'].map((id) => pick(approaches, id))
    expect(drawn).toEqual({ how: 'sampled', seed: 7, samples: 1000 })
    expect(each.map(({ benefit }) => benefit)).toEqual([10.628329146848353, 10.421723806963135, 11.342592592405232])
    expect(each.map(({ ranks }) => ranks)).toEqual([
      [0.294, 0.26, 0.446, 0],
      [0.46, 0.05, 0.311, 0.179],
      [0.246, 0.69, 0.064, 0],
    ])
    expect(each.map(({ spread }) => spread)).toEqual([
      [4.25133, 8.199, 19.61781],
      [0, 11.70943, 18.62696],
      [9.25926, 9.25926, 14.47181],
    ])
    expect(each.map(({ suits }) => suits)).toEqual([
      { cash: 0.1730041535087245, home: 0.2098145977350133, life: 0.6171812487562627 },
      { cash: 0.5787747275571745, home: 0.2570343585505046, life: 0.1641909138923216 },
      { cash: 0.3639589245535481, home: 0.22786253474786086, life: 0.408178540698593 },
    ])
    expect(sure).toMatchObject({
      beats: 0.539,
      oftenest: 'spot',
      regret: 4.33219339,
      regretOfPlace: 2.516193907384303,
      worst: 17.80358,
    })
    expect(questions).toMatchObject([
      {
        factor: 'hills',
        value: 1.2740996204278705,
        heard: 0.8493997469519137,
        sway: 0,
        leaders: [
          { level: 1, leader: 'spot', by: 0.13026212866395132 },
          { level: 2, leader: 'spot' },
          { level: 3, leader: 'spot' },
        ],
      },
      {
        factor: 'trust',
        value: 0.8330661109191801,
        heard: 0.598014703981002,
        sway: 7.8228102807303515,
        leaders: [{ level: 4, leader: 'alliance' }],
      },
    ])
    expect(thresholds).toEqual([
      { outcome: 'cash', now: 0.4027777777778283, weight: 0.3467901036261987, leader: 'alliance' },
      { outcome: 'cash', now: 0.4027777777778283, weight: 0.4467442180333077, leader: 'spot' },
      { outcome: 'home', now: 0.23611111111085847, weight: 0.14121130703188184, leader: 'spot' },
      { outcome: 'home', now: 0.23611111111085847, weight: 0.3263566788594698, leader: 'alliance' },
      { outcome: 'life', now: 0.3611111111113132, weight: 0.2964975465074046, leader: 'spot' },
      { outcome: 'life', now: 0.3611111111113132, weight: 0.4615128873363635, leader: 'alliance' },
    ])
  })
})
