/** Breaks a line where words end; lines after the first begin with `indent`. */
export const wrap = (line: string, width: number, indent = ''): string => {
  const [, lead = '', text = ''] = /^(\s*)(.*)$/s.exec(line) ?? []
  const lines: string[] = []
  let current = lead
  for (const word of text.split(/[ \t\n\r]+/)) {
    const longer = current.trim() === '' ? current + word : `${current} ${word}`
    if (longer.length > width && current.trim() !== '') {
      lines.push(current)
      current = indent + word
    } else current = longer
  }
  return [...lines, current].join('\n')
}
