import { describe, expect, test } from 'vitest'
import { homeView } from '../../adapters/slack/home.ts'
import { real } from '../conversation/talk.ts'
import { deedsOf, textsOf } from './messages.ts'
import { refusalOf } from './workspace/blocks.ts'

const appraisals = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    code: `code-${at}`,
    place: `Place ${at}`,
    stage: 'In the middle of the questions',
    when: new Date(Date.UTC(2026, 0, 1 + at)).toISOString(),
  }))
const resumed = (count: number) =>
  deedsOf(homeView({ appraisals: appraisals(count) }, real.words)).flatMap((deed) => (deed.do === 'resume' ? [deed.code] : []))

describe('the front page', () => {
  test('of somebody new says what this is, and how to begin', () => {
    const view = homeView({ appraisals: [] }, real.words)
    expect(refusalOf(view)).toBeUndefined()
    expect(deedsOf(view)).toEqual([
      { do: 'say', words: 'start another' },
      { do: 'say', words: 'help' },
      { do: 'say', words: 'privacy' },
      { do: 'say', words: 'how does this work' },
    ])
    expect(textsOf(view.blocks).map(({ text }) => text)).toContain(real.words.cards.home.none)
  })

  test('has a way back into each place, the one last touched first', () => {
    expect(resumed(3)).toEqual(['code-2', 'code-1', 'code-0'])
    const text = textsOf(homeView({ appraisals: appraisals(3) }, real.words).blocks)
      .map((one) => one.text)
      .join('\n')
    expect(text).toContain('*Place 2*\nIn the middle of the questions · 3 January 2026')
  })

  test.each([
    [20, undefined],
    [21, 'There is 1 older one. To come back to it, say resume and its place.'],
    [500, 'There are 480 older ones. To come back to one, say resume and its place.'],
  ])('with %d places shows at most the 20 newest, and says how to reach the others', (count, line) => {
    const view = homeView({ appraisals: appraisals(count) }, real.words)
    expect(refusalOf(view)).toBeUndefined()
    expect(resumed(count)).toEqual(Array.from({ length: 20 }, (_, at) => `code-${count - 1 - at}`))
    const last = textsOf(view.blocks).at(-1)?.text
    expect(last?.includes('older')).toBe(line !== undefined)
    if (line) expect(last).toBe(line)
  })

  test('shows of those without a name, still at the start, only the newest, and says so', () => {
    const { scoping, reviewing } = real.words.where.stage
    const bare = (code: string, day: number, stage = scoping) => ({ code, place: ' ', stage, when: `2026-03-0${day}T10:00:00Z` })
    const [place] = appraisals(1)
    if (!place) throw new Error('there is no place')
    const shown = (...some: ReturnType<typeof bare>[]) => homeView({ appraisals: [place, ...some] }, real.words)
    const view = shown(bare('a', 1), bare('c', 3), bare('b', 2), bare('d', 1, reviewing))
    expect(deedsOf(view).flatMap((deed) => (deed.do === 'resume' ? [deed.code] : []))).toEqual(['c', 'd', 'code-0'])
    expect(textsOf(view.blocks).at(-1)?.text).toBe(real.words.cards.home['no-places'])
    expect(JSON.stringify(shown(bare('a', 1)))).not.toContain(real.words.cards.home['no-places'])
    expect(refusalOf(view)).toBeUndefined()
  })

  test.each(['', '  ', 'x'.repeat(4000), 'Tŷ & <b>'])('takes a place called "%s"', (place) => {
    const view = homeView({ appraisals: [{ code: 'a', place, stage: 'x'.repeat(4000), when: 'some time' }] }, real.words)
    expect(refusalOf(view)).toBeUndefined()
    expect(deedsOf(view)).toContainEqual({ do: 'resume', code: 'a' })
  })
})
