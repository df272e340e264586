import { workerData } from 'node:worker_threads'
import { z } from 'zod'
import { type Chart, type Content, chartsOf, type Event, type Format, type RecordFile, recordFile } from '../src/index.ts'

/** What is asked of a printer: one file of a record, or the charts of a result. */
export type Printing = { code: string; events: readonly Event[] } & (
  | { kind: 'record'; head: string; format: Format }
  | { kind: 'charts'; look: Parameters<typeof chartsOf>[1] }
)

/** What a printer is given when it begins. It comes from the process itself, and is as it was given. */
const { content, version, template } = z
  .object({
    content: z.custom<Content>((value) => typeof value === 'object'),
    version: z.string(),
    template: z.instanceof(Uint8Array).optional(),
  })
  .parse(workerData)

/** Draws and writes in a thread of its own, so that nobody's next question waits for somebody's pictures. */
const print = (asked: Printing): Promise<Chart[] | RecordFile> => {
  const { code, events } = asked
  switch (asked.kind) {
    case 'charts':
      return chartsOf({ content, code, events }, asked.look)
    case 'record':
      return recordFile(
        { content, code, events, head: asked.head, version, template: template && Buffer.from(template) },
        asked.format,
      )
  }
}
export default print
