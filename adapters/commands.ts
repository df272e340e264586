import { parseArgs } from 'node:util'
import { type Content, loadContent, problemLine } from '../src/index.ts'
import { appraiseFile } from './commands/appraise.ts'
import { checkContent } from './commands/check.ts'
import { DEMOS, demoWorkshop, listDemos } from './commands/demo.ts'
import { exportRecord } from './commands/export.ts'
import { flow } from './commands/flow.ts'
import { showLog } from './commands/log.ts'
import { manifestCommand } from './commands/manifest.ts'
import { talk } from './commands/talk.ts'
import { verify } from './commands/verify.ts'
import { root } from './root.ts'
import { readSettings } from './settings.ts'

const USAGE = `Lay of the Land

  chat [--as NAME] [--join CODE]   talk a place through, here in the terminal
  appraise FILE [--json]           appraise a file of answers; - reads standard input;
    [--samples N] [--seed N]       how many ways of reading the answers are drawn, and from which seed
    [--report FILE.docx]           writes a record of it as well, in Word
    [--template FILE.docx]         in a Word file of your own, where {{record}} stands in it
  check [--reading]                check flows/ and data/; --reading lists how hard each sentence is
  demo                             what can be played here, with invented people;
    workshop [--seed N] [--fast]   a workshop of twelve, in under a minute; --fast prints it at once
  export CODE --to FOLDER          the record of one appraisal: Word, a page, one page, CSV and JSON
    [--template FILE.docx]         in a Word file of your own, where {{record}} stands in it
  flow [--mermaid]                 the questions as a table in plain words
  log CODE [--verify]              what happened in one appraisal; --verify checks every byte, and works each result out again
  manifest slack                   the app manifest for these settings, as JSON
  manifest teams [--to FILE.zip]   the same for Teams; --to writes the package to upload
  serve                            serve the web chat on this computer, and the chat platforms that are set up`

/** 0 done; 1 the input or the content is wrong; 2 the words of the command are. */
type Exit = 0 | 1 | 2

/** Runs one `landscape` command. What goes wrong is said in a sentence on stderr; no stack trace reaches anybody. */
export const run = async (args: readonly string[]): Promise<Exit> => {
  // Somebody who reads only the first lines, as with `| head`, is no error.
  process.stdout.on('error', () => process.exit(0))
  const [command, ...rest] = args
  try {
    switch (command) {
      case 'chat': {
        const { values } = parse(rest, { as: { type: 'string' }, join: { type: 'string' } }, 0)
        return await withContent((content) => talk(content, { as: text(values.as), join: text(values.join) }))
      }
      case 'serve':
        parse(rest, {}, 0)
        // What speaks to the platforms is large: no other command waits for it.
        return await withContent(async (content) => (await import('./commands/serve.ts')).serveCommand(content))
      case 'appraise': {
        const options = {
          json: { type: 'boolean' },
          samples: { type: 'string' },
          seed: { type: 'string' },
          report: { type: 'string' },
          template: { type: 'string' },
        } as const
        const { values, positionals } = parse(rest, options, 1)
        const samples = whole('samples', text(values.samples), 1, MOST_SAMPLES)
        const seed = whole('seed', text(values.seed), 0, MOST_SEED)
        return await withContent((content) =>
          appraiseFile(content, positionals[0] ?? '', {
            json: values.json === true,
            samples,
            seed,
            report: named('report', text(values.report)),
            template: named('template', text(values.template)),
          }),
        )
      }
      case 'check': {
        const { values } = parse(rest, { reading: { type: 'boolean' } }, 0)
        return checkContent(root(), values.reading === true)
      }
      case 'flow': {
        const { values } = parse(rest, { mermaid: { type: 'boolean' } }, 0)
        return await withContent((content) => flow(content, values.mermaid === true))
      }
      case 'demo': {
        const options = { seed: { type: 'string' }, fast: { type: 'boolean' } } as const
        const { values, positionals } = parse(rest, options, 0, 1)
        const [play] = positionals
        if (play === undefined) return listDemos()
        if (!Object.hasOwn(DEMOS, play)) throw new Misused(`"${play}" is not a demo.`)
        const seed = whole('seed', text(values.seed), 0, MOST_SEED) ?? 1
        return await withContent((content) => demoWorkshop(content, { seed, fast: values.fast === true }))
      }
      case 'export': {
        const options = { to: { type: 'string' }, template: { type: 'string' } } as const
        const { values, positionals } = parse(rest, options, 1)
        const to = named('to', text(values.to))
        if (to === undefined) throw new Misused('Say which folder, with --to.')
        const template = named('template', text(values.template))
        return await withContent((content) => exportRecord(content, positionals[0] ?? '', { to, template }))
      }
      case 'log': {
        const { values, positionals } = parse(rest, { verify: { type: 'boolean' } }, 1)
        const [code = ''] = positionals
        return await withContent((content) => (values.verify === true ? verify(content, code) : showLog(content, code)))
      }
      case 'manifest': {
        const { values, positionals } = parse(rest, { to: { type: 'string' } }, 1)
        const [platform = ''] = positionals
        if (values.to !== undefined && platform !== 'teams') throw new Misused('--to is for teams only.')
        if (values.to === '') throw new Misused('There is no value after --to.')
        const settings = readSettings(root(), process.env)
        if (Array.isArray(settings)) throw new Error(settings.join('\n'))
        return manifestCommand(platform, settings, { appId: process.env.MICROSOFT_APP_ID, to: text(values.to) })
      }
      case 'help':
      case '--help':
      case '-h':
        process.stdout.write(`${USAGE}\n`)
        return 0
      default:
        throw new Misused(command === undefined ? 'Say which command.' : `"${command}" is not a command.`)
    }
  } catch (error) {
    if (error instanceof Misused) {
      process.stderr.write(`${error.message}\n\n${USAGE}\n`)
      return 2
    }
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    return 1
  }
}

class Misused extends Error {}

type Options = NonNullable<Parameters<typeof parseArgs>[0]>['options']

const parse = (args: readonly string[], options: NonNullable<Options>, positionals: number, most = positionals) => {
  const parsed = (() => {
    try {
      return parseArgs({ args: withNegatives(args), options, allowPositionals: true })
    } catch (error) {
      throw new Misused(plainly(error instanceof Error ? error.message : String(error)))
    }
  })()
  if (parsed.positionals.length < positionals) throw new Misused('Something is missing.')
  if (parsed.positionals.length > most) throw new Misused(`"${parsed.positionals[most] ?? ''}" is one word too many.`)
  return parsed
}

/** What Node says of options it cannot read, as a sentence. */
const plainly = (message: string): string => {
  const [, name = ''] = /'(-[^'\s]*)/.exec(message) ?? []
  if (/argument (missing|is ambiguous)/.test(message)) return `There is no value after ${name}.`
  if (message.includes('does not take an argument')) return `${name} takes no value.`
  if (message.startsWith('Unknown option')) return `${name} is not an option of this command.`
  return message.split(/\.\s/)[0] ?? ''
}

/** A number below 0 belongs to the option before it, as in `--samples -5`, and is no option of its own. */
const withNegatives = (args: readonly string[]): string[] =>
  args.flatMap((arg, at) => {
    if (/^-\d/.test(arg) && /^--[a-z]+$/.test(args[at - 1] ?? '')) return []
    const next = args[at + 1] ?? ''
    return /^--[a-z]+$/.test(arg) && /^-\d/.test(next) ? [`${arg}=${next}`] : [arg]
  })

/** A file or folder given on the command line. */
const named = (name: string, given: string | undefined): string | undefined => {
  if (given === '') throw new Misused(`There is no value after --${name}.`)
  return given
}

const text = (value: unknown) => (typeof value === 'string' ? value : undefined)

/** A whole number given on the command line. */
const whole = (name: string, given: string | undefined, least: number, most: number): number | undefined => {
  if (given === undefined) return undefined
  const number = Number(given)
  if (/^\d+$/.test(given) && number >= least && number <= most) return number
  throw new Misused(`--${name} is ${given === '' ? 'empty' : `"${given}"`} (give a whole number from ${least} to ${most}).`)
}
const MOST_SAMPLES = 200_000
const MOST_SEED = 2 ** 31 - 1

const withContent = async (work: (content: Content) => Promise<Exit> | Exit): Promise<Exit> => {
  const content = loadContent(root())
  if (!Array.isArray(content)) return work(content)
  process.stderr.write(`${content.map(problemLine).join('\n')}\n`)
  return 1
}
