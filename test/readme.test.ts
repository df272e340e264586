import { readFileSync } from 'node:fs'
import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { chat } from '../adapters/terminal/app.ts'
import { plainLook } from '../adapters/terminal/show.ts'
import { loadContent, openMemory, problemLine } from '../src/index.ts'

const readme = readFileSync('README.md', 'utf8')

/** What somebody types, from hello to a recommendation. */
const TYPED = [
  'Northmoor',
  'older people',
  'skip',
  'a commissioner',
  'Neighbours drop in, and people go to bed when they like. Families tell us.',
  'yes',
  'all the same',
  'quick',
  'skip',
  '2',
  '3',
  'weeks unfilled in the dales',
  'yes',
  ...['2', '3', '4', '2', '2', '2', '1', '3', '2', '3', '3', '3', '3', '2'],
  'enough',
  'yes',
  'skip',
  'skip',
]

test('the conversation in the README is what the terminal says', async () => {
  const content = loadContent('.')
  if (Array.isArray(content)) throw new Error(content.map(problemLine).join('\n'))
  const input = new PassThrough()
  const output = new PassThrough()
  const house = { who: content.words.here.who, kept: content.words.here.kept }
  const done = chat({
    core: { content, store: openMemory(), house },
    by: 'terminal:local:reader',
    input,
    output,
    look: plainLook,
    prompt: true,
  })
  input.end(TYPED.map((line) => `${line}\n`).join(''))
  await done
  const spoken = squeezed(output.read().toString())
  // The reader's words follow the mark in a real terminal; a pipe does not echo them.
  const shown = [...readme.matchAll(/```text\n([\s\S]*?)```/g)].flatMap((found) => (found[1] ?? '').split('...\n'))
  expect(shown.length).toBeGreaterThan(0)
  for (const part of shown) expect(spoken).toContain(squeezed(part.replace(/^> .*$/gm, '>')))
})

/** Empty lines are left out on the page, to keep it short. */
const squeezed = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
    .join('\n')
    .replaceAll('\n> ', '\n>\n')

test('its two lines to run are scripts of the package', () => {
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(readFileSync('package.json', 'utf8'))
  const lines = [...readme.matchAll(/^npm ci && npm (?:run )?(\w+)$/gm)].map((found) => found[1] ?? '')
  expect(lines).toContain('chat')
  expect(lines).toContain('test')
  for (const line of lines) expect(Object.keys(scripts)).toContain(line)
})
