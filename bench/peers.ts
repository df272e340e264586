import { execFileSync, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { root } from '../adapters/root.ts'
import { appraise, type Content } from '../src/index.ts'
import { disagreements } from './agreeing.ts'
import { appraiseAnew, appraiseNext } from './appraising.ts'
import { type Line, notInstalled, ofFaster, ofTimes } from './line.ts'
import { talk } from './places.ts'
import { appraisePlainly, drawReading, partsIn } from './plain-objects.ts'
import { type Problem, problemOf } from './problem.ts'
import { randomFrom } from './random.ts'
import { inFolder } from './temporary.ts'
import { inTurn } from './timing.ts'

/** Neither is needed: what is not installed is not measured. */
const [PYTHON, R] = ['python3', 'Rscript']

const ROUNDS = 10
const WARM = 3
/** The others are processes of their own; they take turns with ours in blocks of rounds. */
const BLOCKS = 3
/** How many times as long as ours each is to take, at least. */
const LEAST = { plain: 10, numpy: 1, smaa: 6 }

/** The half-answered appraisal done in other ways: each is checked against ours, and measured in turn with it. */
export const comparing = async (content: Content): Promise<Line[]> => {
  const all = content.factors.map(({ id }) => id)
  const half = Math.floor(all.length / 2)
  const draws = content.numbers.judgement.draws.samples
  const [place] = talk(all, half, 1)
  if (!place) throw new Error('there is nothing to compare')
  const problem = problemOf(content, place)
  const bench: Bench = {
    problem,
    draws,
    ranks: meanRanks(
      problem,
      Array.from({ length: SEEDS }, (_, seed) => appraise(content, place, { seed: 100 + seed }).approaches),
    ),
    next: () => appraiseNext(content, all, half, WARM + ROUNDS),
    anew: () => appraiseAnew(content, all, half),
  }
  return [...(await plainly(bench)), ...(await withNumpy(bench)), ...(await withSmaa(bench))]
}
/** So many times our draws, from other seeds: what the others are checked against is known better than they know it. */
const SEEDS = 20

interface Bench {
  problem: Problem
  draws: number
  /** Our shares: for each approach, of each place, the last being "not possible". */
  ranks: readonly (readonly number[])[]
  /** Ours after one answer more, and ours with every draw made anew. */
  next: () => (round: number) => unknown
  anew: () => (round: number) => unknown
}

const plainly = async (bench: Bench): Promise<Line[]> => {
  const { problem, draws } = bench
  const random = randomFrom(1)
  const found: { id: string; ranks: number[] }[][] = []
  const plain = () => {
    const said = appraisePlainly(problem, draws, random)
    found.push(problem.approaches.map(({ id }) => ({ id, ranks: said.get(id)?.ranks ?? [] })))
  }
  const [ours = [], theirs = []] = await inTurn(ROUNDS, WARM, bench.next(), plain)
  const [anew = [], again = []] = await inTurn(ROUNDS, WARM, bench.anew(), plain)
  const agree = agrees('plain objects', bench, meanRanks(problem, found), found.length)
  const measured = 'the draws of the same with plain objects'
  return [
    ofTimes('plain-objects-time', measured, [...theirs, ...again]),
    agreed(ofFaster('plain-objects', `${measured}, over ours after one answer`, theirs, ours, LEAST.plain), agree),
    agreed(ofFaster('plain-objects-anew', `${measured}, over ours with every draw made anew`, again, anew), agree),
  ]
}

const withNumpy = (bench: Bench): Promise<Line[]> =>
  inFolder(async (folder) => {
    const { problem, draws } = bench
    const measured = 'ranks and percentiles of the same draws with numpy'
    const lines = {
      time: { name: 'numpy-time', measured, unit: 'ms', aim: null },
      ratio: {
        name: 'numpy',
        measured: `${measured}, over ours after one answer`,
        unit: 'times',
        aim: `at least ${LEAST.numpy} times`,
      },
      anew: { name: 'numpy-anew', measured: `${measured}, over ours with every draw made anew`, unit: 'times', aim: null },
    } as const
    if (!runs(PYTHON, ['-c', 'import numpy'])) return Object.values(lines).map(notInstalled)
    const path = join(folder, 'problem.json')
    writeFileSync(path, JSON.stringify(problem))
    const found: z.infer<typeof ByNumpy>[] = []
    const theirs = () => {
      const args = [join(root(), 'bench/peers/with_numpy.py'), path, String(draws), String(WARM), String(ROUNDS)]
      const said = ByNumpy.parse(JSON.parse(execFileSync(PYTHON, args, { encoding: 'utf8', env: onOneCore() })))
      found.push(said)
      return said.times
    }
    const { ours, anew, other } = await inBlocks(bench, theirs)
    const agree = agrees('numpy', bench, meanOf(found.map(({ ranks }) => ranks)), found.length * ROUNDS)
    return [
      ofTimes(lines.time.name, measured, other),
      agreed(ofFaster(lines.ratio.name, lines.ratio.measured, other, ours, LEAST.numpy), agree),
      agreed(ofFaster(lines.anew.name, lines.anew.measured, other, anew), agree),
    ]
  })

const ByNumpy = z.strictObject({ times: z.array(z.number()), ranks: z.array(z.array(z.number())) })

/** Ours is on one core; theirs then is too, with whichever of its kernels it chooses for the processor. */
const onOneCore = () => {
  const { OPENBLAS_CORETYPE: _, OPENBLAS_L2_SIZE: __, ...env } = process.env
  return { ...env, OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1', MKL_NUM_THREADS: '1' }
}

const withSmaa = (bench: Bench): Promise<Line[]> =>
  inFolder(async (folder) => {
    const { problem, draws } = bench
    const measured = 'ranks and central weights of ready partial values with smaa for R'
    const lines = {
      time: { name: 'smaa-time', measured, unit: 'ms', aim: null },
      ratio: {
        name: 'smaa',
        measured: `${measured}, over ours after one answer`,
        unit: 'times',
        aim: `at least ${LEAST.smaa} times`,
      },
    } as const
    if (!runs(R, ['-e', 'library(smaa)'])) return Object.values(lines).map(notInstalled)
    writePartials(folder, problem, draws)
    const sizes = [draws, problem.approaches.length, problem.outcomes.length, WARM, ROUNDS].map(String)
    let first: number[] = []
    const theirs = () => {
      const args = [join(root(), 'bench/peers/with_smaa.R'), folder, ...sizes]
      const [times = [], shares = []] = execFileSync(R, args, { encoding: 'utf8' })
        .split('\n')
        .map((line) => line.split(' ').filter(Boolean).map(Number))
      first = shares
      return times
    }
    const { ours, other } = await inBlocks(bench, theirs)
    // Each round counts the same draws.
    const agree = agrees(
      'smaa',
      { ...bench, ranks: bench.ranks.map((row) => row.slice(0, 1)) },
      first.map((share) => [share]),
      1,
    )
    return [
      ofTimes(lines.time.name, measured, other),
      agreed(ofFaster(lines.ratio.name, lines.ratio.measured, other, ours, LEAST.smaa), agree),
    ]
  })

/** What each approach comes to on each outcome in each draw, and the weights, the first index moving fastest. */
const writePartials = (folder: string, problem: Problem, draws: number) => {
  const { approaches, outcomes } = problem
  const random = randomFrom(2)
  const partial = new Float64Array(draws * approaches.length * outcomes.length)
  const weights = new Float64Array(draws * outcomes.length)
  for (let draw = 0; draw < draws; draw += 1) {
    const reading = drawReading(problem, random)
    for (const [c, outcome] of outcomes.entries()) weights[c * draws + draw] = reading.weights.get(outcome) ?? 0
    for (const [at, approach] of approaches.entries()) {
      const here = partsIn(problem, approach, reading) ?? 0
      for (const [c, outcome] of outcomes.entries())
        partial[(c * approaches.length + at) * draws + draw] = here * (approach.gives[outcome] ?? 0)
    }
  }
  writeFileSync(join(folder, 'partial.f64'), partial)
  writeFileSync(join(folder, 'weights.f64'), weights)
}

/** Ours after one answer, ours anew, and theirs, again and again. */
const inBlocks = async (bench: Bench, theirs: () => readonly number[]) => {
  const [ours, anew, other]: [number[], number[], number[]] = [[], [], []]
  for (let block = 0; block < BLOCKS; block += 1) {
    for (const [work, into] of [[bench.next(), ours] as const, [bench.anew(), anew] as const]) {
      const [times = []] = await inTurn(ROUNDS, WARM, work)
      into.push(...times)
    }
    other.push(...theirs())
  }
  return { ours, anew, other }
}

const runs = (command: string, args: readonly string[]) => spawnSync(command, args, { stdio: 'ignore' }).status === 0

/** For each approach in the order of the problem, its mean shares. */
const meanRanks = (problem: Problem, rounds: readonly (readonly { id: string; ranks: readonly number[] }[])[]): number[][] =>
  meanOf(rounds.map((round) => problem.approaches.map(({ id }) => round.find((one) => one.id === id)?.ranks ?? [])))

const meanOf = (rounds: readonly (readonly (readonly number[])[])[]): number[][] =>
  (rounds[0] ?? []).map((row, at) =>
    row.map((_, place) => rounds.reduce((sum, round) => sum + (round[at]?.[place] ?? Number.NaN), 0) / rounds.length),
  )

/** Whether another way comes to what ours does; where it does not, the bench has failed and says why. */
const agrees = (
  who: string,
  { problem, draws, ranks }: Bench,
  theirs: readonly (readonly number[])[],
  rounds: number,
): boolean => {
  const faults = problem.approaches.flatMap(({ id }, at) =>
    disagreements(
      (place) => `${who}, ${id} in place ${place + 1}`,
      [ranks[at] ?? [], theirs[at] ?? []],
      [draws * SEEDS, draws * rounds],
    ),
  )
  for (const fault of faults) process.stderr.write(`${fault}\n`)
  if (faults.length > 0) process.exitCode = 1
  return faults.length === 0
}

/** A ratio to something that came to another result is no ratio. */
const agreed = (line: Line, agree: boolean): Line => (agree ? line : { ...line, median: null, missing: 'it differs', met: false })
