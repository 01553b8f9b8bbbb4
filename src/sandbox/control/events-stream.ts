import type { Request, Response } from 'express'
import type { Entry } from '../telegram/state.js'
import type { World, WorldEvent } from '../telegram/world.js'
import { type MessageView, messagesSince, viewOf } from './message-view.js'

/** Draws a message for whoever asked for it drawn; the data alone is there in any case. */
export type Draw = (view: MessageView) => string

const HEARTBEAT = 15_000

const eventText = (name: string, data: unknown, id?: number): string =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`

const entryText = (world: World, entry: Entry, draw: Draw | undefined): string => {
  if ('drop' in entry) return ''
  if (entry.put === 'message') {
    const view = viewOf(world, entry.value)
    return eventText('message', draw ? { ...view, html: draw(view) } : view, view.seq)
  }
  return entry.put === 'chat'
    ? eventText('chat', { chat: entry.value.id, bot: entry.value.bot, members: entry.value.members })
    : ''
}

const textOf = (world: World, event: WorldEvent, draw: Draw | undefined): string => {
  if (!('passing' in event)) return event.entries.map(entry => entryText(world, entry, draw)).join('')
  const { kind, chatId: chat, ...rest } = event.passing
  return eventText(kind, { chat, ...rest })
}

const missed = (world: World, since: number, draw: Draw | undefined): string =>
  [...world.state.chats.keys()]
    .flatMap(chat => messagesSince(world, chat, since))
    .sort((a, b) => a.seq - b.seq)
    .map(view => eventText('message', draw ? { ...view, html: draw(view) } : view, view.seq))
    .join('')

/** Server-sent events of all that happens; a reader that comes back gets first what it missed. */
export const streamEvents = async (
  world: World,
  request: Request,
  response: Response,
  options: { since: number; draw: Draw | undefined; stopped: AbortSignal },
): Promise<void> => {
  const last = Number(request.headers['last-event-id'])
  const since = Number.isInteger(last) && last > 0 ? last : options.since
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  response.write(`retry: 1000\n\n${missed(world, since, options.draw)}`)
  const stopListening = world.listen(event => {
    const text = textOf(world, event, options.draw)
    if (text !== '') response.write(text)
  })
  const closed = new AbortController()
  response.on('close', () => closed.abort())
  const ended = AbortSignal.any([closed.signal, options.stopped])
  while (!ended.aborted) {
    await world.clock.wait(HEARTBEAT, ended)
    if (!ended.aborted) response.write(': still here\n\n')
  }
  stopListening()
  response.end()
}
