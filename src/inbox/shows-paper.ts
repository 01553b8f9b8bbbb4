import type { IncomingMessage } from '../chat/incoming-message.js'
import { namesPaper } from '../language/paper-captions.js'

/** A picture whose sender says that it is one of an identity paper or a bank card. */
export const showsPaper = ({ chat, content }: IncomingMessage): boolean =>
  chat.kind === 'private' &&
  (content.kind === 'photo' || content.kind === 'file') &&
  namesPaper(content.caption ?? '')
