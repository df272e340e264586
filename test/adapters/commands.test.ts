import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { readContent } from '../../src/index.ts'
import { project } from '../content/copy.ts'
import { built, command, start } from './built.ts'

const shipped = readContent(project)
if (Array.isArray(shipped)) throw new Error('the shipped content cannot be read')
const { content } = shipped

// Many processes at once on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

let root = ''
let remove = () => {}
beforeAll(async () => {
  const folder = built()
  root = folder.root
  remove = folder.remove
  const compiled = spawnSync(process.execPath, [join(root, 'dist/adapters/compile.js')], { cwd: root, encoding: 'utf8' })
  expect(compiled.stderr).toBe('')
  mkdirSync(join(root, 'given'))
}, 60_000)
afterAll(() => remove())

const given = (name: string, text: string | Buffer) => {
  const path = join(root, 'given', name)
  writeFileSync(path, text)
  return path
}

/** Nothing but one sentence on stderr, for people. */
const refused = (done: { code: number | null; out: string; err: string }) => {
  expect(done).toEqual({ code: 1, out: '', err: expect.stringMatching(/^\S[^\n]*\n$/) })
  expect(done.err).not.toMatch(/\bat .*:\d+:\d+|node:|E[A-Z]{4,}:/)
  return done.err.trimEnd()
}

describe('appraise', () => {
  const examples = readdirSync(join(project, 'data/examples'))

  test.each(examples)('%s in words, and twice as the same bytes of JSON', async (name) => {
    const path = join('data/examples', name)
    const [words, json, again] = await Promise.all([
      command(root, ['appraise', path]),
      command(root, ['appraise', path, '--json']),
      command(root, ['appraise', path, '--json']),
    ])
    expect([words.code, json.code, again.code]).toEqual([0, 0, 0])
    expect([words.err, json.err]).toEqual(['', ''])
    expect(words.out).toContain('The council decides.')
    expect(json.out).toBe(again.out)
    expect(JSON.parse(json.out)).toMatchObject({ meta: { content: content.hash }, approaches: { length: 33 } })
  })

  test('what comes by standard input is appraised as a file is', async () => {
    const path = 'data/examples/skellerdale.yaml'
    const [piped, named] = await Promise.all([
      command(root, ['appraise', '-', '--json'], { input: readFileSync(join(project, path)) }),
      command(root, ['appraise', path, '--json']),
    ])
    expect(piped).toEqual(named)
    expect(piped.code).toBe(0)
  })

  test('a file that is wrong is refused in one sentence that says where', async () => {
    const start = 'place: Northmoor\nanswers:\n'
    const done = await Promise.all(
      [
        given('factor.yaml', `${start}  homecare-suply: 1\n`),
        given('level.yaml', `${start}  homecare-supply: 7\n`),
        given('empty.yaml', ''),
        given('remark.yaml', '# to be written\n'),
      ].map((path) => command(root, ['appraise', path])),
    )
    expect(done.map(refused)).toEqual([
      'factor.yaml:3  "homecare-suply" is not a factor (did you mean "homecare-supply"?)',
      'level.yaml:3  "homecare-supply" is 7, which is not a level (use 1 to 4)',
      'empty.yaml:1  is empty (write at least a place and some answers)',
      expect.stringMatching(/^remark\.yaml:1 {2}/),
    ])
  })

  test('what is no file of answers at all is refused in one sentence', async () => {
    const noise = Buffer.from(Array.from({ length: 4000 }, (_, at) => (at * 7919) % 256))
    const large = given('large.yaml', '')
    truncateSync(large, 50 * 1024 * 1024)
    const text = given('long.yaml', 'place: Northmoor\n# and so on\n'.repeat(60_000))
    const paths = [
      join(root, 'given'),
      large,
      text,
      given('noise.yaml', noise),
      given('nul.yaml', 'place: N\0'),
      join(root, 'gone.yaml'),
    ]
    const said = (await Promise.all(paths.map((path) => command(root, ['appraise', path, '--json'])))).map(refused)
    for (const [at, words] of ['folder', 'too large', 'too large', 'not text', 'not text', 'no file'].entries())
      expect(said[at]).toContain(words)
  })

  test('the same goes for standard input', async () => {
    const done = await Promise.all(
      ['', 'place: N\nanswers: { rurality: 9 }', Buffer.from([0xff, 0xfe, 0]), 'x'.repeat(2 * 1024 * 1024)].map((input) =>
        command(root, ['appraise', '-'], { input }),
      ),
    )
    expect(done.map(refused).every((sentence) => sentence.startsWith('standard input'))).toBe(true)
  })

  test('a key that is itself a list is refused in one sentence, and the machine adds none of its own', async () => {
    refused(await command(root, ['appraise', given('key.yaml', '? [a, b]\n: 1\nplace: N\n')]))
  })
})

describe("appraise, with draws of one's own", () => {
  const FILE = 'data/examples/skellerdale.yaml'
  const draws = (...options: string[]) => command(root, ['appraise', FILE, '--json', ...options])

  test('as many as are asked for are drawn from the seed that is given: the same bytes twice, and the result says so', async () => {
    const [one, again, words] = await Promise.all([
      draws('--samples', '500', '--seed', '7'),
      draws('--seed=7', '--samples=500'),
      command(root, ['appraise', FILE, '--samples', '500', '--seed', '7']),
    ])
    expect({ code: one.code, err: one.err }).toEqual({ code: 0, err: '' })
    expect(JSON.parse(one.out).meta).toMatchObject({ seed: 7, samples: 500, how: 'sampled' })
    expect(again.out).toBe(one.out)
    expect({ code: words.code, err: words.err }).toEqual({ code: 0, err: '' })
    expect(words.out).toContain('Over all the ways these answers could be read')
  })

  test('with neither, it is as the content says', async () => {
    const { judgement } = content.numbers
    expect(JSON.parse((await draws()).out).meta).toMatchObject({ ...judgement.draws, content: content.hash })
  })

  test('another seed moves the chances, and nothing that was not drawn', async () => {
    const results = await Promise.all(['1', '7', '2147483647'].map((seed) => draws('--samples', '200', '--seed', seed)))
    expect(results.map(({ code, err }) => ({ code, err }))).toEqual(results.map(() => ({ code: 0, err: '' })))
    const steady = (out: string) => {
      const { approaches, questions, flips, thresholds, pairing, preference, coverage } = JSON.parse(out)
      const closed = approaches.map((one: Readonly<Record<string, unknown>>) =>
        ['id', 'rank', 'group', 'benefit', 'worth', 'need', 'readiness', 'possible', 'reasons', 'conditions'].map(
          (key) => one[key],
        ),
      )
      return { closed, questions, flips, thresholds, pairing, preference, coverage }
    }
    const [first, ...others] = results.map(({ out }) => steady(out))
    expect(first?.closed).toHaveLength(33)
    expect(first?.questions.length).toBeGreaterThan(0)
    expect(first?.flips.length).toBeGreaterThan(0)
    for (const other of others) expect(other).toEqual(first)
    const chances = results.map(({ out }) => JSON.stringify(JSON.parse(out).approaches.map(({ best }: { best: number }) => best)))
    expect(new Set(chances).size).toBe(results.length)
  })

  test('a number that is none, too small or too large is refused in one sentence, and how it is used is told', async () => {
    const samples = ['0', '200001', '1e3', '-5', ''].map((given) => ({ name: 'samples', given, range: '1 to 200000' }))
    const seeds = ['2147483648', '0x7', ''].map((given) => ({ name: 'seed', given, range: '0 to 2147483647' }))
    await Promise.all(
      [...samples, ...seeds].map(async ({ name, given, range }) => {
        const { code, out, err } = await draws(`--${name}=${given}`)
        expect({ code, out }).toEqual({ code: 2, out: '' })
        const [sentence, empty, usage] = err.split('\n')
        expect(sentence).toBe(`--${name} is ${given === '' ? 'empty' : `"${given}"`} (give a whole number from ${range}).`)
        expect([empty, usage]).toEqual(['', 'Lay of the Land'])
      }),
    )
  })

  const missing = (options: readonly string[]) => async () => {
    const { code, out, err } = await draws(...options)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(/^\S[^\n]*(--samples|--seed)[^\n]*\n\nLay of the Land\n/)
  }
  test.each([
    [['--samples', '-5'], '--samples is "-5" (give a whole number from 1 to 200000).'],
    [['--seed', '-1'], '--seed is "-1" (give a whole number from 0 to 2147483647).'],
    [['--samples'], 'There is no value after --samples.'],
    [['--seed', '--json'], 'There is no value after --seed.'],
    [['--json=yes'], '--json takes no value.'],
    [['--draws', '5'], '--draws is not an option of this command.'],
  ])('%j is refused in our own words', async (args, said) => {
    const { code, out, err } = await command(root, ['appraise', FILE, ...args])
    expect([code, out]).toEqual([2, ''])
    expect(err.split('\n')[0]).toBe(said)
  })

  test('a number left out at the end is missed in one sentence', missing(['--samples']))
  test('a number left out before another option is missed in one sentence', missing(['--seed', '--json']))

  test('one draw is enough to be told something', async () => {
    const one = await draws('--samples', '1')
    expect(JSON.parse(one.out).meta.samples).toBe(1)
    expect(one.code).toBe(0)
  })
})

test('a command used wrongly says so, and how it is used', async () => {
  const wrong = [
    [],
    ['apraise'],
    ['appraise'],
    ['appraise', 'a', 'b'],
    ['appraise', 'a', '--jsn'],
    ['check', 'all'],
    ['flow', '--draw'],
    ['log'],
    ['chat', '--as'],
  ]
  for (const done of await Promise.all(wrong.map((args) => command(root, args)))) {
    expect(done).toEqual({ code: 2, out: '', err: expect.stringMatching(/^\S[^\n]*\n\nLay of the Land\n/) })
    expect(done.err).not.toMatch(/\bat .*:\d+:\d+/)
  }
})

test('help is no mistake', async () => {
  expect(await command(root, ['help'])).toEqual({ code: 0, err: '', out: expect.stringContaining('appraise FILE') })
})

describe('check', () => {
  test('finds nothing in what is shipped, also when run from source', () => {
    const args = ['--import', 'tsx', join(project, 'adapters/cli.ts'), 'check']
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: project, encoding: 'utf8' })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toContain('12 themes, 41 factors, 8 outcomes, 33 approaches, 416 pairs')
  })

  test('says what is wrong with damaged content, which no other command then uses', async () => {
    const other = join(root, 'damaged')
    for (const part of ['flows', 'data', 'dist', 'package.json']) cpSync(join(root, part), join(other, part), { recursive: true })
    const file = join(other, 'data/knockouts.yaml')
    writeFileSync(file, readFileSync(file, 'utf8').replace('- approach: outcome-based', '- approach: outcome-basd'))
    const line = readFileSync(file, 'utf8').split('outcome-basd')[0]?.split('\n').length
    const problem = `data/knockouts.yaml:${line}  "outcome-basd" is not an approach (did you mean "outcome-based"?)\n`
    const [checked, appraised] = await Promise.all([
      command(other, ['check']),
      command(other, ['appraise', 'data/examples/skellerdale.yaml', '--json']),
    ])
    expect(checked).toEqual({ code: 1, err: '', out: expect.stringContaining(problem) })
    expect(checked.out).toMatch(/1 thing to mend\.\n$/)
    expect(appraised).toEqual({ code: 1, err: problem, out: '' })
  })
})

test.each([[['flow']], [['flow', '--mermaid']]])('%s names every factor', async (args) => {
  const { code, out, err } = await command(root, args)
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(content.factors.filter(({ id, name }) => !(out.includes(id) && out.includes(name.replaceAll('"', "'"))))).toEqual([])
})

describe('chat', () => {
  const SCOPE = ['Northmoor', 'older people', 'skip', 'a commissioner', 'skip', '1, 3', 'all the same', 'quick', 'skip']
  const answers = Array.from({ length: content.flow['quick-asks'] }, () => '2')

  test('what is piped in leads to a recommendation, of which the log tells', async () => {
    const home = join(root, 'talked')
    const lines = [...SCOPE, ...answers, 'results', 'pause', '']
    const { code, out, err } = await command(root, ['chat'], { input: lines.join('\n'), settings: { LANDSCAPE_HOME: home } })
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toContain('What could work in Northmoor')
    expect(out).toContain('17 of 40 answers')
    const [conversation] = readdirSync(join(home, 'appraisals'))
    const log = await command(root, ['log', conversation ?? ''], { settings: { LANDSCAPE_HOME: home } })
    expect({ code: log.code, err: log.err }).toEqual({ code: 0, err: '' })
    const told = content.flow.quick.flatMap((id) => content.factors.find((factor) => factor.id === id) ?? [])
    for (const { name, levels } of told) expect(log.out).toContain(`  ${name}: 2, ${levels[1]?.label}\n`)
    expect(log.out.match(/^.*: 2, .*$/gm)).toHaveLength(17)
  })

  test('a second process on the same home is refused in one sentence while the first waits', async () => {
    const settings = { LANDSCAPE_HOME: join(root, 'shared') }
    const first = start(root, ['chat'], settings)
    const ended = new Promise<number | null>((done) => first.once('close', done))
    await new Promise((said) => first.stdout.once('data', said))
    const second = await command(root, ['chat'], { input: 'Northmoor\n', settings })
    first.stdin.end()
    first.stdout.resume()
    refused(second)
    expect(await ended).toBe(0)
    expect((await command(root, ['chat'], { settings })).code).toBe(0)
  })
})

test('the log of a code that nobody gave is refused in one sentence', async () => {
  const done = await Promise.all(
    ['k7m2-p9x4-3fhn', '../../secrets'].map((code, at) =>
      command(root, ['log', code], { settings: { LANDSCAPE_HOME: join(root, `none-${at}`) } }),
    ),
  )
  expect(done.map(refused)).toEqual([expect.stringContaining('k7m2-p9x4-3fhn'), expect.stringContaining('../../secrets')])
})

test('a home that is a file, not a folder, is told in one sentence', async () => {
  const home = given('home', '')
  expect(refused(await command(root, ['chat'], { settings: { LANDSCAPE_HOME: home } }))).toContain(home)
})
