import type { Content } from '../../chat/incoming-message.js'
import type { OaContent } from '../../zalo-sdk/oa-attachment.js'
import type { OaMessage } from '../../zalo-sdk/oa-message.js'
import type { OaSubmittedInfo } from '../../zalo-sdk/oa-submitted-info.js'
import { isOaMedia, type OaMedia, oaMediaRef } from './zalo-oa-media.js'

/** Zalo writes `84…`; as E.164 it is read everywhere. */
const inFull = (phone: string): string => (/^84\d{8,11}$/.test(phone) ? `+${phone}` : phone)

export const contactOf = ({ name, phone }: Pick<OaSubmittedInfo, 'name' | 'phone'>): Content | undefined =>
  phone === undefined || !/\d/.test(phone)
    ? undefined
    : { kind: 'contact', phone: inFull(phone), ...(name === undefined ? {} : { name }) }

/** What is not a file but has words: each of them once, a line each. */
const wordsAsText = (words: (string | undefined)[]): Content | undefined => {
  const lines = [...new Set(words.filter(word => word !== undefined && word.trim() !== ''))]
  return lines.length === 0 ? undefined : { kind: 'text', text: lines.join('\n') }
}

const mediaContent = (content: OaMedia, words: string | undefined, account: string): Content => {
  const media = oaMediaRef(content, account)
  const caption = words ?? ('description' in content ? content.description : undefined)
  const kind = media.kind
  return { kind, media, ...(caption === undefined ? {} : { caption }) }
}

/** `words`: those that stand beside it. */
const contentOf = (content: OaContent, words: string | undefined, account: string): Content | undefined => {
  if (isOaMedia(content)) return mediaContent(content, words, account)
  switch (content.kind) {
    case 'text':
      return { kind: 'text', text: content.text }
    case 'location':
      return { kind: 'location', latitude: content.latitude, longitude: content.longitude }
    case 'link':
      return wordsAsText([words, content.title, content.description, content.url])
    case 'card':
      return contactOf(content) ?? wordsAsText([words, content.name, content.url])
    case 'sticker':
      return undefined
    default:
      return wordsAsText([words])
  }
}

/** One for each thing in the message, the words with the first. `what`: how Zalo calls it, for what we can't read. */
export const contentsOf = ({ contents, text }: OaMessage, what: string, account: string): Content[] =>
  contents.map(
    (content, place) =>
      contentOf(content, place === 0 ? text : undefined, account) ?? {
        kind: 'unsupported',
        what: content.kind === 'sticker' ? 'sticker' : what,
      },
  )
