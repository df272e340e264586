import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'

/** Why a body is not read at all, where its headers already say so. */
export const unfit = (headers: IncomingHttpHeaders, most: number): 'too-large' | 'packed' | undefined => {
  const { 'content-encoding': packing = 'identity', 'content-length': length = '0' } = headers
  if (packing.toLowerCase() !== 'identity') return 'packed'
  return Number(length) > most ? 'too-large' : undefined
}

/**
 * The bytes of a body of at most so many. Never more than that is held, however many are sent and in however small pieces.
 * `cut-off`: whoever sent it is gone, or was too slow and has been told so.
 */
export const readBody = async (request: IncomingMessage, most: number): Promise<Buffer | 'too-large' | 'cut-off'> => {
  const { 'content-length': length, 'transfer-encoding': transfer } = request.headers
  // One piece of memory: small pieces would each keep alive the large one that they were cut from.
  const held = Buffer.alloc(transfer === undefined ? Number(length ?? 0) : most)
  let size = 0
  return new Promise((done) => {
    request.on('data', (piece: Buffer) => {
      size += piece.length
      // What comes after the first byte over is let go as it comes.
      if (size > held.length) done('too-large')
      else piece.copy(held, size - piece.length)
    })
    request.once('end', () => done(held.subarray(0, size)))
    request.once('error', () => done('cut-off'))
    request.once('close', () => done('cut-off'))
  })
}

/**
 * Ends a response that was sent before all of the request had come. To close at once would make the other side's
 * computer throw away the answer while it is still sending, so the rest is let go unread until nothing comes for a moment. A
 * request that goes on for longer than all of it may take is cut off by the server.
 */
export const linger = (request: IncomingMessage, response: ServerResponse): void => {
  const end = () => {
    clearTimeout(enough)
    response.end()
  }
  const enough = setTimeout(end, 1000)
  request.on('data', () => enough.refresh())
  for (const event of ['end', 'error', 'close'] as const) request.once(event, end)
  if (request.readableEnded || request.destroyed) end()
  else request.resume()
}
