import type { Content } from '../stage/content.js'
import type { StageEntry, StageState } from '../stage/stage-state.js'
import type { Button } from './buttons.js'

export type Person = {
  /** 19 digits, as the account knows them; also the id of their chat with it. */
  id: string
  /** What the same person is called towards the app. */
  idByApp: string
  name: string
  /** In the form 84…; template messages by phone find the person by it. */
  phone?: string | undefined
  follows: boolean
  blocked: boolean
  /** One of the account's own admins: every group needs one. */
  oaAdmin?: boolean | undefined
  /** Takes no invitation of the account into groups. */
  refusesInvites?: boolean | undefined
  /** When they last wrote, followed or tapped, in milliseconds. */
  lastInteraction?: number | undefined
}

/** Someone on the way into a group: asked by the account, or asking themselves. */
export type Pending = { id: string; by: 'oa' | 'person' }

export type GroupSetting = {
  lock_send_msg: boolean
  join_appr: boolean
  enable_msg_history: boolean
  enable_link_join: boolean
}

export type Group = {
  description: string
  avatar: string
  asset: string
  admins: string[]
  pending: Pending[]
  setting: GroupSetting
}

/** `left`: the group is dispersed, or the account is not in it. */
export type Chat = {
  id: string
  type: 'private' | 'group'
  title?: string | undefined
  bot: 'member' | 'left'
  members: string[]
  group?: Group | undefined
}

/** A right to one group of a certain size; used while a group stands on it. */
export type Asset = {
  id: string
  productType: 'gmf10' | 'gmf50' | 'gmf100' | 'gmf1000'
  validThrough: number
  usedBy?: string | undefined
}

export type OaContent = Content & {
  buttons?: Button[] | undefined
  /** Said by a button that does not show it: the account hears it, and nobody sees it. */
  hidden?: boolean | undefined
  /** A card that asks for the person's name and phone. */
  asksInfo?: { title: string; subtitle: string } | undefined
}

/** `seq` grows with every change of any message, over all chats: readers ask for what changed since. */
export type KeptMessage = OaContent & {
  chatId: string
  id: string
  seq: number
  at: number
  /** The account, or a person. */
  from: string
  replyTo?: string | undefined
  seen?: boolean | undefined
}

type Token = { token: string; until: number }

/** A code that was handed to the redirect address and not yet exchanged. */
export type Code = { code: string; until: number; challenge?: string | undefined; redirectUri: string }

export type Grant = { access?: Token | undefined; refresh?: Token | undefined; codes: Code[] }

/** What the console holds: off after an event was given up, until the address is saved again. */
export type Webhook = { url: string; on: boolean }

/** An attachment that was uploaded and can be sent. */
export type Upload = { id: string; kind: 'image' | 'gif' | 'file'; file: string; until: number }

/** What the account has sent outside the free hours in this calendar month. */
export type Spent = { month: string; count: number }

/** An event as it is posted, again and again the same bytes. */
export type Waiting = {
  id: number
  chatId: string
  body: string
  timestamp: string
  server?: 'ZNS' | undefined
}

export type State = StageState<Person, Chat, KeptMessage> & {
  assets: Map<string, Asset>
  uploads: Map<string, Upload>
  grant: Grant
  waiting: Map<number, Waiting>
  webhook: Webhook
  spent: Spent
  lastEvent: number
}

/** One line of the journal. All change of the state is these, so what was written is what is. */
export type Entry =
  | StageEntry<Person, Chat, KeptMessage>
  | { put: 'asset'; value: Asset }
  | { put: 'upload'; value: Upload }
  | { put: 'grant'; value: Grant }
  | { put: 'event'; value: Waiting }
  | { put: 'webhook'; value: Webhook }
  | { put: 'spent'; value: Spent }
  | { put: 'counters'; value: { event: number; seq: number } }
  /** The service has these events, or nobody ever will. */
  | { drop: 'events'; ids: number[] }
