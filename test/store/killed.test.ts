import { expect, test } from 'vitest'
import { openFiles } from '../../src/store/files.ts'
import { child, compiled } from './compiled.ts'
import { newHome } from './home.ts'

const RUNS = 200
const HOMES = 4

test('no acknowledged answer is lost when the process is killed, 200 times', { timeout: 240_000 }, async () => {
  const script = compiled('answering.ts', newHome())
  const results = await Promise.all(Array.from({ length: HOMES }, () => killedOver(script, newHome(), RUNS / HOMES)))
  const acknowledged = results.flat()
  expect(acknowledged).toHaveLength(RUNS)
  expect(acknowledged.filter((many) => many > 0).length).toBeGreaterThan(RUNS / 2)
})

/** Kills the process that uses a home again and again. @returns how many answers each run had acknowledged */
const killedOver = async (script: string, home: string, runs: number) => {
  const kept: string[] = []
  const many: number[] = []
  for (let run = 0; run < runs; run++) {
    // New appraisals every few runs: long logs take long to read, and a run is short.
    const codes = ['first', 'second', 'third'].map((name) => `${name}-${Math.floor(run / 5)}`)
    const lines = await killedOnce(script, home, codes, run % 10 === 9)
    kept.push(...lines)
    many.push(lines.length)
    const last = run === runs - 1
    const held = await allIn(home, (code) => last || codes.includes(code))
    expect(held).toEqual(expect.arrayContaining(kept.filter((line) => last || codes.some((code) => line.startsWith(code)))))
  }
  return many
}

/** Kills it up to 0.4 s after its first answer was kept, or, when early, after it was started. @returns what it acknowledged */
const killedOnce = async (script: string, home: string, codes: string[], early: boolean) => {
  const process = child(script, home, ...codes)
  if (!early) expect(await process.next()).toBeDefined()
  await new Promise((done) => setTimeout(done, Math.random() * 400))
  expect(await process.kill()).toBe(true)
  return process.lines
}

/** Every delivery held, as `code delivery`; every log is read. A killed process damages nothing: all that may be told is a missing copy. */
const allIn = async (home: string, wanted: (code: string) => boolean) => {
  const store = await openFiles(home, { notice: (sentence) => expect(sentence).toContain('was missing') })
  const held: string[] = []
  for (const code of (await store.codes()).filter(wanted)) {
    for (const delivery of (await store.read(code))?.deliveries ?? []) held.push(`${code} ${delivery}`)
  }
  await store.close()
  return held
}
