import type { MessageView, ViewId } from './control/message-view.js'

export type Platform = 'telegram' | 'zalo' | 'zalo-oa'

/** What is played on every platform, in the order in which the phones stand: the two who write to each other first. */
export const ROLES = ['resident', 'officers', 'officer', 'head', 'second-officer', 'street'] as const
export type Role = (typeof ROLES)[number]

type Speaker = { id: ViewId; name: string }

/** One chat on one screen: a person's own chat with the bot, or a group through the eyes of a member. */
export type Phone = {
  chat: ViewId
  role: Role
  /** Names its words in the locales: whose it is. */
  key: string
  title: string
  group: boolean
  /** The person has to press start before the bot may write; undefined where the platform knows no such button. */
  unopened?: boolean | undefined
  speakers: Speaker[]
  messages: MessageView[]
}

/** A platform on the page, as it stands now. */
export type Stage = {
  platform: Platform
  /** The path of the interface that plays its people. */
  control: string
  botName: string
  /** Whether the bot hears in groups what is not addressed to it. */
  hearsGroups: boolean
  phones: Phone[]
  /** From where its live stream goes on. */
  seq: number
}

/** What each phone shows of the past. */
export const SHOWN_MESSAGES = 80

export const inOrder = (phones: Phone[]): Phone[] =>
  [...phones].sort((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role))
