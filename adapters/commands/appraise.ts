import { isUtf8 } from 'node:buffer'
import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Readable } from 'node:stream'
import {
  asJson,
  type Content,
  problemLine,
  readAnswers,
  recordOfAnswers,
  sceneOfFile,
  tellRecommendation,
  whole,
} from '../../src/index.ts'
import { show } from '../terminal/show.ts'
import { version } from '../version.ts'
import { templateAt } from './export.ts'
import { write } from './write.ts'

/** A file of answers is a page or two of text. */
const MOST_BYTES = 1024 * 1024

/** Appraises a file of answers, and says the result in words or as JSON. */
export const appraiseFile = async (
  content: Content,
  path: string,
  {
    json,
    samples,
    seed,
    report,
    template,
  }: {
    json: boolean
    samples?: number | undefined
    seed?: number | undefined
    /** Where a record is written, in Word. */
    report?: string | undefined
    template?: string | undefined
  },
): Promise<0 | 1> => {
  const name = path === '-' ? 'standard input' : basename(path)
  const bytes = path === '-' ? await upTo(process.stdin, name) : await readFrom(path, name)
  if (!isUtf8(bytes) || bytes.includes(0)) throw new Error(`${name} is not text (write the answers as YAML or JSON).`)
  const read = readAnswers(content, name, bytes.toString('utf8').replace(/^\uFEFF/, ''))
  if (Array.isArray(read)) throw new Error(read.map(problemLine).join('\n'))
  const { landscape } = read
  const drawing = { ...content.numbers.judgement.draws, ...(samples ? { samples } : {}), ...(seed === undefined ? {} : { seed }) }
  const recommendation = whole(content, landscape, drawing)
  const text = json
    ? asJson(recommendation, { version: version(), content: content.hash, input: read.input })
    : `${show(tellRecommendation(sceneOfFile(content, landscape), recommendation, true, 'full'))}\n`
  if (report !== undefined) {
    const asked = { ...(samples ? { samples } : {}), ...(seed === undefined ? {} : { seed }) }
    const own = template === undefined ? undefined : templateAt(template)
    // It names no time: the same answers give the same file.
    const made = await recordOfAnswers({
      content,
      landscape,
      input: read.input,
      version: version(),
      at: '',
      asked,
      template: own,
    })
    const trouble = write(report, made.bytes)
    if (trouble !== undefined) throw new Error(trouble)
  }
  process.stdout.write(text)
  return 0
}

const readFrom = async (path: string, name: string): Promise<Buffer> => {
  const found = await stat(path).catch(() => undefined)
  if (!found) throw new Error(`There is no file ${path}.`)
  if (found.isDirectory()) throw new Error(`${path} is a folder (name a file of answers in it).`)
  const file = await open(path).catch(() => {
    throw new Error(`${path} cannot be read.`)
  })
  try {
    return await upTo(file.createReadStream(), name)
  } finally {
    await file.close()
  }
}

const upTo = async (stream: Readable, name: string): Promise<Buffer> => {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of stream) {
    parts.push(Buffer.from(part))
    size += part.length
    if (size > MOST_BYTES) throw new Error(`${name} is too large for a file of answers (1 MB at the most).`)
  }
  return Buffer.concat(parts)
}
