import type { Part } from '../parts.ts'
import type { Chart } from '../wire.ts'

/** Figures as a table, below what they mean. */
export const TableView = ({ part: { caption, note, header, rows } }: { part: Extract<Part, { kind: 'table' }> }) => (
  <>
    <p class="small">{note}</p>
    <TableOf table={{ caption, header, rows, figures: header.flatMap((_, at) => (at === 0 ? [] : [at])) }} />
  </>
)

/** A table whose first column names its rows; one too wide for the page is moved sideways by itself. */
export const TableOf = ({ table: { caption, header, rows, figures } }: { table: Chart['table'] }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever moves by the keyboard has to be able to scroll it
  // biome-ignore lint/a11y/useSemanticElements: nothing is filled in here, so it is no fieldset
  <div class="sideways" role="group" tabIndex={0} aria-label={caption}>
    <table>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {header.map((cell, at) => (
            <th key={cell} scope="col" class={figures.includes(at) ? 'figure' : undefined}>
              {cell}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([first, ...others]) => (
          <tr key={first}>
            <th scope="row">{first}</th>
            {others.map((cell, at) => (
              <td key={`${at}-${cell}`} class={figures.includes(at + 1) ? 'figure' : undefined}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)
