export type RetryReason = 'rate-limited' | 'unreachable' | 'server-error' | 'media-not-ready'

export type FailReason =
  | 'blocked'
  | 'left'
  | 'chat-not-found'
  | 'window-closed'
  | 'too-long'
  | 'auth'
  | 'quota'
  | 'not-allowed'
  | 'payload'
  | 'gone'
  | 'unsupported'
  | 'expired'

export type SendOutcome =
  | { kind: 'sent'; platformMessageId: string; at: Date }
  /** Refused or not reached: nothing was sent. `after` in milliseconds; `scope` tells whose turn must wait. */
  | { kind: 'retry'; after: number; reason: RetryReason; scope?: 'chat' | 'account' }
  /** Sent, but the answer was lost: it may or may not have arrived. */
  | { kind: 'unsure'; reason: string }
  | { kind: 'failed'; reason: FailReason; movedTo?: string }
