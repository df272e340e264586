import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'

/** The rooms from left to right: an import may only point left, or stay in its room. */
const ROOMS: readonly (readonly string[])[] = [
  ['src/content'],
  ['src/landscape'],
  ['src/appraisal'],
  ['src/conversation'],
  ['src/workshop'],
  ['src/store', 'src/report'],
  ['src/index.ts'],
  ['adapters/delivery', 'adapters/http'],
  ['adapters/chat'],
  ['adapters/slack', 'adapters/teams', 'adapters/web', 'adapters/terminal'],
  ['adapters'],
]

/** Packages that stand behind a door each, so that replacing one is a change in one place. */
const DOORS: Readonly<Record<string, readonly string[]>> = {
  xstate: ['src/conversation/machine.ts', 'src/workshop/machine.ts'],
  lowdb: ['src/store/durable.ts'],
  luxon: ['src/workshop/calendar.ts', 'src/workshop/read-when.ts'],
  'date-holidays': ['src/workshop/calendar.ts'],
  yaml: ['src/content/slips.ts', 'src/content/yaml.ts'],
  stemmer: ['src/conversation/understanding/text.ts'],
  '@slack/bolt': ['adapters/slack/app.ts'],
  fflate: ['src/report/zipped.ts', 'adapters/teams/png.ts', 'adapters/teams/zipped.ts'],
  docx: ['src/report/word.ts'],
  'csv-stringify': ['src/report/csv.ts'],
  vega: ['src/report/pictures/vega.ts'],
  'vega-lite': ['src/report/pictures/vega.ts'],
  '@resvg/resvg-js': ['src/report/pictures/png.ts'],
  'subset-font': ['src/report/pictures/fonts.ts'],
  esbuild: ['adapters/web/bundle.ts'],
  preact: ['adapters/web/page/door.ts'],
  ws: ['adapters/web/app.ts'],
  piscina: ['adapters/printing.ts'],
  botbuilder: ['adapters/teams/app.ts'],
  '@microsoft/agents-hosting': ['adapters/teams/agents.ts'],
  // What comes with the two SDKs is theirs alone.
  'botbuilder-core': [],
  'botframework-connector': [],
  'botframework-schema': [],
  '@microsoft/agents-activity': [],
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative('.', join(entry.parentPath, entry.name)))

const files = [...filesIn('src'), ...filesIn('adapters')]
const textOf = (file: string) => readFileSync(file, 'utf8')
const importsOf = (file: string) =>
  [...textOf(file).matchAll(/^(?:import|export)\b[^'"]*?from '([^']+)'|^import '([^']+)'/gms)].map(
    (found) => found[1] ?? found[2] ?? '',
  )

const roomOf = (file: string) => {
  const rank = ROOMS.findIndex((rooms) => rooms.some((room) => file === room || file.startsWith(`${room}/`)))
  return { rank, room: ROOMS[rank]?.find((room) => file === room || file.startsWith(`${room}/`)) ?? '' }
}

describe('the house', () => {
  test('every file is in a room', () => {
    expect(files.length).toBeGreaterThan(50)
    expect(files.filter((file) => roomOf(file).rank < 0)).toEqual([])
  })

  test('imports point left only', () => {
    const wrong = files.flatMap((file) =>
      importsOf(file)
        .filter((path) => path.startsWith('.'))
        .flatMap((path) => {
          const [from, to] = [roomOf(file), roomOf(join(dirname(file), path))]
          const fine = to.rank >= 0 && (to.rank < from.rank || to.room === from.room)
          return fine ? [] : [`${file} imports ${path}: ${from.room} may not know ${to.room || 'what is outside the house'}`]
        }),
    )
    expect(wrong).toEqual([])
  })

  test('adapters come in by the front door', () => {
    const wrong = files.flatMap((file) =>
      file.startsWith('adapters/')
        ? importsOf(file)
            .filter((path) => path.includes('/src/') && !path.endsWith('/src/index.ts'))
            .map((path) => `${file} imports ${path} (use src/index.ts)`)
        : [],
    )
    expect(wrong).toEqual([])
  })

  test.each(Object.entries(DOORS))('%s is imported behind its door only', (name, doors) => {
    expect(files.filter((file) => importsOf(file).some((path) => path === name || path.startsWith(`${name}/`)))).toEqual(doors)
  })

  test('the core has no clock, no chance and no network of its own', () => {
    const pure = files.filter((file) =>
      ['src/landscape/', 'src/appraisal/', 'src/conversation/', 'src/workshop/'].some((room) => file.startsWith(room)),
    )
    const wrong = pure.filter((file) =>
      /\bDate\.now|new Date\b|DateTime\.(now|local|utc|fromObject|fromFormat)\b|toRelative|Math\.(random|log|exp|pow|sin|cos)\b|randomUUID|node:(fs|http|net|child_process)/.test(
        textOf(file),
      ),
    )
    expect(wrong).toEqual([])
  })

  test('a file is one thing: none is over 250 lines', () => {
    const long = files.flatMap((file) => {
      const lines = textOf(file).split('\n').length - 1
      return lines > 250 ? [`${file} has ${lines} lines (look for the second thing in it)`] : []
    })
    expect(long).toEqual([])
  })

  test('types are parsed at the door, never asserted inside', () => {
    const wrong = files.filter((file) => /\bas any\b|: any\b|@ts-(ignore|expect-error)/.test(textOf(file)))
    expect(wrong).toEqual([])
  })
})
