import type { ChannelId } from '../chat/chat-address.js'

type Player = { id: string; name: string }

/** Those of the demo ward whom somebody plays, by their ids on the platform they are played on. */
export type DemoCast = {
  channel: ChannelId
  /** The bot's own id there. */
  account: string
  officer: Player
  secondOfficer: Player
  head: Player
  officersGroup: string
  streetGroup: string
}
