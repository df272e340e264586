import { PassThrough } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { chat } from '../../adapters/terminal/app.ts'
import { plainLook } from '../../adapters/terminal/show.ts'
import { openMemory } from '../../src/store/memory.ts'
import { house, real, saidLine, talk } from './talk.ts'

const CODE = /[a-z0-9]{4}(?:-[a-z0-9]{4}){2}/
const { here, settled } = real.words

/** What a terminal says while these lines are typed, by somebody with this store. */
const types = async (lines: readonly string[], store = openMemory(), code?: string) => {
  const input = new PassThrough()
  const output = new PassThrough()
  const done = chat({
    core: {
      content: real,
      store,
      house: { ...house, pause: [here.pause, 'npm run chat -- --join {code}'], record: [here.record, 'landscape log {code}'] },
    },
    by: 'terminal:local:ann',
    code,
    input,
    output,
    look: plainLook,
    prompt: false,
  })
  input.end(lines.map((line) => `${line}\n`).join(''))
  await done
  return output.read().toString() as string
}

describe('pausing', () => {
  test('a terminal says how to come back, for the program ends', async () => {
    const store = openMemory()
    const said = await types(['Northmoor', 'pause'], store)
    const { current } = await store.taken('terminal:local:ann')
    expect(said).toContain(here.pause.replace('{code}', current ?? ''))
    expect(said).toContain(`\nnpm run chat -- --join ${current}\n`)
    expect(said).not.toContain('Say anything when you are ready')
    expect(await types([], store, current)).toContain('Who is this for?')
  })

  test('elsewhere anything said goes on, as before', async () => {
    const me = await talk()
    await me.says('pause')
    expect(saidLine(me.told(), real.words.pause, { code: me.code })).toBe(true)
  })
})

describe('the record', () => {
  test('a terminal names the command that shows it, with the code', async () => {
    const store = openMemory()
    const said = await types(['Northmoor', 'export'], store)
    expect(said).toContain(`\nlandscape log ${(await store.taken('terminal:local:ann')).current}\n`)
    expect(said.lastIndexOf('Who is this for?')).toBeGreaterThan(said.lastIndexOf('landscape log'))
  })
})

describe('another conversation', () => {
  test('the one that is left is named, with its code and how to go back to it', async () => {
    const me = await talk()
    await me.says('Northmoor')
    const first = me.code
    await me.says('start another')
    expect(saidLine(me.told(), settled.another, { place: 'Northmoor', code: first })).toBe(true)
    await me.isAsked('place')
    await me.says('Southmoor')
    await me.says(`resume ${first}`)
    expect(me.code).toBe(first)
    await me.isAsked('population')
  })

  test('its code goes back to it, also where any words would do', async () => {
    const store = openMemory()
    await types(['Northmoor', 'start another'], store)
    const [first = ''] = (await store.taken('terminal:local:ann')).codes
    const said = await types([`resume ${first}`], store)
    expect(said.lastIndexOf('Who is this for?')).toBeGreaterThan(said.lastIndexOf('Which place shall we think about?'))
    expect((await store.taken('terminal:local:ann')).current).toBe(first)
  })

  test('one begun after joining by code is the one in hand', async () => {
    const store = openMemory()
    await types(['Northmoor', 'pause'], store)
    const { current } = await store.taken('terminal:local:ann')
    const said = await types(['start another', 'Southmoor', 'review'], store, current)
    expect(said).toMatch(new RegExp(`resume\\s${CODE.source}`))
    expect(said).toContain('The place: Southmoor')
    expect((await store.taken('terminal:local:ann')).codes).toHaveLength(2)
  })
})
