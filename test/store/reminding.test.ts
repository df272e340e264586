import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openFiles } from '../../src/store/files.ts'
import { ann, bob } from './events.ts'
import { type Failure, failingDisk } from './failing.ts'
import { newHome } from './home.ts'
import { type Luck, simulatedDisk } from './simulated.ts'

const quiet = { notice: () => expect.unreachable() }
const day = '2026-11-30'

test('who was reminded, and who is never to be, is known after a restart, and told by no file', async () => {
  const home = newHome()
  const first = await openFiles(home, quiet)
  await first.mayRemind(ann, day)
  await first.remindNever(bob, true)
  await first.take(ann, 'bath-2026')
  await first.close()
  const second = await openFiles(home, quiet)
  onTestFinished(() => second.close())
  expect(await second.mayRemind(ann, day)).toBe(false)
  expect(await second.mayRemind(bob, '2026-12-01')).toBe(false)
  expect(await second.taken(ann)).toEqual({ current: 'bath-2026', codes: ['bath-2026'] })

  const files = readdirSync(join(home, 'people')).map((name) => `${name} ${readFileSync(join(home, 'people', name), 'utf8')}`)
  expect(files).toHaveLength(6)
  expect(files.join('\n')).not.toMatch(/UANN|bob/)
  for (const name of [ann, bob]) await second.forget(name, false)
  expect(readdirSync(join(home, 'people'))).toEqual([])
})

test('forgetting somebody while they are reminded leaves nothing of it', async () => {
  const home = newHome()
  const store = await openFiles(home, quiet)
  onTestFinished(() => store.close())
  const asking = Array.from({ length: 20 }, (_, nth) => store.mayRemind(`slack:T1:U${nth}`, day))
  await Promise.all(Array.from({ length: 20 }, (_, nth) => store.forget(`slack:T1:U${nth}`, false)))
  await Promise.all(asking)
  expect(readdirSync(join(home, 'people'))).toEqual([])
})

test('nobody is reminded twice on a day, whenever the power is cut', async () => {
  const begun = simulatedDisk()
  await (await openFiles('/landscape', { ...quiet, disk: begun })).close()
  const cuts: { image: ReturnType<typeof begun.cut>; isTold: boolean }[] = []
  let isTold = false
  const cut = () => {
    for (const kind of ['none', 'all'] satisfies Luck['kind'][]) cuts.push({ image: disk.cut({ kind }), isTold })
  }
  const disk = simulatedDisk(begun.cut({ kind: 'all' }), cut)
  const store = await openFiles('/landscape', { ...quiet, disk })
  isTold = await store.mayRemind(ann, day)
  cut()
  expect(isTold).toBe(true)
  expect(cuts.length).toBeGreaterThan(30)
  for (const { image, isTold } of cuts) {
    const disk = simulatedDisk(image)
    await disk.remove('/landscape/lock')
    const later = await openFiles('/landscape', { notice: () => undefined, disk })
    const again = await later.mayRemind(ann, day)
    if (isTold) expect(again).toBe(false)
    expect(await later.mayRemind(ann, day)).toBe(false)
    await later.close()
  }
})

test('a reminder that could not be noted may be made when the disk is mended', async () => {
  const failures = (['before', 'after'] as const).flatMap((when) =>
    Array.from({ length: 30 }, (_, n): Failure => ({ nth: n + 1, times: 'once', when })),
  )
  const answers = new Set<string>()
  for (const failure of failures) {
    const broken = failingDisk(simulatedDisk())
    const store = await openFiles('/landscape', { ...quiet, disk: broken.disk })
    broken.fail(failure)
    const first = await store.mayRemind(ann, day).catch(() => 'failed')
    broken.mend()
    expect(await store.mayRemind(ann, day), JSON.stringify(failure)).toBe(first === 'failed')
    answers.add(String(first))
    await store.close()
  }
  expect([...answers].sort()).toEqual(['failed', 'true'])
})
