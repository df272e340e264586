import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { openFiles } from '../../src/index.ts'
import { built } from '../adapters/built.ts'
import { isReady, owedIn } from '../adapters/serving.ts'
import { newHome } from '../store/home.ts'
import { serves } from './serving.ts'
import { startTenant } from './tenant/tenant.ts'
import { askedOn, liveCard, meaning } from './ways.ts'

let project: ReturnType<typeof built>
beforeAll(() => {
  project = built()
})
afterAll(() => project.remove())

const opened = async () => {
  const tenant = await startTenant()
  onTestFinished(() => tenant.close())
  return { tenant, home: newHome() }
}

test('a process told to stop is gone within ten seconds, whatever hangs, and the next takes up what it left', async () => {
  const { tenant, home } = await opened()
  const first = await serves(project.root, home, tenant)
  await isReady(first)
  const people = Array.from({ length: 10 }, (_, nth) => tenant.person(`P${nth}`))
  await Promise.all(people.map((person) => person.installs()))
  tenant.faults(({ does }) => (does === 'post' ? 'hang' : 'ok'))
  const brought = await Promise.all(people.map((person) => person.says('hello')))
  expect(brought.map(({ status }) => status)).toEqual(people.map(() => 200))
  const told = Date.now()
  first.term()
  expect(await first.ended).toBe(0)
  expect(Date.now() - told).toBeLessThan(10_000)
  expect(readdirSync(home)).not.toContain('lock')

  const left = readdirSync(join(home, 'inbox-teams')).length + (await owedIn(home)).length
  expect(left).toBeGreaterThanOrEqual(people.length)
  tenant.faults(() => 'ok')
  const next = await serves(project.root, home, tenant)
  await isReady(next)
  // What may have been said is offered, and all else is said.
  const shown = (where: string) => tenant.seen(where).filter(({ text, card }) => text === '' && card !== undefined).length
  while (people.some(({ personal }) => shown(personal) === 0)) await wait(50)
  // It is ready before all of that is over.
  while (readdirSync(join(home, 'inbox-teams')).length > 0) await wait(50)
  next.term()
  expect(await next.ended).toBe(0)
})

test('what is pressed while it stops is done once: by this process, or when it is pressed again', async () => {
  const { tenant, home } = await opened()
  const first = await serves(project.root, home, tenant)
  await isReady(first)
  const people = Array.from({ length: 10 }, (_, nth) => tenant.person(`P${nth}`))
  await Promise.all(people.map((person) => person.installs()))
  for (const words of ['hello', 'Northmoor']) {
    await Promise.all(people.map((person) => person.says(words)))
    await wait(2000)
  }
  const here = { tenant }
  const cards = people.map((person) => ({ person, card: liveCard(here, person.personal, person) }))
  expect(new Set(cards.map(({ card }) => askedOn(card)?.step))).toEqual(new Set(['population']))
  const pressing = Promise.all(cards.map(({ person, card }) => person.presses(card, meaning('press population everyone'))))
  first.term()
  const brought = await pressing
  expect(await first.ended).toBe(0)
  expect(brought.filter(({ status }) => ![0, 200, 503].includes(status))).toEqual([])

  const next = await serves(project.root, home, tenant)
  await isReady(next)
  for (const delivery of brought) if (delivery.status !== 200) await tenant.again(delivery, { id: 'new' })
  const steps = () => people.map((person) => askedOn(liveCard(here, person.personal, person))?.step)
  while (steps().includes('population')) await wait(50)
  next.term()
  expect(await next.ended).toBe(0)
  const store = await openFiles(home, { notice: () => undefined })
  const logs = await Promise.all((await store.codes()).map((code) => store.read(code)))
  await store.close()
  expect(logs).toHaveLength(people.length)
  expect(logs.map((log) => log?.events.filter((event) => JSON.stringify(event).includes('"everyone"')).length)).toEqual(
    people.map(() => 1),
  )
})

test('what comes while it stops is not acknowledged, so that Teams brings it again', async () => {
  const { tenant, home } = await opened()
  const first = await serves(project.root, home, tenant)
  await isReady(first)
  const ann = tenant.person('Ann')
  await ann.installs()
  tenant.faults(({ does }) => (does === 'post' ? 'hang' : 'ok'))
  await ann.says('hello')
  first.term()
  const late = []
  for (let nth = 0; nth < 20; nth += 1) {
    late.push(await ann.says(`late ${nth}`))
    await wait(10)
  }
  expect(await first.ended).toBe(0)
  // Before the signal has come it may still take some; what it took is in its folder.
  expect(late.filter(({ status }) => ![0, 200, 503].includes(status))).toEqual([])
  expect(late.filter(({ status }) => status === 200).length).toBeLessThan(20)
})

test('tells its health and its counts', async () => {
  const { tenant, home } = await opened()
  const app = await serves(project.root, home, tenant)
  await isReady(app)
  const ann = tenant.person('Ann')
  await ann.installs()
  expect((await ann.says('hello')).status).toBe(200)
  const ask = async (path: string) => (await fetch(`${app.address}${path}`)).text()
  expect(await ask('/healthz')).toBe('ok\n')
  expect(await ask('/metrics')).toContain('landscape_teams_total{what="taken_words"} 1')
  app.term()
  expect(await app.ended).toBe(0)
})
