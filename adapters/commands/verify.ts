import { type Content, type Recomputed, recomputed, type Verified, verifyLog, withSmall } from '../../src/index.ts'
import { root } from '../root.ts'
import { readSettings } from '../settings.ts'

/**
 * Says whether a log is as it was written, to the byte, and whether every result in it is what its answers come to. It changes
 * nothing, and may run beside a server.
 */
export const verify = async (given: Content, code: string): Promise<0 | 1> => {
  const settings = readSettings(root(), process.env)
  if (Array.isArray(settings)) throw new Error(settings.join('\n'))
  const { LANDSCAPE_HOME: home, SMALL_NUMBER: small } = settings
  const found = await verifyLog(home, code)
  if (found.kind === 'absent') throw new Error(`There is no appraisal ${code} in ${home}.`)
  if (found.kind === 'broken') throw new Error(`The log of ${code} is not as it was written.\n${found.problems.join('\n')}`)
  const results = recomputed({ content: withSmall(given, small), code, events: found.said })
  process.stdout.write(`${[...chainLines(code, found), ...resultLines(results)].join('\n')}\n`)
  return results.kind === 'differs' ? 1 : 0
}

const chainLines = (code: string, { events, files, head, behind, beside }: Extract<Verified, { kind: 'whole' }>): string[] => [
  `The log of ${code} is whole: ${events} events in ${files} files, each byte as it was written.`,
  `It ends with ${head}. A record that was made of it names the same.`,
  ...behind.map((name) => `${name} is a write behind, as after a crash. The next start mends it.`),
  ...beside.map((name) => `${name} is no part of it.`),
]

const resultLines = (results: Recomputed): string[] => {
  switch (results.kind) {
    case 'same':
      return [
        results.count === 0
          ? 'It holds no result yet.'
          : `Results worked out again from the answers: ${results.count}. Each is the same, to the byte.`,
      ]
    case 'other-content':
      return [
        `Results worked out again from the answers: ${results.count}. Each is the same, to the byte.`,
        `Results that were given on other questions or scoring than today's: ${results.others}. They can be worked out again with the version that made them.`,
        ...results.hashes.map((hash) => `That content was ${hash}.`),
      ]
    case 'differs':
      return [
        ...results.problems.map(
          ({ nth, at, parts }) => `Result ${nth}, of ${at}, is not what the answers come to: ${parts.join(', ')}.`,
        ),
        ...(results.forgotten ? ['Somebody was taken out of the log, and their answers with them. That may be why.'] : []),
      ]
  }
}
