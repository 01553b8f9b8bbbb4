import type { Capabilities } from '../chat/channel.js'
import type { ChatAddress } from '../chat/chat-address.js'
import type { IncomingMessage } from '../chat/incoming-message.js'
import type { KeptMedia } from '../chat/media-ref.js'
import type { Lane, OutgoingMessage } from '../chat/outgoing-message.js'
import type { Say } from '../chat/say.js'
import type { Answers } from '../dialogs/answer.js'
import type { Dialog, DialogState, Reaction } from '../dialogs/dialog.js'
import type { Language } from '../foundation/texts.js'
import type { Area, Ward } from '../neighbourhood/area.js'
import type { Group } from '../neighbourhood/group.js'
import type { Person } from '../neighbourhood/person.js'
import type { ChatNews, DeliveryNews } from '../outbox/news.js'

/** All that a pure step may know besides its message: read for the whole batch before any step runs. */
export type StepContext = {
  ward: Ward
  /** The areas valid now. */
  areas: Area[]
  language: Language
  person?: Person
  /** The bound group, when the message came from one. */
  group?: Group
  /** The address that opens the bot in private with this word, where the platform has one. */
  deepLink?: (word: string) => string
  /** What the bot hears in the groups of this platform; all, if it is not known. */
  hearing?: Capabilities['groupHearing']
}

/** What a pure step gives back. Replies go to the chat the message came from. */
export type Step = Reaction & {
  /** Opens this dialog in the chat; answers already told are not asked again. */
  begin?: { dialog: string; given?: Answers }
  /** Ends the dialogs of this name that were begun with these things given. */
  ends?: { dialog: string; given: Answers }
  /** What is done depends on the dialogs that are open in the chat. Pure. */
  open?: (dialogs: readonly DialogState[]) => Step
  /** Goes on with dialogs that were open in another chat, the last one first. One that stands here and is newer stays. */
  adopt?: DialogState[]
  /** Ids of dialogs that go on in another chat: they end here, and the work of their end is not done. */
  leave?: string[]
}

/**
 * `words`: said as the whole message, with or without slash and marks. `leads`: may also begin a message whose rest
 * is passed on ("bao tin mat trom"). Both are written folded: lower case, no marks, single spaces.
 * `groups`: hears it in groups too, where it was said to the bot; `unasked`: there also where it was said to nobody, so
 * that `run` must be sure.
 */
export type Command = {
  name: string
  words: string[]
  leads?: string[]
  groups?: boolean | 'unasked'
  /** A cry for help: goes before an open dialog that has no ear for one. */
  urgent?: true
  /** With this behind it nobody means it as an answer ("nhận 07"): it goes before an open question, as with a slash. */
  certain?: (rest: string, context: StepContext) => boolean
  /** Undefined: the words were not meant for it after all ("nhận được rồi" names no report); others may take them. */
  run(call: { message: IncomingMessage; rest: string }, context: StepContext): Step | undefined
}

/** An effect's work on the database. It may run twice with the same key and must then change nothing more. */
export type EffectCall = {
  key: string
  input: unknown
  at: Date
  chat: ChatAddress
  senderId: string
  displayName?: string
  context: StepContext
}

export type EffectResult = {
  /** Said into the chat the message came from, after the step's own replies. */
  say?: Say[]
  /** Sent elsewhere. Keys are made from the effect's key. */
  messages?: OutgoingMessage[]
  /** Posted to a chat's inbox, to be taken in its turn. */
  posts?: Post[]
}

export type Post = { key: string; chat: ChatAddress; name: string; data: unknown }

export type EffectHandler = (call: EffectCall) => Promise<EffectResult>

export type Job = {
  name: string
  /** A cron expression, in Asia/Ho_Chi_Minh. */
  schedule: string
  /** `slot` is the planned time: one slot runs once over all processes. */
  run(slot: Date): Promise<void>
}

/** What a feature hands over. Its name begins the keys of what it sends: `reports/…`. */
export type Feature = {
  name: string
  commands: Command[]
  dialogs: Dialog[]
  effects: Record<string, EffectHandler>
  /** What it does with messages that no dialog and no command took: undefined leaves it to the next. */
  otherwise?: (message: IncomingMessage, context: StepContext) => Step | undefined
  /** Posts by name that it takes outside any dialog. */
  posts?: Record<string, (message: IncomingMessage, data: unknown, context: StepContext) => Step>
  jobs?: Job[]
  /** What became of messages whose key begins with its name. */
  hear?: (news: DeliveryNews) => Promise<void>
  /** People were just heard 1:1: what did not reach them before may now. It may be told of the same again. */
  hearReturn?: (chats: ChatAddress[]) => Promise<void>
  /** Chats that can't be written to any more, or have a new id, whoever wrote. */
  hearChat?: (news: ChatNews) => Promise<void>
}

/** Makes an outgoing message in someone's language; features are given it so that no text is made by hand. */
export type Compose = (
  language: Language,
  message: { key: string; to: ChatAddress; say: Say; lane: Lane } & Partial<
    Pick<OutgoingMessage, 'replaces' | 'onlyEdit' | 'replyTo' | 'removes' | 'pin' | 'discreet' | 'notAfter'>
  > & { media?: KeptMedia[] },
) => OutgoingMessage
