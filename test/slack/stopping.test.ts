import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { built } from '../adapters/built.ts'
import { isReady, owedIn } from '../adapters/serving.ts'
import { newHome } from '../store/home.ts'
import { serves } from './serving.ts'
import { startWorkspace } from './workspace/workspace.ts'

let project: ReturnType<typeof built>
beforeAll(() => {
  project = built()
})
afterAll(() => project.remove())

const opened = async () => {
  const workspace = await startWorkspace({ signingSecret: 'secret' })
  onTestFinished(() => workspace.close())
  return { workspace, home: newHome() }
}

test('a process told to stop is gone within ten seconds, whatever hangs, and the next takes up what it left', async () => {
  const { workspace, home } = await opened()
  const first = await serves(project.root, home, workspace)
  await isReady(first)
  workspace.faults((method) => (method === 'chat.postMessage' ? 'hang' : 'ok'))
  const people = Array.from({ length: 10 }, (_, nth) => workspace.person(`U${nth}`))
  const brought = await Promise.all(people.map((person) => person.dm('hello')))
  expect(brought.map(({ status }) => status)).toEqual(people.map(() => 200))
  const told = Date.now()
  first.term()
  expect(await first.ended).toBe(0)
  expect(Date.now() - told).toBeLessThan(10_000)
  expect(readdirSync(home)).not.toContain('lock')

  const left = readdirSync(join(home, 'inbox')).length + (await owedIn(home)).length
  expect(left).toBeGreaterThanOrEqual(people.length)
  workspace.faults(() => 'ok')
  const next = await serves(project.root, home, workspace)
  await isReady(next)
  const shown = (id: string) => workspace.visible(`D${id}`).filter(({ user }) => user === workspace.bot.user).length
  while (people.some(({ id }) => shown(id) === 0)) await new Promise((done) => setTimeout(done, 50))
  // It is ready before all of that is over.
  while (readdirSync(join(home, 'inbox')).length > 0) await wait(50)
  next.term()
  expect(await next.ended).toBe(0)
})

test('what comes while it stops is not acknowledged, so that Slack brings it again', async () => {
  const { workspace, home } = await opened()
  const first = await serves(project.root, home, workspace)
  await isReady(first)
  workspace.faults((method) => (method === 'chat.postMessage' ? 'hang' : 'ok'))
  const ann = workspace.person('UANN')
  await ann.dm('hello')
  first.term()
  const late = []
  for (let nth = 0; nth < 20; nth += 1) {
    late.push(await ann.dm(`late ${nth}`))
    await new Promise((done) => setTimeout(done, 10))
  }
  await first.ended
  // Before the signal has come it may still take some; what it took is in its folder.
  const taken = late.filter(({ status }) => status === 200).length
  expect(late.filter(({ status }) => ![0, 200, 503].includes(status))).toEqual([])
  expect(taken).toBeLessThan(20)
})

test('tells its health: alive, ready or why not, and its counts', async () => {
  const { workspace, home } = await opened()
  workspace.revoke('token_revoked')
  const refused = await serves(project.root, home, workspace)
  const ask = async (path: string) => {
    const answer = await fetch(`${refused.address}${path}`)
    return { status: answer.status, text: await answer.text() }
  }
  while (!(await ask('/readyz')).text.includes('accept')) await new Promise((done) => setTimeout(done, 20))
  expect(await ask('/readyz')).toEqual({ status: 503, text: 'Slack: Slack did not accept the token: token revoked.\n' })
  expect(await ask('/healthz')).toEqual({ status: 200, text: 'ok\n' })
  expect((await workspace.person('UANN').dm('hello')).status).toBe(503)
  refused.term()
  expect(await refused.ended).toBe(0)

  workspace.revoke(undefined)
  const accepted = await serves(project.root, home, workspace)
  await isReady(accepted)
  expect((await workspace.person('UANN').dm('hello')).status).toBe(200)
  const metrics = await (await fetch(`${accepted.address}/metrics`)).text()
  expect(metrics).toContain('landscape_slack_total{what="taken_words"} 1')
  accepted.term()
  expect(await accepted.ended).toBe(0)
})
