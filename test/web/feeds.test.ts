import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type Change, type Entry, openFeeds } from '../../adapters/web/feeds.ts'

const home = () => {
  const folder = mkdtempSync(join(tmpdir(), 'feeds-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
const entry = (id: string, words: string, more: Partial<Entry> = {}): Entry => ({
  id,
  at: '2026-11-30T10:00:00.000Z',
  content: { parts: [{ kind: 'text', text: words }], text: words },
  ...more,
})
const wordsOf = (changes: readonly Change[]) => changes.map(({ entry: one }) => one?.content.text)
const onDisk = (folder: string) =>
  readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('')

describe('what stands on the page', () => {
  test('is there again after a restart, in its order and as it was last', async () => {
    const folder = home()
    const before = await openFeeds(folder)
    await before.put('a', entry('1', 'one'))
    await before.put('a', entry('2', 'two'))
    await before.put('b', entry('1', 'elsewhere'))
    await before.put('a', entry('1', 'one, changed'))
    await before.remove('a', '2')
    await before.put('a', entry('3', 'three'))
    const after = await openFeeds(folder)
    expect(wordsOf(await after.all('a'))).toEqual(['one, changed', 'three'])
    expect(wordsOf(await after.all('b'))).toEqual(['elsewhere'])
  })

  test('loses only the line that a power cut tore', async () => {
    const folder = home()
    const before = await openFeeds(folder)
    await before.put('a', entry('1', 'one'))
    await before.put('a', entry('2', 'two'))
    const [name = ''] = readdirSync(folder)
    const text = readFileSync(join(folder, name), 'utf8')
    writeFileSync(join(folder, name), text.slice(0, -20))
    const after = await openFeeds(folder)
    expect(wordsOf(await after.all('a'))).toEqual(['one'])
  })

  test('comes to whoever watches, and to whoever asks later for what changed since: the same', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ id: fc.constantFrom('1', '2', '3'), isGone: fc.boolean() }), { maxLength: 30 }),
        fc.nat(30),
        async (deeds, cut) => {
          const folder = mkdtempSync(join(tmpdir(), 'feeds-'))
          const feeds = await openFeeds(folder)
          const seen = new Map<string, string>()
          let last = 0
          const take = ({ seq, id, entry: one }: Change) => {
            last = seq
            if (one) seen.set(id, one.content.text)
            else seen.delete(id)
          }
          const stop = feeds.watch('a', take)
          for (const [nth, { id, isGone }] of deeds.slice(0, cut).entries())
            await (isGone ? feeds.remove('a', id) : feeds.put('a', entry(id, `${nth}`)))
          stop()
          await feeds.idle()
          for (const [nth, { id, isGone }] of deeds.slice(cut).entries())
            await (isGone ? feeds.remove('a', id) : feeds.put('a', entry(id, `later ${nth}`)))
          for (const change of (await feeds.since('a', last)) ?? []) take(change)
          const stands = new Map((await feeds.all('a')).map(({ id, entry: one }) => [id, one?.content.text]))
          expect([...seen].sort()).toEqual([...stands].sort())
          rmSync(folder, { recursive: true, force: true })
        },
      ),
      { numRuns: 60, seed: 7 },
    )
  })

  test('holds no word of somebody who was forgotten, in memory or on disk, and keeps what others said', async () => {
    const folder = home()
    const feeds = await openFeeds(folder)
    await feeds.put('own', entry('1', 'planted-one'))
    await feeds.put('own', entry('1', 'planted-two'))
    await feeds.put('room', entry('2', 'planted-three', { from: 'ann' }))
    await feeds.put('room', entry('3', 'planted-four', { only: 'ann' }))
    await feeds.put('room', entry('4', 'of somebody else', { from: 'ben' }))
    await feeds.put('own', entry('5', 'gone now', { at: '2026-11-30T11:00:00.000Z' }))
    await feeds.forget('ann', 'own', '2026-11-30T10:30:00.000Z')
    expect(wordsOf(await feeds.all('own'))).toEqual(['gone now'])
    expect(wordsOf(await feeds.all('room'))).toEqual(['of somebody else'])
    expect(onDisk(folder)).not.toContain('planted')
    expect(onDisk(folder)).toContain('of somebody else')
  })

  test('takes no more room than it needs, however often a message changes', async () => {
    const folder = home()
    const feeds = await openFeeds(folder)
    for (let nth = 0; nth < 1000; nth += 1) await feeds.put('a', entry('1', `state ${nth}`))
    expect(onDisk(folder).split('\n').length).toBeLessThan(300)
    expect(wordsOf(await (await openFeeds(folder)).all('a'))).toEqual(['state 999'])
  })
})
