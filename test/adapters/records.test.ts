import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { press } from '../../adapters/printing.ts'
import { FORMATS } from '../../src/conversation/understanding/export.ts'
import { openFiles, openMemory } from '../../src/index.ts'
import { recordFile } from '../../src/report/files.ts'
import { unzipped } from '../../src/report/zipped.ts'
import { seal, unseal } from '../../src/store/sealed.ts'
import { firstOf, Segment, withBatch } from '../../src/store/segment.ts'
import { lightly, real } from '../conversation/talk.ts'
import { alone, type Played, WORDS } from '../report/played.ts'
import { template } from '../report/template.ts'
import { built, command } from './built.ts'

// Processes of their own, on a busy machine.
vi.setConfig({ testTimeout: 120_000 })

let root = ''
let remove = () => {}
let played: Played
const settings = () => ({ LANDSCAPE_HOME: join(root, 'home') })
const folder = () => join(root, 'home', 'appraisals', played.code)
const ENDINGS = ['-short.docx', '.csv', '.docx', '.html', '.json']
beforeAll(async () => {
  const made = built()
  root = made.root
  remove = made.remove
  played = await alone(real)
  const store = await openFiles(join(root, 'home'), { notice: () => undefined })
  for (const [at, event] of played.events.entries()) await store.append(played.code, at, { delivery: `d-${at}`, events: [event] })
  await store.close()
}, 240_000)
afterAll(() => remove())

const run = (...args: string[]) => command(root, args, { settings: settings() })
const refused = (done: { code: number | null; out: string; err: string }) => {
  expect(done).toEqual({ code: 1, out: '', err: expect.stringMatching(/^\S[^\n]*\n$/) })
  expect(done.err).not.toMatch(/\bat .*:\d+:\d+|node:|E[A-Z]{4,}:/)
  return done.err.trimEnd()
}

describe('export', () => {
  test('writes all five files, also while a server holds the home, and the same bytes again', async () => {
    const held = await openFiles(join(root, 'home'), { notice: () => undefined })
    const [one, other] = [join(root, 'new', 'one'), join(root, 'other')]
    const first = await run('export', played.code, '--to', one)
    await held.close()
    const second = await run('export', played.code, '--to', other)
    expect([first.code, first.err, second.code, second.err]).toEqual([0, '', 0, ''])
    const names = ENDINGS.map((ending) => `landscape-${played.code}${ending}`).sort()
    expect(readdirSync(one).sort()).toEqual(names)
    expect(first.out.trimEnd().split('\n').sort()).toEqual(names.map((name) => join(one, name)))
    for (const name of names) expect(readFileSync(join(one, name)).equals(readFileSync(join(other, name)))).toBe(true)
    const page = readFileSync(join(one, `landscape-${played.code}.html`), 'utf8')
    expect(page).toContain(WORDS.interest)
    expect(page).not.toContain('ann-secret')
  })

  test("takes a council's own template", async () => {
    const own = join(root, 'own.docx')
    writeFileSync(own, await template(['Report of the Director', '{{record}}']))
    const to = join(root, 'in-own')
    expect((await run('export', played.code, '--to', to, '--template', own)).code).toBe(0)
    const body = unzipped(readFileSync(join(to, `landscape-${played.code}.docx`))).get('word/document.xml') ?? []
    expect(Buffer.from(body).toString()).toContain('Report of the Director')
  })

  test('of a code that nobody gave, in a folder that cannot be made, or with a template that is none, it says so and writes nothing', async () => {
    writeFileSync(join(root, 'a-file'), '')
    const [empty, noWord] = [join(root, 'empty.docx'), join(root, 'no-word.docx')]
    writeFileSync(empty, await template(['Nothing here']))
    writeFileSync(noWord, 'not a file of Word')
    const to = join(root, 'nothing')
    const said = [
      refused(await run('export', 'k7m2-p9x4-3fhn', '--to', to)),
      refused(await run('export', played.code, '--to', join(root, 'a-file', 'deep'))),
      refused(await run('export', played.code, '--to', to, '--template', join(root, 'gone.docx'))),
      refused(await run('export', played.code, '--to', to, '--template', empty)),
      refused(await run('export', played.code, '--to', to, '--template', noWord)),
    ]
    for (const [at, words] of ['k7m2-p9x4-3fhn', 'a-file', 'gone.docx', '{{record}}', 'not a Word file'].entries())
      expect(said[at]).toContain(words)
    expect(existsSync(to)).toBe(false)
  })
})

describe('appraise --report', () => {
  const FILE = 'data/examples/skellerdale.yaml'
  test('writes the record of a file of answers, the same bytes twice', async () => {
    const [one, other] = [join(root, 'one.docx'), join(root, 'two.docx')]
    for (const to of [one, other]) expect((await run('appraise', FILE, '--report', to)).code).toBe(0)
    expect(readFileSync(one).equals(readFileSync(other))).toBe(true)
    expect(readFileSync(one).subarray(0, 2).toString()).toBe('PK')
  })

  test('where it cannot be written says so in one sentence', async () => {
    const { code, err } = await run('appraise', FILE, '--report', join(root, 'no-such', 'one.docx'))
    expect([code, err.trimEnd().split('\n').length]).toEqual([1, 1])
    expect(err).toContain('no-such')
  })
})

describe('log --verify', () => {
  test('of a whole log says that each byte is as it was, and each result what the answers come to', async () => {
    const { code, out, err } = await run('log', played.code, '--verify')
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain(`The log of ${played.code} is whole: ${played.events.length} events in`)
    expect(out).toContain('Results worked out again from the answers: 3. Each is the same, to the byte.')
  })

  test('of one changed byte names the file, and there is no record of such a log', async () => {
    const path = join(folder(), '0001.json')
    const bytes = readFileSync(path)
    const other = Buffer.from(bytes)
    const at = other.length - 200
    other[at] = ((other[at] ?? 0) + 1) % 256
    writeFileSync(path, other)
    const [verified, exported] = [
      await run('log', played.code, '--verify'),
      await run('export', played.code, '--to', join(root, 'not')),
    ]
    writeFileSync(path, bytes)
    for (const { code, out, err } of [verified, exported]) {
      expect([code, out]).toEqual([1, ''])
      expect(err).toContain('0001.json')
    }
    expect(existsSync(join(root, 'not'))).toBe(false)
  })

  test('of a level that was changed, with all hashes made anew, says that the results are not what the answers come to', async () => {
    const kept = new Map(readdirSync(folder()).map((name) => [name, readFileSync(join(folder(), name))]))
    const found = unseal(readFileSync(join(folder(), '0001.json'), 'utf8'), Segment)
    if (found.kind !== 'whole') throw new Error('it was whole')
    const at = played.events.findLastIndex((event) => event.type === 'answered' && event.question === 'homecare-supply')
    const events = played.events.map((event, place) =>
      place === at && event.type === 'answered'
        ? { ...event, answer: { kind: 'level' as const, from: 4, to: 4, sure: 'sure' as const } }
        : event,
    )
    const body = JSON.stringify({ ...withBatch(firstOf(played.code), { delivery: 'd-0', events }), desk: found.data.desk })
    for (const name of kept.keys()) rmSync(join(folder(), name))
    for (const name of ['0001.json', '0001.copy.json']) writeFileSync(join(folder(), name), seal({ write: found.write, body }))
    const { code, out } = await run('log', played.code, '--verify')
    for (const name of readdirSync(folder())) rmSync(join(folder(), name))
    for (const [name, bytes] of kept) writeFileSync(join(folder(), name), bytes)
    expect(code).toBe(1)
    expect(out).toMatch(/is whole/)
    expect(out).toMatch(/Result 2, of \S+, is not what the answers come to: [a-z, ]*levels/)
  })
})

test.each([
  [['export']],
  [['export', 'code']],
  [['export', 'code', '--to']],
  [['export', 'code', '--to=']],
  [['export', 'code', '--to', 'a', '--template=']],
  [['export', 'code', 'more', '--to', 'a']],
  [['appraise', 'a', '--report=']],
  [['appraise', 'a', '--template=']],
  [['log', 'code', '--verify=yes']],
])('%j is used wrongly, and is told so', async (args) => {
  expect(await run(...args)).toEqual({ code: 2, out: '', err: expect.stringMatching(/^\S[^\n]*\n\nLay of the Land\n/) })
})

test('what a server prints in its thread is what is exported, also two at once, also after one that failed', async () => {
  const store = openMemory()
  const one = await alone()
  await store.append(one.code, 0, { delivery: 'all', events: [...one.events] })
  const own = Buffer.from('not a file of Word')
  const [printing, failing] = [
    press({ store, content: lightly, version: '9.9.9' }),
    press({ store, content: lightly, version: '9.9.9', template: own }),
  ]
  const head = (await store.read(one.code))?.head ?? ''
  const made = await Promise.all(FORMATS.map((format) => printing.record(one.code, 'somebody', format)))
  for (const [at, format] of FORMATS.entries()) {
    const file = await recordFile({ content: lightly, code: one.code, events: one.events, head, version: '9.9.9' }, format)
    expect(made[at]?.name).toBe(file.name)
    expect(made[at]?.bytes.equals(file.bytes)).toBe(true)
  }
  expect(await printing.record('k7m2-p9x4-3fhn', 'somebody', 'json')).toBeUndefined()
  await expect(failing.record(one.code, 'somebody', 'docx')).rejects.toThrow('not a Word file')
  expect((await failing.record(one.code, 'somebody', 'json'))?.bytes.equals(made[FORMATS.indexOf('json')]?.bytes ?? own)).toBe(
    true,
  )
  await Promise.all([printing.close(), failing.close()])
})
