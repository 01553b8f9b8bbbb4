import type { ChatAddress } from '../../chat/chat-address.js'
import type { DecisionRecord } from '../../neighbourhood/person-store.js'

/** Names the wording people agreed to: raised whenever the two questions or the welcome say something else. */
const CONSENT_VERSION = '1'

export type Choices = { membership: boolean; alerts: boolean }

export const decisionRecord = (
  choices: Choices,
  { key, at, chat }: { key: string; at: Date; chat: Pick<ChatAddress, 'channel'> },
): DecisionRecord => ({
  decisions: [
    { purpose: 'membership', given: choices.membership },
    { purpose: 'alerts', given: choices.alerts },
  ],
  version: CONSENT_VERSION,
  channel: chat.channel,
  key,
  at,
})
