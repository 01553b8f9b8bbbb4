import type { OutgoingMessage } from '../../chat/outgoing-message.js'
import type { Log } from '../../foundation/log.js'
import type { Neighbourhood } from '../../neighbourhood/neighbourhood.js'
import type { Compose } from '../feature.js'
import type { Platform } from './platform.js'

export type PlatformDeps = {
  neighbourhood: Pick<Neighbourhood, 'staffByPermission'>
  compose: Compose
  enqueue: (messages: OutgoingMessage[]) => Promise<void>
  /** A keyed digest: names a chat without telling it. */
  lookup: (text: string) => string
  /** Those that the ward runs. */
  platforms: Platform[]
  log: Log
}
