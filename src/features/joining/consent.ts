import type { ChatAddress } from '../../chat/chat-address.js'
import type { Person } from '../../neighbourhood/person.js'
import type { DecisionRecord } from '../../neighbourhood/person-store.js'

/** Names the wording people agreed to: raised whenever the two questions or the welcome say something else. */
const CONSENT_VERSION = '2'

/** Before this wording nobody was told that members may be taken into the group of their hamlet. */
const NAMES_THE_GROUP = 2

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

export const agreedToGroup = (person: Person | undefined): boolean =>
  (person?.consents ?? []).some(
    ({ purpose, version }) => purpose === 'membership' && Number(version) >= NAMES_THE_GROUP,
  )
