import type { IncomingMessage } from '../../chat/incoming-message.js'
import type { Step, StepContext } from '../feature.js'
import type { GroupsOf } from './groups-of.js'
import { welcome } from './welcome.js'

/** The bot's own coming and going, and people who opened the chat without a word. */
export const onEvent = (
  { chat, content }: IncomingMessage,
  context: StepContext,
  groupsOf: GroupsOf,
): Step | undefined => {
  const { group } = context
  const bound = group !== undefined && group.goneAt === undefined
  switch (content.kind) {
    case 'joined':
      if (content.who !== 'bot' || bound) return undefined
      // It may be one that is being made, and is bound in a moment.
      return groupsOf(chat.channel)
        ? { effects: [{ name: 'joining.unbound', part: 'unbound', input: {} }] }
        : { say: [{ key: 'joining:group.unbound' }] }
    case 'left':
      return content.who === 'bot' && bound
        ? { effects: [{ name: 'joining.group-gone', part: 'gone', input: {} }] }
        : undefined
    case 'moved': {
      const input = { toChatId: content.toChatId }
      return group ? { effects: [{ name: 'joining.group-moved', part: 'moved', input }] } : undefined
    }
    case 'followed':
      return chat.kind === 'private' ? { say: [welcome(context)] } : undefined
    default:
      return undefined
  }
}
