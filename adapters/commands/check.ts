import { check, problemLine, readContent, readings } from '../../src/index.ts'

/** Checks `flows/` and `data/`: counts first, then every problem on a line of its own. */
export const checkContent = (root: string, reading: boolean): 0 | 1 => {
  const read = readContent(root)
  const problems = Array.isArray(read) ? read : check(read)
  if (!Array.isArray(read)) {
    const { content } = read
    const grades = readings(read)
    const pairs = Object.values(content.numbers.weights).reduce((sum, each) => sum + Object.keys(each).length, 0)
    const sorted = grades.map(({ grade }) => grade).sort((a, b) => a - b)
    const longest = grades.reduce((most, { longest }) => Math.max(most, longest), 0)
    process.stdout.write(
      [
        `flow version ${content.flow.version}, content ${content.hash}`,
        `${content.themes.length} themes, ${content.factors.length} factors, ${content.outcomes.length} outcomes, ${content.approaches.length} approaches, ${pairs} pairs, ${content.knockouts.length} knock-outs, ${Object.keys(content.sources).length} sources`,
        `${grades.length} sentences: reading grade ${(sorted[sorted.length >> 1] ?? 0).toFixed(1)} in the middle, ${grades.filter(({ grade }) => grade > 9).length} above 9; the longest has ${longest} words`,
        '',
      ].join('\n'),
    )
    if (reading)
      for (const { file, line, grade, longest: words, text } of grades)
        process.stdout.write(`${file}:${line}  grade ${grade.toFixed(1)}, longest ${words} words  ${text}\n`)
  }
  for (const problem of problems) process.stdout.write(`${problemLine(problem)}\n`)
  process.stdout.write(
    problems.length === 0
      ? 'Everything holds together.\n'
      : `${problems.length} ${problems.length === 1 ? 'thing' : 'things'} to mend.\n`,
  )
  return problems.length === 0 ? 0 : 1
}
