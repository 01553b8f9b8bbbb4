import type { OutgoingMessage } from '../../chat/outgoing-message.js'
import type { Say } from '../../chat/say.js'
import type { Alert } from './alert.js'
import type { AlertDeps } from './alert-deps.js'
import { messageKey } from './alert-messages.js'

/** One thing said to whoever wrote it. */
export const authorMessage = (
  deps: AlertDeps,
  alert: Alert,
  parts: (string | number)[],
  say: Say,
): OutgoingMessage => {
  const { chat, language } = alert.content.author
  return deps.compose(language, {
    key: messageKey(alert.id, 'told', ...parts),
    to: chat,
    say,
    lane: alert.lifeSafety ? 'alert' : 'notice',
  })
}
