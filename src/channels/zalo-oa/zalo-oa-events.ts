import { type ChatAddress, chatKey } from '../../chat/chat-address.js'
import type { Content, IncomingMessage } from '../../chat/incoming-message.js'
import { oaEventId } from '../../zalo-sdk/oa-event.js'
import type { OaEvent } from '../../zalo-sdk/oa-event-kinds.js'
import { decodeChoice } from './zalo-oa-choice.js'
import { contactOf, contentsOf } from './zalo-oa-content.js'
import { groupLife, meantForUs, type ZaloOaSelf } from './zalo-oa-group-events.js'

type Of<Kind extends OaEvent['kind']> = Extract<OaEvent, { kind: Kind }>

const chatOf = (chatId: string, kind: ChatAddress['kind'], { oaId }: ZaloOaSelf): ChatAddress => ({
  channel: 'zalo-oa',
  account: oaId,
  chatId,
  kind,
})

/** One without a time can't be told from its like: it is a new one each time it comes. */
const idOf = (event: OaEvent, now: Date): string => (event.at ? oaEventId(event) : `came-${now.getTime()}`)

/** A pressed button says its payload in its presser's name. */
const pressed = (content: Content): Content => {
  const value = content.kind === 'text' ? decodeChoice(content.text) : undefined
  return value === undefined ? content : { kind: 'chosen', value }
}

/** What Zalo calls it: the end of the event's name, as far as that is a name. */
const whatOf = (name: string): string => /_send_(?:group_)?([a-z_]{1,30})$/.exec(name)?.[1] ?? 'other'

const said = (event: Of<'message'>, self: ZaloOaSelf, now: Date): IncomingMessage[] => {
  const { userId, groupId, message } = event
  const chat = groupId === undefined ? chatOf(userId, 'private', self) : chatOf(groupId, 'group', self)
  const id = message.id ?? idOf(event, now)
  const contents = contentsOf(message, whatOf(event.name), self.oaId)
  const heard =
    groupId === undefined
      ? { contents: contents.map(pressed), addressedToBot: true }
      : meantForUs(contents, message, self)
  return heard.contents.map((content, place) => ({
    key: `${chatKey(chat)}:message:${id}${place === 0 ? '' : `-${place + 1}`}`,
    at: event.at ?? now,
    chat,
    sender: { id: userId },
    content,
    ...(message.id === undefined ? {} : { platformMessageId: message.id }),
    ...(message.quotedId === undefined ? {} : { replyToId: message.quotedId }),
    ...(contents.length === 1 ? {} : { albumId: id }),
    addressedToBot: heard.addressedToBot,
  }))
}

/** A person's coming and going bear no id but their time. */
const ofPerson = (
  event: Of<'followed' | 'unfollowed' | 'submitted-info'>,
  self: ZaloOaSelf,
  now: Date,
): IncomingMessage[] => {
  const chat = chatOf(event.userId, 'private', self)
  const at = event.at ?? now
  const content: Content =
    event.kind === 'submitted-info'
      ? (contactOf(event.info) ?? { kind: 'unsupported', what: 'submitted-info' })
      : { kind: event.kind }
  const key = `${chatKey(chat)}:${event.kind}:${at.getTime()}`
  return [{ key, at, chat, sender: { id: event.userId }, content, addressedToBot: true }]
}

const changed = (event: Of<'group'>, self: ZaloOaSelf, now: Date): IncomingMessage[] => {
  const content = groupLife(event, self)
  if (!content || event.groupId === undefined) return []
  const chat = chatOf(event.groupId, 'group', self)
  const key = `${chatKey(chat)}:${content.kind}:${idOf(event, now)}`
  const [who = self.oaId] = content.ids
  return [{ key, at: event.at ?? now, chat, sender: { id: who }, content, addressedToBot: false }]
}

/**
 * What an event says to us: mostly one message, several where several pictures hang on one, none where nobody speaks
 * (echoes of our own, receipts, reactions) or somebody who can't be answered (visitors of a web page).
 */
export const incomingMessages = (event: OaEvent, self: ZaloOaSelf, now: Date): IncomingMessage[] => {
  switch (event.kind) {
    case 'message':
      return event.userId === self.oaId ? [] : said(event, self, now)
    case 'followed':
    case 'unfollowed':
    case 'submitted-info':
      return ofPerson(event, self, now)
    case 'group':
      return changed(event, self, now)
    default:
      return []
  }
}
