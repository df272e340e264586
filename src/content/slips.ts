import { type Document, isScalar, type ParsedNode, visit, type YAMLParseError } from 'yaml'
import type { z } from 'zod'
import { nearest } from './nearest.ts'
import type { Path } from './yaml.ts'

/** Something that cannot be made out, and the line it stands on. */
interface Slip {
  line: number
  text: string
}

/** What is wrong with the writing of a file, before its meaning is looked at. */
export const slipsIn = (document: Document.Parsed<ParsedNode>, text: string, lineAt: (offset: number) => number): Slip[] => {
  const [first] = document.errors
  if (first) return [slipOf(first, text, lineAt)]
  const slips: Slip[] = []
  visit(document, {
    Alias: (_, alias) => {
      if (alias.resolve(document) === undefined)
        slips.push({
          line: lineAt(alias.range?.[0] ?? 0),
          text: 'begins with a star, which means something else here (put the words in quotation marks)',
        })
    },
    Pair: (_, { key }) => {
      if (isScalar(key) && key.value === '__proto__')
        slips.push({ line: lineAt(key.range?.[0] ?? 0), text: '"__proto__" is not a name that is known here' })
    },
  })
  return slips
}

const slipOf = ({ code, message, pos }: YAMLParseError, text: string, lineAt: (offset: number) => number): Slip => {
  const line = lineAt(pos[0])
  const written = text.slice(pos[0], pos[1] + 80).split('\n')[0] ?? ''
  if (/Maximum call stack/.test(message)) return { line, text: 'is nested too deep to be read (close each bracket)' }
  if (/^Missing closing ["']quote/.test(message))
    return { line: lineOfOpenQuote(text) ?? line, text: 'has a quotation mark that is never closed (close it)' }
  switch (code) {
    case 'DUPLICATE_KEY':
      return { line, text: `"${/^"?([^:"]+)/.exec(written)?.[1]?.trim() ?? ''}" is written twice in the same place (keep one)` }
    case 'MULTIPLE_DOCS':
      return { line, text: 'begins a second file within this one (take out the line ---)' }
    case 'NON_STRING_KEY':
      return { line, text: 'has a list or a group where a name should stand (write a name)' }
    case 'TAB_AS_INDENT':
      return { line, text: 'is set in with a tab (use spaces)' }
    case 'BLOCK_AS_IMPLICIT_KEY':
      return { line, text: 'has a colon within a sentence (put the whole sentence in quotation marks)' }
    case 'BAD_INDENT':
      return { line, text: 'does not line up with what is above it (set it in by the same number of spaces)' }
  }
  return { line, text: 'cannot be made out here (look for a missing quotation mark, bracket, comma or colon)' }
}

/** The first line on which a quotation begins and does not end. */
const lineOfOpenQuote = (text: string): number | undefined => {
  const lines = text.split('\n')
  const at = lines.findIndex((line) => {
    const opened = /(?:^|[:,[{-])\s*(["'])(.*)$/.exec(line)
    return opened?.[1] !== undefined && !opened[2]?.includes(opened[1])
  })
  return at < 0 ? undefined : at + 1
}

const KINDS: Readonly<Record<string, string>> = {
  object: 'must hold names and values, such as "place: Northmoor"',
  record: 'must hold names and values, such as "place: Northmoor"',
  array: 'must be a list',
  string: 'must be in words',
  number: 'must be a number',
  int: 'must be a whole number',
  boolean: 'must be true or false',
}

/** What is wrong with the shape of a file, as an editor can act on it. */
export const inWords = (issue: z.core.$ZodIssue): { path: Path; text: string }[] => {
  const say = (text: string, path: Path = issue.path) => [{ path, text }]
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.flatMap((key) =>
        say('is not a name that is known here (take it out, or mend its spelling)', [...issue.path, key]),
      )
    case 'invalid_key':
      return say(issue.issues.map(({ message }) => message).join('; '))
    case 'invalid_value': {
      const values = issue.values.map(String)
      const near = typeof issue.input === 'string' ? nearest(issue.input, values) : undefined
      return say(`must be one of ${values.join(', ')}${near ? ` (did you mean "${near}"?)` : ''}`)
    }
    case 'invalid_type':
      if (!issue.message.startsWith('Invalid input')) return say(issue.message)
      if (issue.input === undefined && issue.path.length > 0) return say('is missing (write it in)')
      return say(
        issue.path.length === 0 && (issue.input === null || issue.input === undefined)
          ? 'is empty (nothing but remarks stands in it)'
          : (KINDS[issue.expected] ?? 'is of the wrong kind'),
      )
    case 'too_big':
      return say(issue.message.startsWith('Too big') ? `is too large (${String(issue.maximum)} at the most)` : issue.message)
    case 'too_small':
      return say(issue.message.startsWith('Too small') ? `is too small (${String(issue.minimum)} at the least)` : issue.message)
    case 'invalid_format':
      return say(
        issue.format === 'url' && issue.message === 'Invalid URL'
          ? 'is not an address (write it whole, beginning with https://)'
          : issue.message,
      )
    case 'custom':
    case 'invalid_union':
    case 'invalid_element':
    case 'not_multiple_of':
      return say(issue.message.replace(/^Invalid input: /, ''))
  }
}
