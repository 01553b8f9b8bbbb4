import type { ChannelId } from './chat-address.js'

/**
 * What a channel can't mend by itself: whoever runs the service must hear of it, on another channel if need be.
 * `grant-revoked`: the account took its permission back. `grant-lost`: nobody can call any more until a person grants
 * anew. `grant-doubtful`: it may be lost; what is at hand still works for hours at most. `grant-ageing`: it ends soon
 * unless it is used. `quota-near`, `quota-used`: of this month's messages.
 */
export type ChannelAlarm = {
  channel: ChannelId
  what: 'grant-revoked' | 'grant-lost' | 'grant-doubtful' | 'grant-ageing' | 'quota-near' | 'quota-used'
  /** The same trouble has the same key: it is told once. */
  key: string
}

/** Stores the alarm to be told; never rejects, so that no channel stops because nobody can be told. */
export type Alarm = (alarm: ChannelAlarm) => void
