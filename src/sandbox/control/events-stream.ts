import type { Request, Response } from 'express'
import type { MessageView } from './message-view.js'
import type { StageReader, Told } from './stage-reader.js'

/** Draws a message for whoever asked for it drawn; the data alone is there in any case. */
export type Draw = (view: MessageView) => string

const HEARTBEAT = 15_000

const eventText = (name: string, data: unknown, id?: number): string =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`

const messageText = (view: MessageView, draw: Draw | undefined): string =>
  eventText('message', draw ? { ...view, html: draw(view) } : view, view.seq)

const textOf = (told: Told, draw: Draw | undefined): string =>
  'message' in told ? messageText(told.message, draw) : eventText(told.name, told.data)

/** Server-sent events of all that happens; a reader that comes back gets first what it missed. */
export const streamEvents = async (
  reader: StageReader,
  request: Request,
  response: Response,
  options: { since: number; draw: Draw | undefined; stopped: AbortSignal },
): Promise<void> => {
  const last = Number(request.headers['last-event-id'])
  const since = Number.isInteger(last) && last > 0 ? last : options.since
  const missed = reader.allSince(since).map(view => messageText(view, options.draw))
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  response.write(`retry: 1000\n\n${missed.join('')}`)
  const stopHearing = reader.hear(told => response.write(textOf(told, options.draw)))
  const closed = new AbortController()
  response.on('close', () => closed.abort())
  const ended = AbortSignal.any([closed.signal, options.stopped])
  while (!ended.aborted) {
    await reader.clock.wait(HEARTBEAT, ended)
    if (!ended.aborted) response.write(': still here\n\n')
  }
  stopHearing()
  response.end()
}
