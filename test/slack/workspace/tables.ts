import { z } from 'zod'
import { RichText, wordsOfRichText } from './rich-text.ts'
import { id, list, words } from './text.ts'

const cell = words(20_000)
const RawText = z.strictObject({ type: z.literal('raw_text'), text: cell })
const RawNumber = z.strictObject({ type: z.literal('raw_number'), value: z.number(), text: cell })
const Cell = z.discriminatedUnion('type', [RawText, RawNumber, RichText])
type Cell = z.infer<typeof Cell>

/** The plain table, of which a message holds one. */
export const Table = z
  .strictObject({
    type: z.literal('table'),
    block_id: id.optional(),
    rows: list(list(Cell, 1, 20), 1, 100),
    column_settings: list(
      z.strictObject({ align: z.enum(['left', 'center', 'right']).optional(), is_wrapped: z.boolean().optional() }),
      0,
      20,
    ).optional(),
  })
  .refine((table) => lengthOf(table.rows) <= 10_000, { error: 'cells must be less than 10001 characters in all' })

/** The table that sorts and turns pages. Its first row is the header. */
export const DataTable = z
  .strictObject({
    type: z.literal('data_table'),
    block_id: id.optional(),
    caption: words(2000),
    rows: list(list(Cell, 1, 20), 2, 201),
    page_size: z.int().min(1).max(100).optional(),
    row_header_column_index: z.int().min(0).optional(),
  })
  .superRefine((table, context) => {
    const wrong = (message: string) => context.addIssue({ code: 'custom', path: ['rows'], message })
    const columns = table.rows[0]?.length ?? 0
    if (table.rows.some((row) => row.length !== columns)) wrong('rows must have the same number of cells')
    if (table.rows[0]?.some((one) => one.type === 'rich_text')) wrong('header cells may not be rich_text')
    if (lengthOf(table.rows) > 20_000) wrong('cells must be less than 20001 characters in all')
    if ((table.row_header_column_index ?? 0) >= columns) wrong('row_header_column_index must be one of the columns')
  })

/** The words of a cell. */
export const wordsOfCell = (one: Cell): string[] => (one.type === 'rich_text' ? wordsOfRichText(one) : [one.text])

const lengthOf = (rows: Cell[][]): number => rows.flat().flatMap(wordsOfCell).join('').length
