import { z } from 'zod'
import { privateChatOf } from '../../chat/chat-address.js'
import type { IncomingMessage } from '../../chat/incoming-message.js'
import type { Command, EffectHandler, Step } from '../feature.js'
import { holdsSecret } from './report-code.js'
import type { ReportDeps } from './report-deps.js'

const secretInput = z.object({ messageId: z.string().optional() })

/** The secret of a receipt among others: the group hears nothing of it, the message goes where it may be removed. */
export const secretInGroup = ({ platformMessageId }: IncomingMessage): Step => {
  const input = platformMessageId ? { messageId: platformMessageId } : {}
  return { effects: [{ name: 'reports.secretInGroup', part: 'secret', input }] }
}

const WITH_SECRET = ['tin', 'xem tin', 'tien do', 'bo sung', 'bosung', 'tra loi', 'traloi']

/** Goes before the commands that a secret stands behind: those say only that they are not for groups. */
export const secretCommand: Command = {
  name: 'secret-in-group',
  words: [],
  leads: WITH_SECRET,
  groups: 'unasked',
  run: ({ message, rest }) =>
    message.chat.kind === 'group' && holdsSecret(rest) ? secretInGroup(message) : undefined,
}

export const warnOfSecret =
  (deps: Pick<ReportDeps, 'compose' | 'lookup'>): EffectHandler =>
  async ({ input, key, chat, senderId, context }) => {
    const { messageId } = secretInput.parse(input)
    const removal = { key: `${key}/removal`, to: chat, text: '', lane: 'reply' as const }
    const warning = deps.compose(context.person?.language ?? 'vi', {
      key: `reports/secret/${deps.lookup(key)}`,
      to: privateChatOf(chat, senderId),
      say: { key: 'identity:receipt.inGroup' },
      lane: 'reply',
    })
    return { messages: [...(messageId ? [{ ...removal, removes: messageId }] : []), warning] }
  }
