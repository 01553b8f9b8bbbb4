import type { OaEventName } from './oa-event-name.js'
import type { OaGroupChange } from './oa-group-event.js'
import type { OaMessage } from './oa-message.js'
import type { OaSubmittedInfo } from './oa-submitted-info.js'

export type OaEventHead = {
  name: OaEventName
  at?: Date
  appId?: string
  /** The account it is about, where the event tells. */
  oaId?: string
  /** The person under another id, one for each app. */
  userIdByApp?: string
}

export type OaEventBody =
  /** A person said something, to the account or in a group of the account. */
  | { kind: 'message'; userId: string; groupId?: string; message: OaMessage }
  /** The account said something: through the API, or, with `adminId`, somebody wrote by hand in Zalo's own tool. */
  | { kind: 'echo'; userId?: string; groupId?: string; adminId?: string; message: OaMessage }
  /** Said to or by somebody without an account, in the chat box of a web page. */
  | {
      kind: 'anonymous'
      by: 'visitor' | 'oa'
      anonymousId?: string
      conversationId?: string
      message: OaMessage
    }
  | { kind: 'followed' | 'unfollowed'; userId: string; source?: string }
  | { kind: 'submitted-info'; userId: string; info: OaSubmittedInfo }
  /** Somebody opened the chat by its button. */
  | { kind: 'clicked-chat'; userId: string }
  | { kind: 'reaction'; by: 'user' | 'oa'; userId?: string; messageId?: string; icon?: string }
  /** Never answer one: the answer has a receipt too. */
  | { kind: 'receipt'; what: 'received' | 'seen'; userId?: string; messageIds: string[] }
  /** The same name as a receipt: of a template message, and it names nobody. */
  | { kind: 'template-delivered'; messageIds: string[]; trackingId?: string; deliveredAt: Date }
  | { kind: 'group'; change: OaGroupChange; groupId?: string; userIds: string[] }
  /** The account has taken its permission back: every call will be refused from now on. */
  | { kind: 'permission-revoked' }
  /** How many template messages may be sent in a day. */
  | { kind: 'daily-quota'; before?: number; now?: number }
  /** Any other event, and one that lacks what its name promises. */
  | { kind: 'other'; userId?: string }

export type OaEvent = OaEventHead & OaEventBody
