import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { handle } from '../../src/conversation/handle.ts'
import { cameTo, house, lightly } from '../conversation/talk.ts'
import { MOST_STEPS, type Script, type Step, script } from './scripts.ts'
import { type Stage, slackStage, teamsStage, type Voice } from './voices.ts'
import { webStage } from './web-stage.ts'

const SCRIPTS = fc.sample(script, { numRuns: 300, seed: 15 })
/** How many are in one office, and how many of them do something at once. */
const TOGETHER = 30
const AT_ONCE = 6

/** What somebody does, where there is what it takes; else nothing is done. @returns what it was */
const does = async (voice: Voice, step: Step, settled: () => Promise<void>): Promise<string> => {
  const card = voice.card()
  const among = (kind: string) => card.filter((deed) => deed.startsWith(`${kind} `))
  const nthOf = (all: readonly string[], nth: number) => all[nth % all.length]
  const done = async (deed: string | undefined, how: (deed: string) => Promise<void>) => {
    if (deed === undefined) return 'nothing'
    await how(deed)
    return deed
  }
  switch (step.do) {
    case 'choose':
      return done(nthOf(among('press'), step.nth), voice.presses)
    case 'skip':
      return done(among('skip')[0], voice.presses)
    case 'change':
      return done(nthOf(voice.changes(), step.nth), voice.pressesChange)
    case 'tick': {
      const boxes = [...new Set(step.boxes.flatMap((nth) => nthOf(among('box'), nth) ?? []))]
      return done(boxes.length > 0 ? among('pick')[0] : undefined, (pick) => voice.ticks(boxes, pick))
    }
    case 'write':
      return done(among('words')[0], () => voice.writes(step.words))
    case 'form':
      return done(among('form')[0], async (deed) => {
        const question = nthOf(await voice.opensForm(deed), step.nth) ?? ''
        await settled()
        await voice.handsIn(question, `press ${question} ${step.choice}`)
      })
    case 'type':
      await voice.types(step.words)
      return step.words
  }
}

const opensWindow = (step: Step | undefined) => step?.do === 'write' || step?.do === 'form'

/** What the log of somebody comes to, when they ask for it. */
const rankingOf = async ({ store }: Stage, by: string, code: string) => {
  const at = '2026-03-01T09:00:00.000Z'
  const replies = await handle(
    { content: lightly, store, house },
    { id: `asks ${by}`, by, at, code, fresh: 'fresh-0000', do: { kind: 'say', words: 'results' } },
  )
  return replies
}

describe.each([
  { where: 'in Slack and in Teams', people: 300, stagesOf: [slackStage, teamsStage] },
  // What is the same in Teams is the same in Slack.
  { where: 'in Teams and on the web page', people: 60, stagesOf: [teamsStage, webStage] },
])('$people people who do the same $where', ({ people, stagesOf }) => {
  const chunks = Array.from({ length: people / TOGETHER }, (_, nth) => nth * TOGETHER)
  test.each(chunks)('leave the same log and the same ranking: from the %ith', async (first) => {
    expect(SCRIPTS).toHaveLength(300)
    const stages = await Promise.all(stagesOf.map((stage) => stage()))
    const settled = async () => {
      for (const stage of stages) await stage.settled()
    }
    const playing = await Promise.all(
      SCRIPTS.slice(first, first + TOGETHER).map(async ({ from, steps }: Script, nth) => {
        const code = `script-${first + nth}`
        const events = await (await cameTo(from)).log()
        const voices = await Promise.all(stages.map((stage) => stage.enters(nth, code, events)))
        return { code, from, steps, voices }
      }),
    )
    for (const { voices } of playing) await Promise.all(voices.map((voice) => voice.types('start')))
    await settled()
    const done = new Map<string, string[]>()
    for (let at = 0; at < MOST_STEPS; at += 1) {
      const plays = async ({ code, steps, voices }: (typeof playing)[number]) => {
        const step = steps[at]
        if (!step) return
        const [one = '', other = ''] = await Promise.all(voices.map((voice) => does(voice, step, settled)))
        const before = [...(done.get(code) ?? []), one]
        done.set(code, before)
        expect(other, before.join(' | ')).toBe(one)
      }
      // Slack opens a window within three seconds or never: nobody else is to keep it busy then.
      const rest = playing.filter(({ steps }) => !opensWindow(steps[at]))
      for (let from = 0; from < rest.length; from += AT_ONCE) {
        await Promise.all(rest.slice(from, from + AT_ONCE).map(plays))
        await settled()
      }
      for (const one of playing) if (opensWindow(one.steps[at])) await plays(one)
      await settled()
      for (const stage of stages) stage.passes()
      for (const { code, from, voices } of playing) {
        const [one, other] = voices.map((voice) => voice.card())
        expect(other, [code, from, ...(done.get(code) ?? [])].join(' | ')).toEqual(one)
      }
    }
    for (const { code, from, voices } of playing) {
      const said = [code, from, ...(done.get(code) ?? [])].join(' | ')
      const [one, other] = await Promise.all(voices.map((voice) => voice.log()))
      expect(other, said).toEqual(one)
      const [first, second] = await Promise.all(stages.map(async (stage, nth) => rankingOf(stage, voices[nth]?.by ?? '', code)))
      expect(second, said).toEqual(first)
    }
    for (const { notices, name } of stages) expect(notices, name).toEqual([])
  })
})
