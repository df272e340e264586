import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { check, problemLine, readContent } from '../../src/index.ts'

export const project = fileURLToPath(new URL('../../', import.meta.url))

/** A copy of `flows/` and `data/` that may be damaged; it goes when the test is over. */
export const copied = () => {
  const root = mkdtempSync(join(tmpdir(), 'content-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  for (const folder of ['flows', 'data']) cpSync(join(project, folder), join(root, folder), { recursive: true })
  const text = (file: string) => readFileSync(join(root, file), 'utf8')
  const write = (file: string, words: string | Buffer) => writeFileSync(join(root, file), words)
  return {
    root,
    text,
    write,
    /** Puts something in place of what must stand in the file exactly once. */
    change: (file: string, from: string | RegExp, to: string) => {
      const at = onlyPlace(file, text(file), from)
      write(file, `${text(file).slice(0, at.start)}${to}${text(file).slice(at.end)}`)
    },
    /** The line on which something stands that is in the file exactly once. */
    line: (file: string, mark: string | RegExp) =>
      text(file)
        .slice(0, onlyPlace(file, text(file), mark).start)
        .split('\n').length,
    /** What is said of the copy, a line each, as `landscape check` says it. */
    problems: () => {
      const read = readContent(root)
      const lines = (Array.isArray(read) ? read : check(read)).map(problemLine)
      for (const line of lines) {
        expect(line).toMatch(/^\S+:\d+ {2}\S.*$/)
        expect(line).not.toMatch(/\bat .*:\d+:\d+|node_modules|Error:/)
      }
      return lines
    },
  }
}

const onlyPlace = (file: string, text: string, what: string | RegExp) => {
  const pattern = typeof what === 'string' ? what.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') : what.source
  const [first, ...more] = text.matchAll(new RegExp(pattern, 'gm'))
  if (!first || more.length > 0) throw new Error(`${file} has ${more.length + (first ? 1 : 0)} of ${what}`)
  return { start: first.index, end: first.index + first[0].length }
}

/** One expected line: the file, what stands on the line in the damaged file (or its number), and what is said. */
export type Said = readonly [file: string, mark: string | RegExp | number, text: string]

/** Damages one place, and expects exactly these lines. */
export const damage = (does: string, file: string, from: string | RegExp, to: string, ...said: Said[]) =>
  damages(does, [[file, from, to]], ...said)

/** Makes one change that takes several places, and expects exactly these lines. */
export const damages = (does: string, changes: readonly [file: string, from: string | RegExp, to: string][], ...said: Said[]) =>
  test(does, () => {
    const copy = copied()
    for (const change of changes) copy.change(...change)
    expect(copy.problems()).toEqual(
      said.map(([where, mark, text]) => `${where}:${typeof mark === 'number' ? mark : copy.line(where, mark)}  ${text}`),
    )
  })

/** The place of a factor's name among the pairs of an approach in `weights.yaml`. */
export const pair = (approach: string, factor: string, then = '') =>
  new RegExp(`(?<=^${approach}:\\n(?:  .*\\n)*)  ${factor}${then}`, 'm')
