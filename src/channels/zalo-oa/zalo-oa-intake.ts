import type { IncomingMessage } from '../../chat/incoming-message.js'
import type { Clock } from '../../foundation/clock.js'
import type { Log } from '../../foundation/log.js'
import type { OaEvent } from '../../zalo-sdk/oa-event-kinds.js'
import { incomingMessages } from './zalo-oa-events.js'
import type { OurMessages } from './zalo-oa-our-messages.js'

export type Receive = (message: IncomingMessage) => Promise<void>

export type OaIntakeOptions = {
  oaId: string
  /** The account's names as people may see them; none are known until Zalo has told them. */
  names: () => string[]
  /** Resolves when the message is stored. */
  receive: Receive
  /** A person did something after which they may be written to for a while; `at` is the event's own time. */
  heard: (userId: string, at: Date) => Promise<void> | void
  /** The account took its permission back, at the event's own time: a repeat has the same. */
  revoked: (at: Date) => Promise<void> | void
  ours: OurMessages
  clock: Clock
  log: Log
}

/** A name is Zalo's own word; anything longer or stranger is somebody else's. */
export const safeName = (name: string): string => (/^[a-z_]{1,60}$/.test(name) ? name : 'not a name')

/**
 * Who did what opens the window for messages 1:1, by Zalo's rule: a follow, a message, a tap. What is said in a group is
 * not among it.
 */
const interactionOf = (event: OaEvent): string | undefined => {
  switch (event.kind) {
    case 'message':
      return event.groupId === undefined ? event.userId : undefined
    case 'followed':
    case 'submitted-info':
    case 'clicked-chat':
      return event.userId
    default:
      return undefined
  }
}

/** Come with everything we send or people do; nobody needs to read of them. */
const EVERYDAY: OaEvent['kind'][] = ['echo', 'receipt', 'reaction', 'clicked-chat', 'template-delivered']

export type OaIntake = {
  /** Resolves when all that is in the event is stored. */
  take(event: OaEvent): Promise<void>
  /** Resolves when nothing is under way any more. */
  settled(): Promise<void>
}

/** What is noted beside a message is not waited for: the answer to Zalo hangs on the storing alone. */
export const createOaIntake = (options: OaIntakeOptions): OaIntake => {
  const { oaId, names, ours, clock, log } = options
  const underWay = new Set<Promise<void>>()

  const beside = (what: string, work: () => Promise<void> | void): void => {
    const done = (async () => work())()
      .catch(error =>
        log.error(
          { what, failure: error instanceof Error ? error.name : 'not an Error' },
          'zalo oa event not noted',
        ),
      )
      .finally(() => underWay.delete(done))
    underWay.add(done)
  }
  const note = (event: OaEvent, now: Date): void => {
    const person = interactionOf(event)
    if (person !== undefined && person !== oaId)
      beside('interaction', () => options.heard(person, event.at ?? now))
    if (event.kind === 'permission-revoked') beside('revoked', () => options.revoked(event.at ?? now))
    if (event.kind === 'echo' && event.message.id !== undefined) ours.note(event.message.id)
  }
  const tell = (event: OaEvent): void => {
    const told = { event: safeName(event.name) }
    if (event.kind === 'permission-revoked') log.error(told, 'zalo oa permission revoked')
    else if (event.kind === 'daily-quota')
      log.warn({ ...told, before: event.before, now: event.now }, 'zalo oa daily quota changed')
    else if (!EVERYDAY.includes(event.kind)) log.info(told, 'zalo oa event not taken')
  }
  return {
    take: async event => {
      if (event.oaId !== undefined && event.oaId !== oaId)
        return log.warn({ event: safeName(event.name) }, 'zalo oa event of another account')
      const now = clock.now()
      note(event, now)
      const messages = incomingMessages(event, { oaId, names: names(), isOurs: ours.has }, now)
      if (messages.length === 0) return tell(event)
      for (const message of messages) await options.receive(message)
    },
    settled: async () => {
      await Promise.all(underWay)
    },
  }
}
