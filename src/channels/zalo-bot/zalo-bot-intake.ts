import type { IncomingMessage } from '../../chat/incoming-message.js'
import type { Clock } from '../../foundation/clock.js'
import type { Log } from '../../foundation/log.js'
import type { BotEvent } from '../../zalo-sdk/bot-event.js'
import { incomingMessage, type ZaloBotSelf } from './zalo-bot-events.js'

export type Receive = (message: IncomingMessage) => Promise<void>

/** The message in an event, where there is one. */
export type ReadEvent = (event: BotEvent) => Promise<IncomingMessage | undefined>

/** A name is Zalo's own word; anything longer or stranger is somebody else's. */
const safeName = (name: string): string => (/^[\w.]{1,60}$/.test(name) ? name : 'not a name')

export const createIntake =
  (options: { self: () => Promise<ZaloBotSelf>; clock: Clock; log: Log }): ReadEvent =>
  async event => {
    const message = incomingMessage(event, await options.self(), options.clock.now())
    if (message || event.message?.from?.isBot) return message
    const name = safeName(event.name)
    // A protected person's words come as an event that may name no chat: somebody wrote, and nobody can be answered.
    if (name === 'message.unsupported.received')
      options.log.warn({ event: name }, 'zalo told of a message and not of whose it is')
    else options.log.info({ event: name }, 'zalo event not taken')
    return undefined
  }
