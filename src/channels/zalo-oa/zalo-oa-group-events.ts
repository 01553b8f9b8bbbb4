import { type Content, wordsOf } from '../../chat/incoming-message.js'
import { hasMention, withoutMention } from '../../language/without-mention.js'
import type { OaEvent } from '../../zalo-sdk/oa-event-kinds.js'
import type { OaMessage } from '../../zalo-sdk/oa-message.js'

/** `names`: of the account, as people may see them. `isOurs`: whether we know a message's id as that of one of ours. */
export type ZaloOaSelf = { oaId: string; names: string[]; isOurs: (messageId: string) => boolean }

/** So the API writes a mention of an id; people's telephones write the name. */
const idMention = ({ oaId }: ZaloOaSelf): string => `[@${oaId}]`

const withoutUs = (text: string, self: ZaloOaSelf): string =>
  withoutMention(text.replaceAll(idMention(self), ''), self.names)

const strip = (content: Content, self: ZaloOaSelf): Content => {
  if (content.kind === 'text') return { ...content, text: withoutUs(content.text, self) }
  if (!('caption' in content) || content.caption === undefined) return content
  const { caption, ...rest } = content
  const left = withoutUs(caption, self)
  return left === '' ? rest : { ...rest, caption: left }
}

/** In a group of the account every word is heard: those are meant for us that name or answer us; the inbox knows the commands. */
export const meantForUs = (
  contents: Content[],
  { quotedId, quotedSenderId }: OaMessage,
  self: ZaloOaSelf,
): { contents: Content[]; addressedToBot: boolean } => {
  const words = contents.flatMap(content => wordsOf(content) ?? [])
  const named = words.some(text => text.includes(idMention(self)) || hasMention(text, self.names))
  const answered = quotedSenderId === self.oaId || (quotedId !== undefined && self.isOurs(quotedId))
  return {
    contents: named ? contents.map(content => strip(content, self)) : contents,
    addressedToBot: named || answered,
  }
}

type GroupEvent = Extract<OaEvent, { kind: 'group' }>
type Membership = Extract<Content, { kind: 'joined' | 'left' }>

const people = (kind: Membership['kind'], { userIds }: GroupEvent, { oaId }: ZaloOaSelf) => {
  if (userIds.includes(oaId)) return { kind, who: 'bot' as const, ids: [oaId] }
  return userIds.length === 0 ? undefined : { kind, who: 'people' as const, ids: userIds }
}

/** The account is in every group it has, from the first day to the last: it owns them. */
export const groupLife = (event: GroupEvent, self: ZaloOaSelf): Membership | undefined => {
  switch (event.change) {
    case 'created':
      return { kind: 'joined', who: 'bot', ids: [self.oaId] }
    case 'closed':
      return { kind: 'left', who: 'bot', ids: [self.oaId] }
    case 'joined':
    case 'left':
      return people(event.change, event, self)
    default:
      return undefined
  }
}
