import type { ChatAddress } from '../../chat/chat-address.js'
import { hasConsented, type Person } from '../../neighbourhood/person.js'
import type { DecisionRecord } from '../../neighbourhood/person-store.js'

/** Names the wording people agreed to: raised whenever the two questions or the welcome say something else. */
const CONSENT_VERSION = '3'

/** In this wording the question for the list asked for the group of the hamlet too. Before it nobody was told of one. */
const LIST_AND_GROUP = '2'

/** `group` undefined: not asked, where no group can be made. */
export type Choices = { membership: boolean; alerts: boolean; group?: boolean | undefined }

export const decisionRecord = (
  choices: Choices,
  { key, at, chat }: { key: string; at: Date; chat: Pick<ChatAddress, 'channel'> },
): DecisionRecord => ({
  decisions: [
    { purpose: 'membership', given: choices.membership },
    ...(choices.group === undefined ? [] : [{ purpose: 'group' as const, given: choices.group }]),
    { purpose: 'alerts', given: choices.alerts },
  ],
  version: CONSENT_VERSION,
  channel: chat.channel,
  key,
  at,
})

export const agreedToGroup = (person: Person | undefined): boolean =>
  hasConsented(person, 'group') ||
  (person?.consents ?? []).some(
    ({ purpose, version }) => purpose === 'membership' && version === LIST_AND_GROUP,
  )
