import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openFiles } from '../../src/store/files.ts'
import { child, compiled } from './compiled.ts'
import { answerTimes } from './events.ts'
import { newHome } from './home.ts'

const open = (home: string) => openFiles(home, { notice: () => undefined })
const script = () => compiled('holding.ts', newHome())

const holding = async (at: string, home: string) => {
  const process = child(at, home)
  expect(await process.next()).toBe('ready')
  return process
}

/** The number of a process that is no more. */
const deadPid = async (at: string) => {
  const process = await holding(at, newHome())
  await process.kill()
  return process.pid
}

const leave = (path: string, holder: { pid: number; token: string; host?: string }) =>
  writeFileSync(path, JSON.stringify({ started: 'long ago', host: hostname(), ...holder }))

const beside = (home: string) => readdirSync(home).filter((name) => name.startsWith('lock'))

test('a second process is refused with a sentence, and the first goes on', async () => {
  const [at, home] = [script(), newHome()]
  const store = await open(home)
  const second = await holding(at, home)
  second.say('open')
  expect(await second.next()).toBe(
    `Another process (number ${process.pid}) is using ${home}; stop it first, or set LANDSCAPE_HOME to another folder.`,
  )
  await answerTimes(store, 'bath-2026', 2)
  await store.close()
  second.say('open')
  expect(await second.next()).toBe('open')
  await expect(open(home)).rejects.toThrow(`Another process (number ${second.pid})`)
  second.say('close')
  expect(await second.next()).toBe('closed')
  expect(beside(home)).toEqual([])
})

test('the lock of a killed process is taken over', async () => {
  const [at, home] = [script(), newHome()]
  const first = await holding(at, home)
  first.say('open')
  expect(await first.next()).toBe('open')
  await first.kill()
  const store = await open(home)
  expect(beside(home)).toEqual(['lock'])
  await store.close()
})

test('a process that was given the number of a dead one does not hold its lock', async () => {
  const home = newHome()
  leave(join(home, 'lock'), { pid: process.pid, token: 'before' })
  await (await open(home)).close()
})

test('the right to take over is taken over too when its holder died', async () => {
  const [at, home] = [script(), newHome()]
  const pid = await deadPid(at)
  leave(join(home, 'lock'), { pid, token: 'one' })
  leave(join(home, 'lock.one'), { pid, token: 'two' })
  leave(join(home, 'lock.two'), { pid, token: 'three' })
  leave(join(home, 'lock.three.new'), { pid, token: 'three' })
  const store = await open(home)
  expect(beside(home)).toEqual(['lock'])
  await store.close()
})

test('while somebody alive has the right to take over, others are refused', async () => {
  const [at, home] = [script(), newHome()]
  leave(join(home, 'lock'), { pid: await deadPid(at), token: 'one' })
  const other = await holding(at, newHome())
  writeFileSync(join(home, 'lock.one'), JSON.stringify({ pid: other.pid, started: '', host: hostname(), token: 'two' }))
  await expect(open(home)).rejects.toThrow(`number ${other.pid}`)
  await other.kill()
  await (await open(home)).close()
})

test('a lock of another machine is left alone, and the file to delete is named', async () => {
  const home = newHome()
  leave(join(home, 'lock'), { pid: 1, token: 'theirs', host: 'another-machine' })
  await expect(open(home)).rejects.toThrow(`If that machine is gone, delete ${join(home, 'lock')}.`)
  expect(readFileSync(join(home, 'lock'), 'utf8')).toContain('theirs')
  expect(beside(home)).toEqual(['lock'])
})

test('a lock that is no longer ours is not given back', async () => {
  const home = newHome()
  const store = await open(home)
  leave(join(home, 'lock'), { pid: 1, token: 'theirs' })
  await store.close()
  expect(beside(home)).toEqual(['lock'])
})

test('of eight processes that find the lock of a dead one exactly one gets it', { timeout: 60_000 }, async () => {
  const [at, home] = [script(), newHome()]
  const pid = await deadPid(at)
  const racers = await Promise.all(Array.from({ length: 8 }, () => holding(at, home)))
  for (let round = 0; round < 50; round++) {
    leave(join(home, 'lock'), { pid, token: `dead-${round}` })
    // In every other round somebody had died while taking over.
    if (round % 2 === 1) leave(join(home, `lock.dead-${round}`), { pid, token: `too-${round}` })
    for (const racer of racers) racer.say('open')
    const said = await Promise.all(racers.map((racer) => racer.next()))
    expect(said.filter((line) => line === 'open')).toHaveLength(1)
    expect(said.filter((line) => line?.includes('is using'))).toHaveLength(7)
    for (const racer of racers) racer.say('close')
    await Promise.all(racers.map((racer) => racer.next()))
    expect(beside(home)).toEqual([])
  }
})
