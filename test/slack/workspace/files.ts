import { z } from 'zod'
import { findChannel, post } from './chat.ts'
import { type Method, method, refused, ts } from './method.ts'

/** Sending a file: announce it, send its bytes to the address given, and say that it is there. */
export const files: Readonly<Record<string, Method>> = {
  'files.getUploadURLExternal': method(
    z.strictObject({
      filename: z.string().min(1),
      length: z.coerce.number().int().min(1),
      alt_text: z.string().max(1000).optional(),
      snippet_type: z.string().optional(),
    }),
    (args, state) => {
      const id = state.name('F')
      state.files.set(id, { id, filename: args.filename, length: args.length, alt_text: args.alt_text })
      return { ok: true, file_id: id, upload_url: `upload/${id}` }
    },
    { scope: 'files:write' },
  ),
  'files.completeUploadExternal': method(
    z.strictObject({
      files: z.array(z.strictObject({ id: z.string(), title: z.string().optional() })).min(1),
      channel_id: z.string().optional(),
      channels: z.string().optional(),
      thread_ts: ts.optional(),
      initial_comment: z.string().optional(),
    }),
    ({ files: done, channel_id, thread_ts, initial_comment }, state) => {
      const channel = channel_id === undefined ? undefined : findChannel(channel_id, state)
      if (channel && 'ok' in channel) return channel
      const known = done.map((one) => ({ ...one, file: state.files.get(one.id) }))
      if (known.some(({ file }) => file === undefined || file.bytes === undefined)) return refused('file_not_found')
      for (const { file, title } of known) if (file) Object.assign(file, { title: title ?? file.filename, channel: channel?.id })
      const titled = known.map(({ id, title, file }) => ({ id, title: title ?? file?.filename ?? id }))
      if (channel) post(channel, { text: initial_comment ?? '', thread_ts }, state).files = titled
      return { ok: true, files: titled }
    },
    { scope: 'files:write' },
  ),
}
