import { writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { root } from '../adapters/root.ts'
import { type Content, loadContent, problemLine } from '../src/index.ts'
import { answering } from './answering.ts'
import { appending, seedMany } from './appending.ts'
import { appraiseCold, appraising } from './appraising.ts'
import { asking } from './asking.ts'
import { askingTable } from './asking-table.ts'
import { growing, hold } from './growing.ts'
import type { Line } from './line.ts'
import { remember, remembering } from './memory.ts'
import { opening } from './opening.ts'
import { comparing } from './peers.ts'
import { answers, seed } from './seed.ts'
import { slacking } from './slack.ts'
import { starting } from './starting.ts'
import { supposing } from './supposing.ts'
import { table } from './table.ts'
import { inFolder, whereTemporary } from './temporary.ts'
import { browsing } from './web.ts'
import { weighing } from './weighing.ts'
import { gathering } from './workshop.ts'

/**
 * Measures everything, prints its tables, and writes `bench/results.json`. Three to four minutes; the machine should be
 * idle. Fails where another way of doing the same comes to another result.
 */
const measure = async (content: Content): Promise<Line[]> => [
  ...(await weighing(content)),
  ...(await appraising(content)),
  ...(await comparing(content)),
  ...(await growing(content)),
  ...(await answering(content)),
  ...(await supposing(content)),
  ...(await atSizes()),
  ...(await starting(root(), content)),
  ...(await remembering(content)),
  ...(await slacking(root())),
  ...(await gathering(root())),
  ...(await browsing(root())),
]

const atSizes = () =>
  inFolder((many) =>
    inFolder(async (long) => {
      seedMany(many, 10_000)
      seed(long, 'long', answers(20_000))
      return [...(await appending(many, long)), ...(await opening(many, long))]
    }),
  )

/** What the figures depend on; a load that is not far below the number of cores makes them worthless. */
const machineNow = () => ({
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  node: process.version,
  temporary: whereTemporary(),
  load: loadavg()[0] ?? 0,
})

const measureAll = async (content: Content) => {
  const machine = machineNow()
  const started = performance.now()
  const lines = await measure(content)
  const asked = asking(content)
  writeFileSync(join(root(), 'bench', 'results.json'), `${JSON.stringify({ machine, lines, asking: asked }, null, 2)}\n`)
  const seconds = Math.round((performance.now() - started) / 1000)
  process.stdout.write(
    `${table(lines)}\n\n${askingTable(asked)}\n\n${machine.cpu}, ${machine.cores} cores, Node ${machine.node}, ` +
      `temporary files ${machine.temporary}, load ${machine.load}; ${seconds} seconds.\n`,
  )
}

const content = loadContent(root())
if (Array.isArray(content)) throw new Error(content.map(problemLine).join('\n'))
const [what, home = ''] = process.argv.slice(2)
switch (what) {
  case 'memory':
    await remember(content, home)
    break
  case 'cold':
    await appraiseCold(content)
    break
  case 'held':
    hold(content)
    break
  case 'slack':
    process.stdout.write(`${table(await slacking(root()))}\n`)
    break
  case 'workshop':
    process.stdout.write(`${table(await gathering(root()))}\n`)
    break
  case 'web':
    process.stdout.write(`${table(await browsing(root()))}\n`)
    break
  default:
    await measureAll(content)
}
