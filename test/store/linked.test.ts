import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openFiles } from '../../src/store/files.ts'
import { newLinkCode } from '../../src/store/link-code.ts'
import { child, compiled } from './compiled.ts'
import { ann, bob } from './events.ts'
import { failingDisk } from './failing.ts'
import { newHome } from './home.ts'
import { simulatedDisk } from './simulated.ts'

const AT = '2026-03-02T10:00:00Z'
const quiet = { notice: () => undefined }

test('a code is long, plain to read out, and never the same', () => {
  const codes = Array.from({ length: 200 }, newLinkCode)
  for (const code of codes) expect(code).toMatch(/^[a-hjkmnp-z2-9]{4}(-[a-hjkmnp-z2-9]{4}){6}$/)
  expect(new Set(codes).size).toBe(200)
})

test('no link that was acknowledged is lost when the process is killed, 20 times', { timeout: 120_000 }, async () => {
  const script = compiled('linking.ts', newHome())
  const home = newHome()
  const kept: string[] = []
  for (let run = 0; run < 20; run += 1) {
    const process = child(script, home)
    await process.next()
    await new Promise((done) => setTimeout(done, Math.random() * 100))
    expect(await process.kill()).toBe(true)
    kept.push(...process.lines.map((line) => line.replace('linked ', '')))
    const store = await openFiles(home, { notice: (sentence) => expect(sentence).toContain('was missing') })
    const names = await store.namesOf(ann)
    expect(names).toEqual(expect.arrayContaining(kept))
    expect((await store.taken(ann)).codes).toHaveLength(names.length - 1)
    await store.close()
  }
  expect(kept.length).toBeGreaterThan(20)
})

test('what is linked, and a code that is open, are there after a restart', async () => {
  const home = newHome()
  const first = await openFiles(home, quiet)
  await first.openLink(ann, 'first', AT)
  await first.link(bob, 'first', AT, ['york-2026'])
  await first.openLink(ann, 'second', AT)
  await first.close()
  const second = await openFiles(home, quiet)
  expect(await second.personOf(bob)).toBe(ann)
  expect((await second.taken(ann)).codes).toEqual(['york-2026'])
  expect(await second.link('slack:T2:UANN', 'second', AT, [])).toEqual({ kind: 'linked', person: ann })
  await second.close()
})

test('whichever call fails, two are linked where it was acknowledged; and it can be said again', {
  timeout: 120_000,
}, async () => {
  for (const times of ['once', 'for ever'] as const)
    for (const when of ['before', 'after'] as const)
      for (let nth = 1; nth <= 40; nth += 1) {
        const about = JSON.stringify({ nth, times, when })
        const disk = failingDisk(simulatedDisk())
        const store = await openFiles('/landscape', { ...quiet, disk: disk.disk })
        await store.openLink(ann, 'first', AT)
        disk.fail({ nth, times, when })
        const done = await store.link(bob, 'first', AT, []).then(
          ({ kind }) => kind,
          () => 'failed',
        )
        disk.mend()
        expect(await store.personOf(bob), about).toBe(done === 'linked' ? ann : bob)
        if (done !== 'linked') expect(await store.link(bob, 'first', AT, []), about).toEqual({ kind: 'linked', person: ann })
        await store.close()
        const later = await openFiles('/landscape', { ...quiet, disk: disk.disk })
        expect(await later.namesOf(ann), about).toEqual([ann, bob])
        await later.close()
      }
})

test('no code is kept but as a hash, no name is in the name of a file, and the forgotten are in none', async () => {
  const home = newHome()
  const store = await openFiles(home, quiet)
  const everything = () =>
    readdirSync(home, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => ({ name: entry.name, text: readFileSync(join(entry.parentPath, entry.name), 'latin1') }))
  await store.openLink(ann, 'kingfisher', AT)
  await store.link(bob, 'kingfisher', AT, ['york-2026'])
  await store.openLink(ann, 'woodpecker', AT)
  await store.take(ann, 'bath-2026')
  expect(JSON.stringify(everything())).not.toMatch(/kingfisher|woodpecker/)
  expect(JSON.stringify(everything().map(({ name }) => name))).not.toMatch(/UANN|bob/)

  // A damaged copy that was set aside holds their names as well.
  writeFileSync(join(home, 'links.json'), readFileSync(join(home, 'links.json'), 'utf8').replace('york', 'yorks'))
  await store.close()
  const later = await openFiles(home, quiet)
  expect(await later.personOf(bob)).toBe(ann)
  expect(everything().filter(({ name }) => name.includes('damaged'))).toHaveLength(1)
  await later.forget(bob, false)
  expect(JSON.stringify(everything())).not.toMatch(/UANN|bob|york/)
  await later.close()
})
