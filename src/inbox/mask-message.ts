import type { Content, IncomingMessage } from '../chat/incoming-message.js'
import type { MediaRef } from '../chat/media-ref.js'
import { findSecrets, type Masked } from '../language/mask-secrets.js'
import { SECRETS, type Secret } from '../language/secret.js'

export type MaskedMessage = { message: IncomingMessage; kinds: Secret[] }

/** Every text of a message that a person wrote or named, masked; our own posts hold what was masked before. */
const maskContent = (content: Content, mask: (said: string) => string): Content => {
  const media = (ref: MediaRef): MediaRef =>
    ref.fileName === undefined ? ref : { ...ref, fileName: mask(ref.fileName) }
  switch (content.kind) {
    case 'text':
    case 'edited':
      return { ...content, text: mask(content.text) }
    case 'photo':
    case 'video':
    case 'voice':
    case 'file':
      return {
        ...content,
        media: media(content.media),
        ...(content.caption === undefined ? {} : { caption: mask(content.caption) }),
      }
    case 'location':
      return content.title === undefined ? content : { ...content, title: mask(content.title) }
    case 'contact':
      return content.name === undefined ? content : { ...content, name: mask(content.name) }
    default:
      return content
  }
}

/**
 * The message as everything behind the inbox sees it: dialogs, commands, reports, officers. Its words stand unmasked
 * only in the sealed inbox, where nobody reads them. `numbers: 'keep'`: they answer a question for someone's account.
 */
export const maskMessage = (message: IncomingMessage, how: { numbers?: 'keep' } = {}): MaskedMessage => {
  const kinds = new Set<Secret>()
  const mask = (said: string): string => {
    const found: Masked = findSecrets(said, how)
    for (const kind of found.kinds) kinds.add(kind)
    return found.kinds.length > 0 ? found.text : said
  }
  const content = maskContent(message.content, mask)
  return {
    message: kinds.size === 0 ? message : { ...message, content },
    kinds: SECRETS.filter(kind => kinds.has(kind)),
  }
}
